"""One layer read from both ends: each direction alone, both merged, and what each has read."""

from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import keras
import numpy as np

from unrolled.cells import CELLS
from unrolled.checks import Check, compared
from unrolled.engine import layers
from unrolled.engine.runs import locked
from unrolled.sequences.directions import (
    SEEDS,
    Directed,
    Directions,
    masked,
    merge,
    rebuilt_at,
    sequence,
)
from unrolled.spec import RunSpec
from unrolled.trace import Array

CHANGED = 1e-5
"""The share by which an output moves at least that has read something else.

The same sequence at another place in a batch comes out up to 2e-6 apart, by its order of sums."""


class Alone(NamedTuple):
    """What one direction comes to by itself: outputs and final states."""

    outputs: Array
    states: tuple[Array, ...]


class Halves(NamedTuple):
    """Both directions, and the backward layer's weights reading the reversed input forward.

    Below the sequences of the batch all of them have read those of `_with_probes`.
    """

    forward: Alone
    backward: Alone
    reversed: Alone


@lru_cache(maxsize=64)
def directed(spec: Directions) -> Directed:
    """What Keras makes of `spec`; the output that is looked at and the start play no part."""
    neutral = replace(spec, at=0, start="right")
    return directed(neutral) if neutral != spec else _directed(spec)


def one_way(cell: str, units: int, backwards: bool) -> keras.layers.Layer:
    """One direction as an ordinary layer, built for one feature, its weights from its seed."""
    spec = RunSpec(
        cell=cell,
        units=units,
        features=1,
        seed=SEEDS[backwards],
        go_backwards=backwards,
        return_sequences=True,
        return_state=True,
    )
    layer = layers.layer(spec)
    layer.build((None, None, 1))
    return layer


@lru_cache(maxsize=32)
def weights(cell: str, units: int) -> tuple[Array, ...]:
    """Those of the forward and of the backward layer, in the order of Bidirectional."""
    forward, backward = (one_way(cell, units, way).get_weights() for way in (False, True))
    return tuple(locked(array) for array in (*forward, *backward))


def both_ways(
    cell: str, units: int, mode: str = "concat", sequences: bool = True, state: bool = True
) -> keras.layers.Layer:
    """Bidirectional with the weights of the two layers that `one_way` makes.

    Args:
        mode: a name of `unrolled.sequences.directions.MODES`.
        sequences, state: ``return_sequences`` and ``return_state``.
    """
    spec = RunSpec(
        cell=cell, units=units, features=1, return_sequences=sequences, return_state=state
    )
    merge_mode = None if mode == "None" else mode
    layer = keras.layers.Bidirectional(layers.layer(spec), merge_mode=merge_mode)
    layer.build((None, None, 1))
    layer.set_weights(list(weights(cell, units)))
    return layer


def _directed(spec: Directions) -> Directed:
    halves = _halves(spec.cell, spec.units, spec.timesteps, spec.batch, spec.input, spec.padding)
    return put_together(spec, sequence(spec), masked(spec), halves)


def put_together(spec: Directions, x: Array, mask: Array | None, halves: Halves) -> Directed:
    """What Bidirectional makes of `x`, (batch, timesteps, 1), beside what `halves` came to."""
    forward, backward, reversed_ = halves
    rows, row_mask = _with_probes(x, mask)
    many = len(CELLS[spec.cell].states) * 2
    outputs = both_ways(spec.cell, spec.units, spec.merge)(rows, mask=row_mask)
    merged, states = _arrays(outputs[:-many]), _arrays(outputs[-many:])
    ending = both_ways(spec.cell, spec.units, spec.merge, sequences=False)(x, mask=mask)
    summary = _arrays(ending[:-many])

    b = len(x)
    by_hand = merge(spec.merge, forward.outputs, backward.outputs[:, ::-1])
    last, first = rebuilt_at(mask, spec.timesteps)
    rebuilt = merge(spec.merge, forward.outputs[:b, last], backward.outputs[:b, ::-1][:, first])
    checks = (
        compared("reversed", backward.outputs[:b], reversed_.outputs[:b]),
        _all("layers", merged, by_hand),
        _all("summary", rebuilt, summary),
    )
    reads = {
        "forward": _read(forward.outputs, b),
        "backward": _read(backward.outputs, b),
        "flipped": _read(backward.outputs[:, ::-1], b),
        "merged": _read(np.concatenate(merged, axis=-1), b),
    }
    return Directed(
        x=locked(x),
        mask=None if mask is None else locked(mask),
        forward=locked(forward.outputs[:b]),
        backward=locked(backward.outputs[:b]),
        merged=tuple(locked(part[:b]) for part in merged),
        states=tuple(locked(state[:b]) for state in states),
        of=tuple(_whose(spec.cell, state, forward, backward) for state in states),
        summary=tuple(map(locked, summary)),
        reads={name: locked(read) for name, read in reads.items()},
        checks=checks,
        trap=_all("last", tuple(part[:b, -1] for part in merged), summary),
    )


@lru_cache(maxsize=64)
def _halves(cell: str, units: int, timesteps: int, batch: int, source: str, padding: str) -> Halves:
    spec = Directions(
        cell=cell, units=units, timesteps=timesteps, batch=batch, input=source, padding=padding
    )
    return each_way(cell, units, sequence(spec), masked(spec))


def each_way(cell: str, units: int, x: Array, mask: Array | None) -> Halves:
    """What the layers of both directions make of `x`, (batch, timesteps, 1), each by itself."""
    rows, row_mask = _with_probes(x, mask)
    turned = one_way(cell, units, backwards=True)
    reader = one_way(cell, units, backwards=False)
    reader.set_weights(turned.get_weights())
    return Halves(
        _alone(one_way(cell, units, backwards=False), rows, row_mask),
        _alone(turned, rows, row_mask),
        _alone(reader, rows[:, ::-1], None if row_mask is None else row_mask[:, ::-1]),
    )


def _alone(layer: keras.layers.Layer, x: Array, mask: Array | None) -> Alone:
    # What Bidirectional does to its halves, by Keras's source (bidirectional.py).
    layer.zero_output_for_mask = True
    outputs, *states = _arrays(layer(x, mask=mask))
    return Alone(outputs, tuple(states))


def _with_probes(x: Array, mask: Array | None) -> tuple[Array, Array | None]:
    """`x` followed by probes: zeros, and noise, each also with each of its steps raised by 1.

    From zeros a state stays exactly 0 until it reads something else; in noise, what two halves
    have read shows in their product as well.
    """
    timesteps = x.shape[1]
    noise = np.random.default_rng(5).normal(0, 0.5, (1, timesteps, 1)).astype("float32")
    raised = np.eye(timesteps, dtype="float32")[:, :, None]
    rows = np.concatenate([x, 0 * noise, raised, noise, noise + raised])
    return rows, None if mask is None else np.resize(mask, (len(rows), timesteps))


def _read(outputs: Array, batch: int) -> Array:
    """(outputs, inputs), True where an output differs for a probe with that input raised."""
    timesteps = outputs.shape[1]
    zeros, noise = outputs[batch:].reshape(2, timesteps + 1, timesteps, -1)
    size = np.abs(noise[0]).max(axis=-1)
    moved = np.abs(noise[1:] - noise[0]).max(axis=-1) > CHANGED * size
    read: Array = (zeros[1:] != zeros[0]).any(axis=-1) | moved
    return read.T


def _whose(cell: str, state: Array, forward: Alone, backward: Alone) -> tuple[str, str]:
    """Which state of which direction this is, by its numbers."""
    names = CELLS[cell].states
    for direction, alone in (("forward", forward), ("backward", backward)):
        for name, own in zip(names, alone.states, strict=True):
            if compared("", state, own).holds:
                return name, direction
    return "", ""


def _all(name: str, one: tuple[Array, ...], other: tuple[Array, ...]) -> Check:
    """The check of several arrays at once."""
    return compared(name, np.concatenate(one, axis=-1), np.concatenate(other, axis=-1))


def _arrays(tensors: Any) -> tuple[Array, ...]:
    return tuple(keras.ops.convert_to_numpy(tensor) for tensor in tensors)
