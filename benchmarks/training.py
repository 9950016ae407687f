"""Everybody else while workers train: the slider of another learner, and memory.

On one server as it is run, with as many workers as it has by itself. First the slider of the
initial state (`slider.py`) while nobody trains; then again while as many learners as there are
workers train and one more waits in the line, each with a page of their own (`Learner`) that looks
as often as it wants to, and the next run as soon as one is done. What they train is what the page
Learning offers first. Workers count as busy by their processor time. Their memory is read every
second; one that has grown is replaced by a fresh one meanwhile.

Then in this process, with a worker of its own: the wave task (LSTM, 16 units, 15 timesteps, 20
epochs), each with another seed, one after another. The first run in a fresh worker is told for
itself.
"""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import psutil
from playwright.sync_api import Browser

from benchmarks.report import Line, at_most, median, missing, p95
from benchmarks.serving import server
from benchmarks.setting import Setting
from benchmarks.slider import Drag, drag, keys, lab
from benchmarks.watching import chromium, page_at
from tools.learner import learner
from tools.process import proc_is_there, processor_ms, resident_mb
from tools.serving import Server
from unrolled import workers
from unrolled.training.setup import Setup

TRAIN = "unrolled.engine.training:train"

LONGEST = 120.0
"""Seconds after which it is told how many runs there were, though there were to be more."""


@dataclass
class Load:
    """What learners who train have done so far.

    Attributes:
        runs: how many trainings came to their end.
        most: megabytes of a worker, at most.
        looks: seconds of each look of a page at how far its training is.
    """

    runs: int = 0
    most: float = 0.0
    looks: list[float] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    if not proc_is_there():
        yield missing("training", "no /proc here")
        return
    yield from _beside(setting)
    yield from _one_after_another(setting.pick(20, 6))


def _beside(setting: Setting) -> Iterator[Line]:
    """What everybody else notices."""
    presses, least = setting.pick(60, 20), setting.pick(20, 3)
    with chromium() as opened, server() as served:
        alone, _drag = _slid(opened, served, presses)
        with _training(served) as load:
            before = _busy(served)
            start = time.monotonic()
            beside, dragged = _slid(opened, served, presses)
            while load.runs < least and time.monotonic() - start < LONGEST:
                time.sleep(0.5)
            busy = (_busy(served) - before) / (time.monotonic() - start) / 1000
            web = resident_mb(served.pid)
    yield at_most("nobody trains: key press to new pixels, p95", p95(alone), None, "ms.")
    yield at_most("  median", median(alone), None, "ms.")
    yield at_most("every worker trains, one run waits: key to pixels, p95", p95(beside), 33, "ms.")
    yield at_most("  median", median(beside), None, "ms.")
    drawn = f"{dragged.drawn} of {dragged.moves}"
    verdict = "ok" if dragged.drawn == dragged.moves else "over"
    yield Line("  moves drawn in a drag of 3 s", drawn, "all", verdict)
    yield at_most("  heatmaps a second in it", dragged.pictures / dragged.seconds, None, "ms.")
    yield at_most("  processor time of the workers, of one core", busy * 100, None, "%")
    yield at_most("  a look at how far it is, p95", p95(load.looks) * 1000, None, "ms")
    yield at_most(f"web process, {load.runs} trainings later", web, 1500, "MB")
    yield at_most("  the largest worker meanwhile", load.most, 800, "MB")


def _slid(opened: Browser, served: Server, presses: int) -> tuple[list[float], Drag]:
    with page_at(opened, lab(served.url, 8, 20)) as page:
        return keys(page, presses), drag(page)


@contextmanager
def _training(served: Server) -> Iterator[Load]:
    """Learners who train, until the end."""
    load = Load()
    count = workers.from_environment().workers
    thread = threading.Thread(target=asyncio.run, args=(_everybody(served, load, count + 1),))
    thread.start()
    try:
        while not load.looks or len(_workers(served)) < count:
            time.sleep(0.1)
        yield load
    finally:
        load.over.set()
        thread.join()


async def _everybody(served: Server, load: Load, count: int) -> None:
    learners = [asyncio.create_task(_one(served, load, number)) for number in range(count)]
    while not load.over.is_set():
        await asyncio.sleep(1)
        sizes = [0.0]
        for worker in _workers(served):
            with suppress(OSError):  # it has just ended
                sizes.append(resident_mb(worker))
        load.most = max(load.most, *sizes)
        for each in learners:
            if each.done():
                each.result()
    await asyncio.gather(*learners)


async def _one(served: Server, load: Load, seed: int) -> None:
    """Train again and again, each time on a page just opened."""
    while not load.over.is_set():
        seed += 100
        async with learner(served.port, "learning", f"topic=train&seed={seed}") as someone:
            await someone.visit()
            await someone.press("Train")
            while someone.looks and not load.over.is_set():
                await asyncio.sleep(min(someone.looks.values()))
                load.looks.append(await someone.look())
        load.runs += not load.over.is_set()


def _busy(served: Server) -> float:
    """Milliseconds of processor time of all workers there are."""
    return sum(map(processor_ms, _workers(served)))


def _workers(served: Server) -> list[int]:
    """The processes of the workers: children of the one that holds the cluster."""
    found = []
    for process in psutil.Process(served.pid).children(recursive=True):
        with suppress(psutil.Error):  # it has just ended
            if "spawn_main" in " ".join(process.cmdline()):
                found.append(process.pid)
    return found


def _one_after_another(runs: int) -> Iterator[Line]:
    """What becomes of a worker that trains."""
    fresh: list[float] = []
    warm: list[float] = []
    sizes: list[float] = []
    workers.start(workers.Settings(None, 1))
    try:
        before = 0
        for seed in range(runs):
            worker = workers.submit("os:getpid").result()
            start = time.perf_counter()
            workers.submit(TRAIN, [Setup(seed=seed)], [None], limit=LONGEST, long=True).result()
            (warm if worker == before else fresh).append(time.perf_counter() - start)
            with suppress(OSError):  # it has just made room for a fresh one
                sizes.append(resident_mb(worker))
            before = worker
    finally:
        workers.stop()
    yield at_most(f"wave, 20 epochs, {runs} runs: in a warm worker, p95", p95(warm), 10, "s")
    yield at_most("  median", median(warm), None, "s")
    yield at_most("  the first in a fresh one, at most", max(fresh), None, "s")
    yield at_most("  the worker afterwards, at most", max(sizes), 800, "MB")
    yield at_most("  fresh workers", len(fresh), None, "")
