"""A Chromium whose pages are watched by watch.js: when what was seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.browser.driving import ARGUMENTS
from tools import browser

SCRIPT = Path(__file__).with_name("watch.js")

PATIENCE = 120_000
"""Milliseconds after which something does not come at all, even on a very busy machine."""

QUIET = 250
"""Milliseconds without a change after which a page is at rest."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    path = browser.find()
    if path is None:
        raise RuntimeError("No Chromium found: python -m tools.browser installs one.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@contextmanager
def visitor(opened: Browser) -> Iterator[BrowserContext]:
    """Somebody with an empty cache."""
    context = opened.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=SCRIPT)
    yield context
    context.close()


@contextmanager
def page_at(opened: Browser, url: str, shows: str = "picture") -> Iterator[Page]:
    """A page of a new visitor at `url`, with its picture or ``readable``, at rest."""
    with visitor(opened) as context:
        page = context.new_page()
        page.goto(url)
        first(page, shows)
        rest(page, quiet=600)
        yield page


def first(page: Page, what: str) -> float:
    """When the first ``readable`` or ``picture`` was seen, in milliseconds after navigation."""
    try:
        page.wait_for_function(f"() => window.unrolledBench?.{what} !== null", polling=20)
    except Error as problem:
        shown = page.locator("body").inner_text()
        raise RuntimeError(f"Not {what}, but this is shown:\n{shown[:500]}") from problem
    return float(page.evaluate(f"unrolledBench.{what}"))


def begin(page: Page) -> None:
    """Forget what was seen so far."""
    page.evaluate("unrolledBench.begin()")


def rest(page: Page, quiet: int = QUIET) -> None:
    """Wait until the page is at rest."""
    page.evaluate(f"unrolledBench.rest({quiet}, {PATIENCE})")


def seen(page: Page) -> dict[str, Any]:
    """What was seen since `begin`: inputs, moves, draws, changed; milliseconds of one clock."""
    script = "(({inputs, moves, draws, changed}) => ({inputs, moves, draws, changed}))"
    answer: dict[str, Any] = page.evaluate(f"{script}(unrolledBench)")
    return answer


def has_board(page: Page) -> bool:
    """Whether the page has the live board, which draws without the server."""
    return bool(page.evaluate("unrolledBench.hasBoard()"))


def last_input(facts: dict[str, Any], *types: str) -> float:
    """When the last input of one of `types` was made."""
    return max(float(event["time"]) for event in facts["inputs"] if event["type"] in types)
