"""What the tests have done in workers. They find it by its name."""

import os
import signal
import sys
import time
from pathlib import Path
from threading import Lock
from typing import Never

from unrolled import words, workers
from unrolled.errors import SpecError
from unrolled.spec import RunSpec

ROOM = 150_000_000
"""Bytes: far more than the growth a worker may have that has imported nothing large."""

_kept: list[bytes] = []


def refuse() -> Never:
    raise SpecError("units", "a number", "many", "Give fewer.")


def raise_what_cannot_be_sent() -> Never:
    raise RuntimeError("stuck", Lock())


def give_what_cannot_be_sent() -> object:
    return Lock()


def wait_for(file: str) -> int:
    """The process that waited until there was such a file."""
    while not Path(file).exists():
        pass
    return os.getpid()


def count_to(most: int) -> str:
    """Report each number on the way."""
    for number in range(most):
        workers.report(number + 1)
    return "done"


def report_until(file: str) -> None:
    """Report until there is such a file: for ever, where it never comes and somebody waits."""
    while not Path(file).exists():
        workers.report(os.getpid())
        time.sleep(0.01)


def be_killed(file: str, times: int) -> str:
    """End as a crash would, the first `times` times; each begin leaves a mark in `file`."""
    with Path(file).open("a") as marks:
        marks.write("x")
    if len(Path(file).read_text()) <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return Path(file).read_text()


def hang() -> int:
    """Hang in C, where no other thread of Python's gets to run."""
    return sum(range(10**15))


def grow(file: str) -> int:
    """Keep a lot of memory for good; leaves a mark in `file`."""
    with Path(file).open("a") as marks:
        marks.write("x")
    _kept.append(b"x" * ROOM)
    return os.getpid()


def teach(*languages: str) -> None:
    """Let this worker know of more languages than there are."""
    words.LANGUAGES = languages


def language() -> str:
    return words.language()


def loaded() -> set[str]:
    """What has been imported here."""
    return set(sys.modules)


def final_state() -> list[float]:
    """Something of Keras's own."""
    from unrolled.engine import run

    return run(RunSpec(cell="LSTM", units=2, timesteps=3)).states["h"][0, -1].tolist()


def threads_of_tensorflow() -> int:
    """How many threads TensorFlow has for one operation, when there is something to share."""
    import tensorflow as tf

    before = set(Path("/proc/self/task").iterdir())
    tf.linalg.matmul(tf.ones((600, 600)), tf.ones((600, 600)))
    return len(set(Path("/proc/self/task").iterdir()) - before)
