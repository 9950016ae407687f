import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unrolled.engine.running import CLOSE, NUMBERS, SMALL, refused
from tests.unrolled.strategies import apart, case, cases
from unrolled import engine
from unrolled.cells import CELLS
from unrolled.engine import sweeps
from unrolled.spec import WEIGHTS, RunSpec

BOTH = [False, True]
VALUES = np.float32([-1.5, 0, 0.25, 2])


def one_by_one(spec, target, values):
    """The run for each of `values`, each on its own."""
    name, _, index = target.removesuffix("]").partition("[")
    where = [int(i) for i in index.split(",")]
    chosen = case(spec)
    for value in values:
        arrays = {"x": chosen.x.copy()}
        arrays |= {f"{state}0": array.copy() for state, array in chosen.initial.items()}
        array = arrays[name]
        array[(..., *where) if len(where) < array.ndim else tuple(where)] = value
        initial = {state: arrays[f"{state}0"] for state in chosen.initial}
        yield engine.run(spec, arrays["x"], initial_state=initial)


@pytest.mark.parametrize(
    "target", ["h0[1]", "h0[1, 0]", "c0[2]", "c0[0,2]", "x[3, 1]", "x[1, 0, 0]", "x[ 1,3 ,1 ]"]
)
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_every_frame_is_a_run_of_its_own(cell, backwards, target):
    if target.startswith("c0") and "c" not in CELLS[cell].states:
        argument, expected, came = refused(engine.sweep, RunSpec(cell=cell), target, VALUES)
        assert (argument, came) == ("target", target)
        assert expected.startswith("one of h0[...], x[...], ")
        return
    spec = RunSpec(
        cell=cell, units=3, timesteps=4, features=2, batch=2, go_backwards=backwards, seed=4
    )
    chosen = case(spec)
    frames = engine.sweep(spec, target, VALUES, chosen.x, initial_state=chosen.initial)
    assert (frames.spec, frames.target) == (spec, target)
    np.testing.assert_array_equal(frames.values, VALUES)
    separate = list(one_by_one(spec, target, VALUES))
    for kind in ("states", "gates"):
        assert list(getattr(frames, kind)) == list(getattr(separate[0], kind))
        for name, array in getattr(frames, kind).items():
            assert array.shape == (4, 2, 4, 3)
            assert apart(array, np.stack([getattr(run, kind)[name] for run in separate])) <= CLOSE
    assert (np.diff(frames.states["h"], axis=0) != 0).any()


@pytest.mark.parametrize("weights", WEIGHTS)
def test_a_sweep_uses_the_weights_of_its_spec_or_those_given(weights):
    spec = RunSpec(weights=weights, seed=2, h0=[[0.1, 0.2, 0.3, 0.4]])
    frames = engine.sweep(spec, "h0[2]", [0.3])
    assert apart(frames.states["c"][0], engine.run(spec).states["c"]) <= CLOSE
    given_weights = {"kernel": np.ones((3, 16))}
    frames = engine.sweep(spec, "h0[2]", [0.3], weights=given_weights)
    own = engine.run(spec, weights=given_weights)
    assert apart(frames.states["c"][0], own.states["c"]) <= CLOSE


LARGE = RunSpec(units=64, timesteps=128, batch=64)
TARGETS = (
    "one of h0[...], c0[...], x[...], kernel[...], recurrent_kernel[...], bias[...], gain, "
    "bias:i, bias:f, bias:c, bias:o"
)
TOO_LARGE = str(16 * 64 * 64 * 128)


@pytest.mark.parametrize(
    ("spec", "target", "values", "told"),
    [
        *(
            (SMALL, target, [0], ("target", TARGETS, target or "nothing"))
            for target in (
                "h[0]",
                "h0",
                "h0[]",
                "h0[-1]",
                "h0[1.0]",
                "x[0, 0, 0, 0]",
                "",
                "h0[0]\n",
            )
        ),
        (SMALL, "h0[2]", [0], ("target", "an index within (2, 2)", "h0[2]")),
        (SMALL, "h0[2, 0]", [0], ("target", "an index within (2, 2)", "h0[2, 0]")),
        (SMALL, "c0[0, 2]", [0], ("target", "an index within (2, 2)", "c0[0, 2]")),
        (SMALL, "h0[0, 0, 0]", [0], ("target", "an index within (2, 2)", "h0[0, 0, 0]")),
        (SMALL, "x[0]", [0], ("target", "an index within (2, 3, 1)", "x[0]")),
        (SMALL, "x[3, 0]", [0], ("target", "an index within (2, 3, 1)", "x[3, 0]")),
        (SMALL, "x[0, 1]", [0], ("target", "an index within (2, 3, 1)", "x[0, 1]")),
        (SMALL, "x[2, 0, 0]", [0], ("target", "an index within (2, 3, 1)", "x[2, 0, 0]")),
        (SMALL, "h0[0]", [], ("values", "a list of 1 to 201 numbers", "shape (0,)")),
        (SMALL, "h0[0]", [0] * 202, ("values", "a list of 1 to 201 numbers", "shape (202,)")),
        (SMALL, "h0[0]", [[0]], ("values", "a list of 1 to 201 numbers", "shape (1, 1)")),
        (SMALL, "h0[0]", 0, ("values", "a list of 1 to 201 numbers", "shape ()")),
        (SMALL, "h0[0]", ["a"], ("values", "a list of 1 to 201 numbers", "['a']")),
        (SMALL, "h0[0]", [[0], [0, 1]], ("values", "a list of 1 to 201 numbers", "[[0], [0, 1]]")),
        (SMALL, "h0[0]", [0, np.nan], ("values", "finite numbers", NUMBERS)),
        (SMALL, "h0[0]", [np.inf], ("values", "finite numbers", NUMBERS)),
        (SMALL, "h0[0]", [1e39], ("values", "finite numbers", NUMBERS)),
        (LARGE, "h0[0]", [0] * 16, ("values", "at most 8000000 numbers in one sweep", TOO_LARGE)),
    ],
)
def test_a_sweep_refuses(spec, target, values, told):
    assert refused(engine.sweep, spec, target, values) == told


def test_the_largest_sweeps_are_computed():
    frames = engine.sweep(LARGE, "h0[0]", [0] * 15)
    assert frames.states["h"].shape == (15, 64, 128, 64)
    frames = engine.sweep(SMALL, "h0[0]", np.linspace(-1, 1, sweeps.MOST_FRAMES))
    assert frames.states["h"].shape == (201, 2, 3, 2)


@given(cases(), st.integers(0, 3))
@settings(max_examples=20)
def test_a_sweep_over_the_value_already_there_changes_nothing(chosen, unit):
    spec = chosen.spec
    unit %= spec.units
    here = chosen.initial["h"][0, unit]
    frames = engine.sweep(spec, f"h0[0, {unit}]", [here], chosen.x, initial_state=chosen.initial)
    trace = engine.run(spec, chosen.x, initial_state=chosen.initial)
    for name in trace.states:
        assert apart(frames.states[name][0], trace.states[name]) <= CLOSE
