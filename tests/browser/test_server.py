import gzip
import re
import urllib.request
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.boards import drawn, frame, open_board
from tests.browser.driving import PHONE, Visitor, settled
from tests.browser.labs import press, wait_for
from tools.serving import Server


def test_scripts_are_compressed_and_kept(server: Server) -> None:
    with urllib.request.urlopen(server.url) as answer:
        (script,) = re.findall(r'src="\./(static/js/index[^"]+)"', answer.read().decode())
    request = urllib.request.Request(f"{server.url}/{script}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        kind = answer.headers["Content-Type"], answer.headers["Cache-Control"]
    assert len(body) < len(gzip.decompress(body)) / 2
    with urllib.request.urlopen(request) as again:
        assert again.read() == body
        assert (again.headers["Content-Type"], again.headers["Cache-Control"]) == kind


def test_the_start_prints_the_address_and_nothing_else(server: Server) -> None:
    lines = [line.strip() for line in server.written().splitlines() if line.strip()]
    assert lines[:2] == [
        "You can now view your Streamlit app in your browser.",
        f"URL: {server.url}",
    ]


def test_after_a_restart_an_open_page_finds_the_server_and_a_link_its_numbers(
    fresh_server: Server, visitor: Callable[..., Visitor]
) -> None:
    learner = visitor()
    page = open_board(learner.open(), f"{fresh_server.url}/lab?cell=GRU&units=3&seed=3")
    press(page, "Units", "ArrowRight")
    wait_for(page, units=4)
    before, address = frame(page)["states"], page.url
    assert learner.faults == []
    fresh_server.kill()
    app = page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    fresh_server.start()
    settled(page)
    drawn(page)
    assert page.url == address
    # That the server was away is what the browser's console said, and rightly.
    learner.faults.clear()
    # To the new server the link is all there is.
    later = open_board(visitor().open(), address)
    assert later.url == address
    assert frame(later)["states"] == before


def test_dark_and_phone_show_the_same_without_a_fault(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    dark = visitor(color_scheme="dark").open(f"{server.url}/lab")
    assert dark.evaluate("getComputedStyle(document.body).colorScheme") is not None
    phone = visitor(**PHONE).open(f"{server.url}/lab")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
