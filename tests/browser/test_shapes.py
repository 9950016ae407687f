"""The page Shapes as a person uses it: a stack that fails, Keras's words, the fix, the link."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import PATIENCE, PHONE, Visitor, field, settled
from tools.serving import Server

LONG = 180_000
"""Milliseconds: the first answer waits for the workers to be there."""


def open_shapes(page: Page, url: str) -> None:
    """Go to the page, and wait for what Keras makes of the stack."""
    page.goto(url)
    expect(page.get_by_text("Does it build?")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("The same as a program")).to_be_visible()
    settled(page)


def answered(page: Page) -> None:
    """Wait until the workers have said all: each answer draws the page anew, and shuts a menu."""
    expect(page.get_by_text("being checked")).to_have_count(0, timeout=LONG)
    settled(page)


def pick(page: Page, label: str, option: str) -> None:
    """Choose from a list by its label."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_a_failing_stack_is_read_changed_and_passes(server: Server, page: Page) -> None:
    open_shapes(page, f"{server.url}/shapes")
    expect(page.get_by_text("No: layer 2, LSTM")).to_be_visible()
    expect(page.get_by_text("expected ndim=3, found ndim=2")).to_be_visible()
    # All of it at once: the question, Keras's words, and the fix.
    fix = page.get_by_role("button", name="Set return_sequences=True on")
    expect(fix).to_be_in_viewport(ratio=0.9)
    expect(page.get_by_text("It then hands on every timestep")).to_be_in_viewport()
    fix.click()
    page.wait_for_url("**stack=LSTM.8.1~LSTM.4~Dense.1**")
    expect(page.get_by_text("Keras takes all layers.")).to_be_visible()
    expect(page.get_by_text("expected ndim=3")).to_have_count(0)
    answered(page)
    expect(page.get_by_text("Keras takes all of it.")).to_be_visible()

    # Broken by hand, and mended by hand.
    page.get_by_role("button", name="Arrange 2").click()
    page.get_by_role("menuitem", name="Add a layer below").or_(
        page.get_by_text("Add a layer below", exact=True)
    ).first.click()
    page.wait_for_url("**LSTM.4~SimpleRNN.4~Dense.1**")
    expect(page.get_by_text("No: layer 3, SimpleRNN")).to_be_visible()
    settled(page)
    pick(page, "Layer 3", "RepeatVector")
    expect(page.get_by_text("Keras takes all layers.")).to_be_visible()
    page.wait_for_url("**RepeatVector.12**")
    settled(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("No: layer 3, SimpleRNN")).to_be_visible()
    settled(page)
    page.reload()
    expect(page.get_by_text("No: layer 3, SimpleRNN")).to_be_visible()
    settled(page)


def test_a_batch_is_typed_and_a_flag_set_in_the_open_list(server: Server, page: Page) -> None:
    open_shapes(page, f"{server.url}/shapes?stack=LSTM.4~Dense.1")
    page.get_by_role("button", name="More").first.click()
    page.get_by_text("stateful", exact=True).click()
    expect(page.get_by_text("batch size must be static")).to_be_visible()
    settled(page)
    expect(page.get_by_text("go_backwards", exact=True)).to_be_visible()  # the list stays open
    page.keyboard.press("Escape")
    field(page, "batch", exact=True).fill("4")
    page.keyboard.press("Enter")
    page.wait_for_url("**stack_batch=4**")
    expect(page.get_by_text("Keras takes all layers.")).to_be_visible()
    settled(page)
    expect(page.get_by_text("batch_shape=(4, 12, 3)")).to_be_visible()

    # Nonsense is answered with a sentence.
    field(page, "Input: shape").fill("twelve")
    page.keyboard.press("Enter")
    expect(page.get_by_text("shape: expected 1 to 4 axes")).to_be_visible()
    expect(field(page, "Input: shape")).to_have_value("twelve")
    settled(page)


@pytest.mark.long
@pytest.mark.parametrize(
    "stack",
    [
        pytest.param("LSTM.8~LSTM.4~Dense.1", marks=pytest.mark.long),
        "Bidirectional.LSTM.4.1.sum~RNN",
    ],
)
def test_shapes_on_a_phone(server: Server, visitor: Callable[..., Visitor], stack: str) -> None:
    page = visitor(**PHONE).open()
    open_shapes(page, f"{server.url}/shapes?stack={stack}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.get_by_test_id("stMain").evaluate("(m) => m.scrollWidth - m.clientWidth") <= 0


@pytest.mark.long
def test_a_stack_by_keyboard_alone(server: Server, page: Page) -> None:
    open_shapes(page, f"{server.url}/shapes?stack=LSTM.4.1~GRU.5~Dense.1")
    answered(page)
    page.get_by_role("button", name="Arrange 1").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu", name="Arrange 1")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Move down")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**stack=GRU.5~LSTM.4.1**")
    settled(page)
