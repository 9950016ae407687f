"""A visitor's training: begun, waited for, stopped, gone on with, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from ui import panels
from ui.asking import Question, listen, workers_told
from ui.learning.replay.mount import replay
from ui.widgets import button
from unrolled.training.reports import Run
from unrolled.training.setup import Setup
from unrolled.words import gettext as _
from unrolled.words import ngettext

TRAIN = "unrolled.engine.training:train"

LIMIT = 240.0
"""Seconds after which a training is ended. The largest takes less than half of that on an idle
machine; one that was stopped in time goes on from where it was."""

KEY = "learning.running"

Models = Sequence[tuple[str, Setup]]
"""What is trained side by side: names and setups."""


@dataclass
class Running:
    """The training of one visitor: one at a time, whatever topic it is of.

    Attributes:
        question: what the workers were asked.
        before: the run as it stood when they were asked.
        run: the run as far as it is known; None before the first one.
    """

    question: Question[None] = field(default_factory=lambda: Question(KEY))
    before: Run | None = None
    run: Run | None = None

    def begin(self, models: Models) -> None:
        """Train from the beginning. A training that is under way ends."""
        names, setups = zip(*models, strict=True)
        self._ask(Run(tuple(names), tuple(setups)))

    def go_on(self) -> None:
        """Train on from where it was stopped."""
        if self.run is not None and not self.question.waiting:
            self._ask(self.run)

    def _ask(self, run: Run) -> None:
        self.before = self.run = run
        call = (TRAIN, run.setups, run.checkpoints)
        self.question.put(run, call, limit=LIMIT, long=True, repeat=False)

    def stop(self) -> None:
        """Let it end; the epochs so far stay."""
        self.question.stop()
        self.hear()

    def hear(self) -> Run | None:
        """The run as far as it is known by now."""
        self.question.hear()
        if self.before is not None:
            self.run = self.before.told(self.question.reports)
        return self.run

    @property
    def waiting(self) -> bool:
        """Whether it is under way, or waits for a worker."""
        return self.question.waiting


def current() -> Running:
    """This session's training."""
    held: Running = st.session_state.setdefault(KEY, Running())
    return held


def shown(topic: str, models: Models, told: Callable[[Run], None]) -> None:
    """Buttons, progress and the film of the training that a topic is about.

    Args:
        topic: its name, for the keys of widgets.
        models: what would be trained now.
        told: says what there is to see in a run, below the film; at rest alone.
    """
    running = current()
    run = running.hear()
    if run is None or not _same_kind(run, models):
        run = Run(*_apart(models))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _buttons(running, run, topic, models)
    listen(
        running.question,
        meanwhile=partial(_film, running, run, topic),
        always=True,
    )
    if running.question.problem and run is running.run:
        panels.problems([running.question.problem])
    if not running.waiting and any(len(epochs) > 1 for epochs in run.epochs):
        told(run)


def _apart(models: Models) -> tuple[tuple[str, ...], tuple[Setup, ...]]:
    names, setups = zip(*models, strict=True)
    return tuple(names), tuple(setups)


def _same_kind(run: Run, models: Models) -> bool:
    """Whether the run is of these very models."""
    return (run.names, run.setups) == _apart(models)


def _buttons(running: Running, run: Run, topic: str, models: Models) -> None:
    ours = run is running.run
    begun = ours and any(run.epochs)
    if ours and running.waiting:
        button(_("Stop"), key=f"learning.{topic}.stop", on_click=running.stop)
        return
    if begun and not run.complete:
        button(
            _("Go on"), key=f"learning.{topic}.on", on_click=running.go_on, type="primary"
        )
    button(
        _("Train again") if begun else _("Train"),
        key=f"learning.{topic}.train",
        on_click=running.begin,
        args=(models,),
        type="secondary" if begun else "primary",
    )
    if running.waiting:
        panels.said(_("Another training of yours is under way; this one takes its place."))


def _film(running: Running, run: Run, topic: str) -> None:
    ours = run is running.run or (running.waiting and run is running.before)
    if running.waiting and ours:
        run = running.hear() or run
        done = run.underway.done if run.underway else 0.0
        st.progress(done, _progress(running, run))
    replay(run.film(), f"learning.{topic}.film", live=running.waiting and ours)


def _progress(running: Running, run: Run) -> str:
    if running.question.place or run.underway is None:
        return workers_told(running.question)
    reached = max(0, *(epochs[-1].number for epochs in run.epochs if epochs), 0)
    text = _("Epoch {n} of {total}").format(n=reached, total=run.total)
    if run.underway.left is None:
        return _("{epoch}. Keras makes the graph of each model first.").format(epoch=text)
    seconds = max(1, round(run.underway.left))
    left = ngettext("about {n} second left", "about {n} seconds left", seconds).format(n=seconds)
    return f"{text} · {left}"
