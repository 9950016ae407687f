from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from tests.awaiting import awaited
from ui.server.kept_files import KeptFiles

GZIP = (b"accept-encoding", b"gzip, br")

Sent = list[Message]


LASTING = (b"Cache-Control", b"public, immutable, max-age=31536000")


def answer(
    status: int = 200, *headers: tuple[bytes, bytes], last: bool = False, lasts: bool = True
) -> Sent:
    told = [*headers, LASTING] if lasts else [*headers]
    return [
        {"type": "http.response.start", "status": status, "headers": told},
        {"type": "http.response.body", "body": b"a", "more_body": True},
        {"type": "http.response.body", "body": b"b", "more_body": last},
    ]


class App:
    """Counts what it is asked for, and gives always the same."""

    def __init__(self, given: Sent) -> None:
        self.given = given
        self.asked = 0

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        self.asked += 1
        for message in self.given:
            await send(message)


def get(kept: KeptFiles, path: str, *headers: tuple[bytes, bytes], **changes: Any) -> Sent:
    sent: Sent = []
    scope = {"type": "http", "method": "GET", "path": path, "headers": [*headers]} | changes

    async def receive() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    awaited(kept(scope, receive, send))
    return sent


def test_a_file_is_asked_for_once() -> None:
    app = App(answer())
    kept = KeptFiles(app)
    assert [get(kept, "/static/a.js", GZIP) for _visit in range(3)] == [app.given] * 3
    assert app.asked == 1
    get(kept, "/static/b.js", GZIP)
    assert app.asked == 2


@pytest.mark.parametrize(
    "given",
    [
        answer(404),
        answer(304),
        answer(200, (b"Set-Cookie", b"a=b")),
        answer(last=True),
        # What Streamlit answers to any name that it does not know: the page, which is no file.
        answer(200, (b"Cache-Control", b"no-cache"), lasts=False),
        [],
    ],
)
def test_what_is_no_whole_file_for_everybody_is_not_kept(given: Sent) -> None:
    app = App(given)
    kept = KeptFiles(app)
    assert [get(kept, "/static/a.js", GZIP) for _visit in range(2)] == [given] * 2
    assert app.asked == 2


@pytest.mark.parametrize(
    ("path", "headers", "changes"),
    [
        ("/lab", [GZIP], {}),
        ("/media/a.js", [GZIP], {}),
        ("/static/./a.js", [GZIP], {}),
        ("/static//a.js", [GZIP], {}),
        ("/static/a.js", [], {}),
        ("/static/a.js", [GZIP, (b"range", b"bytes=0-1")], {}),
        ("/static/a.js", [GZIP, (b"if-none-match", b"x")], {}),
        ("/static/a.js", [GZIP], {"method": "HEAD"}),
        ("/static/a.js", [GZIP], {"type": "websocket"}),
    ],
)
def test_other_requests_pass(path: str, headers: list[Any], changes: dict[str, str]) -> None:
    app = App(answer())
    kept = KeptFiles(app)
    get(kept, "/static/a.js", GZIP)
    for _visit in range(2):
        get(kept, path, *headers, **changes)
    assert app.asked == 3
