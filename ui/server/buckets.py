"""How much there is to take from: so much at once, and so much a second after that."""

import time
from collections.abc import Callable


class Bucket:
    """Fills up at `rate` a second until it holds `most`.

    Args:
        rate: what comes in, a second.
        most: what it holds; it begins full.
        now: a clock, in seconds.
    """

    def __init__(self, rate: float, most: float, now: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._most, self._now = rate, most, now
        self._left, self._at = most, now()

    def take(self, amount: float = 1.0) -> float:
        """Take `amount`, owed where there is less; the seconds until nothing is owed."""
        self._left = self._filled() - amount
        self._at = self._now()
        return self.owed()

    def owed(self) -> float:
        """The seconds until nothing is owed."""
        return max(0.0, -self._filled() / self._rate)

    def has(self, amount: float = 1.0) -> bool:
        """Whether there is that much, without taking it."""
        return self._filled() >= amount

    def full(self) -> bool:
        """Whether nothing was taken lately."""
        return self._filled() >= self._most

    def _filled(self) -> float:
        return min(self._most, self._left + (self._now() - self._at) * self._rate)
