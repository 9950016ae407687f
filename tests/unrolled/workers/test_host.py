"""However the server ends, its workers end with it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.unrolled.workers.waiting import alive, until
from tools.serving import ROOT

SERVER = """
import sys
print("began")
sys.path.insert(0, sys.argv[1])
from unrolled import workers
from unrolled.workers.settings import Settings

workers.start(Settings(None, 1, ()))
print(workers.submit("os:getpid").result(), flush=True)
sys.stdin.read()
"""
"""A server in short. Like a page in Streamlit, it would do all this again if it were run again."""


def _group(server: subprocess.Popen[str]) -> None:
    """Ctrl-C in a terminal goes to everyone started there."""
    os.killpg(server.pid, signal.SIGINT)


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(subprocess.Popen.kill, id="SIGKILL"),
        # The app's own server is ended like this in tests/browser/test_server.py.
        pytest.param(subprocess.Popen.terminate, id="SIGTERM", marks=pytest.mark.long),
        pytest.param(_group, id="Ctrl-C"),
    ],
)
def test_no_process_stays_behind(
    end: Callable[[subprocess.Popen[str]], None], tmp_path: Path
) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER, encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, str(script), str(ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        start_new_session=True,
    )
    with server:
        assert server.stdout
        assert server.stdout.readline() == "began\n"
        worker = int(server.stdout.readline())
        children = psutil.Process(server.pid).children(recursive=True)
        assert worker in [child.pid for child in children]
        end(server)
        said, complaints = server.communicate()
    assert said == ""  # no other process began as this one did
    assert "distributed" not in complaints
    until(lambda: not any(map(alive, children)))
    assert [path for path in tmp_path.iterdir() if path != script] == []
