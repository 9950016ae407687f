"""Runs of pages go one after the other, in the order in which they were asked for.

Python computes one thing at a time, whatever runs there are. Thirty that are under way at once are
switched between a hundred times a second, all of them late; one after the other, the first ends
early and the last no later than before, and what the switching took is saved as well. Measured in
`docs/performance.md`: forty learners got their answers within 0.1 s in place of 2 s.

Whoever takes long (a structure that is compiled, a library that is imported) does not keep the
others: after a quarter of a second the next one begins beside it.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ui.server import runs

PATIENCE = 0.25
"""Seconds after which a run no longer keeps the next one waiting: ten times what most take."""


class Line:
    """Those who wait for their turn.

    Args:
        patience: seconds that one has to itself.
        now: a clock, in seconds.
    """

    def __init__(
        self, patience: float = PATIENCE, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._patience = patience
        self._now = now
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._at_work: threading.Event | None = None
        self._since = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until it is one's turn; it is the next one's in the end."""
        mine = threading.Event()
        with self._lock:
            self._waiting.append(mine)
            self._call_next_if_due()
        while not mine.wait(self._left()):
            with self._lock:
                self._call_next_if_due()
        try:
            yield
        finally:
            with self._lock:
                if self._at_work is mine:
                    self._at_work = None
                    self._call_next_if_due()

    def _left(self) -> float:
        """Seconds that the one at work still has to itself."""
        with self._lock:
            return max(0.0, self._since + self._patience - self._now())

    def _call_next_if_due(self) -> None:
        over = self._now() - self._since >= self._patience
        if self._waiting and (self._at_work is None or over):
            self._at_work, self._since = self._waiting.popleft(), self._now()
            self._at_work.set()


_line = Line()


def take_turns(line: Line = _line) -> None:
    """Have every run of a page wait for its turn from here on."""
    runs.go_within(line.turn)
