"""From starting the server to the first page, the second visitor, and a reload.

Chromium runs already. The first visitor asks as soon as the port is open; times count from starting
the server's process. Everyone after that has an empty cache and counts from asking for the page; a
reload has what the cache holds. Readable is the page's first sentence, the heatmap whichever comes
first of the board and Plotly's, each at the end of the frame that shows it. No line is throttled.
"""

import time
from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from benchmarks.report import Line, at_most, median
from benchmarks.serving import server
from benchmarks.setting import Setting
from benchmarks.watching import chromium, first, rest, visitor


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    starts: list[tuple[float, float]] = []
    seconds: list[tuple[float, float]] = []
    reloads: list[tuple[float, float]] = []
    with chromium() as opened:
        for _start in range(setting.pick(3, 1)):
            _one(opened, starts, seconds, reloads, setting.pick(3, 2))
    rounds = f"median of {len(starts)}" if len(starts) > 1 else "once"
    yield at_most(f"server start to readable, {rounds}", _middle(starts, 0), 2.5, "s")
    yield at_most("server start to first heatmap", _middle(starts, 1), 6, "s")
    yield at_most("second visitor: first heatmap", _middle(seconds, 1), 2.5, "s")
    yield at_most("  readable", _middle(seconds, 0), None, "s")
    yield at_most("reload: first heatmap", _middle(reloads, 1), 1.2, "s")
    yield at_most("  readable", _middle(reloads, 0), None, "s")


def _one(
    opened: Browser,
    starts: list[tuple[float, float]],
    seconds: list[tuple[float, float]],
    reloads: list[tuple[float, float]],
    times: int,
) -> None:
    """One server and its visitors; adds seconds until readable and until the first heatmap."""
    with server(started=False) as served:
        with visitor(opened) as context:
            page = context.new_page()
            begun = time.time()
            served.start()
            page.goto(f"{served.url}/lab", wait_until="commit")
            after = _shown(page)
            away = float(page.evaluate("performance.timeOrigin")) / 1000 - begun
            starts.append((away + after[0], away + after[1]))
            rest(page, quiet=600)
        with visitor(opened) as context:
            page = context.new_page()
            page.goto(f"{served.url}/lab", wait_until="commit")
            seconds.append(_shown(page))
            for _reload in range(times):
                rest(page, quiet=600)
                page.reload(wait_until="commit")
                reloads.append(_shown(page))


def _shown(page: Page) -> tuple[float, float]:
    """Seconds until the page was readable and had its heatmap."""
    return first(page, "readable") / 1000, first(page, "picture") / 1000


def _middle(pairs: list[tuple[float, float]], which: int) -> float:
    return median([pair[which] for pair in pairs])
