"""A run as it comes, report by report."""

import numpy as np

from unrolled.training.film import Epoch
from unrolled.training.reports import Came, Checkpoint, Raised, Run, Underway
from unrolled.training.setup import Setup

SETUPS = (Setup(epochs=2), Setup(epochs=2, cell="GRU"))


def epoch(number: int, loss: float = 0.5) -> Epoch:
    start, states = np.zeros((3, 16), "float32"), np.zeros((3, 15, 16), "float32")
    return Epoch(number, loss, loss, (start,) * 2, (states,) * 2, np.zeros((3, 1, 1), "float32"))


def numbers(run: Run) -> list[list[int]]:
    return [[each.number for each in epochs] for epochs in run.epochs]


def test_epochs_come_in_turn_and_the_run_is_complete_with_the_last() -> None:
    run = Run(("LSTM", "GRU"), SETUPS)
    assert (run.total, run.complete, run.film().reached) == (2, False, -1)
    half = run.told([Underway(0.1, None), Came(0, epoch(0)), Came(1, epoch(0)), Came(0, epoch(1))])
    assert numbers(half) == [[0, 1], [0]]
    assert (half.underway, half.complete) == (Underway(0.1, None), False)
    assert numbers(run) == [[], []]  # what was known before stays as it was
    whole = half.told([Came(1, epoch(1)), Came(0, epoch(2)), Came(1, epoch(2))])
    assert whole.complete
    film = whole.film()
    assert ([runner.name for runner in film.runners], film.reached) == (["LSTM", "GRU"], 2)
    assert film.inputs.shape == (3, 15, 1)


def test_what_is_trained_once_more_behind_a_checkpoint_is_not_told_twice() -> None:
    point = Checkpoint(0, (), (), ())
    run = Run(("LSTM",), SETUPS[:1]).told([Came(0, epoch(0), point), Came(0, epoch(1))])
    assert run.checkpoints == (point,)
    again = run.told([Came(0, epoch(1, 0.1)), Came(0, epoch(2))])
    assert numbers(again) == [[0, 1, 2]]
    assert again.epochs[0][1].loss == 0.5
    assert again.checkpoints == (point,)


def test_a_model_that_raises_is_at_its_end() -> None:
    run = Run(("LSTM", "GRU"), SETUPS).told([Raised(0, "ValueError", "no")])
    done = run.told([Came(1, epoch(k)) for k in range(3)])
    assert (run.complete, done.complete) == (False, True)
    assert done.told([Raised(0, "ValueError", "no")]).raised == done.raised
