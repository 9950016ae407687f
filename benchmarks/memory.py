"""Whether memory grows: ten thousand interactions, as fast as they are answered.

Four learners (`Learner`) drag and click in the lab on one server, without a pause. One before them
has had every number of units compiled, which is kept on purpose; after the first tenth of the
interactions the server counts as warm. Its resident memory is read twenty times from there on
(`Growth`). A usual run stops after some minutes wherever it is, `--long` goes on to the end.

What every other page makes of memory is tried by `make soak`, where learners do anything at all;
here it is the lab alone, and what an interaction costs there.
"""

import asyncio
import random
import time
from collections.abc import Iterator

from benchmarks.classroom import act, warm, within_reach
from benchmarks.report import Line, at_most, missing
from benchmarks.serving import server
from benchmarks.setting import Setting
from tools.learner import Learner, learner
from tools.process import Growth, proc_is_there, processor_ms
from tools.serving import Server

LEARNERS = 4


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    if not proc_is_there():
        yield missing("memory over 10,000 interactions", "no /proc here")
        return
    count = setting.pick(10_000, 2_000)
    seconds = float("inf") if setting.long else setting.pick(100.0, 12.0)
    with server() as served:
        asyncio.run(warm(served.port))
        asyncio.run(_compile(served.port))
        run = _Run(served, count, seconds)
        used = processor_ms(served.pid)
        asyncio.run(run.go())
        each = (processor_ms(served.pid) - used) / run.done
    name = f"memory over {run.done:,} interactions"
    yield at_most(f"{name}: growth after warm-up", run.growth.percent, 5, "%")
    yield at_most("  from", run.growth.first, None, "MB")
    yield at_most("  to", run.growth.last, None, "MB")
    yield at_most("  processor time of the server for each", each, 25, "ms.")


async def _compile(port: int) -> None:
    """Let one learner see every number of units."""
    async with learner(port) as first:
        await first.visit()
        units = first.widgets["Units"]
        for _unit in range(int(units.least), int(units.most) + 1):
            await first.step("Units")


class _Run:
    """What was done so far, and what the memory was meanwhile."""

    def __init__(self, served: Server, count: int, seconds: float) -> None:
        self.done = 0
        self.growth = Growth()
        self._served = served
        self._count = count
        self._seconds = seconds
        self._start = time.monotonic()

    async def go(self) -> None:
        """Do them all."""
        self._start = time.monotonic()
        await asyncio.gather(*(self._one(number) for number in range(LEARNERS)))

    async def _one(self, number: int) -> None:
        dice = random.Random(number)
        async with learner(self._served.port, query=f"seed={number}") as someone:
            await someone.visit()
            while self._share() < 1:
                await self._act(someone, dice)

    async def _act(self, someone: Learner, dice: random.Random) -> None:
        await act(someone, dice.choice(within_reach(someone)))
        self.done += 1
        self.growth.read(self._served.pid, self._share())

    def _share(self) -> float:
        """How much of the work, or of the time for it, is over; 0 to 1."""
        spent = (time.monotonic() - self._start) / self._seconds
        return max(self.done / self._count, spent)
