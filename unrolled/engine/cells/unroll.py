"""``unroll=True``: the same numbers by a longer graph, and what it says to other lengths."""

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from unrolled.cell_topics.unroll import BATCH, FEATURES, UNITS, UnrollSpec
from unrolled.checks import Check, compared
from unrolled.engine import layers
from unrolled.engine.threads import afresh
from unrolled.engine.trying import tried
from unrolled.sequences.answer import Answer
from unrolled.trace import Array

SEED = 0


@lru_cache(maxsize=64)
def unrolled_values(cell: str, timesteps: int) -> Check:
    """The outputs and states of a layer that is unrolled, beside those of one that is not."""

    def compare() -> Check:
        one, other = (_layer(cell, unroll) for unroll in (True, False))
        x = _x(timesteps)
        ways = (keras.tree.flatten(layer(x)) for layer in (one, other))
        pairs = zip(*ways, strict=True)
        apart = [compared("unroll", np.array(a), np.array(b)).apart for a, b in pairs]
        return Check("unroll", max(apart))

    return afresh(compare)


@dataclass(frozen=True)
class Lengths:
    """A model with a layer that is unrolled or not, given sequences of two lengths.

    Attributes:
        built: what Keras said when the model was built.
        first, second: what it said to each prediction.
        operations: how many operations the graph of the first prediction has.
    """

    built: Answer
    first: Answer
    second: Answer
    operations: int


def both_ways(spec: UnrollSpec) -> dict[bool, Lengths]:
    """The model of `spec` with ``unroll=True`` and ``unroll=False``; only in a worker."""
    return {unroll: afresh(partial(_lengths, spec, unroll)) for unroll in (True, False)}


def _lengths(spec: UnrollSpec, unroll: bool) -> Lengths:
    built, model = tried(lambda: _model(spec, unroll))
    if model is None:
        return Lengths(built, Answer(), Answer(), 0)
    first, _output = tried(lambda: model.predict(_x(spec.first), verbose=0))
    second, _output = tried(lambda: model.predict(_x(spec.second), verbose=0))
    shape = tf.TensorSpec((BATCH, spec.first, FEATURES), "float32")
    graph = tf.function(_layer(spec.cell, unroll)).get_concrete_function(shape).graph
    return Lengths(built, first, second, _operations(graph.as_graph_def()))


def _operations(graph: Any) -> int:
    """All operations, those inside of loops included."""
    return len(graph.node) + sum(len(function.node_def) for function in graph.library.function)


def _model(spec: UnrollSpec, unroll: bool) -> Any:
    inputs = keras.Input((spec.timesteps, FEATURES))
    return keras.Model(inputs, getattr(keras.layers, spec.cell)(UNITS, unroll=unroll)(inputs))


def _layer(cell: str, unroll: bool) -> Any:
    return getattr(keras.layers, cell)(
        UNITS,
        unroll=unroll,
        return_sequences=True,
        return_state=True,
        **layers.initializers(SEED),
    )


def _x(timesteps: int) -> Array:
    shape = (BATCH, timesteps, FEATURES)
    return np.random.default_rng(SEED).normal(size=shape).astype("float32")
