"""The topic "train": cells that learn a task, and their states while they do."""

from functools import partial

import streamlit as st

from ui import panels, topics
from ui.learning import running
from ui.learning.programs import programs
from ui.learning.takers import pills
from ui.learning.wanted import wanted
from ui.topics import Place, Topic
from ui.widgets import placed
from unrolled.look import Look
from unrolled.takeaway import Experiment, learning
from unrolled.training.reports import Run
from unrolled.training.specs import CELLS, KNOWN_BEFORE, TrainSpec
from unrolled.training.telling import grown, sentences
from unrolled.words import gettext as _
from unrolled.words import together

FIELDS = dict(zip(("simple", "gru", "lstm"), CELLS, strict=True))
"""The cell that each field of the spec stands for."""


def draw(place: Place, _look: Look) -> None:
    """The task, who takes part, the training and its film."""
    spec: TrainSpec = place.spec
    topics.turning(place, "task", _("Task"), called)
    if spec.task == "text":
        _text(place)
    panels.said(wanted(spec.models[0][1]))
    running.shown("train", spec.models, _told, partial(_controls, place))
    programs(spec.models)


def _controls(place: Place) -> None:
    pills(place, _("Cells that race"), tuple(FIELDS), FIELDS.__getitem__)
    with st.popover(_("Sizes, rate, start …")):
        _further(place)


def _text(place: Place) -> None:
    spec: TrainSpec = place.spec
    key = placed(f"{place.key}.train.text", spec.text, part_of=spec)
    st.text_input(
        _("Your text"), spec.text, key=key, on_change=place.changes("text", key), max_chars=200
    )


def _further(place: Place) -> None:
    spec: TrainSpec = place.spec
    topics.size(place, "epochs", _("Epochs"))
    topics.size(place, "units", "units")
    topics.size(place, "timesteps", "timesteps")
    if spec.task == "echo":
        topics.size(place, "delay", _("Delay in timesteps"))
    topics.choice(place, "rate", _("Learning rate"))
    options = ["zeros", "given", "learned"]
    if spec.task in KNOWN_BEFORE:
        options.insert(2, "data")
    topics.choice(place, "start", _("Initial state"), options, shown=start_called)
    if spec.start == "given":
        topics.real(place, "value", _("Value of every unit"), 0.1)
    topics.flag(place, "clipping", "clipnorm=1")
    topics.size(place, "seed", "seed")


def called(task: str) -> str:
    """A task's name on the page."""
    return {
        "wave": _("Next of a wave"),
        "echo": _("Echo"),
        "sum": _("Running sum"),
        "parity": _("Parity"),
        "first": _("First symbol"),
        "text": _("Next letter"),
    }[task]


def start_called(start: str) -> str:
    """Where an initial state comes from, as a control says it."""
    return {
        "zeros": _("zeros"),
        "given": _("one number"),
        "data": _("from data"),
        "learned": _("learned"),
    }[start]


def _told(run: Run) -> None:
    panels.said(together(sentences(run)))
    panels.said(grown(run))


def _taken(spec: TrainSpec) -> Experiment:
    run = running.finished("train", spec.models)
    said = [*sentences(run), grown(run)] if run else []
    return learning.trained("train", spec.models, run, said)


TRAIN = Topic(
    "train",
    TrainSpec,
    title=lambda: _("Watch it learn"),
    question=lambda: _("What happens to the states while a network learns?"),
    draw=draw,
    taken=_taken,
)
