"""Learners at once, each with a life of their own, one after another in a worker."""

import os

import numpy as np
import psutil
import pytest

from unrolled.engine import performing
from unrolled.engine.performing import perform
from unrolled.life import Action, Happened, LifeSpec, pieces
from unrolled.workers.pool import Pool

PERFORM = "unrolled.engine.performing:perform"
LONG = 300


def life(learner: int) -> LifeSpec:
    """A small life unlike any other learner's. Every fourth one trains, in each of the cells.

    To compile a training step takes a hundred times as long as all else that is done here.
    """
    done = [Action("given", value=-1.0), Action("assign", value=learner / 10), Action("call")]
    trained = Action("fit", shuffle=True) if learner % 4 == 0 else Action("call")
    return LifeSpec(
        cell=("SimpleRNN", "GRU", "LSTM")[learner % 3],
        units=2 + learner % 2,
        timesteps=2,
        seed=learner,
        actions=(*done[learner % 3 :], trained),
    )


def apart(one: tuple[Happened, ...], other: tuple[Happened, ...]) -> float:
    """How far the states of two performances are apart at most."""
    assert len(one) == len(other)
    return max(
        float(np.max(np.abs(slot.value - same.value)))
        for a, b in zip(one, other, strict=True)
        for slot, same in zip(a.states, b.states, strict=True)
    )


@pytest.mark.parametrize("learners", [7, pytest.param(20, marks=pytest.mark.long)])
def test_learners_at_once_keep_their_lives_apart(with_keras: Pool, learners: int) -> None:
    alone = [perform(pieces(life(learner))) for learner in range(learners)]
    performing._kept.clear()
    before = psutil.Process(os.getpid()).memory_info().rss
    # Each begins, and a while later goes on: in between the worker has done all others'.
    begun = [
        with_keras.submit(PERFORM, pieces(life(learner).until(1)), owner=f"learner {learner}")
        for learner in range(learners)
    ]
    for task in begun:
        task.result(LONG)
    whole = [
        with_keras.submit(PERFORM, pieces(life(learner)), owner=f"learner {learner}")
        for learner in range(learners)
    ]
    for task, mine in zip(whole, alone, strict=True):
        assert apart(task.result(LONG), mine) < 1e-5
    assert psutil.Process(os.getpid()).memory_info().rss < 1.05 * before
    assert apart(alone[0], alone[6]) > 1e-2  # they could be told apart
