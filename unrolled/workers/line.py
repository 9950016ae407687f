"""Who waits for a worker and who has one: plain bookkeeping, for one thread at a time."""

from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, field

from unrolled.workers.errors import BusyError


@dataclass(eq=False)
class Job:
    """One call on its way.

    Attributes:
        call: what is to be done, packed.
        limit: seconds it may take, once begun.
        owner: for whom; None for nobody in particular.
        kind: what it is, among the jobs of its owner.
        long: whether it may have its worker for long.
        repeat: whether it is begun once more where its worker is lost.
        outcome: what came of it, packed, once that is known.
        sent: when it was handed to the engine for the last time, on the monotonic clock.
        lost: whether a worker was lost with it before.
        name: of the call at work, by which the engine knows it.
        reports: what it has said of its way so far, packed.
    """

    call: bytes
    limit: float
    owner: str | None
    kind: str
    long: bool = False
    repeat: bool = True
    outcome: Future[bytes] = field(default_factory=Future)
    sent: float = 0.0
    lost: bool = False
    name: str = ""
    reports: list[bytes] = field(default_factory=list)


class Line:
    """First come, first served, the short ones before the long; no more at work than workers.

    A long one leaves a worker to the short ones, where there is more than one worker. So somebody
    who asks for a second of a worker's time waits for a long one only where there is but one worker
    and that has begun it, and never for those that wait.

    The engine would take any number. But a worker that is lost takes down all that was given to
    it, and only the one at work may have been the cause; and how long a job takes can only be told
    where it does not wait inside the engine.

    Args:
        most: how many short ones may wait, and how many long ones.
    """

    def __init__(self, most: int) -> None:
        self.workers = 0
        self._most = most
        self._waiting: deque[Job] = deque()
        self._at_work: set[Job] = set()

    def join(self, job: Job) -> list[Job]:
        """Let `job` wait at the end, in place of the older ones of its owner and kind.

        Returns:
            Those older ones. One at work stays there until it is done: it still has its worker.

        Raises:
            BusyError: too many wait already.
        """
        older = [other for other in (*self._waiting, *self._at_work) if _same(other, job)]
        waiting = [other for other in self._alike(job) if other not in older]
        if len(waiting) >= self._most:
            raise BusyError
        for each in older:
            self.give_up(each)
        self._waiting.append(job)
        return older

    def next(self) -> Job | None:
        """The next one, which is at work from here on; None as long as there is no worker."""
        if len(self._at_work) >= self.workers:
            return None
        long_ones = sum(job.long for job in self._at_work)
        may_be_long = long_ones < max(1, self.workers - 1)
        served = [job for job in self._waiting if not job.long]
        if not served and may_be_long:
            served = [*self._waiting]
        if not served:
            return None
        job = served[0]
        self._waiting.remove(job)
        self._at_work.add(job)
        return job

    def place(self, job: Job) -> int:
        """How many of the waiting ones it takes until `job` has been begun, itself among them.

        1 for the next one, 0 for one that does not wait. Short ones do not count for a long one:
        they take a second, and a place that moves back would not be understood.
        """
        return self._alike(job).index(job) + 1 if job in self._waiting else 0

    def _alike(self, job: Job) -> list[Job]:
        """Those that wait and are as long as `job`, the first one first."""
        return [other for other in self._waiting if other.long == job.long]

    def again(self, job: Job) -> None:
        """Let `job`, which was at work, wait once more, before all others."""
        self._at_work.discard(job)
        self._waiting.appendleft(job)

    def give_up(self, job: Job) -> None:
        """Let `job` wait no longer. Where it is at work it stays."""
        if job in self._waiting:
            self._waiting.remove(job)

    def at_work(self, job: Job) -> bool:
        """Whether `job` has a worker."""
        return job in self._at_work

    def finish(self, job: Job) -> None:
        """`job` is at work no longer."""
        self._at_work.discard(job)

    def numbers(self) -> tuple[int, int]:
        """How many are at work, and how many wait."""
        return len(self._at_work), len(self._waiting)

    def everybody(self) -> list[Job]:
        """All jobs that wait or are at work."""
        return [*self._waiting, *self._at_work]


def _same(one: Job, other: Job) -> bool:
    return one.owner is not None and (one.owner, one.kind) == (other.owner, other.kind)
