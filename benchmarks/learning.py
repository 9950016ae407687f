"""The page Learning: from one click on Train to the replay of all 20 epochs.

In Chromium, with the first task as the page opens it: the next value of a wave, an LSTM with 16
units, 15 timesteps. The first training is not timed: the workers may still be starting.
"""

import time
from collections.abc import Iterator

from playwright.sync_api import Page

from benchmarks.report import Line, at_most, median
from benchmarks.setting import Setting
from benchmarks.watching import chromium, page_at

REPLAYED = """() => {
    const shown = window.__unrolledReplay?.frame()
    return shown && !shown.live && shown.last === 20 && shown.frame === 20
}"""

PATIENCE = 120_000
"""Milliseconds for the first one."""


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    with chromium() as opened:
        url = f"{setting.served.url}/learning"
        with page_at(opened, url, "readable") as page:
            _trained(page, "Train")
            times = [_trained(page, "Train again") for _turn in range(setting.pick(10, 3))]
    yield at_most("20 epochs of the wave, click to replay: longest", max(times), 10, "s")
    yield at_most("  median", median(times), None, "s")


def _trained(page: Page, button: str) -> float:
    """Seconds from the click to the replay."""
    page.get_by_role("button", name=button, exact=True).wait_for()
    begun = time.monotonic()
    page.get_by_role("button", name=button, exact=True).click()
    # The replay of the training before is gone as soon as another one is under way.
    page.wait_for_function("() => window.__unrolledReplay?.frame().live", timeout=PATIENCE)
    page.wait_for_function(REPLAYED, timeout=PATIENCE)
    return time.monotonic() - begun
