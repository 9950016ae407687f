"""What axe-core finds on the app's screens, in both themes, at a desk and on a phone: nothing.

It looks into the board's shadow root as well; the last test here holds that it does. What it cannot
see, the drawing on a canvas and the numbers in Plotly's pictures, is tested by its colours.
"""

from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser import scanning
from tests.browser.boards import slider
from tests.browser.driving import PHONE, Visitor
from tests.browser.scanning import (
    THEMES,
    Fault,
    known,
    looked_at_alone,
    scan,
    scan_in_both_themes,
    still,
    unknown,
)
from tests.browser.screens import SCREENS, SMALL, lab
from tools.serving import Server

Look = Callable[[str], list[Fault]]


@pytest.fixture(scope="module")
def look(browser: Browser, server: Server) -> Look:
    """The faults of a screen in both themes; each is opened once, however many tests ask."""

    @cache
    def looked(screen: str) -> list[Fault]:
        visitor = Visitor(browser, color_scheme="light", **(PHONE if screen == "phone" else {}))
        page = visitor.open()
        faults = []
        theme = next(iter(THEMES))
        for moment, within in SCREENS[screen](page, server.url):
            # The next moment comes as the page is: going over to a theme draws all of it anew.
            found, theme = scan_in_both_themes(page, moment, within, theme)
            faults += found
        visitor.leave()
        return faults

    return looked


EVERY_DAY = ("first", "lesson", "phone")
"""The board, a page of words and widgets, a narrow screen. The others are in make test-all."""


@pytest.mark.parametrize(
    "screen",
    [pytest.param(s, marks=[] if s in EVERY_DAY else pytest.mark.long) for s in SCREENS],
)
def test_nothing_is_broken(look: Look, screen: str) -> None:
    found = unknown(look(screen))
    assert not found, found


def test_what_is_excused_is_still_there(look: Look) -> None:
    assert {fault.known for fault in look("first")} - {None} == set(known())


def test_a_fault_is_found_in_the_board_and_around_it(server: Server, page: Page) -> None:
    lab(page, f"{server.url}/lab?{SMALL}")
    slider(page, "h0[1]").evaluate("(element) => element.removeAttribute('aria-label')")
    page.get_by_role("heading", level=1).evaluate("(element) => { element.style.color = '#999' }")
    faults = scan(page, "broken")
    assert {(fault.rule, fault.impact) for fault in faults} == {
        ("aria-input-field-name", "serious"),
        ("color-contrast", "serious"),
    }
    assert len(faults) == 2


def test_a_fault_is_found_in_an_element_that_is_looked_at_alone(server: Server, page: Page) -> None:
    lab(page, f"{server.url}/lab?{SMALL}")
    board = '.st-key-state_board [data-testid="stBidiComponentIsolated"]'
    inside = 'button[data-reach="h"]'
    assert looked_at_alone(page, "color-contrast", [board, inside]) == []
    page.locator(board).locator(inside).evaluate("(element) => { element.style.color = '#ccc' }")
    (broken,) = looked_at_alone(page, "color-contrast", [board, inside])
    assert broken["id"] == "color-contrast"


def test_a_page_that_is_never_at_rest_is_a_fault(page: Page) -> None:
    page.set_content("<p>Here</p>")
    page.evaluate("setInterval(() => { document.body.style.padding = `${performance.now()}px` })")
    with pytest.raises(Error, match="never at rest"):
        still(page, None, {}, patience=300)


def test_a_page_that_moves_during_each_look_is_a_fault(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pushing:
        def run(self, page: Page, **_how: Any) -> SimpleNamespace:
            page.evaluate("document.body.append(document.createElement('p'))")
            return SimpleNamespace(response={"violations": []})

    page.set_content("<p>Here</p>")
    monkeypatch.setattr(scanning, "Axe", Pushing)
    with pytest.raises(AssertionError, match="moved during each"):
        still(page, None, {})
