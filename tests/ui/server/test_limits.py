"""Limits of one visitor, by a clock of the test's own."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.runtime import runtime_util

from tests.awaiting import awaited
from ui.server import limits
from ui.server.limits import Limits

AWAY = ("203.0.113.7", 50_000)
HERE = ("127.0.0.1", 50_000)


class Clock:
    """Time that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    clock = Clock()
    monkeypatch.setattr(limits.asyncio, "sleep", clock.sleep)
    return clock


async def fine(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"fine"})


async def nothing() -> Message:
    raise AssertionError


def get(
    app: Limits, path: str = "/lab", client: tuple[str, int] = AWAY, method: str = "GET"
) -> tuple[int, str]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    spoken = [(b"accept-language", b"zh-CN,zh;q=0.9")]
    scope = {"type": "http", "method": method, "path": path, "client": client, "headers": spoken}
    awaited(app(scope, nothing, send))
    return sent[0]["status"], sent[1]["body"].decode()


def read_all(app_of: Any, messages: list[Message]) -> list[Message]:
    """What a page's handler reads of what its browser sends."""
    waiting = list(messages)
    found: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0)

    async def page(_scope: Scope, receive: Receive, _send: Send) -> None:
        for _message in messages:
            found.append(await receive())

    scope = {"type": "websocket", "path": "/_stcore/stream", "client": HERE, "headers": []}
    awaited(app_of(page)(scope, receive, nothing))
    return found


def test_a_page_that_sends_faster_than_people_do_is_read_slower_and_loses_nothing(
    clock: Clock,
) -> None:
    flood = [{"type": "websocket.receive", "bytes": b"%d" % k} for k in range(500)]
    read = read_all(lambda page: Limits(page, now=clock), flood)
    assert read == flood
    behind = len(flood) - limits.MESSAGES_AT_ONCE
    assert clock.seconds == pytest.approx(behind / limits.MESSAGES, rel=0.02)
    assert max(clock.slept) <= 1 / limits.MESSAGES + 1e-9


def test_large_messages_are_read_slower_too(clock: Clock) -> None:
    flood = [{"type": "websocket.receive", "bytes": bytes(2_000_000)} for _k in range(6)]
    assert read_all(lambda page: Limits(page, now=clock), flood) == flood
    assert clock.seconds == pytest.approx((10_000_000 - limits.BYTES_AT_ONCE) / limits.BYTES)


def test_who_sends_no_bytes_is_no_page(clock: Clock) -> None:
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.receive", "text": "hello"}

    async def send(message: Message) -> None:
        told.append(message)

    async def page(_scope: Scope, receive: Receive, _send: Send) -> None:
        told.append(await receive())

    scope = {"type": "websocket", "path": "/", "client": HERE, "headers": []}
    awaited(Limits(page, now=clock)(scope, receive, send))
    kinds = ("websocket.close", "websocket.disconnect")
    assert told == [{"type": kind, "code": 1003} for kind in kinds]


def test_a_page_that_has_gone_is_noticed_by_what_is_read_alone(clock: Clock) -> None:
    read: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.disconnect", "code": 1006}

    async def send(_message: Message) -> None:
        raise ConnectionResetError

    async def page(_scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.send", "bytes": b"late"})
        read.append(await receive())

    scope = {"type": "websocket", "path": "/", "client": HERE, "headers": []}
    awaited(Limits(page, now=clock)(scope, receive, send))
    assert read == [{"type": "websocket.disconnect", "code": 1006}]


def test_a_drag_and_a_key_held_down_are_never_held_back(clock: Clock) -> None:
    async def browse(app: Limits) -> None:
        async def receive() -> Message:
            clock.seconds += 1 / 30
            return {"type": "websocket.receive", "bytes": bytes(3_000)}

        scope = {"type": "websocket", "path": "/", "client": HERE, "headers": []}
        await app(scope, receive, nothing)

    async def page(_scope: Scope, receive: Receive, _send: Send) -> None:
        for _message in range(15 * 30):
            await receive()

    awaited(browse(Limits(page, now=clock)))
    assert not clock.slept


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_nothing_is_taken_but_by_a_page(method: str) -> None:
    assert get(Limits(fine), method=method)[0] == 405


def test_an_address_that_asks_for_more_than_classes_do_is_told_so_and_may_ask_again(
    clock: Clock,
) -> None:
    app = Limits(fine, now=clock)
    answers = [get(app)[0] for _k in range(3)]
    visitor = app._visitors.of(AWAY[0])
    visitor.requests.take(limits.REQUESTS_AT_ONCE - 3)
    status, said = get(app)
    assert answers == [200] * 3
    assert status == 429
    assert said.startswith("你的地址")
    assert get(app, client=("203.0.113.8", 1))[0] == 200
    assert get(app, client=HERE)[0] == 200
    clock.seconds += 1.0
    assert get(app)[0] == 200


async def crowd(app: Limits, pages: int) -> list[Message]:
    """Connections of one address; what the refused ones are told."""
    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    scope = {"type": "websocket", "path": "/_stcore/stream", "client": AWAY, "headers": []}
    for _page in range(pages):
        task = asyncio.create_task(app(scope, nothing, send))
        app.kept.append(task)  # type: ignore[attr-defined]
        await asyncio.sleep(0)
    return told


def test_two_classes_behind_one_address_get_in_and_half_the_server_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def tried() -> tuple[int, tuple[int, str], int]:
        leave = asyncio.Event()

        async def page(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "websocket":
                await leave.wait()
            else:
                await fine(scope, receive, send)

        app = Limits(page)
        app.kept = []  # type: ignore[attr-defined]
        refused = len(await crowd(app, limits.CONNECTIONS + 7))
        told = await asyncio.to_thread(get, app, "/_stcore/host-config")
        leave.set()
        await asyncio.gather(*app.kept)  # type: ignore[attr-defined]
        return refused, told, app._visitors.of(AWAY[0]).open

    refused, (status, said), left = awaited(tried())
    assert (refused, status, left) == (7, 503, 0)
    assert "页面" in said


def test_who_connects_again_and_again_has_to_wait(clock: Clock) -> None:
    async def page(_scope: Scope, _receive: Receive, _send: Send) -> None:
        return

    async def tried() -> tuple[int, int]:
        app = Limits(page, now=clock)
        app.kept = []  # type: ignore[attr-defined]
        told: list[Message] = []

        async def send(message: Message) -> None:
            told.append(message)

        scope = {"type": "websocket", "path": "/", "client": AWAY, "headers": []}
        for _turn in range(int(limits.ARRIVALS_AT_ONCE) + 20):
            await app(scope, nothing, send)
        refused = len(told)
        clock.seconds += 1
        await app(scope, nothing, send)
        return refused, len(told)

    assert awaited(tried()) == (20, 20)


def test_no_more_addresses_are_known_than_there_is_room_for(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ADDRESSES", 3)
    known = limits.Visitors(clock)
    known.of("a").open = 1
    for name in "bcdefg":
        known.of(name).requests.take()
    assert [*known.known] == ["a", "f", "g"]
    clock.seconds += 60
    known.known["a"].open = 0
    known.of("h")
    assert [*known.known] == ["h"]


def test_the_server_may_send_more_than_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime_util, "_max_message_size_bytes", None)
    read = runtime_util.get_max_message_size_bytes()
    limits.let_answers_be_long()
    assert runtime_util.get_max_message_size_bytes() == limits.SENT > read
    monkeypatch.delattr(runtime_util, "_max_message_size_bytes")
    with pytest.raises(RuntimeError, match="_max_message_size_bytes"):
        limits.let_answers_be_long()
