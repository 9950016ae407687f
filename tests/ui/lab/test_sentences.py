"""What the lab says of a run is true of the run, by Keras."""

import numpy as np
import pytest

from ui.lab.sentences import weight_set
from unrolled.cells import ACTIVATIONS, CELLS
from unrolled.engine import run
from unrolled.spec import RunSpec
from unrolled.weights import rates

START = (0.7, -0.4, 0.2, -0.9)
WITH_SETS = [cell for cell in CELLS if CELLS[cell].has_sets]


def spec(cell: str, activation: str, weights: str, **more) -> RunSpec:
    given = {"units": 4, "timesteps": 12, "input": "noise", "h0": (START,)}
    return RunSpec(cell=cell, activation=activation, weights=weights, **(given | more))


def states(one: RunSpec, state: str = "h") -> np.ndarray:
    """A state at each timestep, its start first: (timesteps + 1, units)."""
    trace = run(one)
    return np.concatenate([trace.initial[state], trace.states[state][0]])


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("cell", WITH_SETS)
def test_what_a_latch_is_said_to_hold_it_holds(cell: str, activation: str) -> None:
    one = spec(cell, activation, "latch")
    said, start = weight_set(one), np.array(START)
    if "c" in one.facts.states:
        one = one.resized(c0=(START,))
        assert "each unit's c stays as it was given" in said
        assert np.allclose(states(one, "c"), start, atol=0.02)
        elsewhere = one.resized(h0=((-0.3, 0.1, 0.8, 0.5),))
        assert np.allclose(states(elsewhere)[1:], states(one)[1:], atol=0.02)
        return
    h = states(one)
    if "holds the sign" in said:
        assert np.all(np.sign(h) == np.sign(start))
        assert np.all(np.abs(h[-1]) > 0.98)
    elif "which side of 0.5" in said:
        assert np.all((h > 0.5) == (start > 0.5))
        assert np.all(np.abs(h[-1] - (start > 0.5)) < 0.03)
    elif "relu makes 0" in said:
        assert np.allclose(h[1:], np.maximum(start, 0), atol=0.02)
    else:
        assert "holds what it was given." in said
        assert np.allclose(h, start, atol=0.02)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("cell", WITH_SETS)
@pytest.mark.parametrize("units", [1, 4])
def test_what_a_leaky_memory_is_said_to_keep_it_keeps(
    cell: str, activation: str, units: int
) -> None:
    start = tuple(np.abs(START[:units]).tolist())
    one = spec(cell, activation, "leaky", units=units, input="impulse", h0=(start,))
    said = weight_set(one)
    assert ("50% (unit 0) to 95% (unit 3)" if units == 4 else "50%") in said
    assert ("unit 0" in said) == (units == 4)
    if "c" in one.facts.states:
        assert "of its c" in said
        from_start, from_zero = (
            states(run_of, "c") for run_of in (one.resized(c0=(start,)), one.resized(h0=()))
        )
    else:
        from_start, from_zero = states(one), states(one.resized(h0=()))
    if "no unit fades to 0" in said:
        assert np.all(from_zero[6:] > 0.5)
        return
    kept = (from_start - from_zero)[1:] / (from_start - from_zero)[:-1]
    expected = rates(units)
    if "or less" in said:
        assert np.all(kept <= expected + 1e-4)
        assert np.all(kept > 0)
        assert np.min(kept) < expected.max() - 0.01  # what is large loses more
    else:
        assert np.allclose(kept, expected, atol=1e-3)
