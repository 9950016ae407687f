"""What becomes of a gradient on its way back, by its length at each timestep."""

from dataclasses import dataclass

import numpy as np

from unrolled.gradients.way import Way
from unrolled.trace import Array

GONE = 1e-3
"""A gradient that is shorter than this share of the last step's has vanished."""

LESS = 0.1
"""And one that is shorter than this has faded; the same upwards for those that grow."""


@dataclass(frozen=True)
class Fate:
    """What becomes of a gradient between the last step and the first.

    Attributes:
        kind: ``kept``, ``fades``, ``vanishes``, ``zero``, ``grows``, ``explodes``, or ``lost``
            where the numbers are no numbers any more.
        last, first: its length at the last step and at t = 0.
        where: the timestep, going back, at which it has vanished, is 0, or has exploded.
    """

    kind: str
    last: float
    first: float
    steps: int
    where: int | None = None

    @property
    def share(self) -> float:
        """Its length at t = 0 as a share of that at the last step."""
        return self.first / self.last if self.last else float("nan")

    @property
    def factor(self) -> float:
        """What one step back multiplies it by, on (geometric) average."""
        return float(self.share ** (1 / self.steps))


def fate(way: Way) -> Fate:
    """What becomes of dL / dh_t."""
    lengths = way.lengths()[1:]
    last, first = float(lengths[-1]), float(lengths[0])
    steps = len(lengths) - 1
    if not way.finite or last == 0:
        return Fate("lost", last, first, steps)
    shares = lengths / last
    kind = _kind(shares)
    past = {"vanishes": shares < GONE, "zero": shares == 0, "explodes": shares > 1 / GONE}
    where = int(np.flatnonzero(past[kind])[-1]) if kind in past else None
    return Fate(kind, last, first, steps, where)


def _kind(shares: Array) -> str:
    if shares[0] == 0:
        return "zero"
    if shares[0] < LESS:
        return "vanishes" if shares[0] < GONE else "fades"
    if shares[0] > 1 / LESS:
        return "explodes" if shares[0] > 1 / GONE else "grows"
    return "kept"
