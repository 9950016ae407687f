import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# Fixtures belong to whoever imports them: one Chromium for the tests of every folder.
from tests.browser.fixtures import browser, page, visitor  # noqa: F401
from tests.connections import strangers, watching
from tools.serving import Server

CLASS_NAME = "teacher.test"
"""What the browser of the tests takes for this machine: tests/browser/driving.py."""


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """Take the garbage of each test away after it, and look through what is left no more.

    TensorFlow's graphs are cycles, and a collection takes far more than twice as long for twice as
    many: left to Python, one of them came every few hundred tests and took 40 seconds.
    """
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def at_home() -> Iterator[None]:
    """No test leaves the process in another folder, where the next would look for its files."""
    here = Path.cwd()
    yield
    assert Path.cwd() == here


@contextmanager
def running(folder: Path, class_name: str = "", **settings: str) -> Iterator[Server]:
    """A server. What it prints as a traceback, and whom it asks elsewhere, fails at its end."""
    notes = folder / "connections"
    settings |= watching(notes)
    server = Server(folder / "server.log", class_name=class_name, settings=settings)
    server.start()
    yield server
    server.kill()
    assert "Traceback" not in server.written(), server.written()
    assert strangers(notes) == []


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that tests share.

    It has one worker however many cores there are, so that of two who ask one waits.
    """
    with running(tmp_path_factory.mktemp("server"), UNROLLED_WORKERS="1") as server:
        yield server


@pytest.fixture
def fresh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server nobody has visited yet, which the test may kill and start again."""
    with running(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def class_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as `make classroom` starts it, which calls itself `CLASS_NAME`."""
    with running(tmp_path_factory.mktemp("server"), class_name=CLASS_NAME) as server:
        yield server
