"""A visitor's training: begun, waited for, stopped, gone on with, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from ui import panels, without_workers
from ui.asking import Question, listen, workers_told
from ui.learning import lost
from ui.learning.replay.mount import replay
from ui.widgets import button
from unrolled.training.reports import Run
from unrolled.training.setup import Setup
from unrolled.words import gettext as _
from unrolled.words import ngettext

TRAIN = "unrolled.engine.training:train"

LIMIT = 180.0
"""Seconds after which a training is ended. The largest takes less than two thirds of that on an
idle machine; one that was stopped in time goes on from where it was. Not longer: whatever hangs
and does not hear that its page was closed ends by this."""

KEY = "learning.running"

Models = Sequence[tuple[str, Setup]]
"""What is trained side by side: names and setups."""


@dataclass
class Running:
    """The training of one visitor: one at a time, whatever topic it is of.

    Attributes:
        question: what the workers were asked.
        topic: which topic it is of.
        before: the run as it stood when they were asked.
        run: the run as far as it is known; None before the first one.
    """

    question: Question[None] = field(default_factory=lambda: Question(KEY))
    topic: str = ""
    before: Run | None = None
    run: Run | None = None

    def begin(self, topic: str, models: Models) -> None:
        """Train from the beginning. A training that is under way ends."""
        self.topic = topic
        self._ask(_untrained(models))

    def go_on(self, run: Run | None = None) -> None:
        """Train on from where it was stopped, or `run`, which is the same with more to come."""
        if self.run is not None and not self.question.waiting:
            self._ask(run or self.run)

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


def shown(
    topic: str,
    models: Models,
    told: Callable[[Run], None],
    controls: Callable[[], None] | None = None,
) -> Run | None:
    """Buttons, progress and the film of the training that a topic is about.

    Where sizes were changed since, the film stays that of the last training, and that is said.

    Args:
        topic: its name, for the keys of widgets.
        models: what would be trained now.
        told: says what there is to see in a run, above the film; at rest alone.
        controls: draws what stands in one row with the buttons, before them.

    Returns:
        The run that `told` was called with, for what is to be said below the film; None where
        there is none.
    """
    running = current()
    wanted = _untrained(models)
    run = running.hear()
    ours = run is not None and running.topic == topic and run.task == wanted.task
    current_run = run if run is not None and ours else wanted
    same = (current_run.names, current_run.setups) == (wanted.names, wanted.setups)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if controls:
            controls()
        _buttons(running, current_run, ours, same, topic, models)
    panels.problems(
        [running.question.problem] if ours and running.question.problem else _lost(topic)
    )
    # Always there, so that the film below keeps its place when there is something to say.
    begun = current_run.raised or any(len(epochs) > 1 for epochs in current_run.epochs)
    rests = bool(begun) and not running.waiting
    with st.container():
        if rests:
            told(current_run)
    film = partial(_film, running, None if ours else wanted, topic)
    listen(running.question, meanwhile=film, always=True)
    lost.note(running.topic)
    return current_run if rests else None


def finished(topic: str, models: Models) -> Run | None:
    """What came of training `models`; None where this visitor has not trained them to the end."""
    running, wanted = current(), _untrained(models)
    run = running.hear()
    if run is None or running.topic != topic or not run.complete:
        return None
    return run if (run.names, run.setups) == (wanted.names, wanted.setups) else None


def _untrained(models: Models) -> Run:
    names, setups = zip(*models, strict=True)
    return Run(tuple(names), tuple(setups))


def _lost(topic: str) -> list[str]:
    """What is said where the server that trained this is there no more."""
    if lost.current().topic != topic:
        return []
    return [
        _(
            "What was trained here is lost: the server was started anew, or the page loaded anew. "
            "All settings are as they were; trained again, the same comes out."
        )
    ]


def _buttons(
    running: Running, run: Run, ours: bool, same: bool, topic: str, models: Models
) -> None:
    begun = ours and any(run.epochs)
    longer = run.longer(_untrained(models).setups)
    if ours and running.waiting:
        button(_("Stop"), key=f"learning.{topic}.stop", on_click=running.stop)
    elif begun and longer:
        said = _("Go on to epoch {n}").format(n=longer.total)
        key = f"learning.{topic}.longer"
        button(said, key=key, on_click=running.go_on, args=(longer,), type="primary")
    elif begun and not run.complete:
        key = f"learning.{topic}.on"
        button(_("Go on"), key=key, on_click=running.go_on, type="primary" if same else "secondary")
    if not (ours and running.waiting and same):
        button(
            _("Train again") if begun and same else _("Train"),
            key=f"learning.{topic}.train",
            on_click=running.begin,
            args=(topic, models),
            type="secondary" if begun and (same or longer) else "primary",
            disabled=without_workers.here(),
        )
    if ours and not same:
        panels.said(_("What is shown was trained with other settings."))
    elif running.waiting and not ours:
        panels.said(_("Another training of yours is under way. A new one takes its place."))


def _film(running: Running, wanted: Run | None, topic: str) -> None:
    """The bar while there is something to wait for, and the film."""
    run = wanted or running.hear()
    live = wanted is None and running.waiting
    if run is None:
        return
    with st.container():
        if live:
            done = run.underway.done if run.underway else 0.0
            st.progress(done, _progress(running, run))
    replay(run.film(), f"learning.{topic}.film", live=live)


def _progress(running: Running, run: Run) -> str:
    if running.question.place or run.underway is None:
        return workers_told(running.question)
    reached = max((epochs[-1].number for epochs in run.epochs if epochs), default=0)
    text = _("Epoch {n} of {total}").format(n=reached, total=run.total)
    if run.underway.left is None:
        return _("{epoch}: Keras makes the graph of each model first.").format(epoch=text)
    seconds = max(1, round(run.underway.left))
    left = ngettext("about {n} second left", "about {n} seconds left", seconds).format(n=seconds)
    return f"{text} · {left}"
