"""The samples that are watched, beside those that the program draws."""

import numpy as np
import pytest

from unrolled.training.program import before_training
from unrolled.training.samples import PROBES, watched
from unrolled.training.setup import Setup

SETUPS = [
    Setup(),
    Setup(task="echo", delay=2, seed=5),
    Setup(task="parity", timesteps=6),
    Setup(task="first"),
    Setup(task="text"),
    Setup(task="sum", targets="last"),
    Setup(task="sum", targets="flat"),
    Setup(task="sum", targets="level"),
    Setup(factor=100.0),
    Setup(factor=100.0, scaled=True),
    Setup(task="tank", units=8, timesteps=96),
]


@pytest.mark.parametrize("setup", SETUPS, ids=lambda setup: f"{setup.task}-{setup.targets}")
def test_they_are_the_first_of_the_programs_validation_data(setup: Setup) -> None:
    drawn: dict[str, np.ndarray] = {}
    exec(before_training(setup).split("inputs = keras.Input")[0], drawn)
    seen = watched(setup)
    count = 1 if setup.keeps else PROBES
    np.testing.assert_allclose(seen.inputs, drawn["x_val"][:count], rtol=1e-6)
    assert np.array_equal(
        seen.targets.ravel(), np.asarray(drawn["y_val"][:count], "float32").ravel()
    )
    times = setup.timesteps if setup.facts.each_step and setup.targets in ("each", "level") else 1
    assert seen.targets.shape[:2] == (count, times)
