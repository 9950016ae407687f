"""Whose pages may connect: our own. Another site's script in a visitor's browser may not.

Streamlit looks at this as well, but lets in every page of this machine, whatever its port, and
before it refuses one it asks a server elsewhere for its own address, while everybody waits.
"""

from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

ALLOWED = "server.corsAllowedOrigins"
"""Streamlit's own option for further sites whose pages may connect."""


class OwnPages:
    """Middleware that refuses a connection asked for by a page that did not come from here.

    A browser says which page asks. A program says nothing, and has nobody's browser to misuse.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not _own(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})  # against the rules
        else:
            await self._app(scope, receive, send)


def _own(headers: Headers) -> bool:
    """Whether who asks is a page of the host that it asks, or no page at all."""
    origin = headers.get("origin")
    if origin is None or origin in st.get_option(ALLOWED):
        return True
    try:
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""
    except ValueError:
        return False
