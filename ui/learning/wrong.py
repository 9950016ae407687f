"""The topic "wrong": a mistake and the same mended, trained side by side on the same data."""

from functools import partial
from html import escape
from textwrap import dedent

import numpy as np
import streamlit as st

from ui import panels, topics
from ui.learning import running
from ui.learning.programs import programs
from ui.learning.wanted import wanted
from ui.topics import Place, Topic
from unrolled.look import Look
from unrolled.takeaway import Experiment, learning
from unrolled.training.mistakes import changes
from unrolled.training.reports import Run
from unrolled.training.samples import truths
from unrolled.training.symptoms import other_losses, symptoms, verdict
from unrolled.training.wrong_spec import WrongSpec
from unrolled.words import gettext as _

FIRST = 3
"""So many of the sentences on a run stand above the film; the others are folded away."""


def draw(place: Place, _look: Look) -> None:
    """Which mistake, what there is to ask, the lines that differ, and the training of both."""
    spec: WrongSpec = place.spec
    models = _models(spec)
    topics.turning(place, "mistake", _("Mistake"), called)
    panels.said(wanted(models[-1][1]))
    panels.asked(asked(spec))
    st.html(_lines(spec))
    running.shown(_trained_as(spec), models, _told, partial(_controls, place))
    programs(models)


def _models(spec: WrongSpec) -> running.Models:
    wrong, mended = spec.setups
    return ((_("As written"), wrong), (_("Mended"), mended))


def _trained_as(spec: WrongSpec) -> str:
    """A film belongs to one mistake in one form: another one has not been trained by that."""
    form = {"softmax": spec.softmax, "shapes": spec.shapes}.get(spec.mistake, "")
    return f"wrong.{spec.mistake}{form}"


def _controls(place: Place) -> None:
    spec: WrongSpec = place.spec
    if spec.mistake == "softmax":
        topics.choice(place, "softmax", _("Outputs"), shown=outputs_called)
    elif spec.mistake == "shapes":
        topics.choice(place, "shapes", _("Targets and answers"), shown=shapes_called)
    elif spec.mistake == "scale":
        topics.choice(place, "factor", _("Inputs are multiplied by"))
    elif spec.mistake == "rate":
        topics.choice(place, "rate", _("Learning rate"))
    with st.popover(_("Epochs, seed …")):
        topics.size(place, "epochs", _("Epochs"))
        topics.size(place, "seed", "seed")


def called(mistake: str) -> str:
    """A mistake's name on the page."""
    return {
        "crossentropy": _("Cross-entropy, one output"),
        "softmax": _("Softmax with mse"),
        "shapes": _("Shapes that broadcast"),
        "limit": _("LSTM as last layer"),
        "scale": _("Large inputs"),
        "rate": _("Long steps"),
    }[mistake]


def outputs_called(softmax: str) -> str:
    """How many outputs a softmax has, as a control says it."""
    return {"one": _("one"), "classes": _("one for each class")}[softmax]


def shapes_called(shapes: str) -> str:
    """Which shapes of targets and answers meet, as a control says it."""
    return {
        "flat": "(n,) · (n, T, 1)",
        "last": "(n, 1) · (n, T, 1)",
        "whole": "(n, T, 1) · (n, 1)",
        "level": "(n, T) · (n, T, 1)",
    }[shapes]


def asked(spec: WrongSpec) -> str:
    """What there is to ask before anything is trained."""
    questions = {
        "crossentropy": _("The loss is 0 from the first batch on. Has it learned?"),
        "softmax": _("The last layer is a softmax, the answer yes or no. What can it answer?"),
        "shapes": _("Keras takes these targets without a word. What does it compare them with?"),
        "limit": _("The targets go up to {largest}. How far can this model follow?"),
        "scale": _("The inputs are {factor} times as large. What do the gates make of them?"),
        "rate": _("The learning rate is {rate}. Does it learn as much faster?"),
    }
    classes = _("Four classes, a softmax. Does it matter which loss looks at it?")
    question = questions[spec.mistake]
    if spec.mistake == "softmax" and spec.softmax == "classes":
        question = classes
    largest = f"{np.abs(truths(spec.setups[0])).max():.1f}"
    return question.format(largest=largest, factor=spec.factor, rate=spec.rate)


def _lines(spec: WrongSpec) -> str:
    """The lines in which the two programs differ, side by side."""
    found = changes(*spec.setups)
    if not found:
        said = _("The two programs are the same.")
        return f'<div class="u-note u-plain" role="note">{escape(said)}</div>'
    names = _("As written"), _("Mended")
    sides = zip(*found, strict=True)
    sections = (
        f"<section><b>{escape(name)}</b>{''.join(map(_chunk, chunks))}</section>"
        for name, chunks in zip(names, sides, strict=True)
    )
    return f'<div class="u-boxes u-changes">{"".join(sections)}</div>'


def _chunk(lines: tuple[str, ...]) -> str:
    if not lines:
        return f"<p><i>{escape(_('no such line'))}</i></p>"
    return f"<pre>{escape(dedent(chr(10).join(lines)))}</pre>"


def _told(run: Run) -> None:
    found = verdict(run)
    if found is not None:
        panels.note(found.words, "right" if found.mended else "silent")
        if not found.mended:
            panels.said(_("With these settings the mended model is not much better."))
    told = [sentence for sentence in (*symptoms(run)[:FIRST], other_losses(run)) if sentence]
    if told:
        st.html(_list(told))
    if rest := symptoms(run)[FIRST:]:
        with st.expander(_("What else there is to see")):
            st.html(_list(rest))


def _list(sentences: list[str]) -> str:
    return f'<ul class="u-list">{"".join(f"<li>{escape(each)}</li>" for each in sentences)}</ul>'


def _taken(spec: WrongSpec) -> Experiment:
    models = _models(spec)
    run = running.finished(_trained_as(spec), models)
    said = [] if run is None else [*symptoms(run), other_losses(run)]
    return learning.trained("wrong", models, run, list(filter(None, said)))


WRONG = Topic(
    "wrong",
    WrongSpec,
    title=lambda: _("What goes wrong"),
    question=lambda: _("What does a mistake look like while it trains?"),
    draw=draw,
    taken=_taken,
)
