"""Who is still there: what workers are asked for somebody who has gone is given up.

A page that is closed or loaded anew says goodbye: its browser ends the connection with the code
for that, and what it had asked for is given up after `GOODBYE` seconds. A connection that just
breaks, as that of a phone which sleeps, may come back: Streamlit keeps its session for two minutes,
and for `AWAY` seconds of them everything goes on. It is the server that looks, every second, at its
own list of connections. A page could only tell of itself, and one in a hidden tab hardly runs.
"""

import itertools
import os
import threading
import time
from collections.abc import Callable

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from unrolled import workers
from unrolled.errors import SpecError
from unrolled.words import gettext as _

VARIABLE = "UNROLLED_AWAY"
"""Says how many seconds a visitor whose connection broke has to come back."""

AWAY = 60
"""Seconds unless that says something else. A connection that breaks without a word is noticed
within a minute, by Streamlit's pings: all in all nothing goes on for more than two minutes."""

MOST = 110
"""Streamlit forgets the session after 120 seconds, and nobody can come back to it."""

GOODBYE = 5
"""The same for who said goodbye: what lies in between may have said it for a page that is back
at once."""

LOOK = 1.0
"""Seconds between two looks."""

GOING_AWAY = 1001
"""The code by which browsers end the connection of a page that is closed or left."""

HEADER = "X-Unrolled-Connection"
"""Tells a page's run by which connection it was asked for; `Presence` writes it."""


def away_from_environment() -> int:
    """The seconds that the environment says.

    Raises:
        SpecError: they are no number of seconds.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return AWAY
    if text.isdecimal() and int(text) <= MOST:
        return int(text)
    raise SpecError(
        VARIABLE, _("a whole number from {least} to {most}").format(least=0, most=MOST), text
    )


class Presence:
    """Knows which owners of tasks are gone, and since when.

    Args:
        owners: for whom tasks wait or are at work.
        leave: gives up all that an owner has asked for.
        active: whether a session has a connection.
        now: a clock, in seconds.
    """

    def __init__(
        self,
        owners: Callable[[], set[str]],
        leave: Callable[[str], None],
        active: Callable[[str], bool],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._owners = owners
        self._leave = leave
        self._active = active
        self._now = now
        self._here: dict[str, str] = {}
        self._said_goodbye: set[str] = set()
        self._since: dict[str, float] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def start(self, away: float) -> None:
        """Look from here on, in a thread of its own, and let owners be away for so many seconds."""
        threading.Thread(target=self._watch, args=(away,), name="presence", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def opened(self, connection: str, session: str) -> None:
        """Be told that a session is there by this connection."""
        with self._lock:
            self._here[connection] = session

    def closed(self, connection: str, code: int | None) -> None:
        """Be told that a connection was ended, and by which code."""
        with self._lock:
            session = self._here.pop(connection, None)
            if session is not None and code == GOING_AWAY:
                self._said_goodbye.add(session)

    def look(self, away: float) -> None:
        """Give up what is asked for by those who have gone too long ago."""
        owners, now = self._owners(), self._now()
        gone = {owner for owner in owners if not self._active(owner)}
        with self._lock:
            self._said_goodbye &= gone
            self._since = {owner: self._since.get(owner, now) for owner in gone}
            patience = {
                owner: min(away, GOODBYE) if owner in self._said_goodbye else away for owner in gone
            }
        for owner, seconds in patience.items():
            if now - self._since[owner] >= seconds:
                self._leave(owner)

    def _watch(self, away: float) -> None:
        while not self._stopped.wait(LOOK):
            self.look(away)


def _active(session: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session)


_ours = Presence(workers.owners, workers.leave, _active)
start = _ours.start
stop = _ours.stop


def owner() -> str | None:
    """For whom the page runs: its session, which is known to be there from here on."""
    context = get_script_run_ctx()
    if context is None:
        return None
    connection = st.context.headers.get(HEADER) if runtime.exists() else None
    if connection:
        _ours.opened(connection, context.session_id)
    return context.session_id


class Goodbyes:
    """Middleware that numbers the connections of pages, and hears how each is ended."""

    def __init__(self, app: ASGIApp, presence: Presence = _ours) -> None:
        self._app = app
        self._presence = presence
        self._numbers = itertools.count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        number, name = str(next(self._numbers)), HEADER.lower().encode()
        others = [header for header in scope["headers"] if header[0].lower() != name]
        numbered = {**scope, "headers": [*others, (name, number.encode())]}
        codes: list[int | None] = []

        async def hear() -> Message:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                codes.append(message.get("code"))
            return message

        try:
            await self._app(numbered, hear, send)
        finally:
            # Not before: only now Streamlit knows that the session has no connection.
            self._presence.closed(number, codes[-1] if codes else None)
