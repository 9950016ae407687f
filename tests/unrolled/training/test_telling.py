"""What is said of a run, from made-up numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.unrolled.training.test_reports import epoch
from unrolled.training.reports import Came, Raised, Run
from unrolled.training.setup import Setup
from unrolled.training.tasks import TASKS
from unrolled.training.telling import grown, sentences, solved_at


def run(*losses: float) -> Run:
    reports = [Came(0, epoch(k, loss)) for k, loss in enumerate(losses)]
    return Run(("LSTM",), (Setup(epochs=len(losses) - 1),)).told(reports)


@pytest.mark.parametrize(
    ("losses", "said"),
    [
        (
            (0.5, 0.02, 0.008, 0.004),
            "LSTM solves it at epoch 2: loss below 0.01. It ends at 0.004.",
        ),
        (
            (0.5, 0.3, 0.2),
            "LSTM has not solved it after 2 epochs: loss 0.2, and solved is below 0.01.",
        ),
        ((0.5, 0.1, 0.4), "LSTM was at 0.1 at epoch 1 and is worse again: 0.4 on new samples."),
        ((0.5, 0.005, 0.4), "LSTM was at 0.005 at epoch 1 and is worse again: 0.4 on new samples."),
        ((0.5, math.nan, math.nan), "LSTM: from epoch 1 on the loss is no number any more"),
        ((0.5, math.inf), "LSTM: from epoch 1 on the loss is no number any more"),
    ],
)
def test_a_model_is_told_by_its_losses(losses: tuple[float, ...], said: str) -> None:
    (told,) = sentences(run(*losses))
    assert told.startswith(said)


def test_solved_is_the_first_epoch_below_the_bound() -> None:
    (epochs,) = run(0.5, 0.009, 0.02, 0.001).epochs
    assert solved_at(TASKS["wave"], epochs) == 1


def test_nothing_is_said_of_what_was_not_trained_but_what_keras_said() -> None:
    assert sentences(run(0.5)) == []
    refused = run(0.5).told([Raised(0, "ValueError", "Shapes do not fit.")])
    assert sentences(refused) == ["LSTM could not be trained. Keras says: Shapes do not fit."]


def test_how_far_h_has_come_from_zero_is_the_mean_of_its_magnitudes() -> None:
    assert grown(run(0.5)) == ""
    (first, last), start = run(0.5, 0.3).epochs[0], run()
    h = np.tile(np.float32([-0.5, 0.25]), (3, 15, 8))
    trained = replace(last, states=(h, 10 * h))
    told = grown(start.told([Came(0, first), Came(0, trained)]))
    assert told.startswith(
        "How far h is from 0 on average, before training → now: LSTM 0.00 → 0.38."
    )
