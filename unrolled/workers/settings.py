"""Which workers a server has, as its environment says."""

import os
from dataclasses import dataclass

from unrolled.errors import SpecError
from unrolled.words import gettext as _

SCHEDULER = "UNROLLED_SCHEDULER"
"""Names the address of a Dask scheduler with workers of its own, such as tcp://10.0.0.5:8786."""

WORKERS = "UNROLLED_WORKERS"
"""Says how many workers are started on this machine, where no scheduler is named."""

MOST = 64

MODULES = ("unrolled.engine",)
"""What a worker imports before its first task: Keras takes seconds."""


@dataclass(frozen=True)
class Settings:
    """Which workers to have.

    Attributes:
        scheduler: the address of the scheduler of a cluster that runs already, or None.
        workers: how many to start where there is none.
        modules: what these import before their first task.
    """

    scheduler: str | None
    workers: int
    modules: tuple[str, ...] = MODULES


def from_environment() -> Settings:
    """What the environment says.

    Raises:
        SpecError: `UNROLLED_WORKERS` is no number of workers.
    """
    text = os.environ.get(WORKERS, "").strip()
    if not text:
        workers = usual(os.cpu_count() or 1)
    elif text.isdecimal() and 1 <= int(text) <= MOST:
        workers = int(text)
    else:
        raise SpecError(
            WORKERS, _("a whole number from {least} to {most}").format(least=1, most=MOST), text
        )
    return Settings(os.environ.get(SCHEDULER, "").strip() or None, workers)


def usual(cores: int) -> int:
    """How many workers a machine with so many cores has: a core stays for the pages."""
    return max(1, min(2, cores - 1))
