"""A slider of the initial state: from a key or a pointer move to new pixels.

In Chromium, on the lab with an LSTM. A key press lasts from the time stamp of the key event to the
end of the frame that shows the new heatmap: with the board, the first frame it counts in
`data-frame`; with Plotly, the last change of the heatmap before the page is at rest, as it is drawn
in pieces. Keys go left and right within ten positions of zero, one after the other. A drag moves
the pointer to and fro over the slider for three seconds, each move to another position; a move is
drawn if a new heatmap is seen before the next move, or one frame after it.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page

from benchmarks.report import Line, at_most, median, missing, p95
from benchmarks.setting import Setting
from benchmarks.watching import begin, chromium, has_board, last_input, page_at, rest, seen
from unrolled.spec import RunSpec

SIZES = ((8, 20), (16, 30))
"""Units and timesteps."""

DRAG = 3.0
"""Seconds of dragging."""

MOVE = 0.022
"""Seconds between two pointer moves, if the browser takes them so fast."""

PRESS = 0.04
"""Seconds at least between two keys."""

FRAME = 17.0
"""Milliseconds of a frame."""


@dataclass
class Drag:
    """What came of one drag."""

    moves: int
    drawn: int
    pictures: int
    seconds: float


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    presses = setting.pick(40, 12)
    with chromium() as opened:
        for units, timesteps in SIZES:
            with page_at(opened, lab(setting.served.url, units, timesteps)) as page:
                board = has_board(page)
                found, dragged = keys(page, presses), drag(page)
            yield from lines(f"h0[0], {units} x {timesteps}", found, dragged)
            if not board:
                break  # there is nothing to learn from waiting for a larger one


def lab(url: str, units: int, timesteps: int) -> str:
    """The address of a lab of this size."""
    spec = RunSpec(cell="LSTM", units=units, timesteps=timesteps, return_sequences=True)
    return f"{url}/lab?{urlencode(spec.to_query())}"


def slider(page: Page, name: str) -> Locator:
    """The slider of that name: Streamlit's says its name twice, the board's once."""
    return page.get_by_role("slider", name=name).first


def keys(page: Page, presses: int) -> list[float]:
    """Milliseconds from each key press to the heatmap that it brought."""
    handle = slider(page, "h0[0]")
    handle.focus()
    _press(page, "ArrowRight")  # the first touch is another budget
    rest(page, quiet=400)
    times = []
    for k in range(presses):
        # 0 1 2 ... 10 9 ... -10 ...: no position twice running, and never the end of the slider.
        times.append(_press(page, "ArrowRight" if (k + 11) // 20 % 2 == 0 else "ArrowLeft"))
    return times


def drag(page: Page) -> Drag:
    """Drag the slider to and fro."""
    handle = slider(page, "h0[0]")
    left, width, middle = track(handle)
    centre = left + width / 2
    rest(page)
    page.mouse.move(centre, middle)
    page.mouse.down()
    begin(page)
    start = time.monotonic()
    step = 0
    while time.monotonic() - start < DRAG:
        step += 1
        place = abs((step + 16) % 64 - 32) / 16 - 1  # 0 ... -1 ... 1 in 64 moves
        page.mouse.move(centre - place * width * 0.4, middle)
        due = start + step * MOVE
        if (wait := due - time.monotonic()) > 0:
            time.sleep(wait)
    seconds = time.monotonic() - start
    facts = seen(page)
    page.mouse.up()
    rest(page, quiet=400)
    moves, draws = facts["moves"], facts["draws"]
    ends = [*moves, moves[-1] + 100] if moves else []
    drawn = sum(any(a <= time < b + FRAME for time in draws) for a, b in pairwise(ends))
    return Drag(len(moves), drawn, len(draws), seconds)


def track(handle: Locator) -> tuple[float, float, float]:
    """Where a slider can be moved: left end, width, height of its middle; pixels of the page."""
    box: list[float] = handle.evaluate(
        """element => {
            let box = element.getBoundingClientRect()
            while (box.width < 60 && element.parentElement) {
                element = element.parentElement
                box = element.getBoundingClientRect()
            }
            const thumb = element.querySelector('input[type="range"]') ?? element
            const middle = thumb.parentElement.getBoundingClientRect()
            const row = middle.height > 4 ? middle : box
            return [box.left, box.width, row.top + row.height / 2]
        }"""
    )
    return box[0], box[1], box[2]


def _press(page: Page, key: str) -> float:
    """Press `key`; milliseconds until the heatmap has followed."""
    begin(page)
    start = time.monotonic()
    page.keyboard.press(key)
    page.wait_for_function("() => unrolledBench.draws.length > 0", polling=5)
    if not has_board(page):
        rest(page)
    facts = seen(page)
    shown = facts["draws"][0] if has_board(page) else facts["draws"][-1]
    time.sleep(max(0.0, PRESS - (time.monotonic() - start)))
    return float(shown) - last_input(facts, "keydown")


def lines(what: str, times: list[float], drag: Drag, told: bool = False) -> Iterator[Line]:
    """The lines of a slider: what came of keys, and of a drag; `told` without a budget."""
    limit, least = (None, None) if told else (33, 30)
    yield at_most(f"{what}: key press to new pixels, p95", p95(times), limit, "ms.")
    yield at_most("  median", median(times), None, "ms.")
    if not drag.moves:
        yield missing("  moves drawn in a drag of 3 s", "no moves seen")
        return
    good = drag.drawn == drag.moves
    yield Line(
        "  moves drawn in a drag of 3 s",
        f"{drag.drawn} of {drag.moves}",
        "-" if told else "all",
        "-" if told else "ok" if good else "over",
    )
    rate = drag.pictures / drag.seconds
    yield Line(
        "  heatmaps a second in it",
        f"{rate:.1f}",
        "-" if least is None else f">= {least}",
        "-" if least is None else "ok" if rate >= least else "over",
    )
