"""The topic "start": where the initial state comes from, and whether it is trained."""

from functools import partial

import streamlit as st

from ui import panels, topics
from ui.learning import running, takers
from ui.learning.programs import programs
from ui.learning.tables import table
from ui.topics import Place, Topic
from unrolled.look import Look
from unrolled.takeaway import Experiment, learning
from unrolled.training.reports import Run
from unrolled.training.start_telling import heads, reasons, rows
from unrolled.training.starts import ORIGINS, StartSpec, called
from unrolled.words import gettext as _


def draw(place: Place, _look: Look) -> None:
    """Who takes part, the training and its film, and what became of the initial states."""
    spec: StartSpec = place.spec
    text = _(
        "It reads {n} zeros and is to say 1, 0.7, 0.49 and so on. No input tells it and there"
        " is no bias: whatever it says comes from its initial state."
    )
    panels.said(text.format(n=spec.timesteps))
    run = running.shown("start", spec.models, told, partial(_controls, place))
    if run is not None:
        panels.asked(_("Why?"))
        for sentence in reasons(run):
            panels.said(sentence)
    programs(spec.models)


def _controls(place: Place) -> None:
    takers.pills(place, _("The initial state comes from"), ORIGINS, called)
    topics.choice(place, "cell", _("Cell"))
    with st.popover(_("Sizes, value …")):
        _further(place)
    _offers(place)


def _further(place: Place) -> None:
    spec: StartSpec = place.spec
    if spec.numpy or spec.variable:
        topics.real(place, "value", _("Every unit of the array and of the bare variable"), 0.1)
    topics.size(place, "epochs", _("Epochs"))
    topics.size(place, "units", "units")
    topics.size(place, "timesteps", "timesteps")
    topics.size(place, "seed", "seed")


def _offers(place: Place) -> None:
    spec: StartSpec = place.spec
    if spec.value == 0:
        topics.offer(place, _("Array and variable of 1"), value=1.0, numpy=True, variable=True)
    else:
        topics.offer(place, _("Array and variable of 0"), value=0.0, numpy=True, variable=True)


def told(run: Run) -> None:
    """What became of the initial states, as a table."""
    label = _(
        "Keras trains: how many arrays model.trainable_variables has, and how many of these are"
        " initial states. Gradient: the length of the initial state's, of the first batch. Before"
        " and after the training: the smallest and the largest number of the state."
    )
    st.html(table(label, heads(), rows(run)))
    panels.note(label, "hint")


def _taken(spec: StartSpec) -> Experiment:
    run = running.finished("start", spec.models)
    return learning.trained("start", spec.models, run, reasons(run) if run else [])


START = Topic(
    "start",
    StartSpec,
    title=lambda: _("Initial state"),
    question=lambda: _("Which initial states does a training move?"),
    draw=draw,
    taken=_taken,
)
