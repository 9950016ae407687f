import gzip
import re
import urllib.request
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.boards import drawn
from tests.browser.driving import PHONE, Visitor, settled
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


def test_an_open_page_finds_a_restarted_server(
    fresh_server: Server, visitor: Callable[..., Visitor]
) -> None:
    learner = visitor()
    page = learner.open(f"{fresh_server.url}/lab?cell=GRU")
    fresh_server.kill()
    app = page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    fresh_server.start()
    settled(page)
    drawn(page)
    assert "cell=GRU" in page.url
    # That the server was away is what the browser's console says, and rightly.
    learner.faults = [f for f in learner.faults if "ERR_CONNECTION_REFUSED" not in f]


def test_dark_and_phone_show_the_same_without_a_fault(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    dark = visitor(color_scheme="dark").open(f"{server.url}/lab")
    assert dark.evaluate("getComputedStyle(document.body).colorScheme") is not None
    phone = visitor(**PHONE).open(f"{server.url}/lab")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
