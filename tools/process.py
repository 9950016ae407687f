"""What a process costs the machine, by what Linux says of it in /proc."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
"""How many of /proc's units of processor time make a second."""


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


def peak_mb(pid: int) -> float:
    """Megabytes of memory that a process has held at most."""
    status = Path(f"/proc/{pid}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024
