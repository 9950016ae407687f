"""An answer that is one sentence, in the language of the browser that asks."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from unrolled import words

AFTER = 5
"""Seconds after which to ask again."""


HOST_CONFIG = "/_stcore/host-config"
"""What a page asks for before it connects. Where that is refused, it shows its reader the answer,
and asks again by itself."""


def asks_to_connect(scope: Scope) -> bool:
    """Whether a page is about to connect."""
    return bool(scope["path"].endswith(HOST_CONFIG))


def spoken(request: Request) -> str:
    """The language of the browser that asks: its first, which is what pages know of it as well."""
    first, _comma, _rest = request.headers.get("accept-language", "").partition(",")
    return words.nearest(first.partition(";")[0])


async def refuse(
    status: int, sentence: Callable[[], str], scope: Scope, receive: Receive, send: Send
) -> None:
    """Answer a request with a sentence in place of what it asked for."""
    words.use(spoken(Request(scope)))
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(AFTER)} if status != 405 else {})
    await PlainTextResponse(sentence(), status, headers)(scope, receive, send)
