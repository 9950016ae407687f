"""The state board, driven as a person drives it; every number compared with Keras's own."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

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

MOVES = [float(place) for place in np.linspace(0.1, 0.95, 60)]


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("cell=LSTM&units=4&timesteps=12&t=2&unit=1", "h0[3]"),
        pytest.param("cell=LSTM&units=4&timesteps=12", "c0[2]", marks=pytest.mark.long),
        pytest.param("cell=GRU&units=8&timesteps=20", "h0[7]", marks=pytest.mark.long),
        pytest.param(
            "cell=SimpleRNN&units=3&timesteps=5&go_backwards=1", "h0[0]", marks=pytest.mark.long
        ),
        pytest.param("cell=Minimal&units=2&timesteps=6", "h0[1]", marks=pytest.mark.long),
        ("cell=LSTM&units=4&timesteps=12&features=3&t=5", "x[5,1]"),
    ],
)
def test_every_frame_of_a_drag_is_what_keras_computes(
    server: Server, page: Page, query: str, target: str
) -> None:
    open_board(page, f"{server.url}/lab?{query}")
    spec = spec_of(page)
    record(page)
    drag(page, slider(page, target), MOVES)
    frames = recorded(page)
    values = different_values(frames, target)
    assert len(values) >= 20
    for shown in values.values():
        assert_as_keras(spec, shown)
        if spec.cell == "LSTM":
            assert_wires_as_keras(spec, shown, dict(parse_qsl(query)))
    page.mouse.up()
    drawn(page)
    settled(page)
    # Released, the value is in the spec, and the same frame stays.
    assert_as_keras(spec_of(page), frame(page))
    last = frames[-1]["value"]
    assert float(slider(page, target).get_attribute("aria-valuenow") or "nan") == last
    assert np.allclose(frame(page)["states"]["h"], frames[-1]["states"]["h"], atol=1e-5)


def assert_wires_as_keras(spec: RunSpec, shown: dict[str, Any], look: dict[str, str]) -> None:
    """The drawing of the cell has the gates of the timestep that is looked at, and of the unit that
    is: the one whose start is dragged where one is."""
    state, _bracket, index = shown["target"].partition("0[")
    unit = int(index[:-1] if state in spec.facts.states else look.get("unit", 0))
    t = int(look.get("t", 0))
    trace = run(with_value(spec, shown["target"], 0, shown["value"]))
    for wire, gate in {"i": "i", "f": "f", "c~": "c", "o": "o"}.items():
        assert abs(shown["wires"][wire] - trace.gates[gate][0, t, unit]) <= 1e-5


def test_every_pointer_move_is_drawn_and_nothing_moves_else(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&units=8&timesteps=20")
    track = slider(page, "h0[3]")
    drag(page, track, [0.2])
    record(page)
    before = page.evaluate("window.__unrolledBoard.frames")
    box = track.bounding_box()
    assert box
    for k in range(40):
        page.mouse.move(box["x"] + 20 + k, box["y"] + 10)
    frames = recorded(page)
    assert page.evaluate("window.__unrolledBoard.frames") - before >= 40
    assert len({tuple(each["box"]) for each in frames}) == 1
    page.mouse.up()
    drawn(page)
    settled(page)
    assert track.bounding_box() == box


def test_what_is_dragged_is_looked_at_everywhere(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&units=4&timesteps=12")
    expect(page.get_by_text("Inside the cell (LSTM): unit 0 at t = 0")).to_be_visible()
    drag(page, slider(page, "h0[2]"), [0.9, 0.8])
    expect(page.get_by_text("Inside the cell (LSTM): unit 2 at t = 0")).to_be_visible()
    expect(page.get_by_text("t = 0, unit 2: h =")).to_be_visible()
    page.mouse.up()
    page.wait_for_url("**&unit=2*")
    drawn(page)
    slider(page, "h0[2]").blur()
    settled(page)
    expect(page.get_by_text("Inside the cell (LSTM): unit 2 at t = 0")).to_be_visible()
    expect(page.get_by_text("t = 0, unit 2: h =")).to_be_visible()
    # Undo takes the value back, and nobody looks elsewhere for that.
    page.get_by_role("button", name="Undo").click()
    expect(slider(page, "h0[2]")).to_have_attribute("aria-valuenow", "0")
    expect(page.get_by_text("Inside the cell (LSTM): unit 2 at t = 0")).to_be_visible()


def test_touch(server: Server, visitor: Callable[..., Visitor]) -> None:
    page = visitor(**PHONE).open()
    open_board(page, f"{server.url}/lab?cell=LSTM&units=4&timesteps=12")
    spec = spec_of(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    record(page)
    stroke(page, "h0[2]", MOVES)
    values = different_values(recorded(page), "h0[2]")
    assert len(values) >= 20
    for shown in values.values():
        assert_as_keras(spec, shown)
    drawn(page)
    settled(page)
    assert_as_keras(spec_of(page), frame(page))
    assert spec_of(page).h0 != spec.h0


def test_keys_alone(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&units=3&timesteps=8&features=2&h0=0")
    spec = spec_of(page)
    slider(page, "h0[0]").focus()
    names = []
    for _ in range(6):
        names.append(page.evaluate(FOCUSED))
        page.keyboard.press("Tab")
    assert names == [f"{s}0[{u}]" for s in "hc" for u in range(3)]
    # Two more stops, the weights' button and the cell's drawing; then Tab has left the board.
    expect(page.get_by_role("button", name="Weights: drag them too")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Inside the cell")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.shadowRoot") is None

    track = slider(page, "h0[1]")
    track.focus()
    drawn(page)
    record(page)
    press(page, ["ArrowRight"] * 14 + ["ArrowLeft"] * 18)
    values = different_values(recorded(page), "h0[1]")
    for key, value in {"PageUp": 0.3, "End": 1.0, "PageDown": 0.5, "Home": -1.0, "0": 0.0}.items():
        page.keyboard.press(key)
        expect(track).to_have_attribute("aria-valuenow", f"{value:g}")
        drawn(page)
        assert frame(page)["exact"]
    values |= different_values(recorded(page), "h0[1]")
    assert len(values) >= 20
    for shown in values.values():
        assert_as_keras(spec, shown)
    settled(page)
    assert page.evaluate(FOCUSED) == "h0[1]"
    # Keys of the page stay the page's own.
    assert page.evaluate(
        "() => document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " { key: 'ArrowRight', bubbles: true, cancelable: true }))"
    )


FOCUSED = """() => {
  const inner = document.activeElement?.shadowRoot?.activeElement
  return inner?.getAttribute('aria-label') ?? null
}"""


def test_a_late_sweep_leaves_the_nearest_frame_and_says_so(server: Server, page: Page) -> None:
    held: list[Callable[[], None]] = []
    holding = False

    def route(socket) -> None:  # type: ignore[no-untyped-def]
        upstream = socket.connect_to_server()

        def on_answer(message: str | bytes) -> None:
            if holding:
                held.append(lambda: socket.send(message))
            else:
                socket.send(message)

        upstream.on_message(on_answer)

    page.route_web_socket("**/_stcore/stream", route)
    open_board(page, f"{server.url}/lab?cell=LSTM&units=4&timesteps=12")
    spec, before = spec_of(page), frame(page)
    holding = True
    track = slider(page, "h0[3]")
    box = track.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 8)
    expect(page.get_by_text("catching up")).to_be_visible()
    waiting = frame(page)
    assert not waiting["exact"]
    assert waiting["states"] == before["states"]
    holding = False
    for send in held:
        send()
    expect(page.get_by_text("catching up")).to_have_count(0)
    drawn(page)
    assert frame(page)["exact"]
    assert_as_keras(spec, frame(page))
    page.mouse.up()
    drawn(page)
    settled(page)


def test_touching_on_right_after_a_release_keeps_the_board(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=GRU&units=4&timesteps=8")
    mark(page)
    for unit in (0, 1, 2, 3, 0, 1, 2, 3):
        track = slider(page, f"h0[{unit}]")
        drag(page, track, [0.3, 0.4 + unit / 10])
        page.mouse.up()
    drawn(page)
    settled(page)
    assert page.evaluate("window.marked.isConnected"), page.evaluate("window.taken")
    assert page.evaluate(FOCUSED) == "h0[3]"
    assert_as_keras(spec_of(page), frame(page))
    assert [round(value, 1) for value in spec_of(page).h0[0]] == [
        round(value, 1) for value in frame(page)["start"]["h"]
    ]


def test_what_is_said_of_a_damaged_link_goes_and_keeps_the_board(
    server: Server, page: Page
) -> None:
    open_board(page, f"{server.url}/lab?cell=GRU&units=99&timesteps=8&h0=1_x&tab=<b>")
    note = page.get_by_text("Part of this link could not be used")
    expect(note).to_contain_text("units: expected a whole number from 1 to 16, got 99.")
    spec = spec_of(page)
    assert (spec.cell, spec.timesteps, spec.units) == ("GRU", 8, 4)
    assert_as_keras(spec, frame(page))
    mark(page)
    drag(page, slider(page, "h0[1]"), [0.3, 0.4])
    page.mouse.up()
    expect(note).to_have_count(0)
    drawn(page)
    settled(page)
    assert page.evaluate("window.marked.isConnected"), page.evaluate("window.taken")
    assert page.evaluate(FOCUSED) == "h0[1]"
    assert_as_keras(spec_of(page), frame(page))


MARK = """(element) => {
  window.marked = element.closest('.board')
  // Should the page take it away: what went with it, from which place, and when.
  const host = window.marked.getRootNode().host
  window.taken = []
  const name = (node) => `${node.dataset?.testid ?? node.tagName} ${node.className}`
  new MutationObserver((changes) => {
    for (const { target, removedNodes } of changes) {
      const gone = [...removedNodes].find((node) => node.contains(host))
      if (gone) window.taken.push([performance.now(), name(target), name(gone), target.innerText])
    }
  }).observe(document.body, { childList: true, subtree: true })
}"""


def mark(page: Page) -> None:
    """Remember the board's element."""
    slider(page, "h0[0]").evaluate(MARK)


def test_the_playhead_by_key_and_click_and_in_the_big_view(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&units=3&timesteps=6&features=1")
    head = slider(page, "timestep of the playhead")
    head.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(head).to_have_attribute("aria-valuenow", "3")
    # The step card follows.
    expect(page.get_by_text("Keras shows h = ").first).to_contain_text("after step 3")
    slider(page, "x[3,0]").wait_for()
    shown = frame(page)["states"]["h"][9]
    expect(
        page.get_by_text(f"t = 3, unit 0: h = {shown:.4f}".replace("-", "−")).first
    ).to_be_visible()
    box = head.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 4, box["y"] + 12)
    expect(head).to_have_attribute("aria-valuenow", "5")
    page.wait_for_url("**&t=5&**")
    settled(page)

    # The big view hides the rest, and arrow keys step through time.
    page.get_by_role("button", name="Present").click()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    page.wait_for_url("**&present=1&**")
    settled(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(head).to_have_attribute("aria-valuenow", "3")
    page.wait_for_url("**&t=3&**")
    slider(page, "h0[1]").focus()
    page.keyboard.press("ArrowRight")
    expect(slider(page, "h0[1]")).not_to_have_attribute("aria-valuenow", "0")
    expect(head).to_have_attribute("aria-valuenow", "3")
    drawn(page)
    settled(page)
