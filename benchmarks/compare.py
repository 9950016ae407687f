"""Cells side by side: from a key or a pointer move to new pixels of all of them.

In Chromium, on the page Compare with SimpleRNN, GRU and LSTM of one size: a slider of the initial
state that they share, pressed and dragged as in `slider`. A frame counts once every run is drawn.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from benchmarks.report import Line
from benchmarks.setting import Setting
from benchmarks.slider import SIZES, drag, keys, lines
from benchmarks.watching import chromium, page_at
from unrolled.comparing import CompareSpec, Run
from unrolled.spec import RunSpec

CELLS = ("SimpleRNN", "GRU", "LSTM")


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    presses = setting.pick(40, 12)
    with chromium() as opened:
        for units, timesteps in SIZES:
            url = compare(setting.served.url, units, timesteps)
            with page_at(opened, url) as page:
                found, dragged = keys(page, presses), drag(page)
            yield from lines(f"h0[0] of three cells, {units} x {timesteps}", found, dragged)
        with page_at(opened, f"{compare(setting.served.url, *SIZES[0])}&less=AB") as page:
            found, dragged = keys(page, presses), drag(page)
        yield from lines("the same with a difference, 8 x 20", found, dragged)


def compare(url: str, units: int, timesteps: int) -> str:
    """The address of three cells of this size."""
    shared = RunSpec(units=units, timesteps=timesteps)
    spec = CompareSpec(shared, tuple(Run(cell, units=units) for cell in CELLS))
    return f"{url}/compare?{urlencode(spec.to_query())}"
