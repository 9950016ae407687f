"""What a measured value has to be."""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeGuard

from unrolled.lessons.measures import Measure, Value

ORDERS: Mapping[str, Callable[[float, float], bool]] = MappingProxyType(
    {
        "least": operator.ge,
        "most": operator.le,
        "above": operator.gt,
        "below": operator.lt,
    }
)
RELATIONS = (*ORDERS, "equals", "near")
"""The ways to bound a value; ``near`` goes with `Condition.within`."""


@dataclass(frozen=True)
class Condition:
    """A measure and what it has to be.

    Attributes:
        measure: what to look at.
        relation: a name in `RELATIONS`.
        bound: what the value is compared with.
        within: how far from `bound` it may be, for ``near``.
    """

    measure: Measure
    relation: str
    bound: Value
    within: float = 0.0

    def holds(self, value: Value) -> bool:
        """Whether `value` is as it has to be; False for a value that cannot be compared."""
        if self.relation == "equals":
            # True is no 1 here: a flag is compared with a flag.
            return isinstance(value, bool) == isinstance(self.bound, bool) and value == self.bound
        if not (_is_number(value) and _is_number(self.bound)):
            return False
        if self.relation == "near":
            return abs(value - self.bound) <= self.within
        return ORDERS[self.relation](value, self.bound)


def _is_number(value: Value) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
