"""Cells, as a person who writes a cell of one's own uses it."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import PATIENCE, Visitor, field, settled
from tools.serving import Server

LONG = 180_000
"""Milliseconds: the first fix waits for the workers to be there."""


def promise(page: Page, name: str) -> Locator:
    """The row of a promise."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))


def test_a_broken_promise_is_seen_mended_and_shared(
    server: Server, page: Page, visitor: Callable[..., Visitor]
) -> None:
    page.goto(f"{server.url}/cells?topic=contract")
    # The first cell breaks a promise without a word from Keras.
    output = promise(page, "output_size")
    expect(output).to_contain_text("Keras is silent", timeout=LONG)
    expect(output).to_contain_text("is built for 4 features and is given 8")
    # Another one, which Keras refuses: promised beside real, and Keras's own words.
    settled(page)
    page.get_by_role("combobox", name="Begin with").fill("another width")
    page.get_by_role("option", name="state_size of another width").click()
    expect(page.get_by_text("Incompatible shapes: [3,4] vs. [3,5]").first).to_be_visible()
    expect(promise(page, "state_size")).to_contain_text("state (3, 5)")
    page.get_by_role("button", name="Take this change").first.click(timeout=LONG)
    expect(page.get_by_role("row").filter(has_text="✓")).to_have_count(5, timeout=LONG)
    settled(page)
    text = field(page, "The cell, to be changed")
    expect(text).to_have_value(re.compile(r"self\.state_size = self\.units"))
    # Their own change breaks another promise, and is mended by hand.
    whole = text.input_value()
    text.fill(whole.replace("return h, [h]", "return h, [h, h]"))
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_text("Too many leaves for PyTreeSpec").first).to_be_visible(timeout=LONG)
    text.fill(whole.replace("ops.tanh", "ops.sin"))
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("row").filter(has_text="✓")).to_have_count(5, timeout=LONG)
    # Who gets the link sees the same cell.
    settled(page)
    other = visitor().open(page.url)
    expect(field(other, "The cell, to be changed")).to_have_value(text.input_value())
    # Stacked cells: trays, and the check.
    other.get_by_role("button", name="Stacked cells").click()
    expect(other.get_by_text("initial_state = [[h0, c0], h1]")).to_be_visible(timeout=PATIENCE)
    expect(other.get_by_text("All final states of both: equal")).to_be_visible()
    other.get_by_role("radio", name="States handed in").click()
    expect(other.get_by_text("IndexError")).to_be_visible(timeout=PATIENCE)
    other.get_by_role("button", name="Undo").click()
    expect(other.get_by_text("All final states of both: equal")).to_be_visible(timeout=PATIENCE)
