"""Models that are trained, in a worker: real `fit`, and what a model has come to after each epoch.

What is run here are programs that `unrolled.training` wrote from checked numbers; a learner's text
stands in them as a string, and nowhere else.
"""

import math
import time
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np

from unrolled.engine import compiled
from unrolled.engine.attempts import plain
from unrolled.engine.library import for_few_calls, own_thread
from unrolled.trace import Array
from unrolled.training.film import Epoch
from unrolled.training.program import before_training, fit_arguments
from unrolled.training.reports import Came, Checkpoint, Raised, Underway
from unrolled.training.samples import PROBES
from unrolled.training.setup import Setup
from unrolled.workers import report

EVERY = 0.3
"""Seconds between two reports from within an epoch."""

KEEP_EVERY = 1.0
"""Seconds between two checkpoints: a stopped training goes on from the last one."""

SHUT, OPEN = 0.01, 0.99
"""Gates beyond these count as saturated."""


def train(setups: Sequence[Setup], checkpoints: Sequence[Checkpoint | None]) -> None:
    """Train models side by side, an epoch of each in turn, and report each epoch.

    What is reported are the classes of `unrolled.training.reports`. The numbers are those of the
    whole program run at once: `fit` goes on where it was, and nothing is shuffled.

    Args:
        setups: the models; all have the same task.
        checkpoints: where each goes on; None for one that begins.
    """
    own_thread(lambda: _trained(tuple(setups), tuple(checkpoints)))


def _trained(setups: tuple[Setup, ...], checkpoints: tuple[Checkpoint | None, ...]) -> None:
    clock = _Clock(setups, [each.number if each else 0 for each in checkpoints])
    report(Underway(clock.done, None))
    models = []
    with for_few_calls():
        for k, (setup, checkpoint) in enumerate(zip(setups, checkpoints, strict=True)):
            model = _Model(k, setup, clock)
            models.append(model)
            model.begin(checkpoint)
        for _round in range(max(setup.epochs for setup in setups)):
            for model in models:
                model.go_on()


class _Clock:
    """How far all of it is, and how long the rest will take."""

    def __init__(self, setups: Sequence[Setup], reached: Sequence[int]) -> None:
        self._batches = [-(-s.facts.samples // s.facts.batch) for s in setups]
        self._total = sum(s.epochs * n for s, n in zip(setups, self._batches, strict=True))
        self._come = sum(k * n for k, n in zip(reached, self._batches, strict=True))
        self._cold = dict.fromkeys(range(len(setups)), 0.0)
        self._warm = 0.0
        self._timed = 0
        self._said = 0.0

    @property
    def done(self) -> float:
        """The share of all batches that are done."""
        return min(1.0, self._come / self._total) if self._total else 1.0

    def batch(self, runner: int, seconds: float, first: bool) -> None:
        """Note a batch; the first of a model takes long, since its graph is made for it."""
        self._come += 1
        if first:
            self._cold[runner] = seconds
        else:
            self._warm += seconds
            self._timed += 1
        now = time.monotonic()
        if now - self._said >= EVERY:
            self._said = now
            report(Underway(self.done, self._left()))

    def _left(self) -> float | None:
        if not self._timed:
            return None
        begun = [seconds for seconds in self._cold.values() if seconds]
        waiting = len(self._cold) - len(begun)
        start = waiting * sum(begun) / len(begun) if begun else 0.0
        return start + (self._total - self._come) * self._warm / self._timed


class _Beat(keras.callbacks.Callback):
    """Tells the clock of each batch."""

    def __init__(self, runner: int, clock: _Clock) -> None:
        super().__init__()
        self._runner, self._clock = runner, clock
        self._first = True
        self._since = 0.0

    def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
        self._since = time.monotonic()

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self._clock.batch(self._runner, time.monotonic() - self._since, self._first)
        self._first = False


class _Model:
    """One model on its way."""

    def __init__(self, number: int, setup: Setup, clock: _Clock) -> None:
        self._number, self._setup = number, setup
        self._names: dict[str, Any] = {}
        exec(compile(before_training(setup), "<program>", "exec"), self._names)
        self._model = self._names["model"]
        self._model.optimizer.build(self._model.trainable_variables)
        self._callbacks = [*self._names["callbacks"], _Beat(number, clock)]
        self._watch = _Watch(setup, self._names)
        self._begun = [_array(weight) for weight in self._model.trainable_variables]
        self._reached = 0
        self._kept = time.monotonic()
        self._refused = False

    def begin(self, checkpoint: Checkpoint | None) -> None:
        """Stand where it begins, and tell of it, or where it was left."""
        if checkpoint is not None:
            self._restore(checkpoint)
            return
        names = self._names
        try:
            validation = self._model.evaluate(
                names["x_val"],
                names["y_val"],
                batch_size=self._setup.facts.batch,
                callbacks=names["callbacks"],
                verbose=0,
            )
        except Exception as error:  # whatever Keras raises is the answer
            self._raised(error)
            return
        self._tell(math.nan, validation)

    def go_on(self) -> None:
        """Train one epoch more, unless it has come to its end."""
        if self._refused or self._reached >= self._setup.epochs:
            return
        names = self._names
        try:
            history = self._model.fit(
                names["x"],
                names["y"],
                validation_data=(names["x_val"], names["y_val"]),
                initial_epoch=self._reached,
                epochs=self._reached + 1,
                callbacks=self._callbacks,
                verbose=0,
                **fit_arguments(self._setup),
            ).history
        except Exception as error:  # whatever Keras raises is the answer
            self._raised(error)
            return
        self._reached += 1
        self._tell(history["loss"][-1], history["val_loss"][-1])

    def _raised(self, error: Exception) -> None:
        self._refused = True
        report(Raised(self._number, type(error).__name__, plain(str(error))))

    def _tell(self, loss: float, validation: float) -> None:
        weights = [_array(weight) for weight in self._model.trainable_variables]
        pairs = zip(weights, self._begun, strict=True)
        moved = max((float(np.abs(now - then).max()) for now, then in pairs), default=0.0)
        epoch = self._watch.epoch(self._reached, loss, validation, moved)
        now = time.monotonic()
        last = self._reached >= self._setup.epochs
        due = last or not self._reached or now - self._kept >= KEEP_EVERY
        if due:
            self._kept = now
        report(Came(self._number, epoch, self._checkpoint() if due else None))

    def _checkpoint(self) -> Checkpoint:
        model = self._model
        return Checkpoint(
            self._reached,
            tuple(_array(weight) for weight in model.trainable_variables),
            tuple(np.array(each) for each in model.optimizer.variables),
            tuple(_array(state) for state in self._watch.kept),
        )

    def _restore(self, checkpoint: Checkpoint) -> None:
        model = self._model
        self._reached = checkpoint.number
        for variables, values in (
            (model.trainable_variables, checkpoint.weights),
            (model.optimizer.variables, checkpoint.optimizer),
            (self._watch.kept, checkpoint.states),
        ):
            for variable, value in zip(variables, values, strict=True):
                variable.assign(value)


class _Watch:
    """Looks at a model from the outside: its states for some samples, and what it answers."""

    def __init__(self, setup: Setup, names: dict[str, Any]) -> None:
        self._setup, self._names = setup, names
        self._count = 1 if setup.keeps else PROBES
        x, self._known = names["x_val"], None
        if isinstance(x, list):
            x, self._known = x
        size = setup.facts.batch if setup.keeps else self._count
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
        starts, states, gates, prediction = self._seen()
        return Epoch(
            number,
            float(loss),
            float(validation),
            tuple(starts),
            tuple(states),
            prediction,
            moved,
            _saturated(gates, SHUT) if gates else _saturated(states),
        )

    def _seen(self) -> tuple[list[Array], list[Array], list[Array], Array]:
        """Initial states, states and gates of the watched samples, and what is answered."""
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
            states += [np.array(each) for each in after]
            names, opening = structure.facts.gates, structure.facts.opening
            gates += [
                np.array(g) for g, name in zip(between, names, strict=True) if name in opening
            ]
            carried = np.array(output)
        return (
            [each[: self._count] for each in starts],
            [each[: self._count] for each in states],
            [each[: self._count] for each in gates],
            self._answer(carried),
        )

    def _begun(self) -> list[Array]:
        """The initial states of all layers for the watched samples, (samples, units) each."""
        setup, size = self._setup, len(self._x)
        zeros = [np.zeros((size, setup.units), "float32") for _ in setup.states]
        if self._starts is not None:
            given = self._starts(self._fed(), training=False)
            return [np.array(each) for each in (given if isinstance(given, list) else [given])]
        if setup.start == "kept":
            return [_array(state) for state in self.kept]
        if setup.keeps and setup.start == "data":
            zeros[0] = np.asarray(self._names["callbacks"][0].before_val[:size], "float32")
        return zeros

    def _fed(self) -> Any:
        if self._known is None:
            return self._x
        return [self._x, np.asarray(self._known[: len(self._x)], "float32")]

    def _answer(self, carried: Array) -> Array:
        """(probes, times, outputs), by the model's own last layer from what it is handed."""
        each_step = self._setup.facts.each_step
        handed = carried if each_step else carried[:, -1]
        if self._setup.head:
            handed = np.array(self._names["model"].layers[-1](handed))
        return handed[: self._count].reshape(self._count, -1 if each_step else 1, handed.shape[-1])

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


def _array(value: Any) -> Array:
    return np.array(value, "float32")
