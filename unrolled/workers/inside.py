"""What a worker does to get ready, and when it retires.

`dask worker --preload unrolled.workers.inside` imports this in the worker, and calls `dask_setup`
before any task reaches it.
"""

import contextlib
import ctypes
import gc
import logging
import os
import time
from importlib import import_module

import psutil
from distributed import Status, Worker, WorkerPlugin

from unrolled import logs, words
from unrolled.logs import facts
from unrolled.workers.settings import MODULES

_log = logging.getLogger(__name__)

GROWTH = 1.22
"""How many times its size after that a worker may have before it makes room for a fresh one: with
Keras in it 790 MB, after a dozen models that were trained."""

GROWTH_AT_REST = 1.13
"""The same for a worker that nobody has asked for `REST` seconds: a fresh one takes 5 s to get
ready, and now nobody waits for that."""

REST = 10.0

COLLECT_AFTER = 50_000
"""Objects that are made before garbage is looked for: Keras makes hundreds of thousands a model,
and most are gone by themselves. Between two tasks all of it is."""


async def dask_setup(worker: Worker) -> None:
    """Import what tasks need, on one thread each, and watch the memory from there on."""
    logs.start(logs.form_from_environment())
    # In this process it can only tell, with a traceback, that a worker which ends on purpose
    # closed the queue on which it would be told to end.
    logging.getLogger("distributed.nanny").setLevel(logging.CRITICAL)
    for library in ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "OMP_NUM_THREADS"):
        os.environ[library] = "1"
    for module in os.environ.get("UNROLLED_PRELOAD", ",".join(MODULES)).split(","):
        if module:
            import_module(module)
    words.warm()
    # What was imported stays for good: no need to look through it for garbage again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    # Dask would let a worker that retires go on as soon as it finds enough memory again.
    worker.memory_manager.memory_pause_fraction = False
    await worker.plugin_add(Retirement(worker))


class Retirement(WorkerPlugin):
    """Takes what a task has left behind, and replaces a worker that has grown all the same.

    Keras keeps a few megabytes of each model it compiles, for as long as the process lives. So a
    worker that has grown takes no more tasks, stays until its last result was fetched, and ends;
    its nanny starts a fresh one.

    Args:
        worker: the worker to watch, as large as it is now.
    """

    name = "retirement"

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._fresh = _memory()
        self._last = 0.0

    def transition(self, key: object, start: str, finish: str, **_more: object) -> None:
        """Be told by Dask that a task goes from one state to another."""
        if finish in ("memory", "error", "forgotten"):
            # Not now: Dask is in the middle of it.
            self._last = time.monotonic()
            self._worker.loop.add_callback(self._consider, GROWTH)
            self._worker.loop.call_later(REST, self._consider_at_rest)

    async def _consider_at_rest(self) -> None:
        if time.monotonic() - self._last >= REST and not self._tasks():
            await self._consider(GROWTH_AT_REST)

    async def _consider(self, growth: float) -> None:
        _tidy()
        if self._worker.status == Status.running and _memory() > growth * self._fresh:
            self._worker.status = Status.paused
        if self._worker.status == Status.paused and not self._tasks():
            await self._retire()

    def _tasks(self) -> int:
        """Tasks at work, and results that were not fetched yet."""
        tasks = self._worker.state.tasks.values()
        return sum(task.state in ("executing", "memory") for task in tasks)

    async def _retire(self) -> None:
        """End this worker. A task that was on its way to it goes to another, unharmed."""
        worker = self._worker
        _log.info("A worker retires", extra=facts(megabytes=_memory() // 1_000_000))
        # A heartbeat under way would be told with a traceback that it was cut short; one after
        # the farewell would be answered that this worker is missing, and end the nanny as well.
        logging.getLogger("distributed.worker").setLevel(logging.CRITICAL)
        worker.periodic_callbacks["heartbeat"].stop()
        await worker.scheduler.unregister(
            address=worker.address, expected=True, close=False, stimulus_id="retired"
        )
        await worker.close(nanny=False, reason="retired")


def _tidy() -> None:
    """Give back what nothing needs any more, to the system where that can be told to.

    What Keras keeps, it keeps for good; looking through it after every task would take 0.3 s soon.
    """
    gc.collect()
    gc.freeze()
    with contextlib.suppress(OSError, AttributeError):  # only on Linux, and not on all of them
        ctypes.CDLL(None).malloc_trim(0)


def _memory() -> int:
    """Bytes that this process holds."""
    return int(psutil.Process().memory_info().rss)
