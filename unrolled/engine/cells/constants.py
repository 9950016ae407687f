"""Arguments that Keras 2 had for what is the same at every timestep, and what replaces them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import keras
import numpy as np
from keras import ops

from unrolled.cell_topics.constants import BATCH, FEATURES, TIMESTEPS, UNITS, ConstantsSpec
from unrolled.checks import Check, compared
from unrolled.engine.runs import locked
from unrolled.engine.threads import afresh
from unrolled.engine.trying import tried
from unrolled.sequences.answer import Answer
from unrolled.trace import Array

SEED = 0


class CarryingCell(keras.layers.Layer):
    """h = tanh(x W + h U + c V), with the constant c as a second state that it leaves as it is."""

    def __init__(self, units: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.units = units
        self.state_size = [units, 1]

    def build(self, input_shape: Any) -> None:
        shapes = {"W": (input_shape[-1], self.units), "U": (self.units,) * 2, "V": (1, self.units)}
        for name, shape in shapes.items():
            setattr(self, name, self.add_weight(shape=shape, initializer="zeros", name=name))

    def call(self, inputs: Any, states: Any) -> Any:
        h, c = states
        h = ops.tanh(ops.matmul(inputs, self.W) + ops.matmul(h, self.U) + ops.matmul(c, self.V))
        return h, [h, c]


@dataclass(frozen=True, eq=False)
class Replaced:
    """A constant in Keras 3.

    Attributes:
        refused: what is said to ``constants=``.
        output: h of every timestep with the constant as a second state,
            (batch, timesteps, units).
        constant: that state after the last timestep, (batch, 1).
        by_hand: the output beside what ``constants`` computed: h = tanh(x W + h U + c V).
        joined: the output beside that of a SimpleRNN that reads the constant as one more feature.
    """

    refused: Answer
    output: Array
    constant: Array
    by_hand: Check
    joined: Check


@dataclass(frozen=True, eq=False)
class TimeFirst:
    """Sequences with the timesteps first.

    Attributes:
        refused: what is said to ``time_major=True``.
        turned: the output for x turned round beside that for x as Keras takes it.
        shape: of x with the timesteps first.
    """

    refused: Answer
    turned: Check
    shape: tuple[int, ...]


@lru_cache(maxsize=16)
def replaced(spec: ConstantsSpec) -> Replaced:
    """A constant in every way that is left."""
    return afresh(lambda: _replaced(spec.constant))


def _replaced(number: int) -> Replaced:
    x, weights = _x(), _weights()
    constant = np.array([[number], [-number]], "float32")
    cell = CarryingCell(UNITS)
    layer = keras.layers.RNN(cell, return_sequences=True, return_state=True)
    layer.build(x.shape)
    cell.set_weights(weights)
    start = [np.zeros((BATCH, UNITS), "float32"), constant]
    output, _h, carried = (np.array(part) for part in layer(x, initial_state=start))
    refused, _nothing = tried(lambda: layer(x, constants=[constant]))
    return Replaced(
        refused=refused,
        output=locked(output),
        constant=locked(carried),
        by_hand=compared("hand", output, _by_hand(x, constant, *weights)),
        joined=compared("joined", output, _joined(x, constant, *weights)),
    )


def _by_hand(x: Array, c: Array, w: Array, u: Array, v: Array) -> Array:
    h, outputs = np.zeros((BATCH, UNITS), "float32"), []
    for t in range(TIMESTEPS):
        h = np.tanh(x[:, t] @ w + h @ u + c @ v)
        outputs.append(h)
    return np.stack(outputs, axis=1)


def _joined(x: Array, c: Array, w: Array, u: Array, v: Array) -> Array:
    repeated = keras.layers.RepeatVector(TIMESTEPS)(c)
    wide = keras.layers.Concatenate()([x, repeated])
    layer = keras.layers.SimpleRNN(UNITS, use_bias=False, return_sequences=True)
    layer.build(wide.shape)
    layer.set_weights([np.concatenate([w, v]), u])
    return np.array(layer(wide))


@lru_cache(maxsize=1)
def time_first() -> TimeFirst:
    """Sequences with the timesteps first, and how Keras 3 takes them."""
    return afresh(_time_first)


def _time_first() -> TimeFirst:
    refused, _nothing = tried(lambda: keras.layers.LSTM(UNITS, time_major=True))
    layer = keras.layers.LSTM(UNITS, seed=SEED)
    x = _x()
    turned = np.transpose(x, (1, 0, 2))
    there = np.array(layer(ops.transpose(turned, (1, 0, 2))))
    return TimeFirst(refused, compared("turned", there, np.array(layer(x))), turned.shape)


def _x() -> Array:
    return _random(0, (BATCH, TIMESTEPS, FEATURES))


def _weights() -> list[Array]:
    return [
        _random(k + 1, shape)
        for k, shape in enumerate(((FEATURES, UNITS), (UNITS,) * 2, (1, UNITS)))
    ]


def _random(seed: int, shape: tuple[int, ...]) -> Array:
    return np.random.default_rng(seed).normal(0, 0.35, shape).astype("float32")
