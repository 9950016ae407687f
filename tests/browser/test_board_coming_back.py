"""The state board after a reload, after another page, and with a run pinned: as it was."""

from typing import Any

import numpy as np
from playwright.sync_api import Page, expect

from tests.browser.boards import (
    assert_as_keras,
    drag,
    drawn,
    frame,
    open_board,
    slider,
    spec_of,
)
from tests.browser.driving import settled
from tools.serving import Server

MOVES = [0.1, 0.4, 0.95]


def test_a_reload_and_another_page_leave_all_as_it_was(server: Server, page: Page) -> None:
    query = "cell=LSTM&units=3&timesteps=7&batch=2&sample=1&weight=bias%5B4%5D"
    open_board(page, f"{server.url}/lab?{query}")
    drag(page, slider(page, "c0[1]"), MOVES)
    page.mouse.up()
    page.wait_for_url("**&c0=0_**")
    drawn(page)
    settled(page)
    link, shown = page.url, frame(page)
    assert_as_keras(spec_of(page), shown, sample=1)
    page.reload()
    drawn(page)
    settled(page)
    assert_same(page, shown)
    value = slider(page, "c0[1]").get_attribute("aria-valuenow")
    assert float(value or "nan") == shown["start"]["c"][1]

    page.get_by_role("link", name="Home").click()
    page.wait_for_url(lambda url: "/lab" not in url)
    drawn(page)
    settled(page)
    page.get_by_role("link", name="Lab", exact=True).click()
    page.wait_for_url(link)
    drawn(page)
    settled(page)
    assert_same(page, shown)
    assert_as_keras(spec_of(page), frame(page), sample=1)


def assert_same(page: Page, shown: dict[str, Any]) -> None:
    """The board has the numbers it had."""
    again = frame(page)
    for what in ("states", "start", "weights"):
        assert again[what] == shown[what], what


def test_buttons_set_pin_and_compare(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&units=3&timesteps=6&return_sequences=0")
    first = frame(page)
    page.get_by_role("button", name="Pin this run").click()
    page.get_by_role("button", name="Unpin").wait_for()
    drawn(page)
    page.get_by_role("button", name="Feed the final state back in").click()
    page.wait_for_url("**&h0=**")
    drawn(page)
    settled(page)
    final = first["states"]["h"][-3:]
    assert np.allclose(frame(page)["start"]["h"], final, atol=5e-4)
    assert_as_keras(spec_of(page), frame(page))
    expect(page.get_by_role("combobox", name="Show")).to_have_value("pinned")
    forgotten = frame(page)["forgotten"]
    # Not even a reload lets go of the pinned run.
    page.reload()
    drawn(page)
    settled(page)
    expect(page.get_by_role("combobox", name="Show")).to_have_value("pinned")
    assert frame(page)["forgotten"] == forgotten
    page.get_by_role("button", name="Zero").click()
    expect(slider(page, "c0[2]")).to_have_attribute("aria-valuenow", "0")
    drawn(page)
    settled(page)
    assert not any(frame(page)["start"]["c"])
    # What differed from the zero start is gone: it makes no difference from the first step on.
    assert frame(page)["forgotten"]["zero"] == 0
