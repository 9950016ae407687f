"""Trainings that really run, beside Keras and beside the program that is handed out."""

import pickle
from collections.abc import Iterable
from typing import Any

import keras
import numpy as np
import pytest

from unrolled.engine.training import train
from unrolled.training.program import program
from unrolled.training.reports import Came, Report, Run, Underway
from unrolled.training.setup import Setup
from unrolled.workers.reporting import UnwantedError, heard_by

SMALL = {"task": "echo", "delay": 1, "units": 3, "timesteps": 4}
RACE = (
    Setup(cell="LSTM", epochs=4, start="learned", **SMALL),
    Setup(cell="SimpleRNN", epochs=3, start="given", value=0.5, clipnorm=0.1, **SMALL),
    Setup(cell="GRU", epochs=3, loss="no_such_loss", **SMALL),
)
REFUSED = 2


def trained(setups: Iterable[Setup], run: Run | None = None) -> tuple[Run, list[Report]]:
    setups = tuple(setups)
    run = run or Run(tuple(setup.cell for setup in setups), setups)
    said: list[Report] = []
    with heard_by(lambda report: said.append(pickle.loads(report))):
        train(run.setups, run.checkpoints)
    return run.told(said), said


def by_its_program(setup: Setup) -> dict[str, Any]:
    """What the program leaves that is handed out."""
    names: dict[str, Any] = {}
    exec(program(setup).replace("verbose=2", "verbose=0"), names)
    return names


@pytest.fixture(scope="module")
def race() -> tuple[Run, list[Report]]:
    return trained(RACE)


@pytest.fixture(scope="module")
def programs() -> list[dict[str, Any]]:
    return [by_its_program(setup) for setup in RACE[:REFUSED]]


def test_the_losses_are_those_of_the_program(race, programs) -> None:
    run, _said = race
    for epochs, names in zip(run.epochs, programs, strict=False):
        history = names["history"].history
        for key, losses in (
            ("loss", [each.loss for each in epochs[1:]]),
            ("val_loss", [each.validation for each in epochs[1:]]),
        ):
            np.testing.assert_allclose(losses, history[key], rtol=1e-5)
        assert np.isnan(epochs[0].loss)
        assert epochs[-1].validation < epochs[0].validation


def test_what_is_seen_at_the_end_is_what_the_trained_model_says(race, programs) -> None:
    run, _said = race
    for setup, epochs, names in zip(run.setups, run.epochs, programs, strict=False):
        model, probes, last = names["model"], names["x_val"][:3].astype("float32"), epochs[-1]
        (layer,) = names["recurrent"]
        seen = keras.Model(model.input, [model.output, layer.output, *names["start"]])
        answer, h, *starts = seen(probes)
        np.testing.assert_allclose(last.prediction, answer, atol=1e-5)
        np.testing.assert_allclose(last.states[0], h, atol=1e-5)
        np.testing.assert_allclose(np.stack(last.starts), np.stack(starts), atol=1e-6)
        assert [each.shape for each in last.states] == [(3, 4, 3)] * len(setup.slots)


def test_only_the_learned_start_has_moved(race) -> None:
    run, _said = race
    learned, given = (
        [np.stack(epoch.starts) for epoch in epochs] for epochs in run.epochs[:REFUSED]
    )
    assert (learned[0] == 0).all()
    assert np.abs(learned[-1]).max() > 0.001
    assert all((starts == 0.5).all() for starts in given)
    assert all(epochs[-1].moved > 0 for epochs in run.epochs[:REFUSED])


def test_the_models_take_turns_and_say_how_far_they_are(race) -> None:
    run, said = race
    turns = [(each.runner, each.epoch.number) for each in said if isinstance(each, Came)]
    assert turns == [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2), (0, 3), (1, 3), (0, 4)]
    done = [each.done for each in said if isinstance(each, Underway)]
    assert done == sorted(done)
    assert done[0] == 0
    assert run.complete


def test_what_keras_refuses_is_told_and_the_others_go_on(race) -> None:
    run, _said = race
    (refused,) = run.raised
    assert refused.runner == REFUSED
    assert "no_such_loss" in refused.words
    assert [len(epochs) for epochs in run.epochs] == [5, 4, 0]


@pytest.mark.long
def test_a_training_that_was_stopped_goes_on_as_if_it_had_not_been(race) -> None:
    run, _said = race
    wanted = RACE[:1]
    heard: list[Report] = []

    def until_the_second(report: bytes) -> None:
        said = pickle.loads(report)
        if isinstance(said, Came) and said.epoch.number == 2:
            raise UnwantedError
        heard.append(said)

    with pytest.raises(UnwantedError), heard_by(until_the_second):
        train(wanted, (None,))
    stopped = Run(("LSTM",), wanted).told(heard)
    assert [each.number for each in stopped.epochs[0]] == [0, 1]
    assert not stopped.complete
    whole, _said = trained(wanted, stopped)
    assert [each.number for each in whole.epochs[0]] == [0, 1, 2, 3, 4]
    for once, twice in zip(run.epochs[0], whole.epochs[0], strict=True):
        np.testing.assert_allclose(twice.validation, once.validation, rtol=1e-5)
        np.testing.assert_allclose(twice.states[1], once.states[1], atol=1e-5)


@pytest.mark.long
def test_kept_states_begin_as_in_the_program_and_go_on_from_a_checkpoint() -> None:
    setup = Setup(task="tank", units=4, timesteps=6, epochs=2, start="kept")
    whole, said = trained((setup,))
    losses = [each.validation for each in whole.epochs[0][1:]]
    # The look before the training leaves no states behind: the program takes none.
    history = by_its_program(setup)["history"].history
    np.testing.assert_allclose(losses, history["val_loss"], rtol=1e-6)
    assert not whole.epochs[0][0].starts[0].any()
    first = next(each for each in said if isinstance(each, Came) and each.epoch.number == 0)
    begun = Run(("LSTM",), (setup,)).told([first])
    again, _said = trained((setup,), begun)
    np.testing.assert_allclose(again.epochs[0][-1].validation, losses[-1], rtol=1e-5)
