"""A Keras layer beside a textbook's cell that was given its weights."""

from dataclasses import dataclass
from functools import lru_cache

import keras
import numpy as np

from unrolled import textbook
from unrolled.cell_topics.conventions import FEATURES, TIMESTEPS, UNITS, ConventionSpec
from unrolled.checks import Check, compared
from unrolled.engine.layers import initializers
from unrolled.engine.runs import locked
from unrolled.engine.threads import afresh
from unrolled.trace import Array, Arrays


@dataclass(frozen=True, eq=False)
class Layer:
    """A layer of Keras that was called once.

    Attributes:
        x: (batch, timesteps, features).
        weights: by their Keras names.
        h: what it returned, (batch, timesteps, units).
        parameters: how many numbers it learns, by Keras's own count.
    """

    x: Array
    weights: Arrays
    h: Array
    parameters: int


@dataclass(frozen=True, eq=False)
class Convened:
    """A layer, and the textbook's h beside its own, (batch, timesteps, units)."""

    layer: Layer
    h: Array

    @property
    def check(self) -> Check:
        """Whether the two are the same."""
        return compared("textbook", self.layer.h, self.h)


@lru_cache(maxsize=64)
def convened(spec: ConventionSpec) -> Convened:
    """The layer of `spec` and the textbook's cell in its convention; of three layers in all."""
    layer = _layer(spec.cell, spec.cell == "GRU" and spec.reset_after)
    return Convened(layer, locked(textbook.unrolled(spec, layer.x, layer.weights)))


@lru_cache(maxsize=3)
def _layer(cell: str, reset_after: bool) -> Layer:
    def called() -> Layer:
        arguments = dict(initializers(0))
        if cell == "GRU":
            drawn = keras.initializers.RandomNormal(stddev=0.3, seed=2)
            arguments |= {"bias_initializer": drawn, "reset_after": reset_after}
        made = getattr(keras.layers, cell)(UNITS, return_sequences=True, **arguments)
        x = np.random.default_rng(0).normal(size=(1, TIMESTEPS, FEATURES)).astype("float32")
        h = locked(keras.ops.convert_to_numpy(made(x)))
        weights = {one.name: locked(one.numpy()) for one in made.trainable_variables}
        return Layer(locked(x), weights, h, made.count_params())

    return afresh(called)
