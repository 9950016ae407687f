"""Servers to measure, in processes of their own."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from tools.serving import Server


@contextmanager
def server(
    script: str = "app.py", started: bool = True, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Server]:
    """A server for `script`, a path from the top folder; killed in the end."""
    with tempfile.TemporaryDirectory() as folder:
        made = Server(Path(folder) / "server.log", script, settings=settings)
        try:
            if started:
                made.start()
            yield made
        finally:
            made.kill()
