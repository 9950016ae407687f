"""Fix my code, as a person with failing code uses it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Visitor, field
from tools.serving import Server
from ui.doctor.samples import FOLDER

CHAINED = (FOLDER / "chained.txt").read_text("utf-8")
OLD = (FOLDER / "old.txt").read_text("utf-8")

LONG = 180_000
"""Milliseconds: the first answer waits for the workers to be there."""


LASTING = (
    "import keras, numpy as np\n"
    + (
        "m = keras.Sequential([keras.Input((9, 2)), keras.layers.LSTM(8), keras.layers.Dense(1)])\n"
        "m.compile('adam', 'mse')\n"
        "m.fit(np.zeros((40, 9, 2)), np.zeros((40, 1)))\n"
    )
    * 8
)
"""A program whose answer is waited for some seconds, however idle the workers are."""


def paste(page: Page, text: str) -> None:
    box = field(page, "Your code")
    box.fill(text)
    page.get_by_role("button", name="Look at it").click()


def code(page: Page) -> str:
    return field(page, "Your code").input_value()


@pytest.fixture
def page_there(server: Server, page: Page) -> Page:
    page.goto(f"{server.url}/doctor")
    expect(field(page, "Your code")).to_be_visible(timeout=LONG)
    return page


def test_a_failing_program_is_mended_by_a_click_reloaded_and_sent(
    server: Server, page_there: Page, visitor: Callable[..., Visitor]
) -> None:
    page = page_there
    paste(page, CHAINED)
    expect(page.get_by_text("expected ndim=3, found ndim=2")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("is missing an axis")).to_be_visible()
    page.get_by_role("button", name="Use this fix").first.click()
    expect(page.get_by_text("Nothing wrong was found")).to_be_visible(timeout=LONG)
    assert "LSTM(16, return_sequences=True)" in code(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is missing an axis")).to_be_visible(timeout=LONG)
    expect(field(page, "Your code")).to_have_value(CHAINED)

    # A reload and a link keep the program.
    page.reload()
    expect(page.get_by_text("is missing an axis")).to_be_visible(timeout=LONG)
    other = visitor().open()
    other.goto(page.url)
    expect(other.get_by_text("is missing an axis")).to_be_visible(timeout=LONG)
    expect(field(other, "Your code")).to_have_value(CHAINED)


LATE = """() => {
  const later = window.setTimeout
  window.setTimeout = (act, after, ...given) => later(act, after || 700, ...given)
}"""
"""What a browser puts off to its next turn comes after the page's clock has struck."""


def test_a_click_counts_once_while_the_page_waits_for_an_answer(page_there: Page) -> None:
    page = page_there
    paste(page, "first = 1")
    expect(page.get_by_role("button", name="Undo")).to_be_enabled(timeout=LONG)
    paste(page, LASTING)
    waits = page.get_by_text(re.compile("being (asked|started|tried)"))
    expect(waits).to_be_visible(timeout=LONG)
    page.evaluate(LATE)
    page.get_by_role("button", name="Undo").click()
    expect(field(page, "Your code")).to_have_value("first = 1", timeout=LONG)
    expect(waits).to_have_count(0, timeout=LONG)
    expect(field(page, "Your code")).to_have_value("first = 1")
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()


@pytest.mark.long
def test_an_old_answer_becomes_the_program_of_today_and_nonsense_stays_text(
    page_there: Page,
) -> None:
    page = page_there
    paste(page, OLD)
    expect(page.get_by_text("'batch_input_shape': (4, 10, 2)")).to_be_visible(timeout=LONG)
    modern = page.get_by_test_id("stCode").locator("code")
    expect(modern).to_contain_text("batch_shape=(4, 10, 2)")
    written = modern.inner_text()
    page.get_by_role("button", name="Go on with this program").click()
    expect(page.get_by_text("Nothing wrong was found")).to_be_visible(timeout=LONG)
    assert code(page).strip() == written.strip()

    paste(page, "<img src=x onerror='document.title=1'>")
    expect(page.get_by_text("cannot be read as a program")).to_be_visible(timeout=LONG)
    paste(page, "x = '<b id=bad>'\ny = x + 1\n")
    expect(page.get_by_text("TypeError:")).to_be_visible(timeout=LONG)
    assert page.locator("#bad").count() == 0


def test_on_a_phone_nothing_is_wider_than_the_screen(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    page = visitor(viewport={"width": 390, "height": 844}).open()
    page.goto(f"{server.url}/doctor")
    page.get_by_role("button", name="Two LSTMs in a row").click()
    expect(page.get_by_text("is missing an axis")).to_be_visible(timeout=LONG)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    program = page.get_by_role("region", name="Your program")
    expect(program).to_contain_text("lstm (None, 16)")
    assert program.evaluate("(p) => p.scrollWidth - p.clientWidth") <= 0, "a shape is cut"
