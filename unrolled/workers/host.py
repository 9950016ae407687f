"""The cluster of a server that was given none: python -m unrolled.workers.host 2 MODULE ...

A process of its own between the server and its workers. A worker is started as Python's
multiprocessing starts processes, which runs the parent's main module once more in each, and in
the server that is whatever page Streamlit has just shown. Here it is this file. It also leaves the
scheduler's work to another core than the pages', and is ended by whatever ends the server: its
standard input closes with the server, even if that was killed, and it takes the workers along.
"""

import asyncio
import logging
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Sequence
from multiprocessing import active_children
from typing import TextIO

import dask
import psutil
from distributed import Nanny, Scheduler

from unrolled import logs
from unrolled.logs import facts

_log = logging.getLogger(__name__)

HOST = "127.0.0.1"
"""Nobody but this machine reaches the scheduler and the workers."""

MEMORY = "2 GB"
"""A worker that takes more is ended in the middle of its task. It retires long before, between
two tasks (unrolled/workers/inside.py)."""

PAUSE = 5.0
"""Seconds until a worker that could not be started is tried again."""

CONFIG = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.monitor-interval": "500ms",
    "distributed.diagnostics.nvml": False,
    "distributed.admin.low-level-log-length": 50,
}
"""No pages of statistics, no spilling to disk: tasks are small, and there are few. Of what tasks
report, only the last ones are kept once they were sent."""


def main() -> None:
    """Start a scheduler, print its address, and keep the workers alive until the input closes."""
    report = _take_output()
    folder = tempfile.mkdtemp(prefix="unrolled-workers-")
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    _step_back()
    logs.start(logs.form_from_environment())
    # It tells of each task whose worker was lost. The server does so too, in its own words.
    logging.getLogger("distributed.scheduler").setLevel(logging.CRITICAL)
    workers, *modules = sys.argv[1:]
    with dask.config.set(CONFIG, temporary_directory=folder):
        asyncio.run(_serve(int(workers), modules, folder, report))


def _take_output() -> TextIO:
    """Standard output as it was. From here on it goes where errors go: nobody reads it later."""
    report = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return report


def _end_with_parent(folder: str) -> None:
    """Wait until the server is gone or wants an end, and end this process and its workers."""
    while os.read(0, 1024):
        pass
    logging.disable()  # what ends from here on ends on purpose
    # They would notice that this process is gone, but not while a task keeps Python busy in C.
    for worker in active_children():
        worker.kill()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def _step_back() -> None:
    """Let the pages go first, wherever both want the processor. Workers inherit it."""
    psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if os.name == "nt" else 10)


async def _serve(workers: int, modules: Sequence[str], folder: str, report: TextIO) -> None:
    async with Scheduler(host=HOST, port=0, dashboard=False, dashboard_address=f"{HOST}:0") as one:
        with report:
            report.write(f"{one.address}\n")
        await asyncio.gather(
            *(_keep_worker(one.address, number, modules, folder) for number in range(workers))
        )


async def _keep_worker(scheduler: str, number: int, modules: Sequence[str], folder: str) -> None:
    """Have one worker; Dask's nanny replaces it when it ends, and this replaces the nanny."""
    while True:
        nanny = Nanny(
            scheduler,
            name=number,
            nthreads=1,
            host=HOST,
            memory_limit=MEMORY,
            local_directory=folder,
            preload=["unrolled.workers.inside"],
            env={"UNROLLED_PRELOAD": ",".join(modules)},
        )
        try:
            async with nanny:
                await nanny.finished()
        except Exception as error:
            told = facts(error=type(error).__name__)
            _log.warning("A worker could not be started", extra=told)
        await asyncio.sleep(PAUSE)


if __name__ == "__main__":
    main()
