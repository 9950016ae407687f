"""Servers to measure, in processes of their own, and what a process costs the machine."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.serving import Server

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
"""How many of /proc's units of processor time make a second."""


@contextmanager
def server(script: str = "app.py", started: bool = True) -> Iterator[Server]:
    """A server for `script`, a path from the top folder; killed in the end."""
    with tempfile.TemporaryDirectory() as folder:
        made = Server(Path(folder) / "server.log", script)
        try:
            if started:
                made.start()
            yield made
        finally:
            made.kill()


def proc_is_there() -> bool:
    """Whether this system tells of its processes as Linux does."""
    return Path("/proc/self/stat").exists()


def processor_ms(pid: int) -> float:
    """Milliseconds of processor time that a process has used, in steps of ten."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


def resident_mb(pid: int) -> float:
    """Megabytes of memory that a process holds now."""
    status = Path(f"/proc/{pid}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
