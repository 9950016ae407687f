"""A run's gradients by one tape around Keras's whole layer, beside those made step by step."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from unrolled.checks import Check, compared
from unrolled.engine import layers
from unrolled.engine.compiled import Function, Structure
from unrolled.engine.gradients import ending, way
from unrolled.engine.layers import TracedCell
from unrolled.engine.once import Once
from unrolled.engine.runs import locked, tensors
from unrolled.engine.weightless import weightless
from unrolled.spec import RunSpec
from unrolled.trace import Array
from unrolled.workers import memory

KEPT = memory.kept(12)
"""Compiled structures kept at once: 1 s of compiling each."""


def check(spec: RunSpec) -> Check:
    """Both ways to the gradient by every state, each step's differences beside its largest number.

    A gradient of 1e-12 is to be right in its own size, not in that of the last step's.
    """
    found = way(spec)
    step_by_step = np.concatenate(list(found.gradients.values()), axis=1).astype("float64")
    whole = by_one_tape(spec).astype("float64")
    size = np.abs(whole).max(axis=1, keepdims=True)
    size[size == 0] = 1
    with np.errstate(invalid="ignore"):
        return compared("whole", step_by_step / size, whole / size)


def by_one_tape(spec: RunSpec) -> Array:
    """dL / d every state, (timesteps + 1, width), from the initial state to the last step."""
    trace = way(spec).trace
    compiled = _functions(Structure.of(spec, masked=False))
    given = (trace.x, list(trace.initial.values()), list(trace.weights.values()))
    return locked(compiled(*tensors(given)).numpy())


class NudgedCell(TracedCell):
    """A cell each of whose new states gets a number added before it is handed on.

    The numbers follow the features of the input. They are 0 and change nothing; the gradient by
    them is the gradient by the state as it is handed on.
    """

    def __init__(self, cell: Any, features: int, **kwargs: Any) -> None:
        super().__init__(cell, **kwargs)
        self.features = features

    def build(self, input_shape: Any) -> None:
        """Build the cell inside, for its own features alone."""
        self.cell.build((input_shape[0], self.features))

    def call(self, inputs: Any, states: Any) -> tuple[Any, list[Any]]:
        """One step; inputs (batch, features + width)."""
        x, nudges = ops.split(inputs, [self.features], axis=-1)
        _output, after = self.cell(x, states)
        added = ops.split(nudges, len(after), axis=-1)
        nudged = [state + nudge for state, nudge in zip(after, added, strict=True)]
        return ops.concatenate([nudged[0], *nudged], axis=-1), nudged


def _compile(structure: Structure) -> Function:
    units, features, states = structure.units, structure.features, structure.facts.states
    inner = layers.cell(structure.cell, units, structure.activation, update=structure.update)
    layer = keras.layers.RNN(NudgedCell(inner, features))
    width = units * len(states)
    layer.build((None, None, features + width))
    fixed = [variable.value for variable in layer.non_trainable_variables]

    def call(x: Any, initial: Any, weights: Any) -> Any:
        nudges = tf.zeros((1, tf.shape(x)[1], width))
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch([nudges, *initial])
            inputs = tf.concat([x, nudges], axis=-1)
            last, _ = layer.stateless_call(weights, fixed, inputs, initial_state=initial)
            loss = ending(last[:, :units])
        after, before = tape.gradient(loss, [nudges, initial], unconnected_gradients="zero")
        return tf.concat([tf.concat(before, axis=-1), after[0]], axis=0)

    shapes = structure.facts.weight_shapes(units, features).values()
    compiled: Function = tf.function(call, autograph=False).get_concrete_function(
        tf.TensorSpec((1, None, features)),
        [tf.TensorSpec((1, units)) for _ in states],
        [tf.TensorSpec(shape) for shape in shapes],
    )
    return compiled


_functions: Once[Structure, Function] = Once(
    KEPT, lambda structure: weightless(lambda: _compile(structure))
)
