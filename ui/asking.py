"""What the workers are asked, and what they have answered by now."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from unrolled import workers
from unrolled.doctor.diagnosis import Diagnosis
from unrolled.words import gettext as _

DIAGNOSE = "unrolled.doctor.diagnosing:diagnose"

LIMIT = 90.0
"""Seconds that a worker may take; what it looks at is bounded long before."""

EVERY = 0.3
"""Seconds between two looks at whether the workers have answered."""


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
    _left: list[workers.Task] = field(default_factory=list)

    @property
    def waiting(self) -> bool:
        """Whether there is more to come."""
        return bool(self._tasks)

    def put(self, about: Hashable, *calls: Call, goes_on: bool = False) -> None:
        """Ask for calls to be made, each of which tells more than the one before.

        Args:
            about: what is asked about, for whoever wants to know whether to ask again.
            goes_on: whether these calls go on with what those asked before leave in the worker: a
                worker that is at those comes to their end first.
        """
        if goes_on:
            self._left, self._tasks = [*self._left, *self._tasks], []
        else:
            self.stop()
        self.about, self.told, self.problem, self.reports = about, None, "", []
        context = get_script_run_ctx()
        owner = context.session_id if context else None
        try:
            for number, call in enumerate(calls):
                kind = f"{self.name}.{number}"
                task = workers.submit(*call, owner=owner, kind=kind, limit=LIMIT)
                self._tasks.append(task)
        except workers.BusyError as busy:
            self.problem = str(busy)

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
            try:
                self.told = task.result()
            except workers.WorkError as error:
                if self.told is None:
                    self.problem = str(error)
                self._tasks = []
        if not self._tasks:
            self._left = []
        return news

    def _take_reports(self) -> None:
        """Take what the task at work has said of its way."""
        if self._tasks:
            self.reports = self._tasks[0].reports()


class Asked(Question[Diagnosis]):
    """What is asked about a program."""

    @property
    def text(self) -> str:
        """The program; empty before the first time."""
        return str(self.about or "")

    def ask(self, text: str) -> None:
        """Ask about it, first for what is quick, then for all."""
        calls = [(DIAGNOSE, text, whole) for whole in (False, True)] if text.strip() else []
        self.put(text, *calls)


def listen(*asked: Question[Any], meanwhile: Callable[[], None] | None = None) -> None:
    """Run the page again as soon as there is news; to be called once a run, while it waits.

    Args:
        meanwhile: draws here, again and again, how far the workers are.
    """
    if any(one.waiting for one in asked):
        st.fragment(_listening, run_every=EVERY)(asked, meanwhile)


def _listening(asked: tuple[Question[Any], ...], meanwhile: Callable[[], None] | None) -> None:
    if any(one.hear() for one in asked):
        st.rerun()
    if meanwhile:
        meanwhile()


def workers_told() -> str:
    """What is said while there is no answer yet."""
    if workers.ready():
        return _("Keras is being asked …")
    return _("The workers that ask Keras are being started …")
