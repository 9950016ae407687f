"""Things that take long to make, made behind those who can do without them for now."""

import atexit
import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, Thread
from threading import enumerate as running
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_log = logging.getLogger(__name__)


_NAME = "warming"
_LAST_WAIT = 20.0
"""Seconds that the end of the process waits for work under way."""


def in_background(work: Callable[[], None]) -> None:
    """Do `work` in a thread that cannot keep the process alive for long."""
    Thread(target=work, name=_NAME, daemon=True).start()


@atexit.register
def _let_finish() -> None:
    """Wait for what is under way: a thread cut off inside TensorFlow aborts the whole process."""
    for thread in running():
        if thread.name == _NAME:
            thread.join(_LAST_WAIT)


class Warming(Generic[K, V]):
    """A bounded cache that makes nobody wait: what it lacks is made in the background.

    One thing is made at a time, whoever asks. What is asked for meanwhile is not queued: a queue
    would keep the processor busy with things whose askers may be gone, and who still wants it
    asks again.

    Args:
        most: things kept at once; the one asked for longest ago is dropped.
        start: what runs the making.
    """

    def __init__(
        self, most: int, start: Callable[[Callable[[], None]], None] = in_background
    ) -> None:
        self._most = most
        self._start = start
        self._guard = Lock()
        self._busy = Lock()
        self._kept: OrderedDict[K, V | None] = OrderedDict()
        self._hits = self._misses = 0

    def ready(self, key: K) -> V | None:
        """The thing for `key`; None where there is none yet or its making failed."""
        with self._guard:
            thing = self._kept.get(key)
            self._hits += thing is not None
            self._misses += thing is None
            if key in self._kept:
                self._kept.move_to_end(key)
            return thing

    def numbers(self) -> tuple[int, int, int, int]:
        """How often it had what was asked for and how often not, its limit, and what it keeps."""
        with self._guard:
            return self._hits, self._misses, self._most, len(self._kept)

    def prepare(self, key: K, make: Callable[[], V]) -> None:
        """Begin to make the thing for `key`, unless it is there, failed, or another is made now."""
        if not self._settled(key) and self._busy.acquire(blocking=False):
            try:
                self._start(lambda: self._work(key, make))
            except RuntimeError:  # no more threads to be had; the next one who asks tries again
                _log.exception("Could not start making %s", key)
                self._busy.release()

    def give_up(self, key: K) -> None:
        """Call `key` failed, so that it does not fail anew at every touch.

        To be called while handling what went wrong, which is logged.
        """
        _log.exception("Done without from now on: %s", key)
        self._keep(key, None)

    def _settled(self, key: K) -> bool:
        with self._guard:
            return key in self._kept

    def _work(self, key: K, make: Callable[[], V]) -> None:
        try:
            # Someone else's may have been finished just before this one's turn came.
            if not self._settled(key):
                self._keep(key, make())
        except Exception:  # whatever goes wrong here, there is a way without
            self.give_up(key)
        finally:
            self._busy.release()

    def _keep(self, key: K, thing: V | None) -> None:
        with self._guard:
            self._kept[key] = thing
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
