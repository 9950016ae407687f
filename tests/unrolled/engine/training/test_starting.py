"""Initial states that are trained and such that are not, in trainings that really run."""

from dataclasses import replace

import numpy as np
import pytest

from tests.unrolled.engine.training.test_train import by_its_program, trained
from unrolled.training.reports import Run
from unrolled.training.start_telling import reasons, rows
from unrolled.training.starts import StartSpec

ANSWERING_ZERO = np.mean(0.7 ** (2 * np.arange(8)))
"""What it costs to say 0 at each of eight timesteps."""

SPEC = StartSpec(numpy=False, epochs=8)


def run_of(spec: StartSpec) -> Run:
    names, setups = zip(*spec.models, strict=True)
    run, _said = trained(setups, Run(names, setups))
    return run


@pytest.fixture(scope="module")
def run() -> Run:
    return run_of(SPEC)


def test_the_learned_state_solves_what_the_one_of_zeros_cannot(run: Run) -> None:
    learned, zeros, variable = (epochs[-1].validation for epochs in run.epochs)
    assert learned < 0.01
    assert zeros == pytest.approx(ANSWERING_ZERO, rel=1e-3)
    assert f"{zeros:.3f}" == "0.244"
    assert variable == zeros


def test_nothing_but_the_learned_state_is_trained(run: Run) -> None:
    learned, zeros, variable = run.beginnings
    assert [each.states for each in run.beginnings] == [1, 0, 0]
    assert [each.weights for each in run.beginnings] == [4, 3, 3]
    assert zeros.weights_slope == variable.weights_slope == learned.weights_slope == 0
    assert zeros.state_slope is None
    # A tape finds the same way to both; what the optimiser is handed makes the difference.
    assert variable.state_slope == pytest.approx(learned.state_slope)
    assert variable.state_slope > 0.1
    moved = [np.abs(epochs[-1].starts[0]).max() for epochs in run.epochs]
    assert moved[0] > 0.1
    assert moved[1:] == [0, 0]


def test_what_is_told_is_what_was_seen(run: Run) -> None:
    names, cells = zip(*rows(run), strict=True)
    assert names == ("learned: h0", "zeros: h0", "bare variable: h0")
    assert cells[1][2] == "no variable"
    assert cells[2][3:6] == ["all 0", "all 0", "0"]
    nothing, learned, bare = reasons(run)
    assert nothing.startswith("zeros, bare variable: nothing moved")
    assert "there is no bias" in nothing
    assert "that costs 0.244" in nothing
    assert learned.startswith("learned: one of the 4 arrays")
    assert bare.startswith("bare variable: TensorFlow could differentiate")


@pytest.mark.long
def test_its_program_comes_to_the_same_loss(run: Run) -> None:
    history = by_its_program(run.setups[0])["history"].history
    np.testing.assert_allclose(
        [epoch.validation for epoch in run.epochs[0][1:]], history["val_loss"], rtol=1e-4
    )


@pytest.mark.long
@pytest.mark.parametrize("cell", ["LSTM", "GRU"])
def test_every_state_of_a_cell_can_be_learned(cell: str) -> None:
    run = run_of(replace(SPEC, cell=cell, variable=False, epochs=20))
    learned, zeros = (epochs[-1] for epochs in run.epochs)
    assert learned.validation < 0.01
    assert zeros.validation == pytest.approx(ANSWERING_ZERO, rel=1e-3)
    assert all(np.abs(state).max() > 0.01 for state in learned.starts)
    assert [each.states for each in run.beginnings] == [len(learned.starts), 0]


@pytest.mark.long
def test_around_an_array_of_ones_the_weights_learn() -> None:
    run = run_of(StartSpec(zeros=False, learned=False, value=1.0))
    for epochs in run.epochs:
        assert epochs[-1].validation < 0.01
        assert (epochs[-1].starts[0] == 1).all()
    told = reasons(run)
    assert sum("learn around it" in each for each in told) == 2
