"""The lab as a person uses it: every kind of control, read back as numbers from Keras."""

import contextlib
import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import drawn, frame, open_board, slider, spec_of
from tests.browser.driving import PHONE, Visitor, field, settled
from tests.browser.labs import assert_real, choose, open_tab, press, wait_for
from tools.serving import Server
from unrolled.engine import attempt, run
from unrolled.shapes import wrong_calls

SMALL = "units=3&timesteps=6&features=2"


def test_every_kind_of_control_changes_the_numbers(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&{SMALL}")
    assert_real(page)
    seen = [frame(page)["states"]["h"]]

    def changed(**values: object) -> None:
        wait_for(page, **values)
        assert_real(page)
        assert frame(page)["states"]["h"] != seen[-1], values
        seen.append(frame(page)["states"]["h"])

    page.get_by_role("radio", name="GRU").click()
    changed(cell="GRU")
    press(page, "Units", "ArrowRight")
    changed(units=4)
    press(page, "Timesteps", "ArrowLeft")
    changed(timesteps=5)
    choose(page, "Input", "ramp")
    changed(input="ramp")
    choose(page, "Weights", "leaky memory")
    changed(weights="leaky")
    choose(page, "Activation", "relu")
    changed(activation="relu")
    choose(page, "Weights", "Keras default (seed)")
    changed(weights="default")
    seed = field(page, "Seed")
    seed.fill("7")
    seed.press("Enter")
    changed(seed=7)
    page.get_by_text("go_backwards", exact=True).click()
    changed(go_backwards=1)
    choose(page, "Input", "a word")
    changed(input="word")
    word = field(page, "Word, one letter a timestep")
    word.fill("noon")
    word.press("Enter")
    changed(word="noon", timesteps=4)
    page.get_by_role("button", name="Undo").click()
    changed(word="hello")
    page.get_by_role("button", name="A latch").click()
    changed(cell="SimpleRNN", weights="latch")
    page.get_by_role("button", name="Reset").click()
    changed(cell="GRU", weights="leaky")

    # Flags change what comes out, and no state.
    page.get_by_role("radio", name="LSTM").click()
    wait_for(page, cell="LSTM")
    t, units = spec_of(page).timesteps, spec_of(page).units
    flow = page.locator(".u-flow")
    page.get_by_text("return_sequences", exact=True).click()
    wait_for(page, return_sequences=0)
    expect(flow).to_contain_text(f"output (1, {units})")
    expect(page.locator(".u-key")).to_contain_text(f"h of the other {t - 1} timesteps falls away")
    page.get_by_text("return_sequences", exact=True).click()
    wait_for(page, return_sequences=1)
    expect(flow).to_contain_text(f"output (1, {t}, {units})")
    page.get_by_text("return_state", exact=True).click()
    wait_for(page, return_state=1)
    expect(flow).to_contain_text(f"h (1, {units}) c (1, {units})")


def test_own_numbers_by_paste_and_what_cannot_be_read(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=GRU&{SMALL}&input=own")
    paste = field(page, "Or paste numbers, a line for each timestep")
    paste.fill("0.5, 1\n-0.25, 0\n1, 1")
    paste.press("Control+Enter")
    wait_for(page, timesteps=3, x="0.5_1~-0.25_0~1_1")
    assert_real(page)
    before = spec_of(page)
    paste.fill("1, 2\n<b>three</b>, 4")
    paste.press("Control+Enter")
    expect(page.get_by_text("line 2: expected numbers", exact=False)).to_be_visible()
    settled(page)
    assert spec_of(page) == before
    assert page.locator("b", has_text="three").count() == 0


def test_table_csv_and_code_have_the_numbers_of_the_screen(
    server: Server, page: Page, tmp_path: Path
) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&{SMALL}&return_sequences=1&h0=0.5_-0.5_1")
    trace = run(spec_of(page))
    open_tab(page, "Data")
    with page.expect_download() as download:
        # The table has a button of the same name while the mouse is over it.
        page.get_by_test_id("stDownloadButton").get_by_text("Download as CSV").click()
    download.value.save_as(tmp_path / "h.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "h.csv").read_text())))
    numbers = np.float32([[row[f"h[{u}]"] for u in range(3)] for row in rows])
    np.testing.assert_array_equal(numbers[0], trace.initial["h"][0])
    np.testing.assert_array_equal(numbers[1:], trace.states["h"][0])
    open_tab(page, "Code")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as .py").click()
    download.value.save_as(tmp_path / "run.py")
    names: dict[str, np.ndarray] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile((tmp_path / "run.py").read_text(), "run.py", "exec"), names)
    assert np.abs(names["h"] - trace.states["h"]).max() <= 1e-6
    assert np.abs(names["c"] - trace.states["c"]).max() <= 1e-6
    shown = np.array(frame(page)["states"]["h"]).reshape(6, 3)
    assert np.abs(names["h"][0] - shown).max() <= 1e-6


@pytest.mark.long  # on the page without a browser: tests/ui/lab
@pytest.mark.parametrize("cell", ["LSTM", "GRU"])
def test_each_wrong_call_shows_what_keras_says(server: Server, page: Page, cell: str) -> None:
    open_board(page, f"{server.url}/lab?cell={cell}&{SMALL}&batch=2&tab=break")
    spec = spec_of(page)
    trace = run(spec)
    picture = frame(page)["states"]["h"]
    for name, call in wrong_calls(spec).items():
        page.goto(f"{page.url.split('&wrong=')[0]}&wrong={name}")
        settled(page)
        verdict = attempt(spec, call, trace.x, tuple(trace.initial.values()))
        expect(page.get_by_text(f"np.resize(x, {call.x})", exact=False).first).to_be_visible()
        if verdict.accepted:
            said = page.get_by_text("Keras accepts this call without a word")
            expect(said).to_be_visible()
        else:
            first_line = f"{verdict.raised}: {verdict.words.splitlines()[0]}"
            expect(page.get_by_text(first_line, exact=False).first).to_be_visible()
        expect(page.get_by_text(": expected", exact=False).first).to_be_visible()
        assert frame(page)["states"]["h"] == picture


def test_a_wrong_call_is_chosen_and_shapes_are_typed(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&{SMALL}&batch=2&tab=break")
    choose(page, "Wrong call", "one state for an LSTM")
    expect(page.get_by_text("IndexError: ", exact=False)).to_be_visible()
    expect(page.get_by_text("expected two states: [h, c], got one state")).to_be_visible()
    choose(page, "Wrong call", "shapes of my own")
    x = field(page, "Shape of x")
    x.fill("(2, 6, 5)")
    x.press("Enter")
    expect(page.get_by_text("Matrix size-incompatible: In[0]: [2,5]", exact=False)).to_be_visible()
    x.fill("(2, <img src=x>")
    x.press("Enter")
    expect(page.get_by_text("x: expected a shape such as (2, 12, 3)")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    x.fill("")
    x.press("Enter")
    expect(page.get_by_text("x: expected a shape such as (2, 12, 3), got nothing.")).to_be_visible()
    settled(page)
    expect(x).to_have_value("")
    wait_for(page, wrong_x="")


@pytest.mark.long  # test_classroom.py and test_server.py open links elsewhere as well
def test_a_link_opens_the_same_numbers_in_another_browser(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    mine = visitor().open()
    open_board(mine, f"{server.url}/lab?cell=LSTM&{SMALL}&batch=2&seed=5&input=noise")
    slider(mine, "c0[1]").press("PageUp")
    mine.wait_for_url("**c0=0_0.5_*")
    settled(mine)
    theirs = open_board(visitor(color_scheme="dark").open(), mine.url)
    assert frame(theirs)["states"] == frame(mine)["states"]
    assert frame(theirs)["start"] == frame(mine)["start"]
    assert_real(theirs)

    # One as long as can be, with digits as links had them: it is packed, and opens alike.
    sizes = {"units": 16, "timesteps": 30, "features": 4, "batch": 4}
    x = np.random.default_rng(0).uniform(-20, 20, (120, 4)).astype("float32")
    rows = "~".join("_".join(map(str, row)) for row in x.tolist())
    query = urlencode({"cell": "LSTM", **sizes, "input": "own", "x": rows})
    open_board(mine, f"{server.url}/lab?{query}")
    expect(mine.get_by_text("x: kept to 3 decimals.")).to_be_visible()
    slider(mine, "h0[1]").press("PageUp")
    mine.wait_for_url(lambda _url: spec_of(mine).h0 != ())
    settled(mine)
    packed = mine.url
    assert "v=2&z=" in packed
    assert len(packed) < 2_000
    assert np.array_equal(spec_of(mine).x, x.astype("float64").round(3))
    before = frame(mine)
    open_board(theirs, packed)
    assert frame(theirs)["states"] == before["states"]
    assert frame(theirs)["start"]["h"][1] == 0.5
    assert_real(theirs)
    expect(theirs.locator(".u-warn")).to_have_count(0)
    # A link of its own: neither a reload nor the way back reads another state out of it.
    for come_back in (mine.reload, lambda: (mine.goto("about:blank"), mine.go_back())):
        come_back()
        drawn(mine)
        settled(mine)
        assert mine.url == packed
        assert frame(mine)["states"] == before["states"]


@pytest.mark.long  # test_board_coming_back.py comes back by a reload and from another page
def test_back_from_elsewhere_finds_the_lab_as_it_was(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=GRU&{SMALL}")
    press(page, "Units", "ArrowRight")
    wait_for(page, units=4)
    before = frame(page)["states"]
    page.goto("about:blank")
    page.go_back()
    wait_for(page, units=4)
    assert frame(page)["states"] == before


def test_a_phone_by_touch(server: Server, visitor: Callable[..., Visitor]) -> None:
    page = open_board(visitor(**PHONE).open(), f"{server.url}/lab?cell=LSTM&{SMALL}")
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0
    assert_real(page)
    scroll_over(page, "h0[1]")
    page.get_by_test_id("stExpandSidebarButton").tap()
    page.get_by_role("radio", name="SimpleRNN").tap()
    wait_for(page, cell="SimpleRNN")
    assert_real(page)


def scroll_over(page: Page, name: str) -> None:
    """A finger that scrolls the page sets nothing, though it begins on a slider."""
    before = page.url
    track = slider(page, name)
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    start = {"x": box["x"] + box["width"] * 0.9, "y": box["y"] + box["height"] / 2}
    session.send("Input.synthesizeScrollGesture", {**start, "yDistance": -250, "speed": 2000})
    page.wait_for_function(
        "(y) => document.querySelector('[data-testid=stMain]').scrollTop > y", arg=100
    )
    settled(page)
    assert page.url == before
    assert_real(page)


def test_the_board_needs_no_scrolling_and_outlives_the_slider_in_use(
    server: Server, page: Page
) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM")
    for name in ("h0[0]", "c0[3]"):
        box = slider(page, name).bounding_box()
        assert box
        assert box["y"] + box["height"] < 800
    slider(page, "c0[0]").focus()
    # By script, so that the slider keeps the focus until it is taken away.
    page.get_by_role("radio", name="GRU").evaluate("(element) => element.click()")
    wait_for(page, cell="GRU")
    assert_real(page)
    slider(page, "h0[1]").press("PageUp")
    page.wait_for_url("**h0=0_0.5_0_0&**")
    settled(page)
    assert_real(page)
