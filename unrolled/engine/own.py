"""The Keras cell of an update that a learner wrote."""

from collections.abc import Callable
from typing import Any

import keras
from keras import ops

from unrolled import cells, updates
from unrolled.updates import Meaning

IN_KERAS = {name: getattr(ops, name) for name in updates.FUNCTIONS} | {"@": ops.matmul}
"""The functions of the update language as Keras has them."""

Initializers = Callable[[int], keras.initializers.Initializer]
"""Gives the initialiser of the k-th weight of a kind."""


class OwnCell(keras.layers.Layer):
    """The cell of an update: its statements, computed by ``keras.ops``.

    Args:
        units: width of each state.
        update: the text (`unrolled.updates`).
        kernels, recurrents: initialisers for the weights W... and U...; biases begin at zero.
    """

    def __init__(
        self,
        units: int,
        update: str,
        kernels: Initializers,
        recurrents: Initializers,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.units = units
        self.update = updates.read(update)
        self.facts = cells.own(update)
        self.state_size = [units] * len(self.facts.states)
        self.output_size = units
        self.initializers = {cells.KERNEL: kernels, cells.RECURRENT: recurrents}
        self.learned: dict[str, Any] = {}

    def build(self, input_shape: Any) -> None:
        """Draw the weights: all W's, then all U's, then all b's."""
        shapes = self.facts.weight_shapes(self.units, input_shape[-1])
        counts = dict.fromkeys((cells.KERNEL, cells.RECURRENT, cells.BIAS), 0)
        for weight in self.facts.weights:
            drawn = self.initializers.get(weight.kind)
            initializer = drawn(counts[weight.kind]) if drawn else "zeros"
            counts[weight.kind] += 1
            self.learned[weight.name] = self.add_weight(
                shape=shapes[weight.name], initializer=initializer, name=weight.name
            )

    def call(self, inputs: Any, states: Any) -> tuple[Any, list[Any]]:
        """One step: inputs (batch, features), states and result (batch, units)."""
        found = self._computed(inputs, states, self.learned)
        after = [found[name] for name in self.facts.states]
        return after[0], after

    def between(self, x: Any, states: list[Any], weights: list[Any]) -> list[Any]:
        """Each of its gates, (batch, timesteps, units), from x and the states before each step."""
        found = self._computed(x, states, dict(zip(self.update.weights, weights, strict=True)))
        return [found[name] + ops.zeros_like(states[0]) for name in self.facts.gates]

    def _computed(self, x: Any, states: Any, weights: dict[str, Any]) -> dict[str, Any]:
        # Too many or too few of them is for Keras to find, as with a class that is written out.
        named = {name: states[k] for k, name in enumerate(self.facts.states)}
        return Meaning(IN_KERAS).statements(self.update, {"x": x, **named, **weights})


def seeded(seed: int) -> tuple[Initializers, Initializers]:
    """The initialisers of the k-th weight W... and of the k-th weight U....

    Those of the first of each are Keras's defaults for a kernel and a recurrent kernel, so that
    ``tanh(x@W + h@U + b)`` begins as SimpleRNN does; every further weight has a seed of its own.
    """
    return (
        lambda k: keras.initializers.GlorotUniform(seed=seed + 2 * k),
        lambda k: keras.initializers.Orthogonal(seed=seed + 2 * k + 1),
    )
