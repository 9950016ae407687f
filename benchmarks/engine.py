"""Keras alone: no page, no server.

In a process of its own, with nothing else in it: the import; the first `run` of a structure never
used, which is compiled then; warm runs and sweeps of an LSTM of 8 units over 20 timesteps, with all
states and gates, each with another initial state, as a drag asks for them; and the memory that a
compiled structure keeps.
"""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any

from benchmarks.report import Line, at_most, median, p95
from benchmarks.setting import Setting
from tools.process import proc_is_there, resident_mb


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    # Not forked: the engine is to start from nothing.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        found = process.submit(_figures, setting.pick(400, 100)).result()
    runs, sweeps, compiled = found["run"], found["sweep"], found["compile"]
    yield at_most("one run, LSTM, 20 timesteps x 8 units, median", median(runs), 3, "ms.")
    yield at_most("  p95", p95(runs), 3, "ms.")
    yield at_most("sweep of 41 positions, one call, median", median(sweeps), None, "ms.")
    yield at_most("  p95", p95(sweeps), None, "ms.")
    yield at_most("first run of a structure never used, median", median(compiled), None, "ms")
    yield at_most("import of the engine, TensorFlow included", found["import"][0], None, "s")
    if found["structure"]:
        yield at_most("memory of one compiled structure", found["structure"][0], None, "MB")


def _figures(times: int) -> dict[str, list[float]]:
    start = time.perf_counter()
    from unrolled.engine import run, sweep

    found = {"import": [time.perf_counter() - start], "structure": list[float]()}
    from unrolled.spec import RunSpec, with_state

    spec = RunSpec(cell="LSTM", units=8, timesteps=20)
    run(spec)
    memory = resident_mb(os.getpid()) if proc_is_there() else 0.0
    fresh = [RunSpec(cell="LSTM", units=units, timesteps=20) for units in range(17, 27)]
    found["compile"] = [milliseconds(partial(run, s)) for s in fresh]
    if proc_is_there():
        found["structure"].append((resident_mb(os.getpid()) - memory) / len(fresh))
    positions = [k / 20 for k in range(-20, 21)]
    moved = [with_state(spec, "h", 0, 0, positions[k % 41]) for k in range(times)]
    for one in moved[:20]:
        run(one)
        sweep(one, "h0[0]", positions)
    found["run"] = [milliseconds(partial(run, s)) for s in moved]
    found["sweep"] = [
        milliseconds(partial(sweep, s, "h0[0]", positions)) for s in moved[: times // 2]
    ]
    return found


def milliseconds(call: Callable[[], Any]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000
