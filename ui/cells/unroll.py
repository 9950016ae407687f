"""The topic "unroll": the same numbers, and what a second length comes to."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from ui import checks, panels, topics
from ui.asking import Question, listen, workers_told
from ui.engine import wait
from ui.sequences import answers
from ui.topics import Place, Topic
from unrolled.cell_topics import UnrollSpec, programs
from unrolled.look import Look
from unrolled.takeaway import cells
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine.cells.unroll import Lengths

ASK = "unrolled.engine.cells.unroll:both_ways"
"""Predictions are made by workers: Keras keeps memory for each model that predicts."""


def draw(place: Place, _look: Look) -> None:
    """The check of the numbers at once; two predictions when the workers have made them."""
    wait()
    from unrolled.engine.cells.unroll import unrolled_values

    spec: UnrollSpec = place.spec
    left, right = st.columns([0.3, 0.7], gap="medium")
    with left:
        topics.choice(place, "cell", _("Cell"))
        topics.size(place, "first", _("timesteps of the first prediction"))
        topics.size(place, "second", _("timesteps of the second"))
        topics.flag(place, "fixed", _("The model says how many timesteps come"))
    asked = _asked(spec)
    with right:
        check = unrolled_values(spec.cell, spec.first)
        checks.show(check, _("Outputs and states, unrolled and in a loop:"))
        if asked.told is not None:
            _told(spec, asked.told)
        else:
            panels.note(asked.problem or workers_told(), "warn" if asked.problem else "plain")
    panels.program(programs.unrolling(spec))
    listen(asked)


def _asked(spec: UnrollSpec) -> Question[dict[bool, "Lengths"]]:
    asked: Question[Any] = st.session_state.setdefault("cells.unroll.asked", Question("unroll"))
    if asked.about != spec:
        asked.put(spec, (ASK, spec))
    asked.hear()
    return asked


def _told(spec: UnrollSpec, told: dict[bool, "Lengths"]) -> None:
    for column, unroll in zip(st.columns(2), (True, False), strict=True):
        found = told[unroll]
        with column:
            panels.asked(f"unroll={unroll}")
            answers.show(programs.unrolled_model(spec, unroll), found.built, [])
            if found.built.accepted:
                _prediction(spec.first, found.first)
                _prediction(spec.second, found.second)
    for sentence in sentences(spec, told):
        panels.said(sentence)


def _prediction(timesteps: int, answer: Any) -> None:
    answers.show(programs.prediction(timesteps), answer, [])


def sentences(spec: UnrollSpec, told: dict[bool, "Lengths"]) -> list[str]:
    """What follows from what Keras said."""
    said = []
    unrolled, looped = told[True], told[False]
    if unrolled.built.accepted and unrolled.first.accepted and spec.timesteps is None:
        said.append(
            _(
                "Nothing is known of the timesteps when the model is built, and Keras does not "
                "mind: the first prediction unrolls the {n} that come."
            ).format(n=spec.first)
        )
    if unrolled.first.accepted and not unrolled.second.accepted:
        said.append(
            _(
                "For a second length TensorFlow makes one graph for all lengths: the number of "
                "timesteps is open in it, and there is nothing to unroll."
            )
        )
    if spec.fixed and spec.first != spec.second and looped.second.accepted:
        said.append(
            _(
                "The model says {n} timesteps; in a loop it takes {m} nevertheless, in that same "
                "graph with open timesteps."
            ).format(n=spec.first, m=spec.second)
        )
    if unrolled.operations and looped.operations:
        said.append(
            _(
                "For {n} timesteps the unrolled graph has {a} operations, each step by itself; "
                "the loop has {b}, however many steps it goes."
            ).format(n=spec.first, a=unrolled.operations, b=looped.operations)
        )
    return said


UNROLL = Topic(
    "unroll",
    UnrollSpec,
    title=lambda: _("Unrolling"),
    question=lambda: _("What does unroll=True change, and when does it fail?"),
    draw=draw,
    taken=cells.unroll,
)
