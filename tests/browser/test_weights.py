"""The weights on the board: dragged by mouse, finger and keys, and compared with Keras's own."""

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import (
    assert_as_keras,
    different_values,
    drag,
    drawn,
    frame,
    open_board,
    press,
    record,
    recorded,
    slider,
    spec_of,
    stroke,
)
from tests.browser.driving import PHONE, Visitor, settled
from tools.serving import Server
from ui.board.targets import with_value
from unrolled.engine import run
from unrolled.spec import RunSpec

MOVES = [float(place) for place in np.linspace(0.06, 0.95, 80)]


def assert_weights_as_keras(spec: RunSpec, shown: dict) -> None:
    """States, wires and the weights themselves are those of the run with that value."""
    assert_as_keras(spec, shown)
    if shown["target"]:
        spec = with_value(spec, shown["target"], 0, shown["value"])
    for name, array in run(spec).weights.items():
        assert np.allclose(shown["weights"][name], array.reshape(-1), atol=2e-6)


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("cell=LSTM&units=4&timesteps=12&h0=0.5_0_0_0", "bias:f"),
        pytest.param(
            "cell=SimpleRNN&units=3&timesteps=9&h0=0.5_0_-0.5", "gain", marks=pytest.mark.long
        ),
        pytest.param(
            "cell=GRU&units=3&timesteps=5&weights=leaky&h0=0.5_0_0",
            "bias:z",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "cell=GRU&units=8&timesteps=20&weight=recurrent_kernel.3.9",
            "recurrent_kernel[0,0]",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "cell=LSTM&units=4&timesteps=12&weight=kernel%5B1,6%5D&compare=zero",
            "kernel[1,6]",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "cell=Minimal&units=2&timesteps=6&changed=gain_0.5&h0=1_1",
            "recurrent_kernel[0,0]",
            marks=pytest.mark.long,
        ),
    ],
)
def test_every_frame_of_a_dragged_weight_is_what_keras_computes(
    server: Server, page: Page, query: str, target: str
) -> None:
    opened = "" if "&weight=" in query else "&weight=recurrent_kernel%5B0,0%5D"
    open_board(page, f"{server.url}/lab?{query}{opened}")
    spec = spec_of(page)
    track = slider(page, target)
    track.scroll_into_view_if_needed()
    record(page)
    drag(page, track, MOVES)
    values = different_values(recorded(page), target)
    assert len(values) >= 20
    assert min(values) < -7
    assert max(values) > 7
    for shown in values.values():
        assert_weights_as_keras(spec, shown)
    page.mouse.up()
    drawn(page)
    settled(page)
    # Released, the weight is in the link, and the page says so.
    last = float(track.get_attribute("aria-valuenow") or "nan")
    assert dict(spec_of(page).changed)[target] == last
    assert_weights_as_keras(spec_of(page), frame(page))
    expect(page.get_by_text("Set by hand:")).to_contain_text(f"{target} = {last:g}")


@pytest.mark.long
def test_a_cell_of_the_heatmap_is_dragged_up_and_taken_back(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&units=4&timesteps=12&h0=0.5_0_0_0")
    spec = spec_of(page)
    page.get_by_role("button", name="Weights: drag them too").click()
    canvas = page.locator("canvas[data-canvas=weights]")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.6
    page.mouse.move(x, y)
    page.mouse.down()
    page.wait_for_url("**&weight=recurrent_kernel**")
    drawn(page)
    record(page)
    for up in range(60):
        page.mouse.move(x, y + 30 - up)
    frames = recorded(page)
    target = frames[-1]["target"]
    assert target.startswith("recurrent_kernel[")
    values = different_values(frames, target)
    assert len(values) >= 10
    for shown in values.values():
        assert_weights_as_keras(spec, shown)
    page.mouse.up()
    drawn(page)
    settled(page)
    assert [name for name, _value in spec_of(page).changed] == [target]
    page.get_by_role("button", name="All weights as they were").click()
    page.wait_for_url("**&changed=0&**")
    drawn(page)
    settled(page)
    assert spec_of(page) == spec
    assert_weights_as_keras(spec, frame(page))
    page.get_by_role("button", name="Hide the weights").click()
    expect(canvas).to_be_hidden()
    page.wait_for_url("**&weight=none&**")
    settled(page)


def test_keys_pick_a_weight_change_it_and_take_it_back(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&units=3&timesteps=8&features=2")
    spec = spec_of(page)
    button = page.get_by_role("button", name="Weights: drag them too")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="weight array").select_option("kernel")
    page.get_by_role("combobox", name="row").select_option("feature 1")
    page.get_by_role("combobox", name="gate").select_option("f")
    page.get_by_role("combobox", name="unit").select_option("unit 2")
    track = slider(page, "kernel[1,5]")
    track.focus()
    drawn(page)
    settled(page)
    record(page)
    press(page, ["ArrowRight"] * 15 + ["PageDown"] * 4 + ["ArrowLeft"] * 8)
    values = different_values(recorded(page), "kernel[1,5]")
    assert len(values) >= 20
    for shown in values.values():
        assert_weights_as_keras(spec, shown)
    page.keyboard.press("End")
    expect(track).to_have_attribute("aria-valuenow", "10")
    page.wait_for_url("**&changed=kernel.1.5_10&**")
    before = run(spec).weights["kernel"][1, 5]
    page.keyboard.press("0")
    page.wait_for_url("**&changed=0&**")
    expect(track).to_have_attribute("aria-valuenow", f"{before:.3f}".rstrip("0"))
    settled(page)
    assert spec_of(page) == spec


@pytest.mark.long
def test_a_finger_drags_the_forget_gates_bias(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    page = visitor(**PHONE).open()
    open_board(page, f"{server.url}/lab?cell=LSTM&units=4&timesteps=12&weight=kernel%5B0,0%5D")
    spec = spec_of(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    record(page)
    stroke(page, "bias:f", MOVES)
    for shown in different_values(recorded(page), "bias:f").values():
        assert_weights_as_keras(spec, shown)
    drawn(page)
    settled(page)
    assert dict(spec_of(page).changed).keys() == {"bias:f"}
    assert_weights_as_keras(spec_of(page), frame(page))


@pytest.mark.long
def test_a_slider_reaches_less_far_when_asked_and_goes_on(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=SimpleRNN&units=2&weight=kernel%5B0,0%5D")
    track = slider(page, "gain")
    for reach in ("10", "2", "5", "10", "2"):
        expect(track).to_have_attribute("aria-valuemax", reach)
        page.get_by_role("button", name=f"Reach of the sliders: ±{reach}.").last.click()
    expect(track).to_have_attribute("aria-valuemax", "5")
    spec = spec_of(page)
    record(page)
    drag(page, track, MOVES)
    values = different_values(recorded(page), "gain")
    assert len(values) >= 20
    assert max(values) <= 5
    for shown in values.values():
        assert_weights_as_keras(spec, shown)
    page.mouse.up()
    drawn(page)
    settled(page)
