"""Gradients on their way back through a run, by automatic differentiation of its Keras cell.

Each step is differentiated by itself, all steps in one compiled call, and the chain rule
multiplies: this is backpropagation through time, with nothing hidden. One tape around the whole
layer comes to the same numbers (`unrolled.engine.whole_gradient`); for a loop of 100 steps it takes
six times as long to compile and ten times as long to run (2 cores, TensorFlow 2.21).
"""

from functools import lru_cache
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from unrolled.engine import layers
from unrolled.engine.compiled import Function, Structure
from unrolled.engine.once import Once
from unrolled.engine.runs import locked, named, run, tensors
from unrolled.engine.weightless import weightless
from unrolled.gradients import Way
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays, Trace
from unrolled.workers import memory

KEPT = memory.kept(48)
"""Compiled structures kept at once, of each of two kinds."""

KEPT_WAYS = 24
"""Results kept at once: up to 1.5 MB each, for 120 steps of an LSTM with 16 units."""


@lru_cache(maxsize=KEPT_WAYS)
def way(spec: RunSpec) -> Way:
    """The gradient's way back through `spec`, a run of one sequence that is read forwards."""
    trace = run(spec)
    x, before, weights = _each_step(trace)
    jacobians = _jacobians(Structure.of(spec, masked=False))(x, before, weights).numpy()
    loss, at_the_end = _at_the_end(trace.final["h"])
    products = _multiplied(jacobians.astype("float64"))
    gradients = _times(at_the_end, products)
    by_state = dict(zip(trace.states, np.split(gradients, len(before), axis=1), strict=True))
    for array in (jacobians, products, *by_state.values()):
        locked(array)
    return Way(trace, loss, jacobians, products, by_state)


@lru_cache(maxsize=KEPT_WAYS)
def weight_gradients(spec: RunSpec) -> Arrays:
    """dL / d each weight of `spec`, by its Keras name: the sum of what every step adds."""
    found = way(spec)
    x, before, weights = _each_step(found.trace)
    arriving = np.concatenate([rows[1:] for rows in found.gradients.values()], axis=1)
    compiled = _into_weights(Structure.of(spec, masked=False))
    gradients = compiled(x, before, weights, tf.constant(arriving))
    return named(tuple(found.trace.weights), gradients)


def _each_step(trace: Trace) -> tuple[Any, Any, Any]:
    """Inputs and states before each step, steps in place of a batch, and the weights."""
    before = [
        np.concatenate([trace.initial[name], states[0, :-1]])
        for name, states in trace.states.items()
    ]
    return tf.constant(trace.x[0]), tensors(before), tensors(list(trace.weights.values()))


def ending(last: Any) -> Any:
    """The loss of the last h, (1, units)."""
    return tf.reduce_mean(keras.losses.mean_squared_error(tf.ones_like(last), last))


def _at_the_end(last: Array) -> tuple[float, Array]:
    """The loss of the last h, (1, units), and its gradient by that, (units,)."""
    h = tf.constant(last)
    with tf.GradientTape() as tape:
        tape.watch(h)
        loss = ending(h)
    return float(loss), np.array(tape.gradient(loss, h)[0], "float64")


def _multiplied(jacobians: Array) -> Array:
    """The product of all steps after each one, (timesteps + 1, width, width)."""
    products = [np.eye(jacobians.shape[-1])]
    with np.errstate(over="ignore", invalid="ignore"):
        for step in jacobians[::-1]:
            products.append(products[-1] @ step)
    return np.stack(products[::-1])


def _times(at_the_end: Array, products: Array) -> Array:
    """Of a gradient by the last h the gradient by each state before, as float32 has it."""
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        found = np.einsum("i,tij->tj", at_the_end, products[:, : len(at_the_end)])
        return np.asarray(found.astype("float32"))


def _compile_jacobians(structure: Structure) -> Function:
    """The Jacobian of each step, (steps, width, width).

    It takes x (steps, features), the states before each step and the weights. Each step is made
    as often as its state has numbers, and of each copy one number is differentiated.
    """
    cell, fixed = _built(structure)
    width = structure.units * len(structure.facts.states)

    def call(x: Any, before: Any, weights: Any) -> Any:
        repeated = [tf.repeat(state, width, axis=0) for state in before]
        chosen = tf.tile(tf.eye(width), [tf.shape(x)[0], 1])
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(repeated)
            read = _step(cell, tf.repeat(x, width, axis=0), repeated, weights, fixed)
            total = tf.reduce_sum(tf.concat(read, axis=-1) * chosen)
        found = tape.gradient(total, repeated, unconnected_gradients="zero")
        return tf.reshape(tf.concat(found, axis=-1), (-1, width, width))

    return _concrete(call, structure)


def _compile_into_weights(structure: Structure) -> Function:
    """What arrives at each step's states, (steps, width), carried on into the weights."""
    cell, fixed = _built(structure)
    width = structure.units * len(structure.facts.states)

    def call(x: Any, before: Any, weights: Any, arriving: Any) -> Any:
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(weights)
            read = _step(cell, x, before, weights, fixed)
            total = tf.reduce_sum(tf.concat(read, axis=-1) * arriving)
        return tape.gradient(total, weights, unconnected_gradients="zero")

    return _concrete(call, structure, tf.TensorSpec((None, width)))


_jacobians: Once[Structure, Function] = Once(
    KEPT, lambda structure: weightless(lambda: _compile_jacobians(structure))
)
_into_weights: Once[Structure, Function] = Once(
    KEPT, lambda structure: weightless(lambda: _compile_into_weights(structure))
)


def _built(structure: Structure) -> tuple[Any, list[Any]]:
    """The cell of `structure`, and what it holds that is not learned."""
    cell = layers.cell(
        structure.cell, structure.units, structure.activation, update=structure.update
    )
    cell.build((None, structure.features))
    return cell, [variable.value for variable in cell.non_trainable_variables]


def _step(cell: Any, x: Any, before: Any, weights: Any, fixed: Any) -> list[Any]:
    """The states after one step."""
    (_output, after), _ = cell.stateless_call(weights, fixed, x, before)
    return list(after)


def _concrete(call: Function, structure: Structure, *further: Any) -> Function:
    facts, units, features = structure.facts, structure.units, structure.features
    compiled: Function = tf.function(call, autograph=False).get_concrete_function(
        tf.TensorSpec((None, features)),
        [tf.TensorSpec((None, units)) for _ in facts.states],
        [tf.TensorSpec(shape) for shape in facts.weight_shapes(units, features).values()],
        *further,
    )
    return compiled
