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
    task = setup.facts
    further = setup.further
    numbers = np.random.default_rng(setup.seed)
    task.make(task.samples, setup.timesteps, numbers, **further)
    x, y, _before = task.make(setup.validation, setup.timesteps, numbers, **further)
    count = 1 if setup.keeps else PROBES
    y = (y[:, -1] if setup.targets == "last" else y)[:count]
    times = setup.timesteps if task.each_step and setup.targets == "each" else 1
    inputs = (setup.factor * x[:count]).astype("float32")
    targets = y.reshape(count, times, -1).astype("float32")
    for numbers_shown in (inputs, targets):
        numbers_shown.setflags(write=False)
    return Watched(inputs, targets)
