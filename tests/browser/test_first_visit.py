from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.driving import PHONE, Visitor, settled
from tests.unrolled.workers.waiting import until
from tools.serving import Server
from ui.server import loading

PLACES = """() => {
  window.places = []
  const keep = (from) => {
    for (const name of ["h1", "p.u-said"]) {
      const box = document.querySelector(`${from} ${name}`).getBoundingClientRect()
      window.places.push([box.x, box.y, box.width, box.height].map(Math.round))
    }
  }
  new MutationObserver((_changes, watching) => {
    if (!document.querySelector("#root h1") || !document.querySelector("#root p.u-said")) return
    watching.disconnect()
    requestAnimationFrame(() => keep("#root"))
  }).observe(document.documentElement, { childList: true, subtree: true })
  const words = document.getElementById("first-words")
  if (words) keep("#first-words")
}"""
"""Where the first words stand, and where Streamlit then puts them."""


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_the_first_words_are_there_before_streamlit_and_do_not_move(
    server: Server, visitor: Callable[..., Visitor], device: dict[str, Any]
) -> None:
    page = visitor(**device).open()
    held: list[Route] = []
    page.route("**/_stcore/stream*", lambda route: held.append(route))
    page.route("**/static/js/index*.js", lambda route: held.append(route))
    page.goto(f"{server.url}/", wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    page.evaluate(PLACES)
    assert page.locator("#root *").count() == 0
    for each in held:
        each.continue_()
    page.wait_for_function("() => window.places.length === 4")
    settled(page)
    expect(page.locator("#first-words")).to_have_count(0)
    places = page.evaluate("window.places")
    assert places[:2] == places[2:]


def test_a_link_to_the_bare_address_is_home_with_its_query(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/?cell=GRU&units=3", wait_until="commit")
    page.wait_for_url("**/?**cell=GRU**")
    settled(page)
    assert "units=3" in page.url
    expect(page.get_by_role("link", name="Play")).to_be_visible()
    expect(page.locator("#first-words")).to_have_count(0)  # a link says its own words


SAYING = """(() => {
  new MutationObserver((_changes, watching) => {
    if (!document.body) return
    watching.disconnect()
    document.body.insertAdjacentHTML("beforeend", `MARKUP`)
  }).observe(document, { childList: true, subtree: true })
})()"""
"""The document as it is in a server's first seconds."""


def test_while_keras_is_being_loaded_a_page_says_so(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    page = visitor(**PHONE).open()
    until(lambda: page.request.get(f"{server.url}/ready").ok)  # by itself it says so no more
    state = ["loading"]
    held: list[Route] = []
    page.add_init_script(SAYING.replace("MARKUP", loading.markup()))
    page.route("**/ready?told", lambda route: route.fulfill(json={"state": state[0]}))
    page.route("**/static/js/index*.js", lambda route: held.append(route))
    page.goto(f"{server.url}/reference", wait_until="commit")
    said = page.get_by_text(loading.sentence())
    expect(said).to_be_in_viewport()
    page.unroute("**/static/js/index*.js")
    for each in held:
        each.continue_()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(said).to_be_visible()
    state[0] = "ready"
    expect(said).to_have_count(0)
