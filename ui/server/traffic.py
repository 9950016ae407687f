"""How many pages are open, and how requests were answered: numbers, nothing of who asked."""

from collections import Counter

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.server import health

STREAMLITS_METRICS = "/_stcore/metrics"
"""Anybody could ask for these, and each answer walks through the state of all sessions."""


class Traffic:
    """What has come so far. One thread counts, that of the server's loop; any may read.

    Attributes:
        open: pages whose connection is open now.
        refused: connections that were not taken.
        answers: answers to requests by the class of their status, such as ``2xx``.
    """

    def __init__(self) -> None:
        self.open = 0
        self.refused = 0
        self.answers = Counter({f"{first}xx": 0 for first in (2, 3, 4, 5)})


server = Traffic()
"""This process's own."""


class Counted:
    """Middleware that counts; the outermost, so that it sees what all others refuse."""

    def __init__(self, app: ASGIApp, traffic: Traffic = server) -> None:
        self._app = app
        self._traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = False

        async def look_and_send(message: Message) -> None:
            nonlocal taken
            if message["type"] == "websocket.accept":
                taken = True
                self._traffic.open += 1
            await send(message)

        try:
            await self._app(scope, receive, look_and_send)
        finally:
            if taken:
                self._traffic.open -= 1
            else:
                self._traffic.refused += 1

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Whoever looks whether the server is well means nothing by it, and gets a 503 as it loads.
        if scope["path"] == health.PATH:
            await self._app(scope, receive, send)
            return

        async def look_and_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._traffic.answers[f"{message['status'] // 100}xx"] += 1
            await send(message)

        closed = scope["path"].rstrip("/") == STREAMLITS_METRICS
        app = PlainTextResponse("", status_code=404) if closed else self._app
        await app(scope, receive, look_and_send)
