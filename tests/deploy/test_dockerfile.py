"""The Dockerfile, carried out line by line in a clean folder."""

import asyncio
import contextlib
import json
import signal
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from websockets.exceptions import ConnectionClosed

from tests.awaiting import awaited
from tests.deploy.crowd import crowd
from tests.deploy.image import Image, context, instructions
from tests.deploy.test_host import said
from tools.learner import learner
from tools.process import peak_mb, proc_is_there
from tools.serving import ROOT, free_port

PATIENCE = 300.0
"""Seconds that nothing takes, on however busy a machine."""

SOME = 5
"""Learners; tests/reliability/test_small_host.py has thirty."""

NAMES = [each.name for each in instructions(ROOT / "Dockerfile")]


@pytest.fixture
def clean() -> Iterator[Path]:
    """A folder that the image's user reaches; the tests' own are closed to others."""
    with TemporaryDirectory(prefix="unrolled-image-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_packages_are_checked_against_their_hashes_before_the_app_is_copied() -> None:
    first, second = (each for each in instructions(ROOT / "Dockerfile") if each.name == "RUN")
    assert "--require-hashes --requirement requirements.txt" in first.text
    assert "pip" not in second.text
    copied = [each.text for each in instructions(ROOT / "Dockerfile") if each.name == "COPY"]
    assert copied == ["requirements.txt ./", ". ./"]


def test_what_runs_is_nobody_in_particular() -> None:
    (user,) = (each for each in instructions(ROOT / "Dockerfile") if each.name == "USER")
    assert user.text == "10001:10001"
    assert NAMES.index("USER") > max(k for k, name in enumerate(NAMES) if name == "RUN")


def test_only_what_a_server_needs_goes_along() -> None:
    kept = context(ROOT)
    tops = {path.partition("/")[0] for path in kept}
    files = {"LICENSE", "app.py", "pyproject.toml", "requirements.txt"}
    assert tops == files | {".streamlit", "lessons", "pages", "ui", "unrolled"}
    assert not [path for path in kept if "secret" in path or path.endswith((".pyc", ".log"))]
    assert ".streamlit/config.toml" in kept


@pytest.mark.long
def test_the_commands_serve_the_app_from_a_clean_folder(clean: Path) -> None:
    _story(Image(ROOT, clean, Path(sys.executable).parent, skipped=("pip install",)).build())


@pytest.mark.long
def test_the_same_with_the_packages_that_it_installs(clean: Path) -> None:
    """Two gigabytes, some minutes: the file's own pip, into a Python that has nothing else."""
    venv.create(clean / "python", with_pip=True)
    _story(Image(ROOT, clean, clean / "python/bin").build())


def _story(image: Image) -> None:
    """Start the server, use it, and end it as a container engine does."""
    port = free_port()
    assert not image.healthy(port)
    log = (image.root / "log").open("w+b")
    with log, _ending(image, port, log) as process:
        until(lambda: state(port) == "ready", process)
        assert image.healthy(port)
        awaited(crowd(port, SOME, 1, ("lab",)))
        if proc_is_there():
            assert peak_mb(process.pid) < int(said("MemoryMax").removesuffix("M"))
        assert awaited(_visited(port, process)) == 1012  # come back: another one is there for you
        until(lambda: process.poll() is not None)
        assert not image.healthy(port)
        log.seek(0)
        written = log.read().decode()
    assert "Traceback" not in written, written
    assert f"--server.port={image.ports[0]}" in image.command
    assert (image.here / "ui" / "__pycache__").is_dir()


@contextlib.contextmanager
def _ending(image: Image, port: int, log: object) -> Iterator[subprocess.Popen[bytes]]:
    """The server, which is gone afterwards whatever happens."""
    image.environment |= {"UNROLLED_DRAIN": "2", "UNROLLED_WORKERS": "0"}
    process = image.started(image.command, port, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def _visited(port: int, process: subprocess.Popen[bytes]) -> int | None:
    """Open the lab, have the server ended, and drag on; by which code the connection then ends."""
    async with learner(port) as someone:
        await someone.visit()
        process.send_signal(signal.SIGTERM)
        while state(port) != "ending":
            await asyncio.sleep(0.02)
        try:
            while True:
                await someone.touch("h0[0]")
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


def state(port: int) -> str:
    """What the server says of itself; nothing where nobody answers."""
    asking = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        asking.request("GET", "/ready")
        return str(json.loads(asking.getresponse().read())["state"])
    except OSError:
        return ""
    finally:
        asking.close()


def until(true: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert process is None or process.poll() is None, "the server has ended"
        assert time.monotonic() < deadline
        time.sleep(0.05)
