"""Servers to measure, in processes of their own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.serving import Server


@contextmanager
def server(script: str = "app.py", started: bool = True) -> Iterator[Server]:
    """A server for `script`, a path from the top folder; killed in the end."""
    with tempfile.TemporaryDirectory() as folder:
        made = Server(Path(folder) / "server.log", script)
        try:
            if started:
                made.start()
            yield made
        finally:
            made.kill()
