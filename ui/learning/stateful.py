"""The topic "stateful": states that are kept, and set from data before every batch."""

from functools import partial

import streamlit as st

from ui import panels, topics
from ui.learning import running, takers
from ui.learning.programs import programs
from ui.learning.tables import table
from ui.topics import Place, Topic
from unrolled.look import Look
from unrolled.takeaway import Experiment, learning
from unrolled.training.keeping import KeepingSpec, called
from unrolled.training.keeping_telling import batches, begun, errors, heads, rows
from unrolled.training.reports import Run
from unrolled.training.setup import KEPT_STARTS
from unrolled.training.telling import sentences
from unrolled.words import gettext as _


def draw(place: Place, _look: Look) -> None:
    """Who takes part, the training and its film, and what the states had to do with it."""
    spec: KeepingSpec = place.spec
    setup = spec.models[0][1]
    text = _(
        "A tank leaks; one tap fills it, another one drains it. Two stateful LSTM layers read both"
        " taps for {n} timesteps and say each time how full it is. How full it was to begin with"
        " stands in no input: only a state can tell."
    )
    panels.said(text.format(n=setup.timesteps))
    run = running.shown("stateful", spec.models, _told, partial(_controls, place))
    if run is not None:
        panels.asked(_("Where it is off, and what its batches began with"))
        _below(run)
    with st.expander(_("What Keras does with batches and states here")):
        for sentence in batches(setup):
            panels.said(sentence)
    programs(spec.models)


def _controls(place: Place) -> None:
    takers.pills(place, _("Before every batch the states are"), KEPT_STARTS, called)
    with st.popover(_("Sizes, rate …")):
        topics.size(place, "epochs", _("Epochs"))
        topics.size(place, "units", "units")
        topics.choice(place, "rate", _("Learning rate"))
        topics.size(place, "seed", "seed")
    if len(place.spec.begins) < len(KEPT_STARTS):
        topics.offer(place, _("All three"), **dict.fromkeys(KEPT_STARTS, True))


def _told(run: Run) -> None:
    for sentence in sentences(run):
        panels.said(sentence)


def _below(run: Run) -> None:
    label = _(
        "How far off the answer is for the sample in the picture, at some of its timesteps, after"
        " the last epoch; the loss is that of all validation samples."
    )
    st.html(table(label, heads(), rows(run)))
    panels.note(label, "hint")
    for sentence in (*errors(run), *begun(run)):
        panels.said(sentence)


def _taken(spec: KeepingSpec) -> Experiment:
    run = running.finished("stateful", spec.models)
    return learning.trained("stateful", spec.models, run, sentences(run) if run else [])


STATEFUL = Topic(
    "stateful",
    KeepingSpec,
    title=lambda: _("Stateful"),
    question=lambda: _("Does it matter what a stateful layer begins a batch with?"),
    draw=draw,
    taken=_taken,
)
