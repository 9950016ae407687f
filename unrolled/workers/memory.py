"""How much memory this process and those it starts may have together."""

from pathlib import Path

import psutil

ROOT = Path("/")

SMALL = 1536 * 2**20
"""Bytes below which a server keeps less, and has no workers (`unrolled.workers.settings`)."""


def kept(usual: int) -> int:
    """How many of something large are kept: `usual`, on a small machine a quarter of it.

    All that is compiled comes to half a gigabyte, which a machine of 1 GB does not have.
    """
    return usual if available() >= SMALL else max(1, usual // 4)


def available(root: Path = ROOT) -> int:
    """Bytes of memory that there are: the machine's, or what its control group leaves of them.

    A container has the memory of its machine by all that Python's own modules tell.

    Args:
        root: where /proc and /sys are found.
    """
    return min([int(psutil.virtual_memory().total), *_limits(root)])


def _limits(root: Path) -> list[int]:
    """What Linux's control groups of this process allow, those of both versions."""
    try:
        lines = (root / "proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []  # another system
    limits: list[int] = []
    for line in lines:
        _number, controllers, group = line.split(":", 2)
        if not controllers:
            top, name = root / "sys/fs/cgroup", "memory.max"
        elif "memory" in controllers.split(","):
            top, name = root / "sys/fs/cgroup/memory", "memory.limit_in_bytes"
        else:
            continue
        # A group may have no more than the groups around it. In a container only the innermost is
        # to be seen, under the name of the outermost.
        inner = top / group.strip("/")
        limits += [
            limit
            for folder in (inner, *inner.parents)
            if folder.is_relative_to(top) and (limit := _limit(folder / name)) is not None
        ]
    return limits


def _limit(file: Path) -> int | None:
    """What a file says; None where it is not there, or allows any amount."""
    try:
        text = file.read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return int(text) if text.isdecimal() else None
