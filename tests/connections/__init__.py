"""Whom the servers of the tests turn to: nobody but their own machine.

A server that is started with `watching` notes whatever it asks of any address or name, its workers
as well; `strangers` tells which of that was not this machine.
"""

import ipaddress
from pathlib import Path

HERE = Path(__file__).parent


def watching(notes: Path) -> dict[str, str]:
    """The variables of the environment by which a process keeps notes."""
    return {"PYTHONPATH": str(HERE), "NOTES_OF_CONNECTIONS": str(notes)}


def strangers(notes: Path) -> list[str]:
    """What was asked of others than this machine; the notes must hold something at all."""
    lines = notes.read_text("utf-8").splitlines()
    assert lines, "No process has kept notes."
    return sorted({line for line in lines if not _at_home(line.partition(" ")[2])})


def _at_home(host: str) -> bool:
    # A file's path is a socket of this machine; no name at all is the machine itself.
    if host in {"localhost", "None", ""} or host.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
