"""Shapes: put layers on top of each other, and see what each hands on and which one refuses."""

from functools import partial

import streamlit as st

from ui import panels
from ui.asking import listen
from ui.classroom.button import show_to_class
from ui.lab.state import write_link
from ui.stack import Offer, building, editor, examples
from ui.stack.around import AROUND, data_and_targets, problems, source
from ui.stack.experiment import experiment
from ui.stack.findings import findings
from ui.stack.meeting import meeting
from ui.stack.state import current
from ui.stack.verdicts import verdicts
from ui.takeaway.panel import take_away
from unrolled.stack import KINDS
from unrolled.words import gettext as _

shapes = current()
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    panels.question(examples.question(shapes.stack))
    show_to_class("/shapes", shapes.link())
    take_away(partial(experiment, shapes), "/shapes", shapes.link(), words_only=True)
with st.container(horizontal=True, gap="small", key="choices"):
    for example in examples.EXAMPLES:
        st.button(
            examples.name(example),
            key=f"shapes.example.{example}",
            on_click=shapes.take,
            args=(examples.spec(example),),
        )
    st.button(
        _("Undo"),
        key="shapes.undo",
        type="tertiary",
        on_click=shapes.undo,
        disabled=not shapes.past,
    )
problems(shapes, "")

with st.spinner(_("Starting Keras …")):
    told_now = shapes.heard()
    found = building.found(shapes.stack, told_now)
    verdicts(building.answers(shapes.stack, told_now), building.traps(told_now))
if shapes.asked.problem:
    panels.note(shapes.asked.problem, "warn")


def told(k: int) -> None:
    """What is known of layer `k`, below it."""
    problems(shapes, f"layer:{k}")
    here = found.get(f"layer:{k}", [])
    if here:
        meeting(shapes.stack, k)
    findings(f"shapes.layer.{k}", here, shapes.apply)


layers, beside = st.columns([0.62, 0.38], gap="medium")
with layers:
    offer = Offer(
        tuple(KINDS),
        None,
        places=True,
        source=partial(source, shapes),
        told=told,
        refused=lambda problem, k: shapes.refuse(problem, f"layer:{k}"),
    )
    editor("shapes", shapes, shapes.take, offer)
with beside:
    panels.asked(_("What goes in, what is asked for"))
    data_and_targets(shapes)
    problems(shapes, AROUND)
    for part in ("data", "targets", "states:0", "call", "predict", "fit"):
        findings(f"shapes.{part}", found.get(part, []), shapes.apply)
    panels.asked(_("The same as a program"))
    st.code(building.written(shapes.stack).text, language=None, wrap_lines=True, line_numbers=True)
write_link(shapes)
listen(shapes.asked)
