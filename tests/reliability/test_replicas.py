"""Several servers behind a proxy, and one of them dies: everybody lands on another one.

What a learner without a browser keeps is what a browser keeps: link, cookies, values of widgets.
"""

import asyncio
import os
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page
from websockets.exceptions import WebSocketException

from tests.awaiting import awaited
from tests.browser.driving import Visitor
from tests.reliability.stories import ALL, AWAY, EVERY_DAY, Seen, Story
from tests.unrolled.workers.waiting import until
from tools import proxy
from tools.learner import BOARD, Learner
from tools.process import processor_ms, resident_mb
from tools.proxy import Proxy
from tools.serving import Server

COOKIE = "unrolled_server"
NAMES = ("one", "two", "three")
CELLS = ("LSTM", "GRU", "SimpleRNN")


@dataclass
class Served:
    """Servers by their names in deploy/haproxy.cfg, and the proxy before them."""

    servers: dict[str, Server]
    proxy: Proxy


@contextmanager
def served(folder: Path, count: int) -> Iterator[Served]:
    path = proxy.find() or proxy.install()
    if path is None:
        why = "There is no HAProxy, and none could be installed: python -m tools.proxy"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    servers = {
        name: Server(folder / f"{name}.log", settings={**proxy.SETTINGS, "UNROLLED_WORKERS": "1"})
        for name in NAMES[:count]
    }
    before = Proxy(path, folder, [server.port for server in servers.values()])
    try:
        with ThreadPoolExecutor(count) as at_once:
            list(at_once.map(Server.start, servers.values()))
        for server in servers.values():
            until(partial(ready, server))
        before.start()
        yield Served(servers, before)
    finally:
        before.stop()
        for server in servers.values():
            server.kill()
    for server in servers.values():
        assert "Traceback" not in server.written(), server.written()


def ready(server: Server) -> bool:
    """Whether it has loaded Keras and takes visitors."""
    try:
        with urllib.request.urlopen(f"{server.url}/ready", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def numbers(learner: Learner) -> bytes:
    """All numbers of the picture on the board, without what the board and its server said."""
    data = learner.components[BOARD].data
    return data[4 + int.from_bytes(data[:4], "little") :]


async def begin(learner: Learner, k: int) -> tuple[str, bytes]:
    """Each has a run of their own: another cell, seed and size, a start set by hand."""
    await learner.connect()
    await learner.visit()
    await learner.set("Units", 2 + k % 4)
    await learner.release("h0[1]", round(0.05 * (1 + k % 19), 2))
    await learner.set("Timesteps", 5 + k % 7)
    return learner.query, numbers(learner)


async def come_back(learner: Learner) -> float:
    """As an open page does: ask until somebody answers; seconds until the page is there."""
    start = time.perf_counter()
    while True:
        try:
            await learner.come_back()
        except (OSError, WebSocketException):
            await asyncio.sleep(0.25)
        else:
            return time.perf_counter() - start


async def one_dies(all_of_it: Served, people: int) -> tuple[Counter[str], list[float]]:
    """How learners were spread, and how long each of those took who had to find another server."""
    port = all_of_it.proxy.port
    learners = [Learner(port, "lab", f"?cell={CELLS[k % 3]}&seed={k}&v=1") for k in range(people)]
    kept = await asyncio.gather(*(begin(each, k) for k, each in enumerate(learners)))
    assert len(set(kept)) == people
    spread = Counter(each.cookies[COOKIE] for each in learners)
    dead = spread.most_common(1)[0][0]
    all_of_it.servers[dead].kill()
    theirs = [each for each in learners if each.cookies[COOKIE] == dead]
    seconds = await asyncio.gather(*(come_back(each) for each in theirs))
    # Who was elsewhere has noticed nothing; whoever was not finds what they had, to the bit.
    others = [each for each in learners if each not in theirs]
    await asyncio.gather(*(each.come_back() for each in others))
    assert [(each.query, numbers(each)) for each in learners] == kept
    assert dead not in {each.cookies[COOKIE] for each in learners}
    # And goes on from there.
    await asyncio.gather(*(each.step("Units") for each in learners))
    assert all(each.query != link for each, (link, _) in zip(learners, kept, strict=True))
    await asyncio.gather(*(each.close() for each in learners))
    return spread, seconds


@pytest.mark.long
def test_of_two_servers_one_dies(tmp_path: Path) -> None:
    with served(tmp_path, 2) as both:
        spread, seconds = awaited(one_dies(both, 3))
    assert sorted(spread.values()) == [1, 2]
    assert len(seconds) == 2


def test_the_proxy_takes_no_more_servers_than_it_is_told_of() -> None:
    with pytest.raises(ValueError, match="fewer servers"):
        proxy.configuration(1, [2, 3, 4, 5])
    assert proxy.configuration(1, [2]).count("    server ") == 1


PEOPLE = 60


@pytest.mark.soak
def test_sixty_learners_at_three_servers_of_which_one_dies(
    tmp_path: Path, visitor: Callable[..., Visitor]
) -> None:
    with served(tmp_path, 3) as all_of_it:
        begun: list[tuple[Story, Visitor, Page, Seen]] = []
        for story in (*EVERY_DAY, ALL[4]):
            person = visitor()
            page = person.open()
            begun.append((story, person, page, story.begin(page, all_of_it.proxy.url)))
        where = [_cookie(person) for _story, person, _page, _seen in begun]
        spread, seconds = awaited(one_dies(all_of_it, PEOPLE))
        for story, _person, page, _seen in begun:
            story.meanwhile(page)
        for story, person, page, seen in begun:
            story.found(page, seen)
            person.faults = [fault for fault in person.faults if not AWAY.search(fault)]
            page.close()  # before the servers end, which is no fault of theirs
        after = [_cookie(person) for _story, person, _page, _seen in begun]
        _told(all_of_it, spread, seconds, list(zip(where, after, strict=True)))


def _cookie(person: Visitor) -> str:
    kept = {each.get("name"): each.get("value") for each in person.context.cookies()}
    return str(kept[COOKIE])


def _told(
    all_of_it: Served, spread: Counter[str], seconds: list[float], moved: list[tuple[str, str]]
) -> None:
    print(f"\n{PEOPLE} learners and {len(moved)} browsers at 3 servers, one killed with -9:")
    print(f"  learners at each: {dict(spread)}; browsers went {moved}")
    print(f"  {len(seconds)} had to find another one: the last was back after {max(seconds):.1f} s")
    for name, server in all_of_it.servers.items():
        if server.alive:
            cost = f"{resident_mb(server.pid):.0f} MB, {processor_ms(server.pid) / 1000:.1f} s"
            print(f"  {name}: {cost} of processor time")
    there = all_of_it.proxy.pid
    cost = f"{resident_mb(there):.0f} MB, {processor_ms(there) / 1000:.2f} s of processor time"
    print(f"  HAProxy: {cost}")
