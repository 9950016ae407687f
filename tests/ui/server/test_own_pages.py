import pytest
import streamlit as st
from starlette.types import Message, Receive, Scope, Send

from tests.awaiting import awaited
from ui.server.own_pages import ALLOWED, OwnPages


def connect(origin: str | None, host: str = "unrolled.test:8501", kind: str = "websocket") -> str:
    """Who answers to a page from `origin` that asks `host`: the app, or the code of a refusal."""
    answers: list[str] = []

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        answers.append("app")

    async def receive() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        answers.append(f"{message['type']} {message['code']}")

    headers = [(b"host", host.encode())]
    if origin is not None:
        headers.append((b"origin", origin.encode()))
    awaited(OwnPages(app)({"type": kind, "headers": headers}, receive, send))
    (answer,) = answers
    return answer


@pytest.mark.parametrize(
    "origin",
    ["http://unrolled.test:8501", "https://unrolled.test:8501", "http://Unrolled.Test:8501", None],
)
def test_our_own_pages_and_programs_get_in(origin: str | None) -> None:
    assert connect(origin) == "app"


@pytest.mark.parametrize(
    "origin",
    [
        *("http://elsewhere.test", "http://unrolled.test", "http://unrolled.test:8502"),
        *("http://localhost:8501", "http://127.0.0.1", "null", "", "file://", "http://[::1"),
        *("http://unrolled.test:8501.elsewhere.test", "http://unrolled.test:8501@elsewhere.test"),
    ],
)
def test_no_other_page_gets_in(origin: str) -> None:
    assert connect(origin) == "websocket.close 1008"
    assert connect(origin, host="") == "websocket.close 1008"
    assert connect(origin, kind="http") == "app"


def test_an_operator_may_name_others(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {ALLOWED: ["https://front.test"]}
    monkeypatch.setattr(st, "get_option", named.__getitem__)
    assert connect("https://front.test") == "app"
    assert connect("https://other.test") == "websocket.close 1008"
