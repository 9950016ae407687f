"""Anything that can be done on any page, done at random, against a server of its own."""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.awaiting import awaited
from tests.reliability.wandering import (
    BOARDS,
    LESSONS,
    PATHS,
    FoundError,
    Wanderer,
    every_place,
    faults,
)
from tests.reliability.warming import warm
from tools.process import Growth, proc_is_there
from tools.serving import Server

LEARNERS = 6
INTERACTIONS = 10_000
MOST_GROWTH = 5.0
"""Percent."""

FIRST_SEED = 1

Places = list[tuple[str, str]]

CONTROLS = {
    *("slider", "checkbox", "number_input", "text_input", "text_area", "selectbox", "radio"),
    *("button_group", "button", "download_button", "menu_button", "tabs", "dataframe"),
    *(*BOARDS, "takeaway_panel", "progress_keeper", "progress_file", "malformed messages"),
}


@dataclass
class Walked:
    """What came of it."""

    done: int
    used: Counter[str]
    seen: set[str]
    growth: Growth
    slowest: tuple[float, str]


def walk(server: Server, learners: int, interactions: int, seed: int, places: Places) -> Walked:
    """Let so many learners do so much, all at once.

    Args:
        seed: learner k has this one + k.
        places: pages and queries that are opened by one of them, whatever else is.
    """
    people = [Wanderer(server.port, seed + k, places[k::learners]) for k in range(learners)]
    growth = Growth()

    def done() -> int:
        return sum(one.done for one in people)

    def goes_on() -> bool:
        if proc_is_there():
            growth.read(server.pid, done() / interactions)
        return done() < interactions

    async def everybody() -> None:
        await asyncio.gather(*(one.wander(goes_on) for one in people))

    try:
        awaited(everybody())
    except FoundError as problem:
        written = re.sub(r"\x1b\[[0-9;]*m", "", server.written())
        pytest.fail(f"{problem}\n\nThe server's log ends with:\n{written[-6_000:]}", pytrace=False)
    used = sum((one.used for one in people), Counter())
    seen = set().union(*(one.seen for one in people))
    return Walked(done(), used, seen, growth, max(one.slowest for one in people))


def test_a_little_of_everything(server):
    before = len(faults(server.written()))
    places = every_place()[: len(PATHS) + 2]
    walked = walk(server, 2, 60, 40, places)
    assert walked.done >= 60
    assert {*PATHS, *LESSONS[:2]} <= walked.seen
    assert len(faults(server.written())) == before


@pytest.mark.soak
def test_ten_thousand_interactions_break_nothing(fresh_server):
    warm(fresh_server)
    walked = walk(fresh_server, LEARNERS, INTERACTIONS, FIRST_SEED, every_place())
    _print(walked)
    assert {*PATHS, *LESSONS} <= walked.seen
    assert set(walked.used) >= CONTROLS
    assert not faults(fresh_server.written())
    if proc_is_there():
        assert walked.growth.percent <= MOST_GROWTH, walked.growth.readings


def _print(walked: Walked) -> None:
    print(f"\n{walked.done:,} interactions by {LEARNERS} learners at once")
    print("  " + ", ".join(f"{name} {count:,}" for name, count in walked.used.most_common()))
    seconds, what = walked.slowest
    print(f"  the slowest answer took {seconds:.1f} s: {what[:200]}")
    growth = walked.growth
    if growth.readings:
        memory = f"{growth.first:.0f} MB after warm-up, {growth.last:.0f} MB at the end"
        print(f"  memory of the server: {memory}: {growth.percent:+.1f} %")
        print("  readings:", *(f"{reading:.0f}" for reading in growth.readings))
