"""A server without workers in the memory of a small machine, with a class at every page."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.awaiting import awaited
from tests.deploy.crowd import crowd
from tests.deploy.test_host import said
from tools.process import peak_mb, proc_is_there
from tools.serving import Server

LEARNERS, ROUNDS = 30, 20


@pytest.fixture
def small() -> Iterator[Server]:
    with TemporaryDirectory() as folder:
        server = Server(Path(folder) / "log", settings={"UNROLLED_WORKERS": "0"})
        server.start()
        yield server
        server.kill()
        assert "Traceback" not in server.written(), server.written()


@pytest.mark.soak
@pytest.mark.skipif(not proc_is_there(), reason="memory is told by Linux's /proc")
def test_thirty_learners_fit_into_a_small_machine(small: Server) -> None:
    """Its small sister is in tests/deploy/test_dockerfile.py."""
    done = awaited(crowd(small.port, LEARNERS, ROUNDS))
    peak = peak_mb(small.pid)
    sys.stdout.write(
        f"\n{LEARNERS} learners on every page, {done} actions: {peak:.0f} MB at most\n"
    )
    assert peak < int(said("MemoryMax").removesuffix("M"))
