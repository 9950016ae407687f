"""The lines that are printed: what was measured, its budget, and whether it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

UNITS = {"": 0, "ms": 0, "ms.": 2, "s": 2, "MB": 1, "MB.": 2, "KB": 0, "%": 1}
"""Digits after the point; a unit with a point has more of them than the one without."""


@dataclass(frozen=True)
class Line:
    """One printed line."""

    name: str
    measured: str
    budget: str = "-"
    verdict: str = "-"

    def __str__(self) -> str:
        return f"{self.name:<68} | {self.measured:>21} | {self.budget:>10} | {self.verdict}"


def at_most(name: str, value: float, limit: float | None, unit: str) -> Line:
    """A figure that is to be no larger than `limit`; without one it is only told."""
    if limit is None:
        return Line(name, _written(value, unit))
    verdict = "ok" if value <= limit else "over"
    return Line(name, _written(value, unit), f"<= {_written(limit, unit, plain=True)}", verdict)


def missing(name: str, why: str = "not there yet") -> Line:
    """A line in place of a figure that cannot be had."""
    return Line(name, why)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` per cent of `values` do not exceed."""
    return float(np.percentile(np.array(values), share))


def median(values: Sequence[float]) -> float:
    """The middle one of `values`."""
    return percentile(values, 50)


def p95(values: Sequence[float]) -> float:
    """The value that 19 of 20 do not exceed."""
    return percentile(values, 95)


def _written(value: float, unit: str, plain: bool = False) -> str:
    number = f"{value:g}" if plain else f"{value:.{UNITS[unit]}f}"
    return f"{number} {unit.rstrip('.')}".strip()
