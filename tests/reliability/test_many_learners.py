"""Many learners at once: each is shown what they would be shown alone.

Like is compared with like: the same server program, the same questions in the same order, one
learner after the other first and all at the same moment then. A call of Keras for one learner holds
that learner's numbers alone, so its shapes are the same both times, and so must be every bit. What
was computed for the one time must not be handed out the other time: the long test asks a server
of its own each time, the short one has another word in every link, by which no run is one that
is kept.
"""

import asyncio
from collections.abc import Awaitable, Callable

import numpy as np
import pytest

from tests.awaiting import awaited
from tests.reliability import showing
from tests.reliability.showing import Arrays
from tools.serving import Server

LEARNERS = 30
TRAINING = 4
CLOSE = 1e-5
"""Losses and states of what was trained twice, in processes that had trained different things."""

Shown = list[tuple[str, Arrays]]


def at_once(ask: Callable[[int], Awaitable[Shown]], learners: int) -> list[Shown]:
    async def everybody() -> list[Shown]:
        return list(await asyncio.gather(*(ask(number) for number in range(learners))))

    return awaited(everybody())


def one_by_one(ask: Callable[[int], Awaitable[Shown]], learners: int) -> list[Shown]:
    async def everybody() -> list[Shown]:
        return [await ask(number) for number in range(learners)]

    return awaited(everybody())


def assert_same(alone: list[Shown], together: list[Shown]) -> int:
    """Bit by bit; how many arrays were compared."""
    count = 0
    for number, (mine, ours) in enumerate(zip(alone, together, strict=True)):
        for (what, expected), (also, came) in zip(mine, ours, strict=True):
            assert what == also
            assert expected.keys() == came.keys(), (number, what)
            for name, array in expected.items():
                assert array.shape == came[name].shape, (number, what, name)
                assert array.tobytes() == came[name].tobytes(), (number, what, name)
                count += 1
    return count


def assert_all_differ(shown: list[Shown]) -> None:
    """No two learners saw the same: otherwise a mix-up would not be noticed."""
    for step in range(len(shown[0])):
        pictures = [b"".join(a.tobytes() for a in one[step][1].values()) for one in shown]
        assert len(set(pictures)) == len(shown), step


def test_a_few_at_once_see_what_each_sees_alone(server):
    together = at_once(lambda number: showing.lab(server.port, number, "together"), 4)
    alone = one_by_one(lambda number: showing.lab(server.port, number, "alone"), 4)
    assert assert_same(alone, together) > 60
    assert_all_differ(alone)


@pytest.mark.soak
def test_thirty_at_once_see_what_each_sees_alone(tmp_path):
    shown = []
    for ways in (one_by_one, at_once):
        server = Server(tmp_path / f"{ways.__name__}.log")
        server.start()
        try:
            shown.append(ways(lambda number, port=server.port: _lab(port, number), LEARNERS))
        finally:
            server.kill()
        assert "Traceback" not in server.written()
    alone, together = shown
    count = assert_same(alone, together)
    assert_all_differ(alone)
    numbers = sum(a.size for one in alone for _what, arrays in one for a in arrays.values())
    print(f"\n{LEARNERS} learners at once: {count:,} arrays, {numbers:,} numbers, all to the bit")


def _lab(port: int, number: int) -> Awaitable[Shown]:
    return showing.lab(port, number, "hello")


@pytest.mark.soak
def test_trainings_at_once_end_as_each_ends_alone(fresh_server):
    alone = one_by_one(lambda number: showing.training(fresh_server.port, number), TRAINING)
    together = at_once(lambda number: showing.training(fresh_server.port, number), TRAINING)
    furthest = 0.0
    for ((_what, mine),), ((_also, ours),) in zip(alone, together, strict=True):
        assert mine.keys() == ours.keys()
        for name, array in mine.items():
            assert array.shape == ours[name].shape, name
            furthest = max(furthest, float(np.abs(array - ours[name]).max(initial=0)))
    assert_all_differ(alone)
    assert furthest <= CLOSE
    print(f"\n{TRAINING} trainings at once: at most {furthest:.1e} from the same ones alone")
