"""Pages of topics: from the first control of each topic to everything on the page up to date.

In Chromium, each topic as its page opens it, timed as `benchmarks.controls` times the lab's. The
first control is a slider, moved by an arrow key, or a choice, clicked.
"""

from collections.abc import Iterator
from functools import partial

from playwright.sync_api import Locator, Page

import ui.cells
import ui.learning
import ui.sequences
from benchmarks.controls import answered
from benchmarks.report import Line, at_most, median, missing, p95
from benchmarks.setting import Setting
from benchmarks.watching import chromium, page_at, rest

PAGES = {
    "sequences": ui.sequences.TOPICS,
    "cells": ui.cells.TOPICS,
    "learning": ui.learning.TOPICS,
}


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    with chromium() as opened:
        for name, topics in PAGES.items():
            for topic in topics:
                url = f"{setting.served.url}/{name}?topic={topic.name}"
                with page_at(opened, url, "readable") as page:
                    yield _one(f"{name}, {topic.name}", page, setting.pick(12, 4))


def _one(name: str, page: Page, count: int) -> Line:
    if not _sliders(page).count() and not _choices(page).count():
        return missing(name, "no slider and no choice")
    for turn in range(2):  # whatever is new is made now
        _act(page, turn)
        rest(page)
    times = [answered(page, partial(_act, page, turn)) for turn in range(count)]
    return at_most(f"{name}: p95 (median {median(times):.0f})", p95(times), 250, "ms")


def _act(page: Page, turn: int) -> None:
    if _sliders(page).count():
        _sliders(page).first.focus()
        page.keyboard.press("ArrowLeft" if turn % 2 else "ArrowRight")
    else:
        _choices(page).nth(1 - turn % 2).click()


def _sliders(page: Page) -> Locator:
    """Streamlit's own: that of the replay moves nothing but the replay."""
    return page.get_by_test_id("stMain").get_by_test_id("stSlider").get_by_role("slider")


def _choices(page: Page) -> Locator:
    return page.get_by_test_id("stMain").get_by_role("radio")
