"""Memory: a state's life across batches and calls, and every way to set it."""

import streamlit as st

from ui import panels
from ui.asking import listen, workers_told
from ui.classroom.button import show_to_class
from ui.lab.state import write_link
from ui.memory import controls, detail, doing, examples, timeline
from ui.memory.state import current
from unrolled.life import program
from unrolled.life.telling import tell
from unrolled.look import Look
from unrolled.words import gettext as _

memory = current()
with st.sidebar:
    controls.model(memory)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    panels.question(examples.question(memory.life))
    show_to_class("/memory", memory.link())
with st.container(horizontal=True, gap="small", key="choices"):
    for example in examples.EXAMPLES:
        st.button(
            examples.name(example),
            key=f"memory.example.{example}",
            type="tertiary",
            on_click=memory.take,
            args=(examples.life(example),),
        )
panels.problems(memory.problems)
doing.actions(memory)

timeline.style()
known = memory.heard()
look = Look.of(st.context.theme.type or "light")
if memory.asked.problem:
    panels.note(memory.asked.problem, "warn")
with st.container(horizontal=True, vertical_alignment="center", gap="small", key="asking"):
    if memory.asked.waiting:
        panels.said(workers_told())
        st.button(_("Stop"), key="memory.stop", type="tertiary", on_click=memory.stop)
    else:
        panels.said(_("Each column is the states after an action, as Keras left them, just now."))
if known is not None:
    life, happened = known
    told = tell(life, happened)
    full = timeline.bound(happened)
    place = st.container()
    chosen = controls.pick(memory, len(happened))
    with place:
        st.html(timeline.table(life, happened, told, chosen, look))
    st.html(
        detail.detail(
            happened[chosen - 1] if chosen else None,
            happened[chosen],
            told[chosen - 1] if chosen else None,
            look,
            full,
        )
        + detail.batches(happened[chosen], look, full)
    )
with st.expander(_("The same as a program")):
    st.code(program(memory.life), language=None, wrap_lines=True)
write_link(memory)
listen(memory.asked)
