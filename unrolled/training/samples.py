"""The samples of a setup that are watched: the first ones of its validation data."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from unrolled.training.film import Array
from unrolled.training.setup import Setup

PROBES = 3
"""How many are watched; one where a batch has a fixed size."""

KEPT = 64
"""Setups whose samples are remembered: a few hundred numbers each."""


class Watched(NamedTuple):
    """Samples that are watched.

    Attributes:
        inputs: (probes, timesteps, features), as the model reads them.
        targets: (probes, times, outputs), as the loss reads them, where times is 1 for an answer at
            the end alone.
    """

    inputs: Array
    targets: Array


@lru_cache(maxsize=KEPT)
def watched(setup: Setup) -> Watched:
    """The watched samples of a setup: drawn as its program draws them, and so the same numbers."""
    count = 1 if setup.keeps else PROBES
    x_train, x, y = _drawn(setup)
    inputs = setup.factor * x[:count]
    if setup.scaled:
        inputs = inputs / np.abs(setup.factor * x_train).max()
    targets = y[:count, -1:] if setup.targets in ("last", "flat") else y[:count]
    return Watched(_kept(inputs), _kept(targets))


@lru_cache(maxsize=KEPT)
def truths(setup: Setup) -> Array:
    """What is right, of all validation data: (samples, times, numbers), whatever form a loss gets.

    Times are one for each timestep, or 1 where the task has one answer alone. A class is its
    number.
    """
    return _kept(_drawn(setup)[2])


def _drawn(setup: Setup) -> tuple[Array, Array, Array]:
    """Inputs of training and of validation, and what is right: (samples, times, numbers)."""
    task, further = setup.facts, setup.further
    numbers = np.random.default_rng(setup.seed)
    x_train, _y, _before = task.make(task.samples, setup.timesteps, numbers, **further)
    x, y, _before = task.make(setup.validation, setup.timesteps, numbers, **further)
    return x_train, x, y.reshape(len(y), setup.timesteps if task.each_step else 1, -1)


def _kept(values: Array) -> Array:
    shown = values.astype("float32")
    shown.setflags(write=False)
    return shown
