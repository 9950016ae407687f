"""What the server's log says: its start, each run that was slow, its end.

Streamlit gives every logger lines of its own; here all of them go the one way of `unrolled.logs`.
"""

import logging
import math
import os
import platform
import time
import tomllib
from functools import partial
from importlib import metadata
from pathlib import Path

from streamlit import config
from streamlit import logger as streamlits

from ui.server import runs
from ui.server.runs import Run
from unrolled import logs
from unrolled.errors import SpecError
from unrolled.logs import Facts, facts
from unrolled.words import gettext as _
from unrolled.workers.settings import Settings

_log = logging.getLogger(__name__)

VARIABLE = "UNROLLED_SLOW"
"""Says after how many seconds a run is worth a line."""

SLOW = 1.0
"""Unless that says something else."""

PROJECT = Path(__file__).parents[2] / "pyproject.toml"

_since = time.monotonic()


def slow_from_environment() -> float:
    """The seconds that the environment says.

    Raises:
        SpecError: they are no number of seconds.
    """
    text = os.environ.get(VARIABLE, "").strip()
    try:
        seconds = float(text or SLOW)
    except ValueError:
        seconds = math.nan
    if 0 <= seconds < math.inf:
        return seconds
    raise SpecError(VARIABLE, _("a number from {least} up").format(least=0), text)


def start(form: str, slow: float = SLOW) -> None:
    """Write the log as `unrolled.logs` has it, and of each run of `slow` seconds a line."""
    streamlits.setup_formatter = logs.to_root
    # It would print exceptions past all loggers, with what they say.
    config.set_option("logger.enableRich", False)
    logs.start(form, around)
    runs.observe(partial(tell_slow, slow))


def around() -> Facts:
    """What each line tells of the run that it belongs to."""
    run = runs.current()
    return {} if run is None else {"run": run.id, "page": run.page}


def started(chosen: Settings) -> None:
    """Tell that the server starts, and with which versions and settings."""
    workers = "elsewhere" if chosen.scheduler else chosen.workers
    address, port = config.get_option("server.address"), config.get_option("server.port")
    _log.info("The server starts", extra=facts(**versions(), workers=workers))
    _log.info("It listens", extra=facts(address=f"{address or '*'}:{port}"))


def ready() -> None:
    """Tell that Keras is loaded."""
    seconds = round(time.monotonic() - _since, 1)
    _log.info("Ready for visitors", extra=facts(seconds=seconds))


def ended() -> None:
    """Tell that the server ends."""
    hours = round((time.monotonic() - _since) / 3600, 2)
    _log.info("The server ends", extra=facts(hours=hours))


def tell_slow(slow: float, run: Run) -> None:
    """Tell of a run that made its visitor wait."""
    if run.seconds >= slow:
        took = facts(
            run=run.id,
            page=run.page,
            outcome=run.outcome,
            milliseconds=round(run.seconds * 1000),
            processor_milliseconds=round(run.processor * 1000),
        )
        _log.warning("A run was slow", extra=took)


def versions() -> dict[str, str]:
    """Of the app, of Python, and of what the app stands on; read from files, nothing imported."""
    app = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    found = {"unrolled": app, "python": platform.python_version()}
    for name in ("streamlit", "keras", "tensorflow-cpu", "tensorflow"):
        try:
            found.setdefault(name.removesuffix("-cpu"), metadata.version(name))
        except metadata.PackageNotFoundError:
            continue  # the one or the other of TensorFlow's wheels is there
    return found
