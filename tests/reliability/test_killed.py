"""The server is killed in the middle of everything: each open page comes back by itself."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Visitor
from tests.reliability.stories import ALL, AWAY, EVERY_DAY, Seen, Story, connected, disconnected
from tools.serving import Server

Opened = list[tuple[Story, Visitor, Page, Seen]]


def begun(visitor: Callable[..., Visitor], url: str, told: Sequence[Story]) -> Opened:
    """Everybody in the middle of what they do, each in a browser of their own."""
    opened = []
    for story in told:
        person = visitor()
        page = person.open()
        opened.append((story, person, page, story.begin(page, url)))
    return opened


def killed(server: Server, opened: Opened) -> None:
    """The server and all its processes are gone at once; people go on with what they do."""
    process = psutil.Process(server.pid)
    children = process.children(recursive=True)
    server.kill()
    for child in children:
        with suppress(psutil.NoSuchProcess):  # some end by themselves without the server
            child.kill()
    psutil.wait_procs(children)
    for story, _person, page, _seen in opened:
        disconnected(page)
        story.meanwhile(page)


def back(server: Server, opened: Opened) -> list[float]:
    """Start it again; after how many seconds each page is connected."""
    server.start()
    start = time.monotonic()
    seconds = []
    for _story, _person, page, _seen in opened:
        connected(page)
        seconds.append(time.monotonic() - start)
    return seconds


def found(opened: Opened) -> None:
    for story, person, page, seen in opened:
        story.found(page, seen)
        person.faults = [fault for fault in person.faults if not AWAY.search(fault)]


def test_who_drags_pastes_and_answers_finds_it_all_again(
    fresh_server: Server, visitor: Callable[..., Visitor]
) -> None:
    opened = begun(visitor, fresh_server.url, EVERY_DAY)
    killed(fresh_server, opened)
    page = opened[1][2]
    expect(page.locator("#u-away")).to_contain_text("it goes on by itself")
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    back(fresh_server, opened)
    found(opened)


@pytest.mark.soak
@pytest.mark.parametrize("seconds", [0, 60])
def test_everybody_in_the_middle_of_something(
    fresh_server: Server, visitor: Callable[..., Visitor], seconds: int
) -> None:
    """Killed with -9, started again at once, and after a minute."""
    opened = begun(visitor, fresh_server.url, ALL)
    killed(fresh_server, opened)
    away = time.monotonic()
    while time.monotonic() - away < seconds:
        for _story, _person, page, _seen in opened:
            expect(page.locator("#u-away")).to_contain_text("it goes on by itself")
            expect(page.get_by_test_id("stDialog")).to_have_count(0)
            page.wait_for_timeout(1000)
    waited = back(fresh_server, opened)
    found(opened)
    print(f"\nKilled with -9, away for {seconds} s and a start: {len(ALL)} pages in the middle of")
    print(f"  {', '.join(story.name for story in ALL)}")
    print(
        f"  connected again {min(waited):.1f} to {max(waited):.1f} s after it answered; all found"
    )
