"""Driving the state board: what it shows, and what Keras says to the same numbers."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import numpy as np
from playwright.sync_api import Locator, Page

from tests.browser.driving import PATIENCE, settled
from ui.board.targets import with_value
from unrolled.engine import run
from unrolled.shortened import whole
from unrolled.spec import RunSpec

TOLERANCE = 1e-5

RECORD = """() => {
  // Keeps every frame that is drawn, with the moment it was drawn.
  const boards = [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')]
  const board = boards.map((b) => b.shadowRoot?.querySelector('.board')).find(Boolean)
  window.recorded = []
  new MutationObserver(() => {
    const box = board.getBoundingClientRect()
    window.recorded.push({
      ...window.__unrolledBoard.frame(),
      at: performance.now(),
      box: [box.x, box.y, box.width, box.height],
    })
  }).observe(board, { attributes: true, attributeFilter: ['data-frame'] })
}"""


def open_board(page: Page, url: str) -> Page:
    """Go to a lab and wait until its board has been drawn and everything is at rest."""
    page.goto(url)
    drawn(page)
    return settled(page)


def drawn(page: Page) -> None:
    """Wait for a board that waits for nothing."""
    page.wait_for_function(
        "() => window.__unrolledBoard?.frames > 0 && !window.__unrolledBoard.waits()",
        timeout=PATIENCE,
    )


def press(page: Page, keys: list[str]) -> None:
    """Press one key after the other, each when the picture that follows from the last is drawn."""
    for key in keys:
        page.keyboard.press(key)
        drawn(page)
        # What waits for nothing is drawn with the next frame of the browser, which may be late.
        page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")


def frame(page: Page) -> dict[str, Any]:
    """The numbers on show."""
    shown: dict[str, Any] = page.evaluate("window.__unrolledBoard.frame()")
    return shown


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name, exact=True)


def spec_of(page: Page) -> RunSpec:
    """The spec in the address bar."""
    return spec_at(page.url)


def spec_at(address: str) -> RunSpec:
    """The spec in an address."""
    spec, problems = RunSpec.from_query(whole(dict(parse_qsl(urlsplit(address).query))))
    assert not problems
    return spec


def record(page: Page) -> None:
    """Keep every frame from here on."""
    page.evaluate(RECORD)


def recorded(page: Page) -> list[dict[str, Any]]:
    """The frames since `record`."""
    frames: list[dict[str, Any]] = page.evaluate("window.recorded")
    return frames


def different_values(frames: list[dict[str, Any]], target: str) -> dict[float, dict[str, Any]]:
    """The exact frames of `target`, one for each value it took."""
    return {f["value"]: f for f in frames if f["target"] == target and f["exact"]}


def assert_as_keras(spec: RunSpec, shown: dict[str, Any], sample: int = 0) -> None:
    """`shown` is what Keras computes for `spec` with the shown frame's value in place."""
    if shown["target"]:
        spec = with_value(spec, shown["target"], sample, shown["value"])
    trace = run(spec)
    for state, array in trace.states.items():
        values = np.array(shown["states"][state]).reshape(spec.timesteps, spec.units)
        # A linear cell with a gain of 7 reaches 100,000, where a float32 has two decimals left.
        same = np.allclose(values, array[sample], rtol=TOLERANCE, atol=TOLERANCE)
        assert same, (state, shown["value"])
    assert np.allclose(shown["x"], trace.x[sample].reshape(-1), atol=TOLERANCE)
    for state, start in shown["start"].items():
        assert np.allclose(start, trace.initial[state][sample], atol=TOLERANCE)


def stroke(page: Page, name: str, places: list[float]) -> None:
    """Move a finger along the slider `name` until at least 20 frames of it were drawn; lift it.

    To be called while frames are recorded.
    """
    track = slider(page, name)
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    assert box
    session = page.context.new_cdp_session(page)

    def touch(kind: str, place: float) -> None:
        point = {"x": box["x"] + box["width"] * place, "y": box["y"] + box["height"] / 2}
        points = [] if kind == "touchEnd" else [point]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 0.05)
    page.wait_for_function("() => !window.__unrolledBoard.waits()")
    for place in places:
        touch("touchMove", place)
    page.wait_for_function("() => new Set(window.recorded.map((f) => f.value)).size >= 20")
    touch("touchEnd", places[-1])


def drag(page: Page, track: Locator, places: list[float]) -> None:
    """Move the mouse along a slider: press at the first place (0 ... 1 of its width), stay down."""
    box = track.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * places[0], y)
    page.mouse.down()
    page.wait_for_function("() => !window.__unrolledBoard.waits()")
    for place in places[1:]:
        page.mouse.move(box["x"] + box["width"] * place, y)
