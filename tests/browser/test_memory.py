"""The page Memory as a person uses it: two predicts, a reset, a way that is ignored, undo."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import PHONE, Visitor, field, settled
from tools.serving import Server

LONG = 180_000
"""Milliseconds: the first answer waits for the workers to be there."""

SMALL = "cell=GRU&units=2&timesteps=3"


def open_memory(page: Page, url: str, query: str = "") -> None:
    """Go to the page, and wait for its timeline."""
    page.goto(f"{url}/memory?{query}")
    answered(page)


def answered(page: Page, actions: int | None = None) -> None:
    """Wait until the workers have done all actions."""
    expect(page.get_by_text("Each column is the states")).to_be_visible(timeout=LONG)
    if actions is not None:
        expect(columns(page)).to_have_count(actions + 1)
    settled(page)


def columns(page: Page) -> Locator:
    return page.locator(".u-life thead th")


def shown(page: Page, row: str) -> list[str]:
    """What stands in a row of the timeline, without the pictures."""
    head = page.get_by_role("rowheader", name=row, exact=True)
    cells = page.locator(".u-life tbody tr").filter(has=head).locator("td")
    return [text.strip() for text in cells.all_inner_texts()]


def do(page: Page, name: str, actions: int) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    expect(columns(page)).to_have_count(actions + 1, timeout=LONG)
    settled(page)


@pytest.mark.long
def test_what_moves_a_state_and_what_resets_it(server: Server, page: Page) -> None:
    open_memory(page, server.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("predicted twice")
    first, second, reset, again = shown(page, "first: h")[1:]
    assert first == again != second
    assert reset != "="

    # One more of each, taken back, and back to the first predict.
    do(page, "train_on_batch", 5)
    expect(page.get_by_text("those of the weights before the step")).to_be_visible()
    do(page, "Take the last one back", 4)
    page.get_by_role("button", name="1 predict").click()
    do(page, "Back to 1", 1)
    do(page, "predict", 2)
    assert shown(page, "first: h")[1:] == [first, second]

    # The link is the whole timeline: done again from the start, it is the same.
    page.reload()
    answered(page, 2)
    assert shown(page, "first: h")[1:] == [first, second]

    # A sample that is left over makes a prediction too many.
    page.get_by_role("button", name="One left over").click()
    page.wait_for_url("**sequences=3**")
    expect(columns(page)).to_have_count(2, timeout=LONG)
    settled(page)
    expect(page.get_by_text("3 samples went in and 4 predictions came out")).to_be_visible()


def test_the_life_cycle_one_way_that_works_and_one_that_is_ignored(
    server: Server, page: Page
) -> None:
    open_memory(page, server.url, f"{SMALL}&do=predict")
    page.get_by_role("button", name="assign …").click()
    do(page, "assign h = 1", 2)
    expect(page.get_by_text("whatever is fed next begins there")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="states[0] = …").click()
    do(page, "states[0] = 1", 3)
    page.keyboard.press("Escape")
    do(page, "predict", 4)
    expect(page.get_by_text("The new one was ignored.")).to_be_visible()
    assert shown(page, "first: h, the variable before")[-1] != "="
    assert shown(page, "first: h")[-1] == "="
    do(page, "reset all", 5)
    do(page, "predict", 6)
    assert shown(page, "first: h, the variable before")[-1] != "="  # it was not reset

    # A number typed just before the click counts.
    page.get_by_role("button", name="fit …").click()
    field(page, "Epochs, 1 to 10").fill("3")
    do(page, "fit", 7)
    assert page.url.endswith("~predict~fit.e3")
    expect(field(page, "Epochs, 1 to 10")).to_be_hidden()  # nothing lies over the answer
    page.get_by_role("button", name="assign …").click()
    field(page, "Value of every number").fill("0.25")
    page.get_by_role("button", name=re.compile("^assign h = ")).click()
    page.wait_for_url("**~assign.v0p25*")
    answered(page, 8)


@pytest.mark.long
def test_the_life_cycle_in_four_blocks_and_ways_by_their_marks(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/memory?{SMALL}&topic=cycle")
    for block in ("INITIALIZED", "AFTER TRAIN", "AFTER RESET", "AFTER PREDICT"):
        expect(page.get_by_text(block, exact=True)).to_have_count(2, timeout=LONG)
    settled(page)
    trained, predicted = (
        page.locator("figure").filter(has_text=block).locator("td").all_inner_texts()
        for block in ("AFTER TRAIN", "AFTER PREDICT")
    )
    half = len(trained) // 2  # with a learning rate of 0.01, and with none
    assert trained[:half] != predicted[:half]
    assert trained[half:] == predicted[half:]

    page.get_by_role("button", name="Ways to set it").click()
    expect(page.get_by_role("link", name="initial_state in the call of a layer")).to_be_visible(
        timeout=LONG
    )
    settled(page)
    marks = page.locator(".u-marks li").all_inner_texts()
    assert "works initial_state in the call of a layer" in marks
    assert "ignored initial_state in the call of a functional model" in marks
    assert "topic=ways" in page.url
    page.get_by_role("button", name="Timeline").click()
    answered(page, 0)


def test_on_a_phone_the_last_action_is_seen_and_nothing_hangs_out(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    page = visitor(**PHONE).open()
    open_memory(page, server.url, f"{SMALL}&do=predict~predict~reset.l0~predict~predict")
    expect(page.locator(".u-life thead th.u-chosen")).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_long_fit_tells_how_far_it_is_and_keeps_what_was_done_when_it_is_stopped(
    server: Server, page: Page
) -> None:
    long = "cell=LSTM&layers=2&units=8&batch=1&sequences=30&timesteps=60"
    page.goto(f"{server.url}/memory?{long}&do=call~fit.e5")
    where = page.get_by_text(re.compile("Action 2 of 2: fit, epoch [1-5] of 5"))
    expect(where).to_be_visible(timeout=LONG)
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped in action 2 (fit, epochs=5)")).to_be_visible()
    answered(page, 1)
    page.wait_for_url("**&do=call")
    # The worker is free for the next one.
    do(page, "reset all", 2)
