"""Whatever comes in by an entrance is read within bounds, and does nothing.

What is printed stands in docs/reliability.md, section "Hostile input".
"""

import json
import socket
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.reliability.entrances import ENTRANCES, LINKS, Entrance
from tests.reliability.mutating import CANARY, PIECES, mutated
from tests.reliability.watched import Watch, warmed
from tests.ui.visiting import SHELL, fine, markup
from tools.serving import ROOT, Server

LONGEST = 1.0
"""Seconds of processor time that any one text may take; of the machine of the docs, 0.1."""

SEED, TEXTS, DAILY = 20_26, 1_500, 24

PAGES = ("lab", "compare", "sequences", "cells", "shapes", "memory", "learning", "reference")


@pytest.fixture(scope="module")
def watch() -> Watch:
    warmed(ENTRANCES.values())
    return Watch()


@pytest.mark.parametrize("name", ENTRANCES)
def test_nothing_comes_in_but_what_is_meant_to(watch: Watch, name: str) -> None:
    entrance = ENTRANCES[name]
    seen = watch.give(entrance, mutated(entrance.usual, SEED, DAILY))
    assert seen.wrong == ""
    assert seen.texts == DAILY
    assert seen.slowest < LONGEST


def test_the_watch_sees_what_is_done() -> None:
    def careless(text: str) -> list[str]:
        return [str(eval(text))]

    def wrong(text: str) -> list[str]:
        raise KeyError(text)

    def opened(text: str) -> list[str]:
        return [Path(text).read_text(encoding="utf-8")]

    watch = Watch()
    texts = ["1"]
    assert watch.give(Entrance(careless, ()), texts).wrong.startswith("exec")
    assert watch.give(Entrance(wrong, ()), texts).wrong.startswith("KeyError")
    assert watch.give(Entrance(opened, ()), [SHELL]).wrong.startswith("open")
    assert watch.give(Entrance(lambda _text: ["\ud800"], ()), texts).wrong.startswith("cannot be")
    assert watch.give(Entrance(lambda _text: [], ()), texts).wrong == ""


@pytest.mark.soak
def test_thousands_of_texts_with_little_memory() -> None:
    command = [sys.executable, "-m", "tests.reliability.watched", str(SEED), str(TEXTS)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(ended.stdout)
    report = [f"{TEXTS} texts an entrance; the process grew by {told['grown_mb']:.0f} MB"]
    for name, seen in told["entrances"].items():
        refused = f"{seen['refused']} refused"
        report.append(f"{name:22} {refused:>14}  slowest {1000 * seen['slowest']:5.0f} ms")
    sys.stdout.write("\n" + "\n".join(report) + "\n")
    assert {name: seen["wrong"] for name, seen in told["entrances"].items() if seen["wrong"]} == {}
    assert max(seen["slowest"] for seen in told["entrances"].values()) < LONGEST


class Reading(HTMLParser):
    """What is markup in a text, by the names of its elements and their arguments."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _value in attrs)}
        links = [value or "" for name, value in attrs if name in ("href", "src", "style")]
        self.names |= {link for link in links if CANARY in link}


def made_of(texts: list[str]) -> set[str]:
    """All names in the markup of these, script and canary among them if they are there."""
    reading = Reading()
    for text in texts:
        reading.feed(text)
    reading.close()
    return {name for name in reading.names if CANARY in name or name in ("script", "onerror")}


HOSTILE = [piece for piece in PIECES if CANARY in piece]


def poisoned(page: str, piece: str) -> dict[str, str]:
    """A link to a page, each of whose values holds the piece."""
    names = {name for link in LINKS if link["page"] == page for name in _names(link["query"])}
    return dict.fromkeys(names - {"v", "z", "topic"}, f"x{piece}y")


def _names(query: str) -> list[str]:
    return [pair.partition("=")[0] for pair in query.split("&")]


def visit(page: str, piece: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=120)
    app.query_params.update(poisoned(page, piece))
    return fine(app.switch_page(f"../pages/{page}.py").run())


def assert_plain(app: AppTest, piece: str) -> None:
    assert made_of([each.body for each in app.html]) == set()
    shown: list[Any] = [*app.markdown, *app.caption]
    assert not [each.value for each in shown if piece in each.value]
    assert CANARY not in " ".join(each.value for each in app.error)


def test_markup_is_seen_where_it_is_markup() -> None:
    assert made_of([f"<p>&lt;{CANARY}&gt; {CANARY}</p>", f'<p title="<{CANARY}>">']) == set()
    assert made_of([f"<p {CANARY}=1>"]) == {CANARY}
    assert made_of([f"<b><{CANARY}>"]) == {CANARY}
    assert made_of(["a<script>"]) == {"script"}


def test_what_a_link_says_is_shown_as_it_is_written() -> None:
    piece = f'"><script {CANARY}=1>alert(1)</script>'
    app = visit("reference", piece)
    assert_plain(app, piece)
    assert CANARY in " ".join(markup(app)) + str(app.text_input[0].value)


@pytest.mark.soak
@pytest.mark.parametrize("page", [*PAGES, "learn", "doctor"])
def test_no_page_renders_what_its_link_says(page: str) -> None:
    for piece in HOSTILE:
        assert_plain(visit(page, piece), piece)


PATHS = (
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/static/../../../../etc/passwd",
    "/static/%00",
    "/media/../app.py",
    "/app.py",
    "/.streamlit/config.toml",
    "/s/" + "b" * 5_000,
    "/s/%00",
    "/s/<script>",
    "/s/b/c",
    "//example.org/lab",
    "/%ff%fe",
    "/lab?" + "a=b&" * 5_000,
    "/_stcore/bidi-components/../../app.py",
    "/component/x/../../../etc/passwd",
    "/_stcore/agent/mcp",
    "/_stcore/upload_file/a/b",
    "/lab/" * 1_000,
)

LINES = (
    *(f"GET {path} HTTP/1.1" for path in PATHS),
    *(f"{method} /lab HTTP/1.1" for method in ("POST", "PUT", "DELETE", "PATCH", "NONSENSE")),
    "GET",
    "\x00\x01\x02",
    "GET /lab HTTP/9.9",
    "GET /" + "x" * 200_000 + " HTTP/1.1",
)


def answered(server: Server, line: str, headers: str = "") -> bytes:
    """What comes back for a request, as it is typed."""
    with socket.create_connection(("localhost", server.port), timeout=30) as open_:
        try:
            open_.sendall(
                f"{line}\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n".encode()
            )
            parts = []
            while part := open_.recv(65_536):
                parts.append(part)
        except (ConnectionResetError, BrokenPipeError):
            return b""  # it would not hear more of that
        return b"".join(parts)


def test_no_address_leads_anywhere_but_to_pages(server: Server) -> None:
    for line in LINES:
        answer = answered(server, line)
        status = answer.split(b"\r\n", 1)[0]
        assert not status.startswith(b"HTTP/1.1 5"), (line[:80], status)
        for secret in (b"root:x:0", b"Traceback", str(ROOT).encode(), b"[server]"):
            assert secret not in answer, line[:80]
    endless = answered(server, "GET /lab HTTP/1.1", f"X-A: {'y' * 300_000}\r\n")
    assert endless.startswith(b"HTTP/1.1 4") or not endless
    # A flood has left nothing broken.
    assert answered(server, "GET /_stcore/health HTTP/1.1").startswith(b"HTTP/1.1 200")
