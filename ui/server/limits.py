"""What one visitor may ask for: how often, how much, and over how many connections.

Nobody who uses the pages comes near any of it. A page that sends faster than people do is read no
further for a moment: what it sends waits with it, and nothing is lost. An address that asks for
more than a class does is refused, in a sentence, until it has waited.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import runtime_util

from ui.server import visitors
from ui.server.buckets import Bucket
from ui.server.refusing import asks_to_connect, refuse
from unrolled.words import gettext as _

MESSAGES, MESSAGES_AT_ONCE = 25.0, 100.0
"""Messages of one page that are read, a second and at once. A drag asks for one sweep, a key that
is held down says 30 a second for as long as somebody holds it, and all parts of a page that look
whether there is news say 10."""

BYTES, BYTES_AT_ONCE = 500_000.0, 5_000_000.0
"""The same in bytes: a page sends all of its fields each time, a program of 60 kB among them."""

REQUESTS, REQUESTS_AT_ONCE = 200.0, 10_000.0
"""Requests of one address that are answered, a second and at once. A first visit asks for a hundred
files: a class of sixty that opens a link together asks for 6,000."""

CONNECTIONS = 150
"""Pages of one address that may be open at once: half of all (`crowd.MOST`). A class of thirty
behind one address, two pages each, has 60."""

ARRIVALS, ARRIVALS_AT_ONCE = 5.0, 200.0
"""Connections of one address that are taken up, a second and at once. Each is a session of its own,
which is kept for two minutes."""

ADDRESSES = 10_000
"""Addresses that are known at once; whoever asked longest ago is forgotten, unless connected."""

METHODS = ("GET", "HEAD", "OPTIONS")
"""What pages ask by. Nothing is ever sent to the server but over a page's connection."""

SENT = 20_000_000
"""Bytes of one message to a page: a film takes 4 MB. config.toml has what a page may send."""


@dataclass
class Visitor:
    """What one address has asked for of late."""

    requests: Bucket
    arrivals: Bucket
    open: int = 0

    def idle(self) -> bool:
        """Whether there is nothing to know of it."""
        return not self.open and self.requests.full() and self.arrivals.full()


@dataclass
class Visitors:
    """What every address has asked for of late, as long as there is anything to know of it."""

    now: Callable[[], float] = time.monotonic
    known: OrderedDict[str, Visitor] = field(default_factory=OrderedDict)

    def of(self, address: str) -> Visitor:
        """What is known of an address."""
        if address not in self.known:
            self._forget()
            requests = Bucket(REQUESTS, REQUESTS_AT_ONCE, self.now)
            arrivals = Bucket(ARRIVALS, ARRIVALS_AT_ONCE, self.now)
            self.known[address] = Visitor(requests, arrivals)
        self.known.move_to_end(address)
        return self.known[address]

    def _forget(self) -> None:
        """Make room for one more."""
        while self.known and next(iter(self.known.values())).idle():
            self.known.popitem(last=False)
        if len(self.known) >= ADDRESSES:
            connected = (each for each, visitor in self.known.items() if not visitor.open)
            del self.known[next(connected)]


class Limits:
    """Middleware that holds every visitor to the limits of this module.

    Args:
        proxies: how many of them are believed when they say who asks (`visitors.address`).
        now: a clock, in seconds.
    """

    def __init__(
        self, app: ASGIApp, proxies: int = 0, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._proxies = proxies
        self._now = now
        self._visitors = Visitors(now)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = visitors.address(scope, self._proxies)
        if scope["method"] not in METHODS:
            await refuse(405, reading_only, scope, receive, send)
            return
        if address is not None:
            visitor = self._visitors.of(address)
            if not visitor.requests.has():
                await refuse(429, too_often, scope, receive, send)
                return
            visitor.requests.take()
            if asks_to_connect(scope) and not _may_connect(visitor):
                await refuse(503, too_many_pages, scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = visitors.address(scope, self._proxies)
        if address is None:
            await self._app(scope, *self._slowed(receive, send))
            return
        visitor = self._visitors.of(address)
        if not _may_connect(visitor):
            await send({"type": "websocket.close", "code": 1013})  # try again later
            return
        visitor.arrivals.take()
        visitor.open += 1
        try:
            await self._app(scope, *self._slowed(receive, send))
        finally:
            visitor.open -= 1

    def _slowed(self, receive: Receive, send: Send) -> tuple[Receive, Send]:
        """`receive`, which waits before a message for as long as those before it were too many.

        Meanwhile nothing is read from the connection: it is the page that has to keep the rest.
        And `send`, to which it makes no difference that somebody has gone: Streamlit is told so by
        what it reads, and takes it for a mistake when it learns of it earlier.
        """
        messages = Bucket(MESSAGES, MESSAGES_AT_ONCE, self._now)
        size = Bucket(BYTES, BYTES_AT_ONCE, self._now)

        async def slowed() -> Message:
            wait = max(messages.owed(), size.owed())
            if wait:
                await asyncio.sleep(wait)
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            if message.get("text") is not None:
                # Pages speak in bytes. Streamlit would write a traceback into the log.
                await send({"type": "websocket.close", "code": 1003})
                return {"type": "websocket.disconnect", "code": 1003}
            messages.take()
            size.take(len(message["bytes"]))
            return message

        async def sent(message: Message) -> None:
            with suppress(OSError, RuntimeError):  # they went, or were silent for too long
                await send(message)

        return slowed, sent


def let_answers_be_long() -> None:
    """Let the server send more than it reads: Streamlit has one setting for both.

    By that setting a message is refused while it still arrives. With the larger one a few dozen
    connections could have the server hold gigabytes.
    """
    if not hasattr(runtime_util, "_max_message_size_bytes"):
        raise RuntimeError("Streamlit has no _max_message_size_bytes now: see ui/server/limits.py")
    runtime_util._max_message_size_bytes = SENT


def _may_connect(visitor: Visitor) -> bool:
    return visitor.open < CONNECTIONS and visitor.arrivals.has()


def reading_only() -> str:
    """What is said to who wants to do anything but read."""
    return _("This server answers GET and HEAD alone: there is nothing here to send to.")


def too_often() -> str:
    """What is said to an address that asks too often."""
    return _(
        "Your address has asked this server for more than a whole class would. Wait a few seconds, "
        "then load the page again: your link holds what you had."
    )


def too_many_pages() -> str:
    """What is said to a page that cannot connect."""
    return _(
        "Too many pages of this server are open from your address. Close one that you do not need: "
        "this page asks again by itself, and your link holds what you had."
    )
