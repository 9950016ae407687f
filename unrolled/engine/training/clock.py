"""How far a training is, and how long the rest will take."""

import time
from collections.abc import Sequence
from typing import Any

import keras

from unrolled.training.reports import Underway
from unrolled.training.setup import Setup
from unrolled.workers import report

EVERY = 0.3
"""Seconds between two reports from within an epoch."""


class Clock:
    """How far all of it is, and how long the rest will take."""

    def __init__(self, setups: Sequence[Setup], reached: Sequence[int]) -> None:
        self._batches = [-(-s.facts.samples // s.facts.batch) for s in setups]
        self._total = sum(s.epochs * n for s, n in zip(setups, self._batches, strict=True))
        self._come = sum(k * n for k, n in zip(reached, self._batches, strict=True))
        self._cold = dict.fromkeys(range(len(setups)), 0.0)
        self._warm = 0.0
        self._timed = 0
        self._said = 0.0

    @property
    def done(self) -> float:
        """The share of all batches that are done."""
        return min(1.0, self._come / self._total) if self._total else 1.0

    def batch(self, runner: int, seconds: float, first: bool) -> None:
        """Note a batch; the first of a model takes long, since its graph is made for it."""
        self._come += 1
        if first:
            self._cold[runner] = seconds
        else:
            self._warm += seconds
            self._timed += 1
        now = time.monotonic()
        if now - self._said >= EVERY:
            self._said = now
            report(Underway(self.done, self._left()))

    def _left(self) -> float | None:
        if not self._timed:
            return None
        begun = [seconds for seconds in self._cold.values() if seconds]
        waiting = len(self._cold) - len(begun)
        start = waiting * sum(begun) / len(begun) if begun else 0.0
        return start + (self._total - self._come) * self._warm / self._timed


class Beat(keras.callbacks.Callback):
    """Tells the clock of each batch."""

    def __init__(self, runner: int, clock: Clock) -> None:
        super().__init__()
        self._runner, self._clock = runner, clock
        self._first = True
        self._since = 0.0

    def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
        self._since = time.monotonic()

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self._clock.batch(self._runner, time.monotonic() - self._since, self._first)
        self._first = False
