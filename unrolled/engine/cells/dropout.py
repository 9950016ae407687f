"""Dropout in recurrent layers: the masks that Keras really draws, shown by cells.

A cell without bias and activation whose kernel is the identity hands out its input, h_t = x_t, and
so what dropout has left of it; one whose recurrent kernel is the identity hands out its state.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import keras
import numpy as np

from unrolled.cell_topics.dropout import BATCH, TIMESTEPS, WIDTH, DropoutSpec
from unrolled.checks import Check, compared
from unrolled.engine.runs import locked
from unrolled.engine.threads import afresh
from unrolled.trace import Array

KEPT = 256
"""Results that are remembered: a few hundred numbers each."""


@dataclass(frozen=True, eq=False)
class Left:
    """What dropout leaves of ones.

    Attributes:
        calls: two calls of one layer one after the other, (batch, timesteps, units) each.
        ordinary: a call of an ordinary ``Dropout`` of the same rate and seed on the same ones.
        every_step: the first timestep's mask beside that of every other.
        seeded: the first call of another layer with the same seed beside that of this one.
        inference: a call without training beside the ones themselves.
        after_inference: the first training call of a layer that was called without training
            before, beside that of one that was not.
    """

    calls: tuple[Array, Array]
    ordinary: Array
    every_step: Check
    seeded: Check
    inference: Check
    after_inference: Check


@dataclass(frozen=True, eq=False)
class Masks:
    """The masks that a cell drew for one call.

    Attributes:
        inputs, states: for each mask that was drawn, (batch, width); none where nothing is dropped.
    """

    inputs: tuple[Array, ...]
    states: tuple[Array, ...]


@lru_cache(maxsize=KEPT)
def left(spec: DropoutSpec) -> Left:
    """What is left of an input or a state of ones, by ``spec.look``."""
    return afresh(lambda: _left(spec))


def _left(spec: DropoutSpec) -> Left:
    layer = _showing(spec)
    calls = _called(spec, layer), _called(spec, layer)
    first = calls[0]
    ordinary = keras.layers.Dropout(spec.rate, seed=spec.seed)
    before = _showing(spec)
    inference = _called(spec, before, training=False)
    return Left(
        calls=calls,
        ordinary=_array(ordinary(_ones(TIMESTEPS), training=spec.training)),
        every_step=compared("steps", _masks(spec, first), _first_again(spec, first)),
        seeded=compared("seeded", first, _called(spec, _showing(spec))),
        inference=compared("inference", inference, np.ones_like(first)),
        after_inference=compared("later", _called(spec, before), first),
    )


def _showing(spec: DropoutSpec) -> Any:
    """A layer whose output shows what is left of its input or of its state."""
    shows_input = spec.look == "input"
    return keras.layers.SimpleRNN(
        WIDTH,
        activation=None,
        use_bias=False,
        kernel_initializer="identity" if shows_input else "zeros",
        recurrent_initializer="zeros" if shows_input else "identity",
        dropout=spec.rate if shows_input else 0.0,
        recurrent_dropout=0.0 if shows_input else spec.rate,
        return_sequences=True,
        seed=spec.seed,
    )


def _called(spec: DropoutSpec, layer: Any, training: bool | None = None) -> Array:
    chosen = spec.training if training is None else training
    start = np.ones((BATCH, WIDTH), "float32")
    return _array(layer(_ones(TIMESTEPS), initial_state=start, training=chosen))


def _ones(timesteps: int) -> Array:
    return np.ones((BATCH, timesteps, WIDTH), "float32")


def _masks(spec: DropoutSpec, output: Array) -> Array:
    """What each step multiplied by: of a state what is left of the step before's."""
    if spec.look == "input":
        return output
    before = np.concatenate([_ones(1), output[:, :-1]], axis=1)
    shares: Array = np.divide(output, before, out=np.zeros_like(output), where=before != 0)
    return shares


def _first_again(spec: DropoutSpec, output: Array) -> Array:
    """The mask of the first step, at every step."""
    return np.repeat(_masks(spec, output)[:, :1], TIMESTEPS, axis=1)


@lru_cache(maxsize=KEPT)
def masks(spec: DropoutSpec) -> Masks:
    """The masks that the cell of `spec` drew for a call in training, as it keeps them."""
    return afresh(lambda: _drawn(spec))


def _drawn(spec: DropoutSpec) -> Masks:
    layer = getattr(keras.layers, spec.cell)(
        WIDTH,
        kernel_initializer="zeros",
        recurrent_initializer="zeros",
        dropout=float(spec.dropout),
        recurrent_dropout=float(spec.recurrent_dropout),
        seed=spec.seed,
    )
    cell = layer.cell
    inputs = _listening(cell, "get_dropout_mask")
    states = _listening(cell, "get_recurrent_dropout_mask")
    layer(_ones(2), training=True)
    return Masks(_each(inputs), _each(states))


def _listening(cell: Any, name: str) -> list[Any]:
    """Where what `cell` gives by its method `name` is noted from now on."""
    given: list[Any] = []
    method: Callable[[Any], Any] = getattr(cell, name)

    def listened(step_input: Any) -> Any:
        given.append(method(step_input))
        return given[-1]

    setattr(cell, name, listened)
    return given


def _each(given: list[Any]) -> tuple[Array, ...]:
    """The different masks among all that was given, in order."""
    found: dict[int, Array] = {}
    for value in given:
        for mask in value if isinstance(value, list) else [value]:
            if mask is not None:
                found[id(mask)] = _array(mask)
    return tuple(found.values())


def _array(tensor: Any) -> Array:
    return locked(np.array(tensor))
