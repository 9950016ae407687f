"""What the environment of a server says, all of it read before anything begins."""

import sys
from dataclasses import dataclass

from ui.server import headers, health, logs, metrics, presence, visitors
from unrolled import workers
from unrolled.errors import SpecError
from unrolled.logs import form_from_environment


@dataclass(frozen=True)
class Settings:
    """What it says, each as the function that reads it tells.

    Attributes:
        workers: which workers to have.
        away: seconds for which all goes on for a visitor whose connection broke.
        drain: seconds for which a server that is told to end goes on.
        form: how the log is written.
        slow: seconds after which a run is worth a line in it.
        metrics: where figures are told, or None.
        proxies: how many stand before the server.
        embedders: other sites that may show the app in a frame.
    """

    workers: workers.Settings
    away: int
    drain: int
    form: str
    slow: float
    metrics: tuple[str, int] | None
    proxies: int
    embedders: tuple[str, ...]


def from_environment() -> Settings:
    """What the environment says.

    Raises:
        SpecError: something in it means nothing.
    """
    return Settings(
        workers=workers.from_environment(),
        away=presence.away_from_environment(),
        drain=health.drain_from_environment(),
        form=form_from_environment(),
        slow=logs.slow_from_environment(),
        metrics=metrics.address_from_environment(),
        proxies=visitors.proxies_from_environment(),
        embedders=headers.embedders_from_environment(),
    )


def chosen() -> Settings:
    """The same, for a server that starts: what means nothing ends the start with a sentence."""
    try:
        return from_environment()
    except SpecError as problem:
        sys.exit(str(problem))
