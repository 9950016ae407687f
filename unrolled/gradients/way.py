"""A gradient's way back through the steps of one run: numbers with named axes."""

from dataclasses import dataclass

import numpy as np

from unrolled.trace import Array, Arrays, Trace


@dataclass(frozen=True, eq=False)
class Way:
    """What comes of differentiating one run of one sequence, whose loss reads its last h alone.

    The state is s = h, for an LSTM s = (h, c). A derivative by one part of a state is that of the
    state as it is handed on: the part moves, the other part stays, and whatever follows from it
    through all later states is followed to the end.

    Attributes:
        trace: the run: every state and gate.
        loss: its loss, mean((h - 1) ** 2) over the units of the last h.
        jacobians: (timesteps, width, width), width = units times number of states: row i, column j
            of number t is how unit i of s_t answers to unit j of the state before it.
        products: (timesteps + 1, width, width): number 0 is d s_{T-1} / d initial state, number
            t + 1 is d s_{T-1} / d s_t, the last one the identity.
        gradients: for each state by name, (timesteps + 1, units): row 0 is dL / d initial state,
            row t + 1 is dL / d state after step t. In float32, as training would have them.
    """

    trace: Trace
    loss: float
    jacobians: Array
    products: Array
    gradients: Arrays

    def lengths(self, state: str = "h") -> Array:
        """|dL / d state|, (timesteps + 1,), from the initial state to the last step."""
        return lengths(self.gradients[state])

    @property
    def finite(self) -> bool:
        """Whether a gradient is left: all of it within the range of float32."""
        return all(bool(np.isfinite(each).all()) for each in self.gradients.values())

    def stretches(self) -> Array:
        """The largest factor by which each step lengthens a change, |d s_t / d s_{t-1}|."""
        return largest_factors(self.jacobians)

    def reaches(self, block: str = "") -> Array:
        """|d s_{T-1} / d s_t|, (timesteps + 1,), from the initial state to the last step.

        Args:
            block: a state: |d h_{T-1} / d state_t| in place of the whole.
        """
        products = self.products
        if block:
            units = self.trace.spec.units
            k = list(self.gradients).index(block) * units
            products = products[:, :units, k : k + units]
        return largest_factors(products)


def lengths(rows: Array) -> Array:
    """The length of each row; in float64, since the square of 1e-30 is no number of float32."""
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(np.linalg.norm(rows.astype("float64"), axis=-1))


def largest_factors(matrices: Array) -> Array:
    """The spectral norm of each matrix: by how much it lengthens a vector at most.

    NaN for a matrix with a number in it that is not finite.
    """
    finite = np.isfinite(matrices).all(axis=(1, 2))
    factors = np.full(len(matrices), np.nan)
    factors[finite] = np.linalg.norm(matrices[finite].astype("float64"), 2, axis=(1, 2))
    return factors
