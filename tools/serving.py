"""A server as learners get it: `streamlit run app.py` in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parent.parent

START = 60.0
"""Seconds a server may take to answer, on a busy machine."""


class Server:
    """A server that can be started, killed and started again under the same address.

    Args:
        log: the file that gets whatever the server prints.
        script: what it serves, a path from the top folder.
        class_name: serve the app as `make classroom` does, to be found by others under this name.
        settings: variables of its environment, such as `UNROLLED_AWAY`.
    """

    def __init__(
        self,
        log: Path,
        script: str = "app.py",
        class_name: str = "",
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.log = log
        self.script = script
        self.class_name = class_name
        self.settings = settings
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return once the server answers."""
        command = ["streamlit", "run", self.script, f"--server.port={self.port}"]
        if self.class_name:
            command = ["tools.classroom", f"--port={self.port}"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment(),
            )
        deadline = time.monotonic() + START
        while not answers(self.url):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"The server did not start:\n{self.written()}")
            time.sleep(0.02)

    @property
    def pid(self) -> int:
        """The number of the server's process."""
        if self._process is None:
            raise RuntimeError("The server is not running.")
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it was started and not killed since."""
        return self._process is not None

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def written(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _environment(self) -> dict[str, str]:
        """This process's own, without what someone set for their own apps and lessons."""
        own = ("STREAMLIT_", "UNROLLED_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        named = {"UNROLLED_ADDRESS": self.class_name} if self.class_name else {}
        return {**kept, **named, **self.settings}


def answers(url: str) -> bool:
    """Whether there is a server at `url`, or behind what is there."""
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
