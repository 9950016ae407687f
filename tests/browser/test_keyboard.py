"""Tab goes through a page from its first control to its last, is seen everywhere, and ends."""

import io
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from tests.browser.boards import open_board
from tests.browser.places import QUERIES, arrive
from tools.serving import Server

MOST = 150
"""More stops than any page has."""

STOP = """() => {
  // Where the focus is, and the box on the screen in which it is to be seen. None at the end.
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  if (!at || at === document.body) return null
  const again = at.stopped ?? false
  at.stopped = true
  const shown = at.closest("label, [data-baseweb], [data-testid='stNumberInputContainer']") ?? at
  const box = shown.getBoundingClientRect()
  const name = at.ariaLabel || at.innerText?.slice(0, 40) || at.tagName
  return { name, again, main: at.matches("main"), box: [box.x, box.y, box.width, box.height] }
}"""

PASSED_OVER = """() => {
  // What a keyboard ought to reach and did not. Of buttons in one row, and of tabs, one is
  // reached by Tab and the others by arrow keys.
  const all = (root) => [...root.querySelectorAll("*")].flatMap((e) =>
    e.shadowRoot ? [e, ...all(e.shadowRoot)] : [e])
  const controls = "a[href], button:enabled, input:enabled, select, textarea, summary"
  const reachable = `${controls}, [tabindex='0']`
  const grouped = "[data-variant], [role='radio'], [type='radio'], [role='tab'], [type='file']"
  return all(document)
    .filter((e) => e.matches(reachable) && !e.matches(grouped) && e.tabIndex >= 0)
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("[inert]"))
    .filter((e) => !e.stopped && e.getBoundingClientRect().right > 0)
    .map((e) => e.outerHTML.slice(0, 200))
}"""

EVERYWHERE = [page for page in QUERIES if page not in ("lab", "classroom")]


@pytest.mark.parametrize(
    "address", ["lab", *(pytest.param(page, marks=pytest.mark.long) for page in EVERYWHERE)]
)
def test_tab_goes_through_the_page_and_is_seen(server: Server, page: Page, address: str) -> None:
    arrive(page, f"{server.url}/{address}")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to main content")
    expect(link).to_be_focused()
    unseen, before = [], None
    for _ in range(MOST):
        stop = page.evaluate(STOP)
        if before and not before["main"] and not _differs(page, before):
            unseen.append(before["name"])
        if stop is None:
            break
        assert not stop["again"], f"{stop['name']} keeps the focus, or gets it twice"
        before = {**stop, "picture": _picture(page, stop["box"])}
        page.keyboard.press("Tab")
    assert stop is None, "Tab does not come to an end"
    assert not unseen, unseen
    assert not (left := page.evaluate(PASSED_OVER)), left


@pytest.mark.parametrize("moved", [False, True])
def test_a_tab_switched_off_for_a_moment_gets_the_focus_back(
    server: Server, page: Page, moved: bool
) -> None:
    """As Streamlit does it in a long run; what was reached meanwhile keeps the focus."""
    open_board(page, f"{server.url}/lab?cell=SimpleRNN")
    tab = page.get_by_role("tab", selected=True)
    tab.focus()
    tab.evaluate("tab => tab.removeAttribute('tabindex')")
    expect(page.locator("body")).to_be_focused()
    other = page.get_by_role("button", name="Take away")
    if moved:
        other.focus()
    tab.evaluate("tab => { tab.tabIndex = 0 }")
    expect(other if moved else tab).to_be_focused()


def _picture(page: Page, box: list[float]) -> Image.Image:
    """The page around a box, as far as it is on the screen."""
    size = page.viewport_size
    assert size
    left, top = max(0, box[0] - 6), max(0, box[1] - 6)
    right = min(size["width"], box[0] + box[2] + 6)
    bottom = min(size["height"], box[1] + box[3] + 6)
    clip: Any = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return Image.open(io.BytesIO(page.screenshot(clip=clip, caret="initial"))).convert("L")


def _differs(page: Page, stop: dict[str, Any]) -> bool:
    """Whether the place where the focus was looks otherwise without it, by more than a shade."""
    change = ImageChops.difference(stop["picture"], _picture(page, stop["box"]))
    return sum(change.point(lambda level: level > 40).histogram()[1:]) >= 20
