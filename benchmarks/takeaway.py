"""Every kind of file that an experiment is taken away as, made from the largest run of the lab.

An LSTM of 16 units over 30 timesteps, in a batch of 4, in a process that has run it before; each
time with another initial state, so that nothing is remembered. What is measured is all that the
server does for a click: run, file, and where the picture moves, every frame. PNG and SVG are drawn
by the browser; of them it is what the browser draws them from.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.report import Line, at_most, median, p95
from benchmarks.setting import Setting


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        found = process.submit(_figures, setting.pick(20, 5)).result()
    for kind, (times, size) in found.items():
        yield at_most(f"{kind}, 16 units x 30 timesteps, batch 4, median", median(times), 1, "s")
        yield at_most("  p95", p95(times), 1, "s")
        yield at_most("  its size", size / 1000, None, "KB")


def _figures(times: int) -> dict[str, tuple[list[float], int]]:
    from ui.takeaway.kinds import KINDS, Link
    from unrolled.spec import RunSpec, with_state
    from unrolled.takeaway.runs import of_run

    link = Link("https://unrolled.example/lab?cell=LSTM&units=16")
    spec = RunSpec(
        units=16, timesteps=30, features=4, batch=4, input="noise", return_sequences=True
    )
    found: dict[str, tuple[list[float], int]] = {}
    for kind, made in KINDS.items():
        seconds = []
        for k in range(times + 1):  # the first one is not counted
            moved = with_state(spec, "h", 0, 0, k / 100)
            start = time.perf_counter()
            file = made.make(of_run(moved, 0, "Which column forgets it?", ["h lasts."]), link)
            seconds.append(time.perf_counter() - start)
        found[kind] = seconds[1:], len(file)
    return found
