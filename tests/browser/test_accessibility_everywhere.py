"""What axe-core finds anywhere: all pages, topics and beats, what opens on them, both languages
and themes, at a desk and on a phone."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driving import Visitor
from tests.browser.places import addresses, arrive, opened
from tests.browser.scanning import Fault, scan_in_both_themes, unknown
from tools.serving import Server

pytestmark = pytest.mark.long

SIZES = {"desk": (1280, 800), "phone": (390, 844)}
LANGUAGES = ("en", "zh-CN")


@pytest.mark.parametrize("address", addresses())
def test_nothing_is_broken(browser: Browser, server: Server, address: str) -> None:
    visitor = Visitor(browser, color_scheme="light")
    page = visitor.open()
    found: list[Fault] = []
    for language in LANGUAGES:
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            arrive(page, f"{server.url}/{address}&lang={language}")
            found += faults(page, f"{language}, {size}")
    visitor.leave()
    assert not (left := unknown(found)), left


def faults(page: Page, seen: str) -> list[Fault]:
    """What is wrong with a page as it comes, and with all that opens on it."""
    found, theme = scan_in_both_themes(page, f"arrived, {seen}")
    for moment, within in opened(page):
        more, theme = scan_in_both_themes(page, f"{moment}, {seen}", within, theme)
        found += more
    return found
