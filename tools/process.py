"""What a process costs the machine, by what Linux says of it in /proc."""

import os
from pathlib import Path
from statistics import median

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


class Growth:
    """Whether a process grows, from readings of its memory.

    The median of the last five readings is compared to that of the first five: each reading is too
    high by whatever garbage has not been collected yet.

    Args:
        warm: the share of the work after which what is kept on purpose is there.
        count: how many readings are taken, from there to the end of the work.
    """

    def __init__(self, warm: float = 0.1, count: int = 20) -> None:
        self.readings: list[float] = []
        self._warm = warm
        self._count = count

    def read(self, pid: int, share: float) -> None:
        """Take a reading if one is due now that `share` (0 to 1) of the work is done."""
        due = self._warm + (1 - self._warm) * len(self.readings) / (self._count - 1)
        if len(self.readings) < self._count and share >= due:
            self.readings.append(resident_mb(pid))

    @property
    def first(self) -> float:
        """Megabytes at the beginning."""
        return median(self.readings[:5])

    @property
    def last(self) -> float:
        """Megabytes at the end."""
        return median(self.readings[-5:])

    @property
    def percent(self) -> float:
        """What the one is more than the other."""
        return (self.last / self.first - 1) * 100
