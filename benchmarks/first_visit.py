"""A first visit over a slow line: empty cache, 10 Mbit/s, 40 ms.

The server is warm; Chromium's own throttle slows the line down: the rate for everything, the delay
for each request, but not for the messages of a websocket once it is open. Times count from asking
for the page to the end of the frame that shows the page's first sentence, and the first heatmap,
whoever draws it. The bytes are those of the compressed bodies and headers of all answers until
then, parts of unfinished ones included, and those of the websocket's messages.
"""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, CDPSession

from benchmarks.report import Line, at_most, median
from benchmarks.setting import Setting
from benchmarks.watching import chromium, first, page_at, rest, visitor

LINE = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}

PAGES = (("Home", "/", (2, 2.5, 1.3, None)), ("the lab", "/lab", (2, 2.5, 1.3, None)))
"""The pages that are visited first, each with the budgets of what is told of it."""

TOLD = (
    ("readable at 10 Mbit/s and 40 ms, median", "s"),
    ("first picture", "s"),
    ("on the wire until then", "MB."),
    ("on the wire until the page is at rest", "MB."),
)


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    with chromium() as opened:
        for name, path, budgets in PAGES:
            url = f"{setting.served.url}{path}"
            with page_at(opened, url):
                pass
            visits = [_visit(opened, url) for _visit_number in range(setting.pick(5, 1))]
            columns = [median(list(column)) for column in zip(*visits, strict=True)]
            yield from (
                at_most(f"{name}: {what}", value, budget, unit)
                for (what, unit), value, budget in zip(TOLD, columns, budgets, strict=True)
            )


def _visit(opened: Browser, url: str) -> tuple[float, float, float, float]:
    """Seconds until readable, until the first picture; megabytes until then, and until rest."""
    with visitor(opened) as context:
        page = context.new_page()
        wire = _Wire(context.new_cdp_session(page))
        page.goto(url, wait_until="commit")
        readable, picture = first(page, "readable") / 1000, first(page, "picture") / 1000
        rest(page, quiet=1000)
        until, everything = wire.bytes_within(picture), wire.bytes_within(float("inf"))
        return readable, picture, until / 1e6, everything / 1e6


class _Wire:
    """Adds up what a page receives, with the times at which it came."""

    def __init__(self, session: CDPSession) -> None:
        self._start: float | None = None
        self._parts: list[tuple[float, str, int]] = []
        self._totals: dict[str, tuple[float, int]] = {}
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", self._part)
        session.on("Network.loadingFinished", self._whole)
        session.on("Network.webSocketFrameReceived", self._message)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)

    def bytes_within(self, seconds: float) -> int:
        """What came within `seconds` of the first request."""
        assert self._start is not None
        end = self._start + seconds
        whole = {key: size for key, (time, size) in self._totals.items() if time <= end}
        parts = sum(size for time, key, size in self._parts if time <= end and key not in whole)
        return sum(whole.values()) + parts

    def _asked(self, event: dict[str, Any]) -> None:
        if self._start is None:
            self._start = event["timestamp"]

    def _part(self, event: dict[str, Any]) -> None:
        self._parts.append((event["timestamp"], event["requestId"], event["encodedDataLength"]))

    def _whole(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        self._totals[event["requestId"]] = (event["timestamp"], size)

    def _message(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        text = frame["payloadData"]
        size = len(text) if frame["opcode"] == 1 else len(text) * 3 // 4
        self._parts.append((event["timestamp"], "", size))
