"""Whether this server is to be given visitors: asked by whatever stands before it.

`/_stcore/health`, which is Streamlit's, says that the process is alive. `/ready` says that Keras is
loaded too, and that the server is not about to end: a balancer gives visitors to those that say so.

A server that is told to end (SIGTERM) stops saying so first, then goes on for `UNROLLED_DRAIN`
seconds, in which the balancer learns of it. Then it closes its port and its connections, with the
code for a restart, and the open pages ask again by themselves: whoever answers them finds in
their address all that they show.
"""

import asyncio
import os
import signal
import threading
from enum import Enum
from types import FrameType
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from unrolled.errors import SpecError
from unrolled.words import gettext as _

PATH = "/ready"

TOLD = "told"

VARIABLE = "UNROLLED_DRAIN"
"""Says for how many seconds a server that was told to end goes on, saying that it is not ready."""

MOST = 300


class State(Enum):
    """Where in its life a server is."""

    LOADING = "loading"
    READY = "ready"
    ENDING = "ending"


class Health:
    """Where in its life this server is; threads may tell and ask."""

    def __init__(self) -> None:
        # Not events: a signal may come while one is being set, and would wait for itself.
        self._warm = False
        self._ending = False

    def warmed(self) -> None:
        """Be told that Keras is loaded and warm."""
        self._warm = True

    def ends(self) -> None:
        """Be told that the server is about to end."""
        self._ending = True

    @property
    def state(self) -> State:
        """Where it is now."""
        if self._ending:
            return State.ENDING
        return State.READY if self._warm else State.LOADING

    def route(self) -> Route:
        """The address that tells: 200 for a server that is to be given visitors, 503 otherwise.

        With ``?told`` it is 200 in any case: the browser of a page that asks would note an error.
        """
        return Route(PATH, self._answer)

    async def _answer(self, request: Request) -> JSONResponse:
        state = self.state
        return JSONResponse(
            {"state": state.value},
            status_code=200 if state is State.READY or TOLD in request.query_params else 503,
            headers={"Cache-Control": "no-store"},
        )

    def end_slowly(self, seconds: float) -> None:
        """Have SIGTERM end the server so many seconds after it comes, and be known at once.

        To be called in the server's loop, once the server has set what it does at that signal.
        """
        if threading.current_thread() is not threading.main_thread():
            return  # no thread but the first is told of signals: the app is served by another one's
        loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)

        def told(number: int, frame: FrameType | None) -> None:
            self.ends()
            loop.call_soon_threadsafe(loop.call_later, seconds, _carry_on, before, number, frame)

        signal.signal(signal.SIGTERM, told)


def _carry_on(before: Any, number: int, frame: FrameType | None) -> None:
    """Do what the signal did before."""
    if callable(before):
        before(number, frame)


def drain_from_environment() -> int:
    """The seconds that the environment says; none unless it says any.

    Raises:
        SpecError: they are no number of seconds.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return 0
    if text.isdecimal() and int(text) <= MOST:
        return int(text)
    raise SpecError(
        VARIABLE, _("a whole number from {least} to {most}").format(least=0, most=MOST), text
    )


server = Health()
"""This process's own."""
