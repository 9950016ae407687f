"""Learners at a server: each opens a page, and drags or turns something there again and again."""

import asyncio
from contextlib import AsyncExitStack

from benchmarks.classroom import act, within_reach
from tools.learner import Learner, learner

PAGES = (
    *("lab", "", "learn", "compare", "sequences", "cells"),
    *("shapes", "memory", "learning", "doctor", "reference"),
)


async def crowd(port: int, learners: int, rounds: int, pages: tuple[str, ...] = PAGES) -> int:
    """Let them come together and all stay to the end; how many things they did."""
    async with AsyncExitStack() as doors:

        async def come(number: int) -> Learner:
            page = pages[number % len(pages)]
            someone = await doors.enter_async_context(
                learner(port, page, f"seed={number}" if page in ("lab", "compare") else "")
            )
            await someone.visit()
            return someone

        there = await asyncio.gather(*map(come, range(learners)))
        done = 0
        for count in range(rounds):
            asked = [(who, within_reach(who)) for who in there]
            moves = [act(who, names[count % len(names)]) for who, names in asked if names]
            done += len(await asyncio.gather(*moves))
        return done
