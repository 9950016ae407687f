"""Trainings without a worker: what one would say of its way."""

import numpy as np

from unrolled.training.film import Epoch
from unrolled.training.reports import Beginning, Came, Checkpoint, Report, Underway
from unrolled.training.samples import watched
from unrolled.training.setup import Setup


def said(setups: tuple[Setup, ...], upto: int, loss: float = 0.5) -> list[Report]:
    """What is reported until every model has come to epoch `upto`; losses halve at each."""
    reports: list[Report] = [Underway(0.0, None)]
    reports += [
        Beginning(runner, 3, int(setup.start == "learned"), 0.0, None)
        for runner, setup in enumerate(setups)
        if setup.facts.of_start
    ]
    for number in range(upto + 1):
        for runner, setup in enumerate(setups):
            share = number / setup.epochs
            reports.append(Underway(share, 4.0 * (1 - share) if number else None))
            epoch = epoch_of(setup, number, loss / 2**number)
            reports.append(Came(runner, epoch, Checkpoint(number, (), (), ())))
    return reports


def epoch_of(setup: Setup, number: int, loss: float) -> Epoch:
    """An epoch of a model that predicts the targets and whose states are all alike."""
    targets = watched(setup).targets
    probes, times, outputs = len(targets), targets.shape[1], len(setup.classes) or 1
    start = np.zeros((probes, setup.units), "float32")
    states = np.full((probes, setup.timesteps, setup.units), 0.1 * number, "float32")
    slots = len(setup.states)
    answer = np.full((probes, times, outputs), 1 / outputs, "float32")
    return Epoch(
        number, loss if number else np.nan, loss, (start,) * slots, (states,) * slots, answer, 0.1
    )
