"""What one learner costs a server, and the sums for a class, a school and the world.

Learners without a browser open the lab, then act one after the other, so that what each action
costs is processor time and not waiting: other work on the machine hardly changes it. A real browser
tells which files a first visit asks for. The server has no workers: one is added to the sums.
"""

import asyncio
import math
import random
import urllib.request
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

from benchmarks.at_once import files_of_a_visit
from benchmarks.classroom import USES, act, warm, within_reach
from benchmarks.report import Line, at_most, missing
from benchmarks.serving import server
from benchmarks.setting import Setting
from tools.learner import learner
from tools.process import proc_is_there, processor_ms, resident_mb
from tools.serving import Server

LEARNERS = 30

ACTIONS = 8
"""Of each learner."""

PACE = 10.0
"""Seconds between two actions of one who reads, looks and drags; the drag itself costs nothing."""

BUSY = 0.6
"""The share of its core that a server is to be busy for: above it pages begin to wait."""

WORKER_MB = 830
"""A worker when it retires, and the process around it: `benchmarks workers`."""

MOST = 300
"""Pages that one server takes: ui/server/crowd.py."""

CROWDS = (30, 1_000, 100_000)


@dataclass(frozen=True)
class Costs:
    """What was measured.

    Attributes:
        server_mb: memory of the server's process with nobody there.
        learner_mb: memory of each open page.
        visit_ms, action_ms: processor time of opening the lab, and of one action.
        visit_kb, action_kb: what the server sends for them, as the network sees it.
        static_kb: files of a first visit that browsers and caches keep, compressed.
    """

    server_mb: float
    learner_mb: float
    visit_ms: float
    action_ms: float
    visit_kb: float
    action_kb: float
    static_kb: float

    @property
    def learners_per_core(self) -> int:
        """How many a server has room for on its one core."""
        return min(MOST, int(BUSY * 1000 * PACE / self.action_ms))

    @property
    def learners_per_gb(self) -> int:
        """How many more a server has room for with every further gigabyte."""
        return int(1024 / self.learner_mb)


@dataclass(frozen=True)
class Sum:
    """What so many learners take: `replicas` servers, each with a core and `gb` of memory."""

    learners: int
    replicas: int
    gb: float
    mbit: float


def for_crowd(costs: Costs, learners: int) -> Sum:
    """The servers that many learners take, each with a worker; one more where there are several.

    One may then end, be it for an upgrade, and the others have room for its learners.
    """
    needed = math.ceil(learners / costs.learners_per_core)
    each = math.ceil(learners / needed)
    megabytes = costs.server_mb + WORKER_MB + each * costs.learner_mb
    mbit = learners * costs.action_kb * 8 / 1000 / PACE
    return Sum(learners, needed + (needed > 1), megabytes / 1024, mbit)


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    if not proc_is_there():
        yield missing("capacity", "no /proc here")
        return
    with server(settings={"UNROLLED_WORKERS": "0"}) as served:
        asyncio.run(warm(served.port))
        files = files_of_a_visit(served.url)
        costs = asyncio.run(_costs(served, files, setting.pick(ACTIONS, 2)))
    yield at_most("server, nobody there: memory", costs.server_mb, None, "MB")
    yield at_most("each learner with the lab open: memory", costs.learner_mb, 5, "MB.")
    yield at_most("opening the lab: processor time", costs.visit_ms, None, "ms")
    yield at_most("an action: processor time", costs.action_ms, None, "ms")
    yield at_most("first visit: files that are kept, compressed", costs.static_kb, None, "KB")
    yield at_most("opening the lab: sent by the page's connection", costs.visit_kb, None, "KB")
    yield at_most("an action: sent", costs.action_kb, None, "KB")
    yield Line(f"learners on a core, one action in {PACE:g} s", str(costs.learners_per_core))
    yield Line("learners in each further GB", str(costs.learners_per_gb))
    for learners in CROWDS:
        came = for_crowd(costs, learners)
        servers = f"{came.replicas} x (1 core, {came.gb:.1f} GB)"
        yield Line(f"{learners:,} learners at once: servers, with a worker each", servers)
        yield Line("  sent, without first visits", f"{came.mbit:,.0f} Mbit/s")


async def _costs(served: Server, files: list[str], actions: int) -> Costs:
    dice = random.Random(1)
    async with AsyncExitStack() as doors:
        memory, busy = resident_mb(served.pid), processor_ms(served.pid)
        there = []
        for number in range(LEARNERS):
            someone = await doors.enter_async_context(learner(served.port, query=f"seed={number}"))
            await someone.visit()
            there.append(someone)
        visit_ms = (processor_ms(served.pid) - busy) / LEARNERS
        visit_kb = sum(someone.received for someone in there) / LEARNERS / 1000
        busy = processor_ms(served.pid)
        for _round in range(actions):
            for someone in there:
                labels = within_reach(someone)
                (label,) = dice.choices(labels, [USES[label] for label in labels])
                await act(someone, label)
        count = LEARNERS * actions
        action_ms = (processor_ms(served.pid) - busy) / count
        sent = sum(someone.received for someone in there) / 1000 - visit_kb * LEARNERS
        grown = (resident_mb(served.pid) - memory) / LEARNERS
    static = sum(_compressed(served.url + path) for path in files) / 1000
    return Costs(memory, grown, visit_ms, action_ms, visit_kb, sent / count, static)


def _compressed(url: str) -> int:
    """How many bytes a file has on its way."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return len(answer.read())
