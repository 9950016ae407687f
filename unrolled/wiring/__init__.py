"""What is inside a cell, as a drawing: its parts, its wires, and the number on each wire.

The wiring says where parts stand and what is joined to what; `numbers` gives the values, for every
unit and step at once, from states and gates that Keras computed. An update that a learner wrote is
drawn statement by statement (`trees`).
"""

import numpy as np

from unrolled import cells
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays
from unrolled.wiring import built_in, trees
from unrolled.wiring.parts import Part, Wire, Wiring

__all__ = ["Part", "Wire", "Wiring", "numbers", "of"]


def of(spec: RunSpec) -> Wiring:
    """The drawing of `spec`'s cell."""
    return trees.drawn(spec.update) if spec.cell == cells.OWN else built_in.WIRINGS[spec.cell]


def numbers(
    spec: RunSpec, weights: Arrays, x: Array, initial: Arrays, states: Arrays, gates: Arrays
) -> Arrays:
    """The numbers of a cell's wires, by the names in `Wiring.numbers`.

    Args:
        weights: by their Keras names, each as it is or (frames, ...) with another one a frame.
        x: what each step read, (..., timesteps, features), in the order of steps.
        initial: each initial state, (..., units).
        states, gates: as Keras computed them, (..., timesteps, units).

    Returns:
        Arrays of (..., timesteps, units).
    """
    before = {
        name: np.concatenate([initial[name][..., None, :], array[..., :-1, :]], axis=-2)
        for name, array in states.items()
    }
    with np.errstate(all="ignore"):  # a run may have left float32
        if spec.cell == cells.OWN:
            return trees.numbers(spec, weights, x, before)
        return built_in.numbers(spec, weights, x, before, states, gates)
