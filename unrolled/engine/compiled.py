"""Compiled structures: one pure TensorFlow function for each kind of layer, kept for reuse.

A structure fixes what changes the computation graph (cell, width, activation, direction). Weights,
initial states, batch size and number of timesteps are arguments, so one structure serves every
learner and nothing is stored in it between calls.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import keras
import tensorflow as tf
from keras import ops

from unrolled import cells, updates
from unrolled.cells import Cell
from unrolled.engine import layers
from unrolled.engine.once import CacheInfo, Once
from unrolled.engine.own import OwnCell
from unrolled.engine.weightless import weightless
from unrolled.spec import RunSpec
from unrolled.workers import memory

KEPT = memory.kept(128)
"""Structures kept at once, 1.6 to 2.8 MB each; the one used longest ago is dropped."""


Function = Callable[..., Any]
"""A compiled function of tensors, and of lists of tensors."""


class Structure(NamedTuple):
    """What a compiled function depends on."""

    cell: str
    units: int
    features: int
    activation: str
    go_backwards: bool
    masked: bool
    update: str = ""

    @classmethod
    def of(cls, spec: RunSpec, masked: bool) -> "Structure":
        """The structure that runs `spec`."""
        activation = spec.activation if spec.facts.has_activation else "linear"
        update = updates.read(spec.update).text if spec.cell == cells.OWN else ""
        sizes = (spec.units, spec.features)
        return cls(spec.cell, *sizes, activation, spec.go_backwards, masked, update)

    @property
    def facts(self) -> Cell:
        """What is known of its cell."""
        return cells.known(self.cell, self.update)


def function(structure: Structure) -> Function:
    """The compiled run of `structure`.

    It takes x (batch, timesteps, features), the initial states as a list of (batch, units), the
    weights as a list in Keras's order and, where masked, a boolean mask (batch, timesteps). It
    returns the cell's outputs, a list of its states and a list of its gates, all
    (batch, timesteps, units) in the order of steps, and a list of final states (batch, units).
    """
    return _functions(structure)


# Looked up when it is called: tests put another in its place.
_functions: Once[Structure, Function] = Once(
    KEPT, lambda structure: weightless(lambda: _compile(structure))
)


def cache_info() -> CacheInfo:
    """How the cache of structures does."""
    return _functions.cache_info()


def _compile(structure: Structure) -> Function:
    facts = structure.facts
    inner = layers.cell(
        structure.cell, structure.units, structure.activation, update=structure.update
    )
    layer = keras.layers.RNN(
        layers.TracedCell(inner),
        return_sequences=True,
        return_state=True,
        go_backwards=structure.go_backwards,
    )
    layer.build((None, None, structure.features))
    fixed = [variable.value for variable in layer.non_trainable_variables]

    def call(x: Any, initial: Any, weights: Any, *masks: Any) -> Any:
        mask = masks[0] if masks else None
        (emitted, *final), _ = layer.stateless_call(
            weights, fixed, x, initial_state=initial, mask=mask
        )
        if mask is not None and structure.go_backwards:
            mask = ops.flip(mask, axis=1)
        output, *states = ops.split(emitted, 1 + len(facts.states), axis=-1)
        states = [_from_the_start(s, start, mask) for s, start in zip(states, initial, strict=True)]
        read = ops.flip(x, axis=1) if structure.go_backwards else x
        before = [
            ops.concatenate([start[:, None], state[:, :-1]], axis=1)
            for start, state in zip(initial, states, strict=True)
        ]
        return output, states, _gates(inner, facts.gates, read, before, weights), final

    shapes = facts.weight_shapes(structure.units, structure.features).values()
    signature = [
        tf.TensorSpec((None, None, structure.features)),
        [tf.TensorSpec((None, structure.units)) for _ in facts.states],
        [tf.TensorSpec(shape) for shape in shapes],
    ]
    if structure.masked:
        signature.append(tf.TensorSpec((None, None), "bool"))
    compiled: Function = tf.function(call).get_concrete_function(*signature)
    return compiled


def _from_the_start(states: Any, initial: Any, mask: Any) -> Any:
    """Show the initial state at masked steps before the first one taken, where Keras emits 0."""
    if mask is None:
        return states
    begun = ops.cumsum(ops.cast(mask, "int32"), axis=1) > 0
    return ops.where(begun[..., None], states, initial[:, None])


def _gates(cell: Any, names: tuple[str, ...], x: Any, states: list[Any], weights: Any) -> list[Any]:
    """Every gate at every step, by Keras's own activations, from the states before each step."""
    if isinstance(cell, OwnCell):
        return cell.between(x, states, weights)
    if not names:
        return []
    before = states[0]
    kernel, recurrent, bias = weights
    squash = [cell.recurrent_activation] * len(names)
    squash[names.index("c" if "c" in names else "h")] = cell.activation
    if len(bias.shape) == 1:
        total = ops.matmul(x, kernel) + ops.matmul(before, recurrent) + bias
        parts = ops.split(total, len(names), axis=-1)
    else:
        from_input = ops.split(ops.matmul(x, kernel) + bias[0], 3, axis=-1)
        from_state = ops.split(ops.matmul(before, recurrent) + bias[1], 3, axis=-1)
        reset = squash[1](from_input[1] + from_state[1])
        parts = [from_input[k] + from_state[k] for k in (0, 1)]
        parts.append(from_input[2] + reset * from_state[2])
    return [act(part) for act, part in zip(squash, parts, strict=True)]
