"""What came back from Keras: named arrays with named axes."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from unrolled.spec import RunSpec

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


@dataclass(frozen=True, eq=False)
class Trace:
    """One run, with every state at every step. The arrays are float32 and cannot be written to.

    The axis of timesteps counts the steps in the order in which the cell took them: with
    ``go_backwards`` its index 0 has read the last input. `reads` gives the input of each step.

    Attributes:
        spec: what was asked for.
        x: the input, (batch, timesteps, features), in the order of time.
        initial: each initial state by name, (batch, units).
        states: each state after each step, (batch, timesteps, units).
        gates: each gate at each step, (batch, timesteps, units); empty for an ungated cell.
        final: each state after the last step, (batch, units).
        output: what the Keras layer returns with the spec's flags: (batch, units), or
            (batch, timesteps, units) with ``return_sequences``; with ``return_state`` a tuple of
            that and the final states.
        weights: the weights by their Keras names, in Keras's layout (`unrolled.cells`).
        mask: (batch, timesteps), True where the step was taken; None without a mask.
    """

    spec: RunSpec
    x: Array
    initial: Arrays
    states: Arrays
    gates: Arrays
    final: Arrays
    output: Array | tuple[Array, ...]
    weights: Arrays
    mask: Array | None = None

    @property
    def reads(self) -> list[int]:
        """Which timestep of `x` each step reads."""
        return reading_order(self.spec)

    @property
    def returned(self) -> tuple[Array, ...]:
        """`output` as a tuple, whether or not the layer returned one."""
        return self.output if isinstance(self.output, tuple) else (self.output,)

    def before(self, state: str) -> Array:
        """The state that each step started from, (batch, timesteps, units)."""
        started = [self.initial[state][:, None], self.states[state][:, :-1]]
        return np.concatenate(started, axis=1)


@dataclass(frozen=True, eq=False)
class Frames:
    """The same run for every value of one target: the frames that a slider shows.

    Attributes:
        spec: the run that was varied.
        target: what was varied, such as ``"h0[2]"`` or ``"bias:f"`` (`unrolled.targets`).
        values: the values it took, (frames,).
        array: the array that the target lies in: ``"h0"``, ``"c0"``, ``"x"`` or a weight's name.
        given: that array in each frame, (frames, ...).
        states: each state after each step, (frames, batch, timesteps, units).
        gates: each gate at each step, alike.
    """

    spec: RunSpec
    target: str
    values: Array
    array: str
    given: Array
    states: Arrays
    gates: Arrays


def reading_order(spec: RunSpec) -> list[int]:
    """Which timestep of x each step reads: 0 ... T-1, or T-1 ... 0 with ``go_backwards``."""
    order = list(range(spec.timesteps))
    return order[::-1] if spec.go_backwards else order
