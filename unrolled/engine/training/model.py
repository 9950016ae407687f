"""One model that is trained, an epoch at a time."""

import math
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from unrolled.engine.attempts import plain
from unrolled.engine.training.clock import Beat, Clock
from unrolled.engine.training.comparing import compare
from unrolled.engine.training.starting import beginning
from unrolled.engine.training.watch import Watch, array
from unrolled.engine.warned import heard
from unrolled.training.program import before_training, fit_arguments
from unrolled.training.reports import Came, Checkpoint, Raised, Warned
from unrolled.training.setup import Setup
from unrolled.workers import report

KEEP_EVERY = 1.0
"""Seconds between two checkpoints: a stopped training goes on from the last one."""


class Model:
    """One model on its way."""

    def __init__(self, number: int, setup: Setup, clock: Clock) -> None:
        self._number, self._setup = number, setup
        self._names: dict[str, Any] = {}
        self._warned: set[str] = set()
        with self._hearing():
            exec(compile(before_training(setup), "<program>", "exec"), self._names)
        self._model = self._names["model"]
        self._model.optimizer.build(self._model.trainable_variables)
        self._callbacks = [*self._names["callbacks"], Beat(number, clock)]
        self._watch = Watch(setup, self._names)
        self._begun = [array(weight) for weight in self._model.trainable_variables]
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
            with self._hearing():
                validation = self._model.evaluate(
                    names["x_val"],
                    names["y_val"],
                    batch_size=self._setup.facts.batch,
                    callbacks=names["callbacks"],
                    verbose=0,
                )
                self._compare()
        except Exception as error:  # whatever Keras raises is the answer
            self._raised(error)
            return
        # Layers that keep their states have got some by that look, and the program does not look.
        for layer in names["recurrent"]:
            if self._setup.keeps:
                layer.reset_state()
        if self._setup.facts.of_start:
            report(beginning(self._number, self._setup, names))
        self._tell(math.nan, validation)

    def go_on(self) -> None:
        """Train one epoch more, unless it has come to its end."""
        if self._refused or self._reached >= self._setup.epochs:
            return
        names = self._names
        try:
            with self._hearing():
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

    @contextmanager
    def _hearing(self) -> Iterator[None]:
        """Report what Keras warns of meanwhile: once, whatever sizes it names."""
        with heard(UserWarning, SyntaxWarning) as found:
            yield
        for words in found:
            kind = re.sub(r"\d+|None", "", words)
            if kind not in self._warned:
                self._warned.add(kind)
                report(Warned(self._number, plain(words)))

    def _compare(self) -> None:
        compared = compare(self._number, self._setup, self._names)
        if compared is not None:
            report(compared)

    def _raised(self, error: Exception) -> None:
        self._refused = True
        report(Raised(self._number, type(error).__name__, plain(str(error))))

    def _tell(self, loss: float, validation: float) -> None:
        weights = [array(weight) for weight in self._model.trainable_variables]
        pairs = zip(weights, self._begun, strict=True)
        moved = max((float(np.abs(now - then).max()) for now, then in pairs), default=0.0)
        with self._hearing():
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
            tuple(array(weight) for weight in model.trainable_variables),
            tuple(array(each) for each in model.optimizer.variables),
            tuple(array(state) for state in self._watch.kept),
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
