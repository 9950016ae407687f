"""Three cells side by side, driven as a person does; every number compared with Keras's own."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import numpy as np
from playwright.sync_api import Page, expect

from tests.browser.boards import (
    TOLERANCE,
    drag,
    drawn,
    frame,
    open_board,
    record,
    recorded,
    slider,
)
from tests.browser.driving import PHONE, Visitor, settled
from tools.serving import Server
from unrolled.comparing import FIRST, CompareSpec, read, with_start
from unrolled.engine import run
from unrolled.memory import forgotten_at, from_zero

MOVES = [float(place) for place in np.linspace(0.1, 0.95, 40)]


def spec_of(page: Page) -> CompareSpec:
    """The comparison in the address bar."""
    spec, problems = read(dict(parse_qsl(urlsplit(page.url).query)), FIRST)
    assert not problems
    return spec


def assert_as_keras(spec: CompareSpec, shown: dict[str, Any]) -> None:
    """Each run of `shown` is what Keras computes, with the value that is dragged in its place."""
    if shown["target"]:
        state, unit = shown["target"][0], int(shown["target"][3:-1])
        spec = with_start(spec, state, 0, unit, shown["value"])
    assert len(shown["runs"]) == len(spec.runs)
    for each, one in zip(spec.specs, shown["runs"], strict=True):
        trace = run(each)
        assert list(one["states"]) == list(trace.states)
        for state, numbers in one["states"].items():
            assert np.allclose(numbers, trace.states[state][0].reshape(-1), atol=TOLERANCE)
        assert one["forgotten"] == forgotten_at(trace, run(from_zero(each)), 0)


def names(page: Page) -> list[str]:
    return [str(name) for name in page.locator(".run h2").all_inner_texts()]


def resting(page: Page) -> Page:
    drawn(page)
    return settled(page)


def test_three_cells_move_together_and_the_link_holds_all_of_it(
    server: Server, page: Page, visitor: Callable[..., Visitor]
) -> None:
    open_board(page, f"{server.url}/compare")
    assert spec_of(page) == FIRST
    expect(page.get_by_text("forgets its start at t = 8").first).to_be_visible()

    # A drag of one slider moves every run, and each frame is a run of Keras.
    record(page)
    drag(page, slider(page, "h0[0]"), MOVES)
    page.wait_for_function("() => new Set(window.recorded.map((f) => f.value)).size >= 20")
    frames = [shown for shown in recorded(page) if shown["exact"] and shown["target"]]
    page.mouse.up()
    resting(page)
    for shown in list({shown["value"]: shown for shown in frames}.values())[::3]:
        assert_as_keras(FIRST, shown)
    spec = spec_of(page)
    assert spec.shared.h0[0][0] == recorded(page)[-1]["start"]["h"][0]
    assert_as_keras(spec, frame(page))

    # Keys move it on, and the difference of two moves along.
    page.get_by_label("Show").select_option("AB")
    resting(page)
    slider(page, "h0[1]").press("ArrowRight")
    resting(page)
    slider(page, "h0[1]").press("ArrowRight")
    page.wait_for_function("() => window.__unrolledBoard.frame().exact")
    page.wait_for_url("**h0=*_-0.5_*")
    resting(page)
    shown = frame(page)
    assert_as_keras(spec_of(page), shown)
    one, other = (run(each).states["h"][0] for each in spec_of(page).specs[:2])
    assert np.allclose(shown["difference"][1:], one - other, atol=TOLERANCE)
    assert shown["difference"][0] == [0, 0, 0, 0]

    # What is left of the start, in each of them.
    page.get_by_label("Show").select_option("start")
    resting(page)
    shown = frame(page)
    for each, left in zip(spec_of(page).specs, shown["left"], strict=True):
        gone = run(each).states["h"][0] - run(from_zero(each)).states["h"][0]
        assert np.allclose(left, gone, atol=TOLERANCE)
    assert shown["difference"] is None
    expect(page.locator(".run .readout").first).to_contain_text("Δh =")
    page.get_by_label("Show").select_option("BA")
    page.get_by_label("Show").select_option("AB")

    # The playhead is one for all.
    page.get_by_role("slider", name="timestep of the playhead").press("End")
    expect(page.locator(".run .readout").nth(2)).to_contain_text("t = 15, unit 1: h =")
    resting(page)

    # By keyboard a run takes another place, and keeps the focus.
    page.get_by_role("button", name="Move run A, SimpleRNN to the right").press("Enter")
    expect(page.get_by_role("button", name="Move run B, SimpleRNN to the right")).to_be_focused()
    resting(page)
    assert names(page) == ["AGRU", "BSimpleRNN", "CLSTM"]
    assert page.get_by_label("Show").input_value() == "BA"
    # By its handle as well.
    handle = page.locator(".run .handle").nth(2).bounding_box()
    first = page.locator(".run").nth(0).bounding_box()
    assert handle
    assert first
    page.mouse.move(handle["x"] + 5, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(first["x"] + 40, first["y"] + 20, steps=4)
    page.mouse.up()
    expect(page.locator(".run h2").nth(0)).to_have_text("ALSTM")
    resting(page)
    shown = frame(page)
    assert_as_keras(spec_of(page), shown)

    # Another size has no difference, and says why.
    page.get_by_text("units", exact=True).first.click()
    expect(page.get_by_text("units = 8")).to_be_visible()
    page.get_by_label("Show").select_option("AB")
    expect(page.get_by_text("Give both the same units")).to_be_visible()
    resting(page)
    shown = frame(page)
    assert_as_keras(spec_of(page), shown)
    assert shown["difference"] is None

    # A run is removed by keyboard as well, and the focus stays near.
    page.get_by_role("button", name="Remove run B").press("Enter")
    expect(page.get_by_role("button", name="Remove run B, SimpleRNN")).to_be_focused()
    resting(page)
    shown = frame(page)
    assert_as_keras(spec_of(page), shown)

    # The link opens the same numbers elsewhere; on a phone the runs stand below each other.
    there = open_board(visitor(**PHONE).open(), page.url)
    again = frame(there)
    assert names(there) == names(page)
    for one, other in zip(again["runs"], shown["runs"], strict=True):
        assert one["forgotten"] == other["forgotten"]
        for state, numbers in one["states"].items():
            assert np.allclose(numbers, other["states"][state], atol=TOLERANCE)
    expect(there.locator(".apart")).to_be_hidden()  # no empty room where no difference is asked
    boxes = [there.locator(".run").nth(k).bounding_box() for k in range(2)]
    assert all(box and box["x"] + box["width"] <= 390 for box in boxes)
    assert there.evaluate("document.documentElement.scrollWidth") <= 390
