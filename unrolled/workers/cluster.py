"""The engine: Dask distributed, a cluster of our own or the one whose scheduler was named.

Everything behind the scheduler's address is the same code for both. Our own is a process that is
started here (`host.py`) and only prints its address.
"""

import contextlib
import logging
import os
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unrolled.logs import facts
from unrolled.workers import reporting
from unrolled.workers.calls import perform
from unrolled.workers.pool import NotConnectedError, Pool
from unrolled.workers.settings import Settings

if TYPE_CHECKING:
    from distributed import Client, Future

_log = logging.getLogger(__name__)

ROOT = Path(__file__).parent.parent.parent

LOOK = 0.5
"""Seconds after which the workers are counted anew."""

PAUSE = 2.0
"""Seconds until a scheduler that cannot be reached is tried again."""

END = 5.0
"""Seconds a scheduler has to answer, and our own cluster to end by itself."""


def connect(pool: Pool, settings: Settings) -> None:
    """Let `pool` have workers; returns at once. The first is there some seconds later."""
    pool.attach(Cluster(settings, pool.count))


class Cluster:
    """Keeps the connection to a scheduler, and starts the cluster behind it where none is named.

    Args:
        settings: which scheduler, or how many workers of our own.
        count: told how many workers there are, and the memory of each.
    """

    def __init__(self, settings: Settings, count: Callable[[int, tuple[int, ...]], None]) -> None:
        self._settings = settings
        self._count = count
        self._client: Client | None = None
        self._topic = f"unrolled-{uuid.uuid4()}"
        self._listening: dict[str, Callable[[bytes], None]] = {}
        self._host: subprocess.Popen[str] | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="workers", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own; `count` tells when there are workers."""
        self._thread.start()

    def stop(self) -> None:
        """End the connection, and our own cluster with it."""
        self._stopped.set()
        self._thread.join(END)

    def send(
        self,
        call: bytes,
        limit: float,
        reported: Callable[[bytes], None],
        ended: Callable[[bytes | None], None],
    ) -> str:
        """Have `call` made by a worker, as `unrolled.workers.pool.Engine` has it."""
        client, name = self._client, str(uuid.uuid4())
        if client is None or client.status != "running":
            raise NotConnectedError
        self._listening[name] = reported
        try:
            future = client.submit(_made, call, limit, self._topic, name, pure=False)
        except Exception as error:  # it has been closed meanwhile
            self._listening.pop(name, None)
            raise NotConnectedError from error

        def done(future: "Future[Any]") -> None:
            self._listening.pop(name, None)
            self._ended(client, future, ended)

        future.add_done_callback(done)
        return name

    def give_up(self, name: str) -> None:
        """Let a call end early, as `unrolled.workers.pool.Engine` has it."""
        client = self._client
        if client is not None and client.loop is not None and client.status == "running":
            # To all workers: which of them has it, only the scheduler knows.
            client.loop.add_callback(client.run, reporting.give_up, name, on_error="ignore")

    def _reported(self, event: tuple[float, tuple[str, bytes]]) -> None:
        """Hand a report on. In a thread of Dask's."""
        _when, (name, report) = event
        reported = self._listening.get(name)
        if reported is not None:
            reported(report)

    def _ended(
        self, client: "Client", future: "Future[Any]", ended: Callable[[bytes | None], None]
    ) -> None:
        """Hand the outcome of a call on. In a thread of Dask's."""
        outcome = None
        # Whatever else it may be: there is no outcome, since `perform` raises nothing.
        with contextlib.suppress(Exception):
            if future.status == "finished":
                outcome = future.result()
        if client.status != "running":
            self._count(0, ())
        ended(outcome)

    def _keep(self) -> None:
        """Have a connection, until the end."""
        while not self._stopped.is_set():
            try:
                with self._connected() as client:
                    self._watch(client)
            except Exception as error:
                # Not only errors of the connection: a scheduler of another version is no reason
                # for this thread to end, and with it all that waits for a worker.
                told = facts(error=type(error).__name__)
                _log.warning("No connection to the workers", extra=told)
            self._count(0, ())
            self._stopped.wait(PAUSE)
        self._end_host()

    @contextlib.contextmanager
    def _connected(self) -> "Iterator[Client]":
        address = self._settings.scheduler or self._started()
        # Not at the top: it takes a second, in which our own cluster starts beside it, and the
        # first page of a server that has just started comes before it.
        from distributed import Client

        # Dask tells of each worker that comes or goes. What matters of it is told in pool.py.
        logging.getLogger("distributed").setLevel(logging.ERROR)
        with Client(address, timeout=END, set_as_default=False) as client:
            client.run_on_scheduler(_once_only())
            client.subscribe_topic(self._topic, self._reported)
            self._client = client
            try:
                yield client
            finally:
                self._client = None

    def _watch(self, client: "Client") -> None:
        """Count the workers for as long as the connection lasts."""
        known: set[str] = set()
        while not self._stopped.is_set() and client.status == "running":
            workers = client.scheduler_info()["workers"]
            there = [each for each in workers.values() if each["status"] == "running"]
            memory = tuple(int(each["metrics"].get("memory", 0)) for each in workers.values())
            self._count(len(there), memory)
            _tell_changes(known, set(workers), len(there))
            known = set(workers)
            self._stopped.wait(LOOK)

    def _started(self) -> str:
        """The address of our own cluster, which is started unless it runs."""
        self._end_host()
        workers, modules = str(self._settings.workers), self._settings.modules
        self._host = subprocess.Popen(
            # Warnings are for who writes a program, and nobody here has written one.
            [sys.executable, "-W", "ignore", "-m", "unrolled.workers.host", workers, *modules],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"DASK_LOGGING__DISTRIBUTED": "error"},
            text=True,
            # Ctrl-C is for the server; its end is what ends the cluster.
            start_new_session=True,
        )
        assert self._host.stdout
        address = self._host.stdout.readline().strip()
        if not address:
            raise ConnectionError("the cluster ended at once")
        return address

    def _end_host(self) -> None:
        """End our own cluster, if there is one."""
        if self._host is None:
            return
        assert self._host.stdin
        assert self._host.stdout
        self._host.stdin.close()
        try:
            self._host.wait(END)
        except subprocess.TimeoutExpired:
            self._host.kill()
            self._host.wait()
        self._host.stdout.close()
        self._host = None


def _tell_changes(before: set[str], now: set[str], there: int) -> None:
    """Log the workers that have come and those that have gone."""
    if now - before:
        _log.info("Workers have come", extra=facts(count=len(now - before), there=there))
    if before - now:
        _log.info("Workers have gone", extra=facts(count=len(before - now), there=there))


def _made(call: bytes, limit: float, topic: str, name: str) -> bytes:
    """`perform` in a worker of Dask's, where reports go out as its events."""
    return perform(call, limit, reporting.in_worker(topic, name))


def _once_only() -> Callable[..., None]:
    """What tells a scheduler to hand a task back when its worker is lost: we repeat it ourselves.

    Only we know whether it was lost because its time was over. A function within a function,
    because such a one is sent as it stands: the scheduler need not have this module.
    """

    def once_only(dask_scheduler: Any) -> None:
        dask_scheduler.allowed_failures = 0

    return once_only
