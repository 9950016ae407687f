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
    outcome: Future[bytes] = field(default_factory=Future)
    sent: float = 0.0
    lost: bool = False
    name: str = ""
    reports: list[bytes] = field(default_factory=list)


class Line:
    """First come, first served; no more at work than there are workers.

    The engine would take any number. But a worker that is lost takes down all that was given to
    it, and only the one at work may have been the cause; and how long a job takes can only be told
    where it does not wait inside the engine.

    Args:
        most: how many may wait.
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
        if len(self._waiting) >= self._most and not any(each in self._waiting for each in older):
            raise BusyError
        for each in older:
            self.give_up(each)
        self._waiting.append(job)
        return older

    def next(self) -> Job | None:
        """The next one, which is at work from here on; None as long as there is no worker."""
        if not self._waiting or len(self._at_work) >= self.workers:
            return None
        job = self._waiting.popleft()
        self._at_work.add(job)
        return job

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

    def everybody(self) -> list[Job]:
        """All jobs that wait or are at work."""
        return [*self._waiting, *self._at_work]


def _same(one: Job, other: Job) -> bool:
    return one.owner is not None and (one.owner, one.kind) == (other.owner, other.kind)
