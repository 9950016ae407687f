from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from tests.unrolled.engine.running import CLOSE, traced
from tests.unrolled.strategies import MASKS, apart, case, cases, ordinary
from unrolled import engine
from unrolled.cells import ACTIVATIONS, CELLS
from unrolled.spec import LIMITS, RunSpec

BOTH = [False, True]


# A run is the ordinary layer


@given(cases())
@settings(max_examples=30)
def test_output_and_final_states_are_those_of_the_ordinary_layer(chosen):
    spec = chosen.spec
    trace = traced(chosen)
    arrays = (chosen.x, chosen.initial, trace.weights, chosen.mask)
    returned = ordinary(spec, *arrays)
    assert isinstance(trace.output, tuple) == isinstance(returned, tuple) == spec.return_state
    theirs = returned if spec.return_state else (returned,)
    assert len(trace.returned) == len(theirs)
    for ours, other in zip(trace.returned, theirs, strict=True):
        assert apart(ours, other) <= CLOSE
    _, *final = ordinary(replace(spec, return_state=True), *arrays)
    for ours, other in zip(trace.final.values(), final, strict=True):
        assert apart(ours, other) <= CLOSE


@pytest.mark.parametrize("return_sequences", BOTH)
@pytest.mark.parametrize("return_state", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_the_flags_decide_what_is_returned(cell, return_sequences, return_state):
    flags = {"return_sequences": return_sequences, "return_state": return_state}
    trace = engine.run(RunSpec(cell=cell, batch=2, timesteps=5, units=3, **flags))
    sequence = (2, 5, 3) if return_sequences else (2, 3)
    states = [(2, 3)] * len(CELLS[cell].states) if return_state else []
    assert [array.shape for array in trace.returned] == [sequence, *states]


@pytest.mark.parametrize("mask", [None, "random", "leading"])
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_each_state_is_that_of_the_ordinary_layer_after_so_many_steps(cell, backwards, mask):
    spec = RunSpec(cell=cell, units=2, timesteps=4, features=2, batch=2, go_backwards=backwards)
    chosen = case(spec, mask)
    trace = traced(chosen)
    for t in range(spec.timesteps):
        taken = slice(3 - t, None) if backwards else slice(t + 1)
        part = None if mask is None else chosen.mask[:, taken]
        shorter = replace(spec, return_state=True, timesteps=t + 1)
        _, *states = ordinary(shorter, chosen.x[:, taken], chosen.initial, trace.weights, part)
        for name, state in zip(trace.states, states, strict=True):
            assert apart(trace.states[name][:, t], state) <= CLOSE


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_the_last_states_are_the_final_ones(cell, backwards, mask):
    spec = RunSpec(cell=cell, batch=2, go_backwards=backwards, return_sequences=True)
    trace = traced(case(spec, mask))
    assert list(trace.states) == list(trace.final) == list(CELLS[cell].states)
    for name in trace.states:
        np.testing.assert_array_equal(trace.states[name][:, -1], trace.final[name])
    if mask is None:
        np.testing.assert_array_equal(trace.output, trace.states["h"])


# Gates and masks


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", ["LSTM", "GRU"])
def test_gates_rebuild_the_states(cell, backwards, activation):
    act = {"tanh": np.tanh, "relu": lambda a: np.maximum(a, 0), "linear": lambda a: a}
    act["sigmoid"] = lambda a: 1 / (1 + np.exp(-a))
    spec = RunSpec(cell=cell, activation=activation, batch=2, go_backwards=backwards)
    trace = traced(case(spec))
    gates, h = trace.gates, trace.states["h"]
    assert list(gates) == list(CELLS[cell].gates)
    if cell == "LSTM":
        c = gates["f"] * trace.before("c") + gates["i"] * gates["c"]
        assert apart(trace.states["c"], c) <= CLOSE
        assert apart(h, gates["o"] * act[activation](trace.states["c"])) <= CLOSE
    else:
        z = gates["z"]
        assert apart(h, z * trace.before("h") + (1 - z) * gates["h"]) <= CLOSE
    for name in set("ifozr") & set(gates):
        assert ((gates[name] > 0) & (gates[name] < 1)).all()


@pytest.mark.parametrize("mask", MASKS[1:])
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_a_masked_step_carries_the_state(cell, backwards, mask):
    spec = RunSpec(cell=cell, batch=3, timesteps=6, go_backwards=backwards)
    chosen = case(spec, mask)
    trace = traced(chosen)
    skipped = ~chosen.mask[:, trace.reads]
    assert skipped.any()
    for name in trace.states:
        before, after = trace.before(name), trace.states[name]
        np.testing.assert_array_equal(after[skipped], before[skipped])
        assert (after[~skipped] != before[~skipped]).all()


@pytest.mark.parametrize("cell", CELLS)
def test_before_the_first_step_taken_the_initial_state_shows(cell):
    chosen = case(RunSpec(cell=cell, batch=2, timesteps=4), "leading")
    trace = traced(chosen)
    for name in trace.states:
        for sample, length in ((0, 1), (1, 2)):
            for t in range(length):
                start = chosen.initial[name][sample]
                np.testing.assert_array_equal(trace.states[name][sample, t], start)


def test_a_mask_of_true_changes_nothing():
    spec = RunSpec(batch=2, timesteps=5)
    masked = engine.run(spec, mask=np.ones((2, 5), bool))
    assert apart(masked.states["h"], engine.run(spec).states["h"]) <= CLOSE


# What a run starts from


def test_a_run_starts_from_what_its_spec_names():
    spec = RunSpec(batch=2, units=2, h0=[[1, 2], [3, 4]], c0=[[5, 6], [7, 8]], input="noise")
    trace = engine.run(spec)
    np.testing.assert_array_equal(trace.initial["h"], [[1, 2], [3, 4]])
    np.testing.assert_array_equal(trace.initial["c"], [[5, 6], [7, 8]])
    same = engine.run(
        replace(spec, h0=(), c0=(), input="step"),
        x=trace.x,
        weights=trace.weights,
        initial_state=trace.initial,
    )
    for name in ("h", "c"):
        np.testing.assert_array_equal(same.states[name], trace.states[name])


def test_given_weights_replace_their_own_and_no_others():
    spec = RunSpec(cell="GRU", units=2, features=3)
    kernel = np.full((3, 6), 0.5)
    trace = engine.run(spec, weights={"kernel": kernel})
    np.testing.assert_array_equal(trace.weights["kernel"], kernel)
    others = engine.default_weights(spec)
    for name in ("recurrent_kernel", "bias"):
        np.testing.assert_array_equal(trace.weights[name], others[name])


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("sizes", [1, None], ids=["smallest", "largest"])
def test_the_limits_run(cell, sizes):
    names = ("units", "timesteps", "features", "batch")
    trace = engine.run(RunSpec(cell=cell, **{name: sizes or LIMITS[name] for name in names}))
    spec = trace.spec
    for array in (*trace.states.values(), *trace.gates.values()):
        assert array.shape == (spec.batch, spec.timesteps, spec.units)
        assert array.dtype == np.float32
        assert np.isfinite(array).all()
