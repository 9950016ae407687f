"""The gradients of a cell's weights before and after an optimiser has clipped them."""

from dataclasses import dataclass

import numpy as np

from unrolled.gradients.way import lengths
from unrolled.trace import Array, Arrays


@dataclass(frozen=True, eq=False)
class Clipped:
    """Gradients by the Keras names of their weights.

    Attributes:
        before: as backpropagation hands them to the optimiser.
        after: as the optimiser uses them.
    """

    before: Arrays
    after: Arrays

    def length(self, name: str = "", after: bool = False) -> float:
        """The length of one gradient, or of all of them together as one vector."""
        return float(lengths(self._vector(name, after)[None])[0])

    def turned(self, name: str = "") -> float:
        """The cosine of the angle that clipping turned it by: 1 where only its length changed.

        NaN where either has no direction: all zero, or not finite.
        """
        one, other = (self._vector(name, after).astype("float64") for after in (False, True))
        with np.errstate(all="ignore"):
            return float(np.dot(one, other) / (np.linalg.norm(one) * np.linalg.norm(other)))

    def _vector(self, name: str, after: bool) -> Array:
        arrays = self.after if after else self.before
        chosen = [arrays[name]] if name else list(arrays.values())
        return np.concatenate([each.ravel() for each in chosen])
