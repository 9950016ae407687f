"""Waiting for what other processes do."""

import time
from collections.abc import Callable

import psutil

LONGEST = 180.0
"""Seconds after which something counts as never happening, on a busy machine."""


def until(condition: Callable[[], bool]) -> None:
    """Wait until `condition` is met; fails where it never is."""
    deadline = time.monotonic() + LONGEST
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def alive(process: psutil.Process) -> bool:
    """Whether a process still does anything: one that ended may wait to be noticed."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
