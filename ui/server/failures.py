"""What a visitor is told of a failure: a sentence, and a number by which the log has the rest.

The log's lines carry the number of the run that they belong to (`ui/server/logs.py`).
"""

import logging

import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import panels
from ui.server import runs
from unrolled import words
from unrolled.logs import facts
from unrolled.words import gettext as _

_log = logging.getLogger(__name__)


def tell(_error: Exception) -> bool:
    """Put the sentence in place of what a page could not show; Streamlit has logged the error."""
    run = runs.current()
    if run is not None:
        run.outcome = runs.FAILED
    with st.container():
        panels.note(sentence(run.id if run else "-"), "warn")
    return True


def sentence(number: str) -> str:
    """What is said of a failure, with the number of the run."""
    return _(
        "Something went wrong here, and it is not your mistake. What you chose stands in this "
        "page's address: load the page again. If this comes back, take back your last change, "
        "or tell whoever runs this server the number {number}."
    ).format(number=number)


class Failures:
    """Middleware that answers a request which fails with a sentence, and logs why."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def note_and_send(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, note_and_send)
        except Exception:
            number = runs.new_id()
            _log.exception("A request failed", extra=facts(run=number, kind=scope["type"]))
            if begun or scope["type"] != "http":
                raise
            await _answer(scope, number)(scope, receive, send)


def _answer(scope: Scope, number: str) -> PlainTextResponse:
    asked = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    words.use(asked.partition(",")[0].partition(";")[0])
    return PlainTextResponse(sentence(number), status_code=500)
