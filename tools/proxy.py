"""HAProxy as deploy/haproxy.cfg sets it up, in front of servers of this machine."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tools import packages
from tools.serving import ROOT, START, answers, free_port

CONFIGURATION = ROOT / "deploy" / "haproxy.cfg"

SETTINGS = {"UNROLLED_PROXIES": "1"}
"""What a server behind one proxy has to be told."""

SERVER = re.compile(r"^(    server )(\w+) 127\.0\.0\.1:\d+( .*)$", re.MULTILINE)
BIND = re.compile(r"^    bind .*$", re.MULTILINE)


def find() -> str | None:
    """The path of HAProxy, None where there is none."""
    return shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin")


def install() -> str | None:
    """Install HAProxy; its path, None where that did not work."""
    return find() if packages.install("haproxy") else None


def configuration(port: int, servers: Sequence[int]) -> str:
    """deploy/haproxy.cfg, but for the ports.

    Args:
        port: where learners come.
        servers: those of the servers, as many as the file has or fewer.
    """
    text = CONFIGURATION.read_text(encoding="utf-8")
    ports = iter(servers)

    def placed(line: re.Match[str]) -> str:
        there = next(ports, None)
        return "" if there is None else f"{line[1]}{line[2]} 127.0.0.1:{there}{line[3]}"

    text = SERVER.sub(placed, BIND.sub(f"    bind 127.0.0.1:{port}", text))
    if next(ports, None) is not None:
        raise ValueError(f"{CONFIGURATION.name} has fewer servers than {len(servers)}.")
    return text


class Proxy:
    """HAProxy at `port`, in front of servers.

    Args:
        path: of the program.
        folder: where its configuration is written to.
        servers: the ports of the servers.
    """

    def __init__(self, path: str, folder: Path, servers: Sequence[int]) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self._path = path
        self._file = folder / "haproxy.cfg"
        self._file.write_text(configuration(self.port, servers), encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return once it sends visitors on."""
        self._process = subprocess.Popen([self._path, "-db", "-q", "-f", str(self._file)])
        deadline = time.monotonic() + START
        while not answers(self.url):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError("HAProxy did not start, or found no server.")
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        """The number of its process."""
        if self._process is None:
            raise RuntimeError("HAProxy is not running.")
        return self._process.pid

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def main() -> None:
    """Make sure that there is HAProxy, or say in one sentence what is missing."""
    if not find() and not install():
        sys.exit("The tests of several servers need HAProxy: install it, then try again.")


if __name__ == "__main__":
    main()
