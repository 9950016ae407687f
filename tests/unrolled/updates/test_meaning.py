"""The meanings of an update agree: in Keras, in NumPy, along the wires, in the step card."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unrolled.strategies import apart, case
from tests.unrolled.updates.writing import updates
from unrolled import engine, equations
from unrolled.spec import RunSpec
from unrolled.stepcard import step_card
from unrolled.updates import EXAMPLES, IN_NUMPY, Meaning, read
from unrolled.updates.words import FUNCTIONS
from unrolled.wiring import numbers, of

SIZES = {"units": 3, "timesteps": 4, "features": 2, "batch": 2}
"""Fixed: every other size would be compiled anew."""


def traced(update, seed=0, mask=None, **more):
    spec = RunSpec(cell="Own", update=update, seed=seed, **SIZES, **more)
    given = case(spec, mask, seed)
    weights = {
        name: np.random.default_rng(seed).normal(0, 0.6, shape)
        for name, shape in spec.facts.weight_shapes(3, 2).items()
    }
    return engine.run(spec, given.x, weights, given.initial, given.mask)


@given(updates(), st.integers(0, 99), st.booleans())
@settings(max_examples=12, deadline=None)
def test_numpy_wires_and_step_card_are_kerass(update, seed, backwards):
    trace = traced(update, seed, go_backwards=backwards)
    assert equations.difference(trace) <= 1e-5
    wires = numbers(
        trace.spec,
        trace.weights,
        trace.x[:, trace.reads],
        trace.initial,
        trace.states,
        trace.gates,
    )
    assert set(wires) == set(of(trace.spec).numbers)
    roots = [name for name in wires if name.count(".") == 1]
    for root, statement in zip(roots, read(update).statements, strict=True):
        known = trace.states | trace.gates
        assert apart(wires[root], known[statement.name]) <= 1e-5
    lines = step_card(trace, 1, 2, 0).lines
    for line in lines:
        assert line.value == pytest.approx(known[line.state][1, 2, 0], abs=1e-5, rel=1e-5)


@pytest.mark.parametrize("mask", ["random", "leading"])
def test_a_masked_step_keeps_both_states(mask):
    trace = traced(EXAMPLES["two_states"], mask=mask)
    assert equations.difference(trace) <= 1e-5
    skipped = ~trace.mask[0]
    for name in ("h", "c"):
        np.testing.assert_array_equal(
            trace.states[name][0][skipped], trace.before(name)[0][skipped]
        )


def test_every_function_is_in_numpy():
    assert set(IN_NUMPY) == {*FUNCTIONS, "@"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sigmoid(h)", 0.75),
        ("softplus(h)", np.log(4)),
        ("relu(-h)", 0),
        ("clip(h, -1, 0.5)", 0.5),
        ("(h + 1)**2 - 2*h", np.log(3) ** 2 + 1),
        ("h*1e3*sigmoid(1e6*h)", 1e3 * np.log(3)),
        ("softplus(-1e6*h)", 0),
    ],
)
def test_a_number_by_hand(text, expected):
    found = Meaning(IN_NUMPY).statements(read(text), {"x": None, "h": np.array([[np.log(3)]])})
    assert found["h"] == pytest.approx(expected)


def test_later_statements_see_what_earlier_ones_assigned():
    trace = traced("old = h; h = 0.5*h + 0*c; c = h - old", seed=4)
    np.testing.assert_allclose(trace.states["h"], 0.5 * trace.before("h"), atol=1e-7)
    np.testing.assert_allclose(trace.states["c"], -0.5 * trace.before("h"), atol=1e-7)


def test_a_run_that_leaves_float32_is_told_so():
    spec = RunSpec(cell="Own", update="h*1e6*(h + 1e6)**8", h0=((1.0,) * 4,))
    assert not np.isfinite(equations.difference(engine.run(spec)))
    assert step_card(engine.run(spec), 0, 3, 0).lines[0].state == "h"


@pytest.mark.parametrize("name", ["simple", "gru", "lstm"])
def test_kerass_own_cells_are_written_out(name):
    generator = np.random.default_rng(1)
    spec = RunSpec(cell="Own", update=EXAMPLES[name], **SIZES)
    changed = tuple(
        (f"{weight}[{','.join(['1'] * len(shape))}]", float(generator.normal()))
        for weight, shape in spec.facts.weight_shapes(3, 2).items()
    )
    spec = RunSpec(
        cell="Own", update=EXAMPLES[name], changed=changed, **SIZES, h0=np.full((2, 3), 0.5)
    )
    check = engine.compared_with_twin(spec)
    assert check.holds
    assert engine.twin(spec) == {"simple": "SimpleRNN", "gru": "GRU", "lstm": "LSTM"}[name]
    assert engine.twin(RunSpec(cell="Own", update=EXAMPLES["leaky"])) == ""
    assert engine.twin(RunSpec()) == ""
