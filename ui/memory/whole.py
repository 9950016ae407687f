"""The timeline with all around it: examples, what can be done next, what was done, the program."""

from functools import partial

import streamlit as st

from ui import panels, without_workers
from ui.asking import listen, workers_told
from ui.memory import controls, detail, doing, examples, timeline
from ui.memory.state import Known, Memory
from ui.widgets import button
from unrolled.life import program
from unrolled.life.telling import tell
from unrolled.look import Look
from unrolled.words import gettext as _


def whole(memory: Memory, look: Look) -> None:
    """Draw it; while the workers are asked, the last timeline that is known stays."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="choices"):
        st.caption(_("Examples"), width="content")
        for example in examples.EXAMPLES:
            button(
                examples.name(example),
                key=f"memory.example.{example}",
                type="tertiary",
                on_click=memory.example,
                args=(example,),
            )
    doing.actions(memory)
    if not without_workers.here():
        _performed(memory, look)
    with st.expander(_("The same as a program"), expanded=without_workers.here()):
        st.code(program(memory.life), language=None, wrap_lines=True)


def _performed(memory: Memory, look: Look) -> None:
    """What the workers are asked, and the timeline as far as it is known."""
    known = memory.heard()
    if memory.asked.problem:
        panels.note(memory.asked.problem, "warn")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="asking"):
        if memory.asked.waiting:
            button(_("Stop"), key="memory.stop", on_click=memory.stop)
            with st.container():
                listen(memory.asked, meanwhile=partial(_meanwhile, memory))
        else:
            panels.said(
                _(
                    "Each column is the states after an action, as Keras left them, just now. "
                    "Δ is the largest change of a number; = means none changed."
                )
            )
    if known is not None:
        _timeline(memory, known, look)


def _meanwhile(memory: Memory) -> None:
    """How far the workers are."""
    reached = memory.progress()
    if reached is None:
        panels.said(workers_told(memory.asked))
    else:
        st.progress(reached.share, reached.sentence)


def _timeline(memory: Memory, known: Known, look: Look) -> None:
    life, happened = known
    told = tell(life, happened)
    full = timeline.bound(happened)
    place = st.container()
    chosen = controls.pick(memory, len(happened))
    with place:
        st.html(timeline.table(life, happened, told, chosen, look))
    before, said = (happened[chosen - 1], told[chosen - 1]) if chosen else (None, None)
    after = happened[chosen]
    st.html(detail.detail(before, after, said, look, full) + detail.batches(after, look, full))
