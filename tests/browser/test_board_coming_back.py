"""The state board after a reload, after another page, and with a run pinned: as it was."""

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


def test_reload_and_return_show_the_same(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=GRU&units=4&timesteps=9&batch=2&sample=1")
    drag(page, slider(page, "h0[0]"), MOVES)
    page.mouse.up()
    page.wait_for_function("!window.__unrolledBoard.waits()")
    page.wait_for_function("!/h0=0&/.test(location.search)")
    settled(page)
    shown = frame(page)
    assert_as_keras(spec_of(page), shown, sample=1)
    page.reload()
    drawn(page)
    settled(page)
    again = frame(page)
    assert again["start"] == shown["start"]
    assert np.allclose(again["states"]["h"], shown["states"]["h"], atol=1e-6)
    value = slider(page, "h0[0]").get_attribute("aria-valuenow")
    assert float(value or "nan") == shown["start"]["h"][0]


def test_leaving_for_another_page_and_returning_shows_the_same(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&units=3&timesteps=7&weight=bias%5B4%5D")
    drag(page, slider(page, "c0[1]"), MOVES)
    page.mouse.up()
    page.wait_for_url("**&c0=0_**")
    drawn(page)
    settled(page)
    link, shown = page.url, frame(page)
    page.get_by_role("link", name="Home").click()
    page.wait_for_url(lambda url: "/lab" not in url)
    drawn(page)
    settled(page)
    page.get_by_role("link", name="Lab", exact=True).click()
    page.wait_for_url(link)
    drawn(page)
    settled(page)
    again = frame(page)
    assert (again["states"], again["start"]) == (shown["states"], shown["start"])
    assert again["weights"] == shown["weights"]
    assert_as_keras(spec_of(page), again)


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
