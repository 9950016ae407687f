import gc
from collections.abc import Iterator

import pytest

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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that tests share. Whatever it prints as a traceback fails the session's end.

    It has one worker however many cores there are, so that of two who ask one waits.
    """
    log = tmp_path_factory.mktemp("server") / "server.log"
    server = Server(log, settings={"UNROLLED_WORKERS": "1"})
    server.start()
    yield server
    server.kill()
    assert "Traceback" not in server.written(), server.written()


@pytest.fixture
def fresh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server nobody has visited yet, which the test may kill and start again."""
    server = Server(tmp_path_factory.mktemp("server") / "server.log")
    server.start()
    yield server
    server.kill()
    assert "Traceback" not in server.written(), server.written()


@pytest.fixture(scope="session")
def class_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as `make classroom` starts it, which calls itself `CLASS_NAME`."""
    server = Server(tmp_path_factory.mktemp("server") / "server.log", class_name=CLASS_NAME)
    server.start()
    yield server
    server.kill()
    assert "Traceback" not in server.written(), server.written()
