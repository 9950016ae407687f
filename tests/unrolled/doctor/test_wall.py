import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tools.serving import ROOT
from unrolled.doctor import wall

DONE: dict[str, Callable[[Path], object]] = {
    "a file": lambda folder: (folder / "a").write_text("a"),
    "a file, by its number": lambda folder: os.open(folder / "b", os.O_CREAT | os.O_RDWR),
    "a folder": lambda folder: (folder / "c").mkdir(),
    "a shell": lambda _folder: os.system("true"),
    "a program": lambda _folder: subprocess.run([sys.executable, "--version"], check=True),
    "a connection": lambda _folder: socket.create_connection(("127.0.0.1", 9)),
}


@pytest.mark.parametrize("what", DONE)
def test_nothing_is_done_behind_it(tmp_path: Path, what: str) -> None:
    with wall.standing(), pytest.raises(PermissionError):
        DONE[what](tmp_path)
    assert not [*tmp_path.iterdir()]


def test_a_thread_that_is_started_there_is_behind_it_too(tmp_path: Path) -> None:
    refused: list[PermissionError] = []

    def write() -> None:
        try:
            (tmp_path / "a").write_text("a")
        except PermissionError as error:
            refused.append(error)

    with wall.standing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert len(refused) == 1


def test_nothing_is_said_of_it_when_the_process_ends() -> None:
    program = (
        "from unrolled.doctor import wall\nwith wall.standing(): pass\n"
        "class Last:\n    def __del__(self): open('/dev/null').close()\n"
        "import sys\nsys.last = Last()\nwall._before = None\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_other_threads_go_on_and_so_does_everybody_afterwards(tmp_path: Path) -> None:
    go, done = threading.Event(), threading.Event()

    def write() -> None:
        go.wait()
        (tmp_path / "a").write_text("a")
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    with wall.standing():
        go.set()
        assert done.wait(30)
        assert (tmp_path / "a").read_text() == "a"
    thread.join()
    (tmp_path / "b").write_text("b")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts by the limit")
def test_memory_is_bounded_behind_it_and_nowhere_else() -> None:
    with wall.standing():
        with wall.standing():
            pass
        with pytest.raises(MemoryError):
            np.ones(2 * wall.ROOM, dtype="int8")
        assert np.ones(wall.ROOM // 100, dtype="int8").size
    assert np.zeros(2 * wall.ROOM, dtype="int8").size
