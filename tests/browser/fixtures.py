"""Chromium for tests, and people who use it: for tests/conftest.py, which hands them to all."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.driving import PATIENCE, QUIET, Visitor
from tools import browser as chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; every visitor has a context of their own in it."""
    path = chromium.find()
    assert path, "No Chromium found: python -m tools.browser installs one."
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Make visitors: visitor(color_scheme="dark"), visitor(**PHONE); faults fail the test."""
    visitors: list[Visitor] = []

    def make(**options: Any) -> Visitor:
        visitors.append(Visitor(browser, **options))
        return visitors[-1]

    yield make
    for each in visitors:
        each.leave()


@pytest.fixture
def page(visitor: Callable[..., Visitor]) -> Page:
    """An empty page, 1280 x 800, light."""
    return visitor().open()
