import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from tests.awaiting import awaited
from ui.server.crowd import Crowd


async def silence() -> Message:
    raise AssertionError


async def connect(crowd: Crowd, kind: str = "websocket", path: str = "/") -> list[Message]:
    """What a visitor is told by the crowd itself."""
    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    scope = {"type": kind, "path": path, "headers": []}
    await crowd(scope, silence, send)
    return told


async def fill(fails: bool) -> list[int]:
    """How many messages each visitor gets: two who stay, one too many, one after they have left."""
    leave = asyncio.Event()

    async def page(scope: Scope, _receive: Receive, _send: Send) -> None:
        if scope["type"] == "websocket":
            await leave.wait()
            if fails:
                raise ConnectionError

    crowd = Crowd(page, most=2)
    staying = [asyncio.create_task(connect(crowd)) for _visitor in range(2)]
    await asyncio.sleep(0)
    refused = await connect(crowd)
    asked = await connect(crowd, "http")
    told = await connect(crowd, "http", "/_stcore/host-config")
    leave.set()
    await asyncio.gather(*staying, return_exceptions=True)
    again = await asyncio.gather(connect(crowd), return_exceptions=True)
    once_more = await connect(crowd, "http", "/_stcore/host-config")
    assert refused == [{"type": "websocket.close", "code": 1013}]
    assert told[0]["status"] == 503
    assert told[1]["body"].startswith(b"This server is full.")
    assert not once_more
    return [len(asked), len(again)]


@pytest.mark.parametrize("fails", [False, True])
def test_one_too_many_waits_until_another_has_left(fails: bool) -> None:
    assert awaited(fill(fails)) == [0, 1]
