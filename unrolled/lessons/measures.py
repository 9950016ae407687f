"""What there is to measure in a run: a number, a text or a shape."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from unrolled.trace import Array

Value = float | int | str | bool | tuple[Any, ...]

TAKES: Mapping[str, Callable[[Array], Any]] = MappingProxyType(
    {
        "min": np.min,
        "max": np.max,
        "largest": lambda numbers: np.max(np.abs(numbers)),
        "mean": np.mean,
    }
)
"""How several numbers become one; ``largest`` is the largest magnitude."""


class NotThere(ValueError):  # noqa: N818 - no fault: a learner's run may well have no c
    """The run has no such number; the text says why, for a learner to read."""


@dataclass(frozen=True)
class Measure:
    """What to look at in a run. docs/lessons.md lists what `of` can be for each part.

    Attributes:
        of: what is looked at: ``"h"``, ``"gate:f"``, ``"units"``, ``"shape"`` ...
        part: what runs: a name in `unrolled.lessons.kinds.KINDS`.
        sample: the sequence of the batch.
        unit, feature: one column, or all of them.
        step: one step, the first and the last of several, or all of them; -1 is the last.
        take: how several numbers become one, a name in `TAKES`.
        over: ``"start"`` divides by the initial value of the same state and unit.
        like: an update (`unrolled.updates`) that h is compared with.
    """

    of: str
    part: str = "board"
    sample: int = 0
    unit: int | None = None
    feature: int | None = None
    step: int | tuple[int, int] | None = None
    take: str | None = None
    over: str | None = None
    like: str | None = None
