"""Named weight sets that teach, built gate by gate from a few matrix patterns.

A set is a table: for each gate a scaled pattern for its block of the kernel and of the recurrent
kernel, and a bias. The patterns need nothing but ``np``, so that `unrolled.snippet` can show
their source as it stands here beside the same table.

All sets are made for the cells' usual activation, tanh; the latch adapts to the others.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays


def nothing(rows, units):
    """No connection."""
    return np.zeros((rows, units))


def spread(rows, units):
    """Feature 0 feeds unit 0, feature 1 unit 1, and so on, round and round."""
    return np.eye(rows)[:, np.arange(units) % rows]


def first(rows, units):
    """Feature 0 feeds unit 0; nothing else is connected."""
    return np.outer(np.eye(rows)[0], np.eye(units)[0])


def own(rows, units):
    """Each unit hears only itself."""
    return np.eye(units)


def neighbour(rows, units):
    """Each unit hears the one before it."""
    return np.eye(units, k=1)


def rates(units):
    """How much each unit keeps from one step to the next, from little to much."""
    return np.linspace(0.5, 0.95, units)


def fading(rows, units):
    """Each unit hears itself, weaker by its own rate."""
    return np.diag(rates(units))


def filling(rows, units):
    """As `spread`, as much weaker as a unit keeps more."""
    return spread(rows, units) * (1 - rates(units))


def keeping(units):
    """The bias at which a sigmoid gate gives each unit's rate."""
    return np.log(rates(units) / (1 - rates(units)))


def letting(units):
    """The bias at which a sigmoid gate gives one minus each unit's rate."""
    return -keeping(units)


OPEN, SHUT = 10.0, -10.0
"""Biases at which a sigmoid gate is 1 and 0 to four digits."""

Pattern = Callable[[int, int], Array]
Bias = float | Callable[[int], Array]


class Block(NamedTuple):
    """One gate's share of the weights."""

    kernel: Pattern
    recurrent: Pattern
    bias: Bias
    gain: float = 1.0
    """Scales the recurrent pattern."""


BLIND = Block(nothing, nothing, 0.0)
"""A candidate that brings nothing new."""


def gate(bias: Bias) -> Block:
    """A gate that neither input nor state moves."""
    return Block(nothing, nothing, bias)


_LATCH_GAIN = {"tanh": (3.0, 0.0), "sigmoid": (8.0, -4.0), "relu": (1.0, 0.0), "linear": (1.0, 0.0)}
"""Gain and bias with which one unit that hears only itself stays where it was put."""


def blocks(spec: RunSpec) -> tuple[Block, ...]:
    """The gates of `spec`'s named weight set, in Keras's order of blocks."""
    return _SETS[spec.weights](spec)[spec.cell]


def _latch(spec: RunSpec) -> dict[str, tuple[Block, ...]]:
    gain, bias = _LATCH_GAIN[spec.activation]
    return {
        "SimpleRNN": (Block(nothing, own, bias, gain),),
        "GRU": (gate(OPEN), gate(OPEN), BLIND),
        "LSTM": (gate(SHUT), gate(OPEN), BLIND, gate(OPEN)),
        "Minimal": (Block(nothing, own, 0.0),),
    }


def _leaky(spec: RunSpec) -> dict[str, tuple[Block, ...]]:
    candidate = Block(spread, nothing, 0.0)
    ungated = (Block(filling, fading, 0.0),)
    return {
        "SimpleRNN": ungated,
        "GRU": (gate(keeping), gate(OPEN), candidate),
        "LSTM": (gate(letting), gate(keeping), candidate, gate(OPEN)),
        "Minimal": ungated,
    }


def _echo(spec: RunSpec) -> dict[str, tuple[Block, ...]]:
    line = Block(first, neighbour, 0.0)
    return {
        "SimpleRNN": (line,),
        "GRU": (gate(SHUT), gate(OPEN), line),
        "LSTM": (gate(OPEN), gate(SHUT), line, gate(OPEN)),
        "Minimal": (line,),
    }


def _exploding(spec: RunSpec) -> dict[str, tuple[Block, ...]]:
    growing = Block(spread, own, 0.0, gain=1.5)
    return {
        "SimpleRNN": (growing,),
        "GRU": (gate(SHUT), gate(OPEN), growing),
        "LSTM": (gate(OPEN), gate(OPEN), growing, gate(OPEN)),
        "Minimal": (growing,),
    }


_SETS = {"latch": _latch, "leaky": _leaky, "echo": _echo, "exploding": _exploding}


def make(spec: RunSpec) -> Arrays:
    """The arrays of a named set (any but ``default``), by Keras's names, float32."""
    chosen = blocks(spec)
    arrays = {
        "kernel": np.concatenate([b.kernel(spec.features, spec.units) for b in chosen], axis=1),
        "recurrent_kernel": np.concatenate(
            [b.gain * b.recurrent(spec.units, spec.units) for b in chosen], axis=1
        ),
        "bias": np.concatenate([_bias(b, spec.units) for b in chosen]),
    }
    if spec.facts.bias_rows == 2:
        arrays["bias"] = np.stack([arrays["bias"], np.zeros_like(arrays["bias"])])
    names = spec.facts.weight_shapes(spec.units, spec.features)
    return {name: arrays[name].astype("float32") for name in names}


def _bias(block: Block, units: int) -> Array:
    return block.bias(units) if callable(block.bias) else np.full(units, block.bias)
