"""Which workers a server has, as its environment says."""

import os
import re
from dataclasses import dataclass

from unrolled.errors import SpecError
from unrolled.words import gettext as _
from unrolled.workers import memory

SCHEDULER = "UNROLLED_SCHEDULER"
"""Names the address of a Dask scheduler with workers of its own, such as tcp://10.0.0.5:8786."""

WORKERS = "UNROLLED_WORKERS"
"""Says how many workers are started on this machine, where no scheduler is named; 0 is none."""

ADDRESS = re.compile(r"((tcp|tls|wss?)://)?(\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5}", re.ASCII)

MOST = 64

SERVER_MB, WORKER_MB = 800, 750
"""What the server with thirty learners and the process around its workers take, and each worker."""

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

    @property
    def none(self) -> bool:
        """Whether there are none at all, and nothing that takes one is to be had."""
        return self.scheduler is None and not self.workers


def from_environment() -> Settings:
    """What the environment says.

    Raises:
        SpecError: `UNROLLED_WORKERS` is no number of workers, or `UNROLLED_SCHEDULER` no address.
    """
    scheduler = os.environ.get(SCHEDULER, "").strip()
    if scheduler and not ADDRESS.fullmatch(scheduler):
        raise SpecError(SCHEDULER, _("an address such as tcp://10.0.0.5:8786"), scheduler)
    text = os.environ.get(WORKERS, "").strip()
    if not text:
        workers = usual(os.cpu_count() or 1, memory.available())
    elif text.isdecimal() and int(text) <= MOST:
        workers = int(text)
    else:
        raise SpecError(
            WORKERS, _("a whole number from {least} to {most}").format(least=0, most=MOST), text
        )
    return Settings(scheduler or None, workers)


def usual(cores: int, available: int) -> int:
    """How many workers a machine has by itself.

    A core stays for the pages; and where a worker would take the memory that the server needs, as
    where there is 1 GB, there is none: a server that is killed for its size helps nobody.

    Args:
        cores: of the machine.
        available: bytes of memory for all of it.
    """
    room = available // 2**20 - SERVER_MB
    return max(0, min(max(1, min(2, cores - 1)), room // WORKER_MB))
