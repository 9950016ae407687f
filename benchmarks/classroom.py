"""Fifty learners at once, each acting every two seconds.

No fifty browsers: `Learner` speaks Streamlit's protocol. Each opens the lab with a seed of its own,
within ten seconds of each other, then does something every two seconds: mostly a drag of the
initial state, which is two reruns, one for the touch and one for letting go; also the step, the
seed, a flag and the units. A rerun lasts from sending the change to the message that the script has
finished. Before them one learner has warmed the server up; what
the server's memory grew by since is shared out among them.
"""

import asyncio
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.report import Line, at_most, median, missing, p95
from benchmarks.serving import server
from benchmarks.setting import Setting
from tools.learner import BOARD, Learner, learner
from tools.process import proc_is_there, processor_ms, resident_mb
from tools.serving import Server

LEARNERS = 50
EVERY = 2.0
OPENING = 10.0
"""Seconds within which all of them come."""

USES = {"h0[0]": 15, "Step": 3, "Seed": 2, "return_sequences": 2, "Units": 1}
"""How often each is moved; what a page does not have is left out."""


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    with server() as served:
        asyncio.run(warm(served.port))
        told = proc_is_there()
        memory = resident_mb(served.pid) if told else 0.0
        came = asyncio.run(crowd(served, LEARNERS, setting.pick(30.0, 8.0)))
    who, reruns = f"{LEARNERS} learners", came.reruns
    yield at_most(f"{who}, an action every 2 s: server rerun, p95", p95(reruns), 300, "ms")
    yield at_most(f"  median of {len(reruns)}", median(reruns), None, "ms")
    yield at_most("  opening the lab, p95", p95(came.opened), None, "ms")
    if not told:
        yield missing(f"{who}: memory", "no /proc here")
        return
    yield at_most(f"{who}: web process", came.most, 1500, "MB")
    yield at_most("  for each learner", (came.most - memory) / LEARNERS, 5, "MB")
    yield at_most("  the server while they act, of one core", came.busy * 100, None, "%")


async def warm(port: int) -> None:
    """Let one learner open the lab and move something, so that everything is imported."""
    async with learner(port) as first:
        await first.visit()
        for label in within_reach(first):
            await act(first, label)


def within_reach(who: Learner) -> list[str]:
    """What of `USES` is on the page."""
    return [label for label in USES if label in who.widgets or _on_board(who, label)]


async def act(who: Learner, label: str) -> list[float]:
    """Move something; seconds of each rerun that it takes."""
    if not _on_board(who, label):
        return [await who.step(label)]
    value = round(random.uniform(-0.9, 0.9), 2)
    return [await who.touch(label), await who.release(label, value)]


def _on_board(who: Learner, label: str) -> bool:
    return BOARD in who.components and label.startswith("h0[")


@dataclass(frozen=True)
class Came:
    """What many at once came to.

    Attributes:
        opened, reruns: milliseconds of each.
        most: megabytes of the server's process, at most.
        busy: how much of a core that process used while they acted; 1 is one whole core, which is
            about what Python can use at once. From there on a rerun waits for the others.
    """

    opened: list[float]
    reruns: list[float]
    most: float
    busy: float


async def crowd(served: Server, learners: int, seconds: float) -> Came:
    """Let them come, and act.

    Args:
        learners: how many come, within `OPENING` seconds.
        seconds: for which all of them act.
    """
    opened: list[float] = []
    reruns: list[float] = []
    most = 0.0

    async def one(number: int) -> None:
        await asyncio.sleep(number * OPENING / learners)
        async with learner(served.port, query=f"seed={number}") as someone:
            opened.append(await someone.visit() * 1000)
            await asyncio.sleep(begin + number * EVERY / learners - time.monotonic())
            await _act(someone, random.Random(number), begin + seconds, reruns)
            # Nobody leaves before the last has finished.
            await asyncio.sleep(begin + seconds + EVERY - time.monotonic())

    begin = time.monotonic() + OPENING
    lessons = asyncio.gather(*(one(number) for number in range(learners)))
    busy = asyncio.create_task(_busy(served, begin, seconds))
    while not lessons.done():
        await asyncio.wait([lessons], timeout=1)
        if proc_is_there() and not lessons.done():
            most = max(most, resident_mb(served.pid))
    lessons.result()
    return Came(opened, reruns, most, await busy)


async def _busy(served: Server, begin: float, seconds: float) -> float:
    """How much of a core the server uses in the seconds from `begin` on."""
    if not proc_is_there():
        return 0.0
    await asyncio.sleep(begin - time.monotonic())
    before = processor_ms(served.pid)
    await asyncio.sleep(seconds)
    return (processor_ms(served.pid) - before) / seconds / 1000


async def _act(who: Learner, dice: random.Random, until: float, reruns: list[float]) -> None:
    """Move something every two seconds, or as soon as the last move has been answered."""
    due = time.monotonic()
    while due < until:
        await asyncio.sleep(due - time.monotonic())
        labels = within_reach(who)
        (label,) = dice.choices(labels, [USES[label] for label in labels])
        reruns += [seconds * 1000 for seconds in await act(who, label)]
        due = max(due + EVERY, time.monotonic())
