"""What a run of training came to, epoch by epoch, to be looked at forwards and backwards."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Answers:
    """What a model answers to all validation samples, beside what is right.

    Attributes:
        lowest, highest: of all numbers that it gives.
        spread: by how much its answers at the end differ from sample to sample, their standard
            deviation.
        errors: at each time it answers, the last at the end: the mean distance from what is right;
            where that is one of several classes, or yes or no, the share of wrong answers.
    """

    lowest: float
    highest: float
    spread: float
    errors: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Epoch:
    """One model after one epoch.

    A probe is a sample of the validation data that is watched all the way.

    Attributes:
        number: how many epochs it was trained; 0 for the model before its training.
        loss: on the training data, as `fit` tells it: the mean over the batches of this epoch;
            nan for epoch 0, since there is none.
        validation: the loss on the validation data after this epoch.
        starts: of each state, what a probe began with, (probes, units).
        states: of each state, (probes, timesteps, units).
        prediction: of each probe, (probes, times, outputs), where times is one for each timestep,
            or 1 for the end alone, and outputs are the numbers the model gives at each.
        moved: by how much the weight that has changed most has changed since epoch 0.
        saturated: the share of gates below 0.01 or above 0.99, over all validation samples (of a
            layer that keeps its states, those of its first batch), timesteps and units; of a cell
            without gates the share of states beyond 0.99 either way.
        answers: of all those samples.
    """

    number: int
    loss: float
    validation: float
    starts: tuple[Array, ...]
    states: tuple[Array, ...]
    prediction: Array
    moved: float = 0.0
    saturated: float = 0.0
    answers: Answers | None = None


@dataclass(frozen=True, eq=False)
class Runner:
    """One of the models that are trained on the same data.

    Attributes:
        name: what it is called on the page.
        states: what each of its states is called, such as "h" and "c".
        epochs: what it came to, from epoch 0 on; empty where it has not begun.
    """

    name: str
    states: tuple[str, ...]
    epochs: tuple[Epoch, ...] = ()


@dataclass(frozen=True, eq=False)
class Film:
    """A run, as far as it has come.

    Attributes:
        runners: the models, in their order on the page.
        inputs: of each probe, (probes, timesteps, features).
        targets: of each probe, (probes, times, outputs); (probes, times, 1), a number of the class,
            where the outputs are classes.
        classes: what each output stands for, where they are probabilities of classes; else empty.
        total: how many epochs there will be.
    """

    runners: tuple[Runner, ...]
    inputs: Array
    targets: Array
    classes: tuple[str, ...]
    total: int

    @property
    def reached(self) -> int:
        """The last epoch that any model has come to; -1 where none has begun."""
        return max((r.epochs[-1].number for r in self.runners if r.epochs), default=-1)
