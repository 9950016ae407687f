"""What a recurrent layer learns, as Keras itself makes and counts it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import keras

from unrolled.cell_topics.counts import CountSpec
from unrolled.engine.runs import locked
from unrolled.engine.threads import afresh
from unrolled.trace import Array

KEPT = 512
"""Layers that are remembered: a few shapes and biases each."""


@dataclass(frozen=True, eq=False)
class Weight:
    """A weight that Keras made.

    Attributes:
        direction: ``forward`` or ``backward`` in a Bidirectional, else empty.
        name: by Keras.
        values: as they stand before training; zeros in a kernel, whose start is drawn elsewhere.
    """

    direction: str
    name: str
    values: Array


@dataclass(frozen=True, eq=False)
class Counted:
    """A layer, built.

    Attributes:
        weights: in Keras's order.
        parameters: what Keras's ``count_params()`` says.
    """

    weights: tuple[Weight, ...]
    parameters: int


@lru_cache(maxsize=KEPT)
def count(spec: CountSpec) -> Counted:
    """Build the layer that `spec` describes and ask it for its weights and their number.

    In a thread that ends with it, as Keras keeps for each thread what it has made there.
    """
    return afresh(lambda: _count(spec))


def _count(spec: CountSpec) -> Counted:
    layer = _layer(spec)
    layer.build((None, None, spec.features))
    return Counted(tuple(_weights(layer, spec)), layer.count_params())


def _layer(spec: CountSpec) -> keras.layers.Layer:
    kind = getattr(keras.layers, spec.cell)
    flags = {flag: getattr(spec, flag) for flag in spec.flags[:-1]}
    # Which numbers a kernel starts with is of no matter here, and drawing them takes time.
    one = kind(spec.units, kernel_initializer="zeros", recurrent_initializer="zeros", **flags)
    return keras.layers.Bidirectional(one) if spec.bidirectional else one


def _weights(layer: Any, spec: CountSpec) -> Iterator[Weight]:
    ones = {"": layer}
    if spec.bidirectional:
        ones = {"forward": layer.forward_layer, "backward": layer.backward_layer}
    for direction, one in ones.items():
        for variable in one.trainable_variables:
            yield Weight(direction, variable.name, locked(variable.numpy()))
