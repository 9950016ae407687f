"""Pasted code and stacks: how soon the answers come, and what many of them leave behind.

In this process, which asks as the web process does, with one worker as a server on two cores has:
a program of sixty lines, its first answer (what is built and called) and the whole one (trained
too, fixes tried); and a stack of five layers with one mistake, as the builder writes it. A worker
that has just taken another's place is not warm: its first answer does not count. Then
diagnoses one after another, each of a program of another size, and the memory of this process:
after the first tenth it counts as warm.
"""

import os
import time
from collections.abc import Iterator

from benchmarks.programs import FIVE_LAYERS, SIXTY_LINES
from benchmarks.report import Line, at_most, median, missing, p95
from benchmarks.setting import Setting
from tools.process import proc_is_there, resident_mb
from unrolled import workers

DIAGNOSE = "unrolled.doctor.diagnosing:diagnose"


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    if not proc_is_there():
        yield missing("diagnoses", "no /proc here")
        return
    workers.start(workers.Settings(None, 1))
    try:
        times = setting.pick(20, 5)
        yield from _timed("a program of 60 lines: first answer", SIXTY_LINES, False, times, 1.0)
        yield from _timed("  complete", SIXTY_LINES, True, times, 4.0)
        yield from _timed("five layers: build and call", FIVE_LAYERS, False, times, 0.25)
        yield from _timed("  predict and fit, fixes tried", FIVE_LAYERS, True, times, 2.0)
        yield from _growth(setting.pick(500, 40))
    finally:
        workers.stop()


def _timed(name: str, program: str, whole: bool, times: int, budget: float) -> Iterator[Line]:
    taken: list[float] = []
    worker = 0
    while len(taken) < times:
        same = workers.submit("os:getpid").result() == worker
        seconds = _answer(program, whole)
        if same:
            taken.append(seconds)
        worker = workers.submit("os:getpid").result()
    yield at_most(f"{name}, p95", p95(taken), budget, "s")
    yield at_most("    median", median(taken), None, "s")


def _answer(program: str, whole: bool) -> float:
    """Seconds until an answer."""
    start = time.perf_counter()
    workers.submit(DIAGNOSE, program, whole, limit=60.0).result()
    return time.perf_counter() - start


def _growth(count: int) -> Iterator[Line]:
    first = 0.0
    for number in range(count):
        _answer(FIVE_LAYERS.replace("16", str(8 + number % 40)), False)
        if number == count // 10:
            first = resident_mb(os.getpid())
    grown = (resident_mb(os.getpid()) / first - 1) * 100
    yield at_most(f"memory of who asks, over {count} diagnoses: growth", grown, 5, "%")
