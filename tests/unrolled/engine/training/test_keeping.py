"""States that are kept and set, in trainings that really run."""

from dataclasses import replace

import numpy as np
import pytest

from tests.unrolled.engine.training.test_train import by_its_program, trained
from unrolled.training.keeping import KeepingSpec
from unrolled.training.reports import Run
from unrolled.training.telling import solved_at


@pytest.mark.long
def test_the_state_set_from_data_is_what_its_program_sets():
    (_name, setup), *_others = KeepingSpec(units=4, epochs=1).models
    setup = replace(setup, timesteps=6)
    run, _said = trained((setup,))
    names = by_its_program(setup)
    (epochs,) = run.epochs
    assert epochs[-1].validation == pytest.approx(names["history"].history["val_loss"][0], rel=1e-4)
    h, *others = epochs[-1].starts
    np.testing.assert_allclose(h[0], np.repeat(names["before_val"][0], 4), rtol=1e-6)
    assert not np.any(others)


@pytest.mark.long
def test_who_begins_with_what_the_data_says_solves_it_and_nobody_else():
    names, setups = zip(*KeepingSpec(kept=True).models, strict=True)
    run, _said = trained(setups, Run(names, setups))
    solved = [solved_at(setups[0].facts, epochs) for epochs in run.epochs]
    assert solved[0] is not None
    assert solved[1:] == [None, None]
    data, *others = (epochs[-1].validation for epochs in run.epochs)
    assert min(others) > 10 * data
    assert not np.any([epoch.starts for epoch in run.epochs[1]])
    assert np.any(run.epochs[2][-1].starts)
