"""A textbook's cell in NumPy, with a Keras layer's weights, in a convention of one's choice.

`unrolled.equations` has the cells as Keras means them; here they are as `ConventionSpec` has it.
"""

import numpy as np

from unrolled.cell_topics.conventions import ConventionSpec
from unrolled.equations import lstm, sigmoid
from unrolled.trace import Array, Arrays


def unrolled(spec: ConventionSpec, x: Array, weights: Arrays) -> Array:
    """h at every timestep, (batch, timesteps, units), from a state of zeros, in float64.

    Args:
        x: (batch, timesteps, features).
        weights: of the layer by their Keras names, in Keras's layout.
    """
    weights = {name: np.asarray(array, "float64") for name, array in weights.items()}
    zeros = np.zeros((len(x), weights["recurrent_kernel"].shape[0]))
    states = dict.fromkeys(spec.facts.states, zeros)
    found = []
    for x_t in np.moveaxis(np.asarray(x, "float64"), 1, 0):
        states = _step(spec, x_t, states, weights)
        found.append(states["h"])
    return np.stack(found, axis=1)


def blocks(spec: ConventionSpec, weight: Array) -> Arrays:
    """The block of each gate in the last axis of `weight`, as `spec` takes them to stand."""
    return dict(zip(spec.order, np.split(weight, len(spec.order), axis=-1), strict=True))


def _step(spec: ConventionSpec, x_t: Array, before: Arrays, weights: Arrays) -> Arrays:
    if spec.cell == "GRU":
        return {"h": _gru(spec, x_t, before["h"], weights)}
    in_order = {
        name: np.concatenate([blocks(spec, weight)[gate] for gate in spec.facts.gates], axis=-1)
        for name, weight in weights.items()
    }
    return lstm(x_t, before, in_order, np.tanh).states


def _gru(spec: ConventionSpec, x_t: Array, h: Array, weights: Arrays) -> Array:
    """One step of a GRU; where Keras has one bias alone, that of the recurrent product is 0."""
    kernel, recurrent = (blocks(spec, weights[name]) for name in ("kernel", "recurrent_kernel"))
    rows = np.atleast_2d(weights["bias"])
    bias = blocks(spec, rows[0])
    recurrent_bias = blocks(spec, rows[1] if len(rows) > 1 else np.zeros_like(rows[0]))

    def opened(gate: str) -> Array:
        sums = x_t @ kernel[gate] + h @ recurrent[gate]
        return sigmoid(sums + bias[gate] + recurrent_bias[gate])

    z, r = opened("z"), opened("r")
    if spec.reset == "after":
        past = r * (h @ recurrent["h"] + recurrent_bias["h"])
    else:
        past = (r * h) @ recurrent["h"] + recurrent_bias["h"]
    candidate = np.tanh(x_t @ kernel["h"] + bias["h"] + past)
    kept = z if spec.keeps == "z" else 1 - z
    return np.asarray(kept * h + (1 - kept) * candidate)
