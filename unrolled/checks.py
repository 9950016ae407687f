"""A check: two ways to the same numbers, both computed by Keras, and how far they are apart."""

from dataclasses import dataclass

import numpy as np

from unrolled.trace import Array

SAME = 1e-5
"""Up to here two computations of the same numbers may differ: in float32, by their order."""


@dataclass(frozen=True)
class Check:
    """Two ways that ought to come to the same numbers.

    Attributes:
        name: which check, by a short name that pages have words for.
        apart: the largest difference, |one - other| / max(1, |other|); NaN where either left the
            range of float32.
    """

    name: str
    apart: float

    @property
    def holds(self) -> bool:
        """Whether both came to the same numbers."""
        return self.apart <= SAME


def compared(name: str, one: Array, other: Array) -> Check:
    """The check of two arrays of one shape.

    Raises:
        ValueError: for arrays of different shapes: nothing is broadcast.
    """
    if one.shape != other.shape:
        raise ValueError(name, one.shape, other.shape)
    apart = np.abs(one - other) / np.maximum(1, np.abs(other))
    return Check(name, float(np.max(apart, initial=0)))
