"""How far a task has come, said from within the task, and whether anybody still waits for it.

A function that takes long calls `report` now and then, with whatever the one who asked may want to
know: a number, or what it has found so far. Where nobody listens it costs nothing.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

Say = Callable[[bytes], None]
"""Takes a packed report to the one who asked."""

MOST_UNWANTED = 100
"""Tasks given up that a worker remembers: each has but one at a time, and the last ones count."""

_say: ContextVar[Say | None] = ContextVar("say", default=None)
_unwanted: deque[str] = deque(maxlen=MOST_UNWANTED)


class UnwantedError(BaseException):
    """Nobody waits for this task any more. It passes whoever catches exceptions in it."""


def report(value: Any) -> None:
    """Say how far this task has come; to be called in the task.

    In a thread that the task has started itself it does nothing, unless the task's context went
    along (`contextvars.copy_context`).

    Args:
        value: whatever can be pickled, and small: it goes through the scheduler.

    Raises:
        UnwantedError: the task was given up, and is to end.
    """
    say = _say.get()
    if say is not None:
        say(pickle.dumps(value))


@contextmanager
def heard_by(say: Say | None) -> Iterator[None]:
    """Have the reports of a task go to `say`."""
    token = _say.set(say)
    try:
        yield
    finally:
        _say.reset(token)


def in_worker(topic: str, name: str) -> Say:
    """What takes reports out of a Dask worker, called in the thread that Dask gave the task.

    Args:
        topic: of Dask's events, which the client that sent the task listens to.
        name: of the task.
    """
    from distributed import get_worker

    worker = get_worker()

    def say(packed: bytes) -> None:
        if name in _unwanted:
            raise UnwantedError
        worker.log_event(topic, [name, packed])

    return say


def give_up(name: str) -> None:
    """Let the task of that name end at its next report; called in the worker."""
    _unwanted.append(name)
