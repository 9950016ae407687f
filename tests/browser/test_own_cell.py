"""A cell of one's own, as a person makes it: written, refused, mended, dragged, taken away."""

from pathlib import Path

import numpy as np
from playwright.sync_api import Locator, Page, expect

from tests.browser.boards import (
    assert_as_keras,
    different_values,
    drawn,
    frame,
    open_board,
    record,
    recorded,
    slider,
    spec_of,
)
from tests.browser.driving import settled
from tests.browser.labs import open_tab, wait_for
from tools.serving import Server
from unrolled.engine import run

WRONG = "f = sigmoid(x@Wf + h@Uf + bf)\nc = f*c + (1 - f)*tanh(x@U + b)\nh = tanh(c)"
RIGHT = WRONG.replace("x@U", "x@W + h@U")


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your update: the new h (and c)")


def typed(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).press("Control+Enter")


def test_a_cell_is_written_mended_dragged_and_taken_away(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=GRU&units=3&timesteps=6&features=2&h0=0.5_0_-0.5")
    page.get_by_role("radio", name="Own").click()
    wait_for(page, cell="Own")
    expect(page.get_by_text("Keras's own SimpleRNN with the same weights: equal")).to_be_visible()
    before = frame(page)["states"]["h"]

    typed(page, WRONG)
    expect(page.locator(".u-typed mark")).to_have_text("x@U")
    expect(page.get_by_text("W reads x: write x@W")).to_be_visible()
    settled(page)
    assert frame(page)["states"]["h"] == before
    expect(field(page)).to_have_value(WRONG)

    typed(page, RIGHT)
    wait_for(page, update=RIGHT)
    expect(page.locator(".u-typed")).to_have_count(0)
    assert_as_keras(spec_of(page), frame(page))
    assert set(frame(page)["states"]) == {"h", "c"}
    dragged(page, "c0[1]")
    dragged(page, "h0[0]")

    page.get_by_role("button", name="Weights: drag them too").click()
    wait_for(page, weight="Uf[0,0]")
    for name in ("gain:Uf", "bias:bf", "Uf[0,0]"):
        slider(page, name).focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "(n) => new URLSearchParams(location.search).get('changed').includes(n)",
            arg=name.replace(":", ".").replace("[", ".").replace(",", ".").rstrip("]"),
        )
    drawn(page)
    settled(page)
    spec = spec_of(page)
    assert len(spec.changed) == 3
    assert_as_keras(spec, {**frame(page), "target": ""})
    wires = frame(page)["wires"]
    assert np.isclose(wires["1.0"], run(spec).states["c"][0, 0, 0], atol=1e-5)

    page.get_by_role("link", name="This update, part by part").click()
    expect(page.get_by_role("heading", name="What does a cell do at each step?")).to_be_visible()
    settled(page)
    expect(field(page)).to_have_value(RIGHT)
    expect(page.locator(".u-braces")).to_have_count(3)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download as .py").click()
    code = Path(downloading.value.path()).read_text(encoding="utf-8")
    assert "c = f * c + (1 - f) * keras.ops.tanh(x @ self.W + h @ self.U + self.b)" in code
    compile(code, "own_cell.py", "exec")
    page.get_by_role("link", name="Open this cell in the lab").click()
    drawn(page)
    settled(page)
    assert spec_of(page).update == RIGHT
    open_tab(page, "Code")
    expect(page.get_by_text("class OwnCell(keras.layers.Layer):")).to_be_visible()


def dragged(page: Page, name: str) -> None:
    """Drag a slider: every exact frame is a run that Keras computes by itself."""
    track = slider(page, name)
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    assert box is not None
    record(page)
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    for share in (0.4, 0.55, 0.7, 0.8):
        page.mouse.move(box["x"] + box["width"] * share, y, steps=3)
        drawn(page)
    spec = spec_of(page)
    page.mouse.up()
    drawn(page)
    settled(page)
    frames = different_values(recorded(page), name)
    assert len(frames) >= 3
    for shown in frames.values():
        assert_as_keras(spec, shown)
