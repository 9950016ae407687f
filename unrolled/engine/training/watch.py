"""A model that is trained, seen from the outside."""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np

from unrolled.engine import compiled
from unrolled.trace import Array
from unrolled.training.answers import answered
from unrolled.training.film import Epoch
from unrolled.training.samples import PROBES, truths
from unrolled.training.setup import Setup

SHUT, OPEN = 0.01, 0.99
"""Gates beyond these count as saturated."""


class Watch:
    """Looks at a model from the outside: its states for some samples, and what it answers."""

    def __init__(self, setup: Setup, names: dict[str, Any]) -> None:
        self._setup, self._names = setup, names
        self._count = 1 if setup.keeps else PROBES
        x, self._known = names["x_val"], None
        if isinstance(x, list):
            x, self._known = x
        size = setup.facts.batch if setup.keeps else len(x)
        self._x = np.asarray(x[:size], "float32")
        self._starts = keras.Model(names["model"].input, names["start"]) if names["start"] else None
        self.kept = [s for layer in names["recurrent"] if setup.keeps for s in layer.states]
        features = [setup.features, *[setup.units] * (setup.layers - 1)]
        self._structures = [
            compiled.Structure(setup.cell, setup.units, width, "tanh", False, masked=False)
            for width in features
        ]

    def epoch(self, number: int, loss: float, validation: float, moved: float) -> Epoch:
        """What there is to see after an epoch."""
        starts, states, gates, answers = self._seen()
        return Epoch(
            number,
            float(loss),
            float(validation),
            tuple(each[: self._count] for each in starts),
            tuple(each[: self._count] for each in states),
            answers[: self._count],
            moved,
            _saturated(gates, SHUT) if gates else _saturated(states),
            answered(self._setup, answers, truths(self._setup)[: len(answers)]),
        )

    def _seen(self) -> tuple[list[Array], list[Array], list[Array], Array]:
        """Initial states, states and gates of all samples, and what is answered."""
        slots = len(self._setup.slots)
        begun = self._begun()
        carried, starts, states, gates = self._x, [], [], []
        for k, (layer, structure) in enumerate(
            zip(self._names["recurrent"], self._structures, strict=True)
        ):
            own = begun[k * slots : (k + 1) * slots]
            run = compiled.function(structure)
            output, after, between, _final = run(carried, own, self._weights(layer))
            starts += own
            states += [array(each) for each in after]
            names, opening = structure.facts.gates, structure.facts.opening
            gates += [array(g) for g, name in zip(between, names, strict=True) if name in opening]
            carried = array(output)
        return starts, states, gates, self._answer(carried)

    def _begun(self) -> list[Array]:
        """The initial states of all layers, (samples, units) each."""
        setup, size = self._setup, len(self._x)
        zeros = [np.zeros((size, setup.units), "float32") for _ in setup.states]
        if self._starts is not None:
            given = self._starts(self._fed(), training=False)
            return [array(each) for each in (given if isinstance(given, list) else [given])]
        if setup.start == "kept":
            return [array(state) for state in self.kept]
        if setup.keeps and setup.start == "data":
            zeros[0] = np.asarray(self._names["callbacks"][0].before_val[:size], "float32")
        return zeros

    def _fed(self) -> Any:
        if self._known is None:
            return self._x
        return [self._x, np.asarray(self._known[: len(self._x)], "float32")]

    def _answer(self, carried: Array) -> Array:
        """(samples, times, outputs), by the model's own last layer from what it is handed."""
        each_step = self._setup.each_step
        handed = carried if each_step else carried[:, -1]
        if self._setup.head:
            handed = array(self._names["model"].layers[-1](handed))
        return handed.reshape(len(handed), -1 if each_step else 1, handed.shape[-1])

    def _weights(self, layer: Any) -> list[Any]:
        """The layer's weights in Keras's order; zeros for the biases that it has not."""
        weights = [weight.value for weight in layer.trainable_weights]
        if not self._setup.bias:
            features = int(weights[0].shape[0])
            shapes = self._structures[0].facts.weight_shapes(self._setup.units, features)
            weights += [np.zeros(shape, "float32") for shape in list(shapes.values())[2:]]
        return weights


def _saturated(values: Sequence[Array], shut: float = -1.0) -> float:
    """The share of numbers that stand at one of their ends."""
    together = np.concatenate([np.abs(each).ravel() for each in values])
    return float(np.mean((together > OPEN) | (together < shut)))


def array(value: Any) -> Array:
    """The value of a variable or of a tensor, a copy of its own."""
    return np.array(value.numpy() if hasattr(value, "numpy") else value, "float32")
