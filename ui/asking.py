"""What the workers are asked about a program, and what they have answered by now."""

from dataclasses import dataclass, field

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


@dataclass
class Asked:
    """A question about one program after the other; a new one takes the place of the old.

    Attributes:
        name: of the place on the page that asks: one of them never takes the place of another's.
        about: the program that was asked about; empty before the first time.
        told: the answer so far; None while there is none.
        problem: why there will be none, as a sentence.
    """

    name: str
    about: str = ""
    told: Diagnosis | None = None
    problem: str = ""
    _tasks: list[workers.Task] = field(default_factory=list)

    @property
    def waiting(self) -> bool:
        """Whether there is more to come."""
        return bool(self._tasks)

    def ask(self, text: str) -> None:
        """Ask about a program, first for what is quick, then for all."""
        for task in self._tasks:
            task.cancel()
        self.about, self.told, self.problem, self._tasks = text, None, "", []
        if not text.strip():
            return
        context = get_script_run_ctx()
        owner = context.session_id if context else None
        try:
            for whole in (False, True):
                kind = f"{self.name}.{whole}"
                task = workers.submit(DIAGNOSE, text, whole, owner=owner, kind=kind, limit=LIMIT)
                self._tasks.append(task)
        except workers.BusyError as busy:
            self.problem = str(busy)

    def hear(self) -> bool:
        """Take what the workers have answered by now; whether there was anything new."""
        news = False
        while self._tasks and self._tasks[0].done():
            news = True
            task = self._tasks.pop(0)
            try:
                self.told = task.result()
            except workers.WorkError as error:
                if self.told is None:
                    self.problem = str(error)
                self._tasks = []
        return news


def listen(asked: Asked) -> None:
    """Run the page again as soon as there is news; to be called once a run, while it waits."""
    if asked.waiting:
        st.fragment(_listening, run_every=EVERY)(asked)


def _listening(asked: Asked) -> None:
    if asked.hear():
        st.rerun()


def workers_told() -> str:
    """What is said while there is no answer yet."""
    if workers.ready():
        return _("Keras is being asked …")
    return _("The workers that ask Keras are being started …")
