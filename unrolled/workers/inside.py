"""What a worker does to get ready, and when it retires.

`dask worker --preload unrolled.workers.inside` imports this in the worker, and calls `dask_setup`
before any task reaches it.
"""

import gc
import logging
import os
from importlib import import_module

import psutil
from distributed import Status, Worker, WorkerPlugin

from unrolled.workers.settings import MODULES

GROWTH = 1.3
"""How many times its size after that a worker may have before it makes room for a fresh one: with
Keras in it 790 MB, after a dozen models that were trained."""


async def dask_setup(worker: Worker) -> None:
    """Import what tasks need, on one thread each, and watch the memory from there on."""
    # In this process it can only tell, with a traceback, that a worker which ends on purpose
    # closed the queue on which it would be told to end.
    logging.getLogger("distributed.nanny").setLevel(logging.CRITICAL)
    for library in ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "OMP_NUM_THREADS"):
        os.environ[library] = "1"
    for module in os.environ.get("UNROLLED_PRELOAD", ",".join(MODULES)).split(","):
        if module:
            import_module(module)
    # What was imported stays for good: no need to look through it for garbage again and again.
    gc.collect()
    gc.freeze()
    # Dask would let a worker that retires go on as soon as it finds enough memory again.
    worker.memory_manager.memory_pause_fraction = False
    await worker.plugin_add(Retirement(worker))


class Retirement(WorkerPlugin):
    """Replaces a worker that has grown, between two tasks.

    Keras keeps a few megabytes of each model it compiles, for as long as the process lives. So a
    worker that has grown takes no more tasks, stays until its last result was fetched, and ends;
    its nanny starts a fresh one.

    Args:
        worker: the worker to watch, as large as it is now.
    """

    name = "retirement"

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._most = GROWTH * _memory()

    def transition(self, key: object, start: str, finish: str, **_more: object) -> None:
        """Be told by Dask that a task goes from one state to another."""
        if finish in ("memory", "error", "forgotten"):
            # Not now: Dask is in the middle of it.
            self._worker.loop.add_callback(self._consider)

    async def _consider(self) -> None:
        if self._worker.status == Status.running and _memory() > self._most:
            self._worker.status = Status.paused
        tasks = self._worker.state.tasks.values()
        busy = any(task.state in ("executing", "memory") for task in tasks)
        if self._worker.status == Status.paused and not busy:
            await self._retire()

    async def _retire(self) -> None:
        """End this worker. A task that was on its way to it goes to another, unharmed."""
        worker = self._worker
        await worker.scheduler.unregister(
            address=worker.address, expected=True, close=False, stimulus_id="retired"
        )
        await worker.close(nanny=False, reason="retired")


def _memory() -> int:
    """Bytes that this process holds."""
    return int(psutil.Process().memory_info().rss)
