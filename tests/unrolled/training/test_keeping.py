"""What is said of states that are kept, from made-up numbers, and the specs of both topics."""

from dataclasses import replace

import numpy as np
import pytest

from tests.ui.learning.made import epoch_of
from unrolled.errors import SpecError
from unrolled.training.keeping import KeepingSpec
from unrolled.training.keeping_telling import TIMES, begun, errors, heads, rows
from unrolled.training.reports import Run
from unrolled.training.samples import watched
from unrolled.training.starts import StartSpec

(NAME, SETUP), *_others = KeepingSpec().models
LEAK = 0.9 ** np.arange(SETUP.timesteps, dtype="float32")[None, :, None]


def run(off: np.ndarray, *starts: float) -> Run:
    """Epochs that are off by these numbers, each begun with h0 of one number."""
    targets = watched(SETUP).targets
    epochs = []
    for number, start in enumerate(starts):
        epoch = epoch_of(SETUP, number, 0.1)
        begins = (np.full_like(epoch.starts[0], start), *epoch.starts[1:])
        epochs.append(replace(epoch, starts=begins, prediction=targets + off))
    return Run((NAME,), (SETUP,), (tuple(epochs),), (None,))


def test_errors_are_told_by_timestep():
    ((name, cells),) = rows(run(LEAK, 0.5, 0.5))
    assert name == NAME
    assert len(cells) == len(heads())
    assert cells[:2] == ["all 0.50", "all 0.00"]
    assert cells[2:-1] == [f"{0.9**t:.2f}" for t in TIMES]
    missing = "what is missing is the beginning"
    (fades,) = errors(replace(run(LEAK, 0.5, 0.5), setups=(replace(SETUP, start="zeros"),)))
    assert missing in fades
    # Not of the model that is told the beginning.
    assert SETUP.start == "data"
    assert missing not in errors(run(LEAK, 0.5, 0.5))[0]
    (stays,) = errors(run(0 * LEAK + 1, 0.5, 0.5))
    assert stays.endswith("by 1.00 in the last 9.")


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        ((0.0, 0.0), "every sample begins with zeros"),
        ((0.5, 0.5), "begin the same way in every epoch; this one with h0 = all 0.50"),
        ((0.0, 0.5), "h0 went from all 0.00 in epoch 0 to all 0.50 in epoch 1"),
    ],
)
def test_what_a_batch_began_with_is_told_by_what_was_seen(starts, said):
    (told,) = begun(run(LEAK, *starts))
    assert said in told


@pytest.mark.parametrize("spec", [StartSpec(data=True), KeepingSpec(kept=True)])
def test_models_differ_in_their_start_alone(spec):
    setups = [setup for _name, setup in spec.models]
    assert len({setup.start for setup in setups}) == len(setups)
    assert len({replace(setup, start="zeros") for setup in setups}) == 1


@pytest.mark.parametrize(
    ("spec", "flags"),
    [(StartSpec, ("zeros", "numpy", "variable", "learned")), (KeepingSpec, ("data", "zeros"))],
)
def test_one_model_at_least_takes_part(spec, flags):
    with pytest.raises(SpecError, match="at least one"):
        spec(**dict.fromkeys(flags, False))
