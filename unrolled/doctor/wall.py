"""A second wall around pasted code, which is looked at and never run.

Should a way through the first one be found one day, what comes through starts no program, opens
no connection and writes no file: Python itself says what it is about to do, to whoever listens.

And a program that would fill the memory gets no more than its share. What it is refused by comes
from NumPy and TensorFlow, which know best how much they need; Linux counts what they are given.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import psutil

if sys.platform != "win32":
    import resource

FORBIDDEN = frozenset(
    "os.system os.exec os.fork os.forkpty os.posix_spawn os.spawn pty.spawn subprocess.Popen "
    "os.remove os.rename os.rmdir os.mkdir os.link os.symlink os.truncate os.chmod os.chown "
    "os.kill os.putenv shutil.rmtree shutil.move shutil.copyfile socket.connect socket.bind "
    "socket.sendto ctypes.dlopen ftplib.connect http.client.connect".split()
)
"""What Python calls what is not done, as its table of audit events has it."""

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

ROOM = 1_200_000_000
"""Bytes that may be taken while a program is looked at; a worker is ended at 2 GB with Keras's."""

_lock = threading.Lock()
_before: list[set[int]] = []
"""For each look that is under way, the other threads there were: they have work of their own. What
is started since, and the thread that looks, are behind the wall."""


_limit: list[int] = []
"""What the process might have before the first of them, to be given back after the last."""


@contextmanager
def standing() -> Iterator[None]:
    """Have the wall stand for as long as this lasts."""
    _listen()
    others = {thread.ident for thread in threading.enumerate() if thread.ident is not None}
    others.discard(threading.get_ident())
    with _lock:
        if not _before:
            _limit.append(_bound(ROOM))
        _before.append(others)
    try:
        yield
    finally:
        with _lock:
            _before.remove(others)
            if not _before:
                _free(_limit.pop())


def _bound(room: int) -> int:
    """Let this process have no more than that many bytes beyond now; what it might have before."""
    if sys.platform != "linux":  # the others have the limit and do not count by it
        return 0
    soft, most = resource.getrlimit(resource.RLIMIT_DATA)
    limit = psutil.Process().memory_info().data + room
    if soft == resource.RLIM_INFINITY or limit < soft:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
    return soft


def _free(limit: int) -> None:
    if sys.platform == "linux":
        _soft, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


@cache
def _listen() -> None:
    sys.addaudithook(_heard)


def _heard(event: str, args: tuple[Any, ...]) -> None:
    if not _before:  # nothing is looked at, or the process ends and its modules are empty already
        return
    looks = [*_before]
    if all(threading.get_ident() in others for others in looks):
        return
    writes = event == "open" and isinstance(args[2], int) and args[2] & WRITES
    if event in FORBIDDEN or (writes and args[0] != os.devnull):
        raise PermissionError(event)
