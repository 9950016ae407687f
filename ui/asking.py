"""What the workers are asked, and what they have answered by now."""

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import streamlit as st

from ui import panels
from ui.server import presence
from unrolled import workers
from unrolled.doctor.diagnosis import Diagnosis
from unrolled.errors import SpecError
from unrolled.words import gettext as _
from unrolled.words import language

_log = logging.getLogger(__name__)

DIAGNOSE = "unrolled.doctor.diagnosing:diagnose"

LIMIT = 90.0
"""Seconds that a worker may take; what it looks at is bounded long before."""

EVERY = 0.3
"""Seconds between two looks at whether the workers have answered."""

EVERY_IN_LINE = 1.0
"""The same while others come first: a class that waits would look a hundred times a second."""


AGAIN = 3
"""How often a question is asked again whose task was given up while the page still waits for it."""

T = TypeVar("T")
Call = tuple[Any, ...]
"""A function's dotted name, as "package.module:function", and its arguments."""


@dataclass
class Question(Generic[T]):
    """A question about one thing after the other; a new one takes the place of the old.

    Attributes:
        name: of the place on the page that asks: one of them never takes the place of another's.
        about: what was asked about; None before the first time.
        told: the answer so far; None while there is none.
        problem: why there will be none, as a sentence.
        reports: what the call at work has said of its way by now; they stay when it is stopped.
    """

    name: str
    about: Hashable = None
    told: T | None = None
    problem: str = ""
    reports: list[Any] = field(default_factory=list)
    _tasks: list[workers.Task] = field(default_factory=list)
    _calls: list[tuple[str, Call]] = field(default_factory=list)
    _how: dict[str, Any] = field(default_factory=dict)
    _again: int = 0
    _left: list[workers.Task] = field(default_factory=list)

    @property
    def waiting(self) -> bool:
        """Whether there is more to come."""
        return bool(self._tasks)

    @property
    def place(self) -> int:
        """Where in the line of those who wait for a worker: 1 for the next; 0 once it is begun."""
        return self._tasks[0].place() if self._tasks else 0

    def put(
        self,
        about: Hashable,
        *calls: Call,
        goes_on: bool = False,
        limit: float = LIMIT,
        long: bool = False,
        repeat: bool = True,
    ) -> None:
        """Ask for calls to be made, each of which tells more than the one before.

        Args:
            about: what is asked about, for whoever wants to know whether to ask again.
            goes_on: whether these calls go on with what those asked before leave in the worker: a
                worker that is at those comes to their end first.
            limit: seconds that each may take, once begun.
            long: whether they may take more than a few seconds: short ones are begun before them.
            repeat: whether a call whose worker is lost is made once more. Without, that is the
                `problem`, and `reports` has what was said until then.
        """
        if goes_on:
            self._left, self._tasks = [*self._left, *self._tasks], []
        else:
            self.stop()
        self.about, self.told, self.problem, self.reports = about, None, "", []
        self._calls = [(f"{self.name}.{number}", call) for number, call in enumerate(calls)]
        self._how = {"limit": limit, "long": long, "repeat": repeat, "goes_on": goes_on}
        self._again = AGAIN if repeat else 0
        self._submit()

    def _submit(self) -> None:
        """Have the calls made that are still to be made."""
        owner = presence.owner()
        try:
            for kind, call in self._calls:
                task = workers.submit(*call, owner=owner, kind=kind, **self._how)
                self._tasks.append(task)
        except (workers.BusyError, workers.NoWorkersError) as refused:
            self.problem = str(refused)

    def settle(self, about: Hashable, told: T) -> None:
        """Know the answer already."""
        self.stop()
        self.about, self.told, self.problem, self.reports = about, told, "", []

    def stop(self) -> None:
        """Want no further answer; the worker ends as soon as it can."""
        self._take_reports()
        for task in (*self._left, *self._tasks):
            task.cancel()
        self._left, self._tasks = [], []

    def hear(self) -> bool:
        """Take what the workers have answered by now; whether there was anything new.

        What they have said of their way is taken along, and is no answer.
        """
        news = False
        self._take_reports()
        while self._tasks and self._tasks[0].done():
            news = True
            task = self._tasks.pop(0)
            self.reports = task.reports()
            try:
                self.told = task.result()
                self._calls = self._calls[1:]
            except workers.DroppedError as dropped:
                # Not by this question, which forgets what it gives up: by the server, as of one
                # who had gone. Whoever hears this is there again.
                self._ask_again(dropped)
            except Exception as error:
                self._fail(error)
        if not self._tasks:
            self._left = []
        return news

    def _ask_again(self, dropped: workers.DroppedError) -> None:
        """Have made once more what was given up, unless that happens again and again."""
        if not self._again:
            self._fail(dropped)
            return
        self._again -= 1
        self._tasks = []
        self._submit()

    def _fail(self, error: Exception) -> None:
        """Wait for no more, and say why where nothing is known."""
        self._tasks = []
        why = str(error)
        if not isinstance(error, workers.WorkError | SpecError):
            # Not foreseen by the function: it is for whoever runs the server, and the page goes on.
            _log.error("A question has no answer: %s", self.name, exc_info=error)
            why = f"{type(error).__name__}: {error}"
        if self.told is None:
            self.problem = why

    def _take_reports(self) -> None:
        """Take what the task at work has said of its way."""
        if self._tasks:
            self.reports = self._tasks[0].reports()


@dataclass
class Asked(Question[Diagnosis]):
    """What is asked about a program; the answer is in the language of whoever asks.

    Attributes:
        spoken: that language.
    """

    spoken: str = ""

    @property
    def text(self) -> str:
        """The program; empty before the first time."""
        return str(self.about or "")

    def ask(self, text: str) -> None:
        """Ask about it, first for what is quick, then for all."""
        self.spoken = language()
        calls = [(DIAGNOSE, text, whole) for whole in (False, True)] if text.strip() else []
        self.put(text, *calls)

    def hear(self) -> bool:
        """Take what was answered by now, or ask again who reads another language now."""
        if self.text and self.spoken != language():
            self.ask(self.text)
        return super().hear()


def listen(
    *asked: Question[Any], meanwhile: Callable[[], None] | None = None, always: bool = False
) -> None:
    """Run the page again as soon as there is news; to be called once a run, while it waits.

    Between two looks nothing of the server's is held: it is the page that asks again.

    Args:
        meanwhile: draws here, again and again, how far the workers are. Without it their place in
            the line is said, for those that wait there.
        always: whether it is drawn at rest as well: what stands there stays in its place then
            when there is nothing more to wait for.
    """
    waiting = tuple(one for one in asked if one.waiting)
    every = None
    if waiting:
        presence.owner()  # who has come back by another connection is known by that
        every = EVERY_IN_LINE if _others_first(waiting) else EVERY
    if waiting or always:
        st.fragment(_listening, run_every=every)(waiting, every, meanwhile)


def _listening(
    asked: tuple[Question[Any], ...], every: float | None, meanwhile: Callable[[], None] | None
) -> None:
    # How often it is looked, only a run of the page can change.
    soon = every == EVERY_IN_LINE and not _others_first(asked)
    if any(one.hear() for one in asked) or soon:
        st.rerun()
    if meanwhile:
        meanwhile()
    elif any(one.place for one in asked):
        panels.said(workers_told(*asked))


def _others_first(asked: tuple[Question[Any], ...]) -> bool:
    """Whether none of it has begun, nor comes next."""
    return all(one.place > 1 for one in asked)


def workers_told(*asked: Question[Any]) -> str:
    """What is said while there is no answer yet, of those who wait in the line their place."""
    if not workers.offered():
        return str(workers.NoWorkersError())
    if not workers.ready():
        return _("The workers that ask Keras are being started …")
    place = min((one.place for one in asked if one.waiting), default=0)
    if place == 0:
        return _("Keras is being asked …")
    if place == 1:
        return _("Keras is busy. You are next in the line.")
    return _("Keras is busy. You are number {place} in the line.").format(place=place)
