"""Enlarged, narrow, without movement and in colours of the reader's own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Visitor, settled
from tests.browser.places import addresses, arrive
from tools.serving import Server

ENLARGED = {"twice": (640, 400), "four times": (320, 640)}
"""What is left of 1280 x 800 at 200 %, and the width that WCAG's reflow asks for."""

BEYOND = """() => {
  // What stands out of the page to the right and cannot be scrolled to within its own box.
  const held = (e) => {
    const above = (p) => p.parentElement ?? p.getRootNode().host
    for (let p = above(e); p; p = above(p)) {
      if (p.matches("main")) return false
      if (getComputedStyle(p).overflowX !== "visible") return true
    }
    return false
  }
  const all = (root) => [...root.querySelectorAll("*")].flatMap((e) =>
    e.shadowRoot ? [e, ...all(e.shadowRoot)] : [e])
  return all(document.querySelector("main"))
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .filter((e) => !held(e))
    .map((e) => e.outerHTML.slice(0, 200))
}"""

MOVING = """() => document.getAnimations().filter((a) => a.playState === "running")
  .map((a) => a.animationName ?? a.transitionProperty)"""


@pytest.mark.parametrize(
    "address",
    ["lab?v=1", *(pytest.param(a, marks=pytest.mark.long) for a in addresses() if a != "lab?v=1")],
)
def test_nothing_is_cut_off_or_moves(
    server: Server, visitor: Callable[..., Visitor], address: str
) -> None:
    page = visitor(viewport={"width": 640, "height": 400}).open()
    arrive(page, f"{server.url}/{address}")
    for width, height in ENLARGED.values():
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.get_by_test_id("stMain").evaluate("(m) => m.scrollWidth - m.clientWidth") <= 0
        assert page.evaluate(BEYOND) == []
    page.wait_for_function(f"() => ({MOVING})().length === 0")


def test_in_forced_colours_a_choice_and_a_slider_are_seen(server: Server, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    arrive(page, f"{server.url}/lab")
    chosen, other = (
        page.get_by_role("radio", name=name).evaluate("(e) => getComputedStyle(e).backgroundColor")
        for name in ("GRU", "LSTM")
    )
    assert chosen != other
    rails = page.locator('[data-testid="stSlider"] [role="group"] > div > div').first
    expect(rails).to_have_css("forced-color-adjust", "none")
    expect(page.locator(".slider .rail").first).to_have_css("forced-color-adjust", "none")
