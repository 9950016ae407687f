"""What a run says reaches the server's loop in one go, and not with a call for each thing said.

A run says some seventy things, and Streamlit (1.67) wakes its loop for each of them: it writes to a
pipe and lets go of Python's lock, the loop takes it, finds one thing, and waits for the next. With
many visitors a fifth of the server's time went into that. Here it is woken once for all that is
said until it comes to look; each is taken in by itself and in order, as before.
"""

from collections import deque
from collections.abc import Callable
from typing import Any

from streamlit.runtime.app_session import AppSession

CALL = "_call_soon_on_event_loop"
HEARD = "_unrolled_heard"

_original = getattr(AppSession, CALL)


Wake = Callable[[Callable[[], None]], Any]


class Heard:
    """What was said in a session and not taken in yet."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()
        self._called = False

    def say(self, act: Callable[[], None], wake: Wake) -> None:
        """Have `act` done by the loop, which is woken by `wake` unless it comes anyway."""
        self._waiting.append(act)
        self._call(wake)

    def _call(self, wake: Wake) -> None:
        if not self._called:
            self._called = True
            wake(lambda: self._take_in(wake))

    def _take_in(self, wake: Wake) -> None:
        # From here on whoever says something wakes the loop again.
        self._called = False
        try:
            while self._waiting:
                self._waiting.popleft()()
        finally:
            if self._waiting:  # one of them failed, which the loop tells of
                self._call(wake)


def call_once() -> None:
    """Have the loop woken once for all that a session says until it comes."""
    # By its name: it is Streamlit's own, and not meant to be set.
    setattr(AppSession, CALL, _call_soon)


def _call_soon(session: AppSession, act: Callable[[], None]) -> None:
    heard = vars(session).setdefault(HEARD, Heard())
    heard.say(act, lambda take_in: _original(session, take_in))
