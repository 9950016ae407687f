"""How many pages may be open at once: each costs memory, and one visitor can open any number."""

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.server.refusing import asks_to_connect, refuse
from unrolled.words import gettext as _

MOST = 300
"""Ten classes. A page takes half a megabyte and the threads of its runs."""


class Crowd:
    """Middleware that refuses a page's connection while `most` others are open.

    A page that was refused says so, asks again by itself, and gets in once another has closed.
    """

    def __init__(self, app: ASGIApp, most: int = MOST) -> None:
        self._app = app
        self._most = most
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            if scope["type"] == "http" and self._open >= self._most and asks_to_connect(scope):
                await refuse(503, full, scope, receive, send)
                return
            await self._app(scope, receive, send)
        elif self._open >= self._most:
            await send({"type": "websocket.close", "code": 1013})  # try again later
        else:
            self._open += 1
            try:
                await self._app(scope, receive, send)
            finally:
                self._open -= 1


def full() -> str:
    """What is said to a page that has to wait."""
    return _(
        "This server is full. This page asks again by itself and opens as soon as somebody leaves; "
        "your link holds what you had."
    )
