"""The notes that the servers of the tests keep are true: otherwise they would prove nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.connections import strangers, watching

ASKED = """
import socket, sys
with socket.socket() as mine:
    mine.bind(("127.0.0.1", 0))
    mine.listen()
    socket.create_connection(mine.getsockname()).close()
if sys.argv[1:]:
    # As if it were done: nothing is asked of anybody.
    sys.audit("socket.connect", None, (sys.argv[1], 80))
    sys.audit("socket.getaddrinfo", sys.argv[1], 80, 0, 0, 0)
"""


@pytest.mark.parametrize("whom", [[], ["192.0.2.1"], ["elsewhere.test"], ["::2"], ["0.0.0.1"]])
def test_whoever_is_not_this_machine_is_told_of(tmp_path: Path, whom: list[str]) -> None:
    notes = tmp_path / "notes"
    subprocess.run([sys.executable, "-c", ASKED, *whom], env=watching(notes), check=True)
    told = [
        f"{event} {each}" for each in whom for event in ("socket.connect", "socket.getaddrinfo")
    ]
    assert strangers(notes) == told
