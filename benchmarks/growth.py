"""How cost grows: with units, timesteps, batch and learners; drawn into docs/growth.

From an LSTM of 8 units over 20 timesteps, one size at a time goes up to what the lab takes. In a
process of its own: one run, and a sweep of 41 positions, the medians. On a server: the bytes that
a touched slider brings to the board, and what it does to reruns and memory when more learners act
every two seconds, as `classroom` has them.
"""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.classroom import crowd, warm
from benchmarks.curves import Curve, Panel, draw
from benchmarks.report import Line, at_most, median, missing, p95
from benchmarks.serving import server
from benchmarks.setting import Setting
from tools.learner import learner
from tools.process import proc_is_there
from tools.serving import ROOT, Server

FOLDER = ROOT / "docs" / "growth"

SIZES: dict[str, tuple[int, ...]] = {
    "units": (1, 4, 8, 16, 32, 64),
    "timesteps": (1, 16, 32, 64, 128),
    "batch": (1, 8, 16, 32, 64),
}
START = {"units": 8, "timesteps": 20, "batch": 1}

LEARNERS = (1, 10, 20, 30, 40, 50)


@dataclass
class Growth:
    """All that was measured, by what grows: values in the order of its sizes.

    Attributes:
        runs, sweeps: milliseconds.
        kilobytes: of one touched slider.
        learners: how many at once.
        reruns, memory: with so many of them, p95 in milliseconds, and megabytes.
    """

    runs: dict[str, list[float]] = field(default_factory=dict)
    sweeps: dict[str, list[float]] = field(default_factory=dict)
    kilobytes: dict[str, list[float]] = field(default_factory=dict)
    learners: tuple[int, ...] = LEARNERS
    reruns: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark; a whole run draws the pictures anew."""
    growth = Growth(learners=setting.pick(LEARNERS, (1, 10)))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        found = process.submit(timed, setting.pick(40, 8)).result()
    growth.runs, growth.sweeps = found
    with server() as served:
        asyncio.run(warm(served.port))
        for name, sizes in SIZES.items():
            growth.kilobytes[name] = [asyncio.run(_bytes(served, name, n)) / 1000 for n in sizes]
        for count in growth.learners:
            came = asyncio.run(crowd(served, count, setting.pick(20.0, 6.0)))
            growth.reruns.append(p95(came.reruns))
            growth.memory.append(came.most)
    yield from told(growth)
    if setting.quick:
        yield missing("docs/growth", "not drawn by --quick")
    else:
        pictures(growth, FOLDER)


def told(growth: Growth) -> Iterator[Line]:
    """The ends of each curve."""
    for name, sizes in SIZES.items():
        for size, run, sweep, bytes_ in zip(
            sizes, growth.runs[name], growth.sweeps[name], growth.kilobytes[name], strict=True
        ):
            if size in (sizes[0], sizes[-1]):
                yield at_most(f"{name} {size}: one run, median", run, None, "ms.")
                yield at_most("  sweep of 41 positions", sweep, None, "ms.")
                yield at_most("  bytes for one touched slider", bytes_, None, "KB")
    for count, rerun, memory in zip(growth.learners, growth.reruns, growth.memory, strict=True):
        yield at_most(f"{count} learners: rerun, p95", rerun, None, "ms")
        if proc_is_there():
            yield at_most("  web process", memory, None, "MB")


def pictures(growth: Growth, folder: Path) -> None:
    """Draw all of it into `folder`."""
    times, sizes = [], []
    for name, places in SIZES.items():
        run = Curve("one run", places, growth.runs[name])
        sweep = Curve("sweep of 41", places, growth.sweeps[name])
        times.append(Panel(name, "milliseconds", (run, sweep)))
        sizes.append(Panel(name, "kilobytes", (Curve("", places, growth.kilobytes[name]),)))
    base = "LSTM, 8 units, 20 timesteps, batch of 1, unless the axis says otherwise"
    draw(times, f"Time of a run and of a sweep. {base}", folder / "time.svg")
    draw(sizes, f"Bytes of one touched slider. {base}", folder / "bytes.svg")
    at = growth.learners
    reruns = Panel(
        "learners, each acting every 2 s",
        "milliseconds, p95",
        (Curve("rerun", at, growth.reruns),),
        300,
    )
    memory = Panel(
        "learners, each acting every 2 s",
        "megabytes of the web process",
        (Curve("memory", at, growth.memory),),
        1500,
    )
    draw((reruns, memory), "Reruns and memory with more learners", folder / "learners.svg")


def timed(times: int) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Milliseconds of a run and of a sweep, for every size."""
    from benchmarks.engine import milliseconds
    from unrolled.engine import run, sweep
    from unrolled.spec import RunSpec, with_state

    positions = [k / 20 for k in range(-20, 21)]
    runs: dict[str, list[float]] = {}
    sweeps: dict[str, list[float]] = {}
    for name, sizes in SIZES.items():
        runs[name], sweeps[name] = [], []
        for size in sizes:
            spec = RunSpec(cell="LSTM", units=8, timesteps=20).resized(**{name: size})
            moved = [with_state(spec, "h", 0, 0, k / (times + 4)) for k in range(times + 3)]
            for one in moved[:3]:
                run(one)
                sweep(one, "h0[0]", positions)
            ran = [milliseconds(partial(run, one)) for one in moved[3:]]
            swept = [milliseconds(partial(sweep, one, "h0[0]", positions)) for one in moved[3:]]
            runs[name].append(median(ran))
            sweeps[name].append(median(swept))
    return runs, sweeps


async def _bytes(served: Server, name: str, size: int) -> float:
    """What comes over the websocket for one slider that is touched."""
    spec = {**START, name: size, "cell": "LSTM", "return_sequences": 1}
    async with learner(served.port, query=urlencode(spec)) as someone:
        await someone.visit()
        before = someone.received
        await someone.touch("h0[0]")
        return someone.received - before
