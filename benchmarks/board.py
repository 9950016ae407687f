"""The live board: what a touch costs, and how soon the rest of the page follows a release.

In Chromium, on the lab with an LSTM, on sliders that nobody has touched yet, one after the other.
The pointer goes down on a slider and moves a little: the first frame counts from the pointer going
down; the bytes are those of the websocket messages received until the slider is released, most of a
second later; every other view is up to date at the last change of the page's main part outside the
board, counted from the pointer going up.
"""

import time
from collections.abc import Iterator

from playwright.sync_api import Browser, Page, WebSocket

from benchmarks.report import Line, at_most, missing, p95
from benchmarks.setting import Setting
from benchmarks.slider import SIZES, lab, slider, track
from benchmarks.watching import (
    begin,
    chromium,
    first,
    has_board,
    last_input,
    page_at,
    rest,
    seen,
    visitor,
)

HELD = 0.7
"""Seconds between touching a slider and letting go."""


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    with chromium() as opened:
        with page_at(opened, f"{setting.served.url}/lab") as page:
            there = has_board(page)
        if not there:
            yield missing("the board: touch, bytes, release")
            return
        for units, timesteps in SIZES:
            url = lab(setting.served.url, units, timesteps)
            count, visits = setting.pick(6, 3), setting.pick(2, 1)
            touches, sizes, releases = _touch_all(opened, url, count, visits)
            what = f"{units} x {timesteps}"
            yield at_most(f"{what}: first touch to first frame, p95", p95(touches), 150, "ms")
            yield at_most("  bytes for one touched slider, most", max(sizes) / 1000, 200, "KB")
            name = "  release to every other view up to date, p95"
            yield at_most(name, p95(releases), 250, "ms")


def _touch_all(
    opened: Browser, url: str, count: int, visits: int
) -> tuple[list[float], list[float], list[float]]:
    """For each of the first `count` sliders: milliseconds, bytes, milliseconds."""
    touches: list[float] = []
    sizes: list[float] = []
    releases: list[float] = []
    for _visit in range(visits):
        with visitor(opened) as context:
            page = context.new_page()
            received = [0]
            _count(page, received)
            page.goto(url)
            first(page, "picture")
            rest(page, quiet=600)
            for unit in range(count):
                touched = _touch(page, f"h0[{unit}]", received)
                for values, value in zip((touches, sizes, releases), touched, strict=True):
                    values.append(value)
    return touches, sizes, releases


def _count(page: Page, received: list[int]) -> None:
    """Add the length of every websocket message that `page` gets to `received`."""

    def arrived(payload: str | bytes) -> None:
        received[0] += len(payload)

    def connected(socket: WebSocket) -> None:
        socket.on("framereceived", arrived)

    page.on("websocket", connected)


def _touch(page: Page, name: str, received: list[int]) -> tuple[float, float, float]:
    handle = slider(page, name)
    handle.scroll_into_view_if_needed()
    left, width, middle = track(handle)
    page.mouse.move(left + width * 0.5, middle)
    rest(page)
    before = received[0]
    begin(page)
    page.mouse.down()
    page.mouse.move(left + width * 0.7, middle, steps=2)
    page.wait_for_function("() => unrolledBench.draws.length > 0", polling=5)
    time.sleep(HELD)
    facts = seen(page)
    touch = facts["draws"][0] - last_input(facts, "pointerdown")
    page.evaluate("0")  # a round trip: what was received by now has been counted
    size = received[0] - before
    begin(page)
    page.mouse.up()
    rest(page, quiet=500)
    facts = seen(page)
    release = facts["changed"] - last_input(facts, "pointerup")
    return touch, size, max(0.0, release)
