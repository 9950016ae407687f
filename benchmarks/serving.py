"""Servers to measure, in processes of their own, and what they cost the machine."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import ROOT, START, Server

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
"""How many of /proc's units of processor time make a second."""


class Measured(Server):
    """A server whose processor time and memory can be read, where there is a /proc."""

    def __init__(self, log: Path, script: str = "app.py") -> None:
        super().__init__(log)
        self.script = script

    def start(self) -> None:
        """Start, and return once the server answers."""
        command = [sys.executable, "-m", "streamlit", "run", self.script]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, f"--server.port={self.port}"],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")},
            )
        deadline = time.monotonic() + START
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"The server did not start:\n{self.written()}")
            time.sleep(0.02)

    def processor_ms(self) -> float:
        """Milliseconds of processor time that the server has used, in steps of ten."""
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / TICKS

    def resident_mb(self) -> float:
        """Megabytes of memory that the server holds now."""
        status = (self._proc / "status").read_text()
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    @property
    def _proc(self) -> Path:
        if self._process is None:
            raise RuntimeError("The server is not running.")
        return Path(f"/proc/{self._process.pid}")


def proc_is_there() -> bool:
    """Whether this system tells of its processes as Linux does."""
    return Path("/proc/self/stat").exists()


@contextmanager
def server(script: str = "app.py", started: bool = True) -> Iterator[Measured]:
    """A server for `script`, a path from the top folder; killed in the end."""
    with tempfile.TemporaryDirectory() as folder:
        made = Measured(Path(folder) / "server.log", script)
        try:
            if started:
                made.start()
            yield made
        finally:
            made.kill()
