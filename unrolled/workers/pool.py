"""Tasks, from being asked for to their results."""

import logging
import pickle
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from unrolled.logs import facts
from unrolled.workers.calls import packed, unpacked
from unrolled.workers.errors import (
    BusyError,
    DroppedError,
    LostError,
    NoWorkersError,
    OverdueError,
    WorkError,
)
from unrolled.workers.line import Job, Line

_log = logging.getLogger(__name__)

MOST_WAITING = 32
"""A class of thirty that clicks at once is taken; the last of them waits about half a minute."""

MOST_REPORTS = 2_000
"""Reports of one task that are taken; more are dropped."""

LIMIT = 30.0
"""Seconds a task may take that was given no other limit."""


ANSWERED, GIVEN_UP, OVERDUE, LOST = "answered", "given_up", "overdue", "lost"
REPEATED, REFUSED = "repeated", "refused"
OUTCOMES = (ANSWERED, GIVEN_UP, OVERDUE, LOST, REPEATED, REFUSED)
"""What becomes of tasks. One that was repeated has another outcome later; refused are those for
which there was no room in the line."""


@dataclass(frozen=True)
class Figures:
    """What there is to count, for whoever runs the server.

    Attributes:
        workers: that are there.
        at_work, waiting: tasks.
        outcomes: how many tasks came to each of `OUTCOMES`.
        memory: bytes of each worker, as far as known.
    """

    workers: int
    at_work: int
    waiting: int
    outcomes: dict[str, int]
    memory: tuple[int, ...]


class NotConnectedError(Exception):
    """The engine cannot be reached at the moment."""


class Engine(Protocol):
    """What brings calls to workers, and tells `Pool.count` how many there are."""

    def start(self) -> None:
        """Begin to look for workers; returns at once."""

    def stop(self) -> None:
        """End the connection, and the workers that were started for it."""

    def send(
        self,
        call: bytes,
        limit: float,
        reported: Callable[[bytes], None],
        ended: Callable[[bytes | None], None],
    ) -> str:
        """Have a packed call made.

        Args:
            call: the call.
            limit: the seconds after which the worker ends itself.
            reported: told, by another thread, what the call says of its way.
            ended: told once, by another thread, what came out; None for a worker that was lost.

        Returns:
            A name for `give_up`.

        Raises:
            NotConnectedError: it could not be sent.
        """

    def give_up(self, name: str) -> None:
        """Let a call that was sent end at its next report; returns at once."""


class Pool:
    """Hands tasks to an engine, in order and within bounds, and keeps what comes back.

    Tasks may come before the engine does: they wait.

    Args:
        most_waiting: how many tasks may wait.
    """

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._engine: Engine | None = None
        self._line = Line(most_waiting)
        self._outcomes = Counter(dict.fromkeys(OUTCOMES, 0))
        self._memory: tuple[int, ...] = ()
        self._lock = threading.Lock()
        self._offered = True

    def offered(self) -> bool:
        """Whether there are workers, or will be some."""
        return self._offered

    def refuse(self) -> None:
        """Take no task from here on, and give up those that wait: there will be no workers."""
        with self._lock:
            self._offered = False
            for job in self._line.everybody():
                self._line.give_up(job)
                _fail(job, NoWorkersError())

    def attach(self, engine: Engine) -> None:
        """Hand tasks to `engine` from here on, once it counts its workers."""
        with self._lock:
            self._engine = engine
        engine.start()

    def stop(self) -> None:
        """Give up all tasks, and end the workers."""
        with self._lock:
            engine, self._engine = self._engine, None
            self._line.workers = 0
            for job in self._line.everybody():
                self._line.give_up(job)
                _fail(job, DroppedError())
        if engine is not None:
            engine.stop()

    def submit(
        self,
        function: str,
        *args: Any,
        owner: str | None = None,
        kind: str | None = None,
        limit: float = LIMIT,
        long: bool = False,
        repeat: bool = True,
        goes_on: bool = False,
    ) -> "Task":
        """Have a function called in a worker, as soon as one is free.

        Args:
            function: its dotted name, "package.module:function"; it is not imported here.
            args: its arguments; they and what it returns can be pickled.
            owner: for whom, such as a session: an older task of the same owner and kind that is
                not done is given up for this one.
            kind: what it is among the tasks of its owner; the function, unless something else.
            limit: seconds it may take, once begun.
            long: whether it may take more than a few seconds: short ones are begun before it.
            repeat: whether it is begun once more where its worker is lost. What it has reported is
                forgotten then; without, it fails, and its reports stay.
            goes_on: whether it goes on with what the older task leaves behind in the worker: one at
                work comes to its end then, and otherwise ends at its next report.

        Raises:
            BusyError: too many tasks wait already.
            NoWorkersError: there are no workers, and will be none.
            ValueError, TypeError, AttributeError, pickle.PicklingError: this is no such call.
        """
        job = Job(packed(function, args), limit, owner, kind or function, long, repeat)
        with self._lock:
            if not self._offered:
                raise NoWorkersError
            try:
                replaced = self._line.join(job)
            except BusyError:
                self._outcomes[REFUSED] += 1
                raise
            for older in replaced:
                self._drop(older, at_work=not goes_on)
            self._send()
        return Task(job, self)

    def ready(self) -> int:
        """How many workers there are; none for some seconds after the start."""
        return self._line.workers

    def figures(self) -> Figures:
        """What there is to count now."""
        with self._lock:
            at_work, waiting = self._line.numbers()
            outcomes = dict(self._outcomes)
            return Figures(self._line.workers, at_work, waiting, outcomes, self._memory)

    def count(self, workers: int, memory: tuple[int, ...] = ()) -> None:
        """Be told how many workers there are, and how many bytes each holds."""
        with self._lock:
            self._memory = memory
            self._line.workers = workers if self._engine else 0
            self._send()

    def give_up(self, job: Job) -> None:
        """Let nobody wait for `job` any more. A worker that has begun it ends it for nothing, or
        at its next report."""
        with self._lock:
            self._drop(job)

    def place(self, job: Job) -> int:
        """Where in the line `job` is, 1 for the next one; 0 where it does not wait."""
        with self._lock:
            return self._line.place(job)

    def owners(self) -> set[str]:
        """All for whom something waits or is at work."""
        with self._lock:
            return {job.owner for job in self._line.everybody() if job.owner and _wanted(job)}

    def leave(self, owner: str) -> None:
        """Give up all tasks of an owner who is gone."""
        with self._lock:
            for job in self._line.everybody():
                if job.owner == owner:
                    self._drop(job)

    def _drop(self, job: Job, at_work: bool = True) -> None:
        """Give `job` up; unless told otherwise, its worker learns of it. The lock is held."""
        self._outcomes[GIVEN_UP] += _wanted(job)
        self._line.give_up(job)
        _fail(job, DroppedError())
        if at_work and self._engine and self._line.at_work(job):
            self._engine.give_up(job.name)

    def _send(self) -> None:
        """Give every free worker its job. The lock is held."""
        while self._engine and (job := self._line.next()):
            job.sent, job.reports = time.monotonic(), []
            reported, ended = partial(self._reported, job), partial(self._ended, job)
            try:
                job.name = self._engine.send(job.call, job.limit, reported, ended)
            except NotConnectedError:
                self._line.again(job)
                self._line.workers = 0

    def _reported(self, job: Job, report: bytes) -> None:
        """Be told how far `job` has come."""
        with self._lock:
            if not job.outcome.done() and len(job.reports) < MOST_REPORTS:
                job.reports.append(report)

    def _ended(self, job: Job, outcome: bytes | None) -> None:
        """Be told what came of `job`; None where its worker was lost."""
        with self._lock:
            self._line.finish(job)
            if job.outcome.done():
                pass  # given up meanwhile
            elif outcome is not None:
                self._outcomes[ANSWERED] += 1
                job.outcome.set_result(outcome)
            elif time.monotonic() - job.sent >= job.limit:
                self._outcomes[OVERDUE] += 1
                _log.warning("A task took too long", extra=facts(kind=job.kind, limit=job.limit))
                _fail(job, OverdueError(job.limit))
            elif job.lost or not job.repeat:
                self._outcomes[LOST] += 1
                _log.warning("A worker was lost with a task", extra=facts(kind=job.kind))
                _fail(job, LostError(job.lost))
            else:
                self._outcomes[REPEATED] += 1
                told = facts(kind=job.kind)
                _log.warning("A worker was lost with a task, which is repeated", extra=told)
                job.lost = True
                self._line.again(job)
            self._send()


class Task:
    """A call in a worker, from the side of who asked for it. `Pool.submit` makes it."""

    def __init__(self, job: Job, pool: Pool) -> None:
        self._job = job
        self._pool = pool
        self._packed: list[bytes] = []
        self._reports: list[Any] = []

    def done(self) -> bool:
        """Whether there is a result, or never will be one."""
        return self._job.outcome.done()

    def reports(self) -> list[Any]:
        """What the function has said of its way so far, by `workers.report`.

        They start anew where a worker was lost and another one begins again; none come once the
        task was given up or is done, those that had come stay.
        """
        if self._packed is not self._job.reports:
            self._packed, self._reports = self._job.reports, []
        self._reports += [pickle.loads(each) for each in self._packed[len(self._reports) :]]
        return list(self._reports)

    def place(self) -> int:
        """Where in the line it is: 1 for the next one, 0 once it is begun, done or given up."""
        return self._pool.place(self._job)

    def result(self, timeout: float | None = None) -> Any:
        """What the function returned, once it has.

        Args:
            timeout: seconds to wait at most; for ever, unless given.

        Raises:
            TimeoutError: it is not done yet. It goes on.
            WorkError: there will be no result, and why, as a sentence to show.
            Exception: what the function raised.
        """
        return unpacked(self._job.outcome.result(timeout))

    def cancel(self) -> None:
        """Want no result any more. What waits is never begun; what is done stays as it is."""
        self._pool.give_up(self._job)


def _wanted(job: Job) -> bool:
    return not job.outcome.done()


def _fail(job: Job, error: WorkError) -> None:
    if _wanted(job):
        job.outcome.set_exception(error)
