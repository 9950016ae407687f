import math
from dataclasses import replace

import numpy as np
import pytest

from tests.unrolled.strategies import MASKS, apart, case
from unrolled import engine, equations
from unrolled.cells import ACTIVATIONS, CELLS, FIXED
from unrolled.spec import WEIGHTS, RunSpec

BOTH = [False, True]


def traced(spec, mask=None):
    chosen = case(spec, mask)
    return engine.run(spec, chosen.x, initial_state=chosen.initial, mask=chosen.mask)


# Against Keras


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("cell", CELLS)
def test_equations_agree_with_keras(cell, activation, backwards, mask):
    spec = RunSpec(
        cell=cell, activation=activation, batch=2, timesteps=6, units=3, go_backwards=backwards
    )
    trace = traced(spec, mask)
    states, gates = equations.unroll(trace)
    assert (list(states), list(gates)) == (list(trace.states), list(trace.gates))
    for name in states:
        assert apart(trace.states[name], states[name]) <= 1e-5
    for name in gates:
        assert apart(trace.gates[name], gates[name]) <= 1e-5
    assert equations.difference(trace) <= 1e-5


@pytest.mark.parametrize("weights", WEIGHTS)
@pytest.mark.parametrize("cell", CELLS)
def test_equations_agree_over_a_long_run(cell, weights):
    spec = RunSpec(cell=cell, weights=weights, timesteps=64, h0=[[0.5, -1, 1, 0]])
    assert equations.difference(engine.run(spec)) <= 1e-5


def test_each_step_starts_from_the_states_keras_had():
    trace = traced(RunSpec(timesteps=4, batch=2, go_backwards=True))
    for t in range(4):
        now = equations.step(trace, t)
        for name in ("h", "c"):
            assert apart(now.states[name], trace.states[name][:, t]) <= 1e-6
        for name, array in trace.gates.items():
            assert apart(now.parts[name].value, array[:, t]) <= 1e-6


@pytest.mark.parametrize("cell", FIXED)
def test_a_part_is_the_activation_of_its_total(cell):
    parts = equations.step(traced(RunSpec(cell=cell, activation="sigmoid", batch=2)), 3).parts
    assert list(parts) == list(CELLS[cell].gates or [""])
    for part in parts.values():
        total = part.from_input + part.from_state + part.bias
        np.testing.assert_array_equal(part.total, total)
        squashed = total if cell == "Minimal" else 1 / (1 + np.exp(-total))
        np.testing.assert_allclose(part.value, squashed, atol=1e-12)
        assert part.from_input.shape == part.bias.shape == part.value.shape == (2, 4)
        assert part.value.dtype == np.float64


# The difference itself


@pytest.mark.parametrize(("kind", "name"), [("states", "h"), ("states", "c"), ("gates", "o")])
def test_difference_notices_one_wrong_number(kind, name):
    trace = traced(RunSpec(timesteps=5))
    arrays = dict(getattr(trace, kind))
    arrays[name] = arrays[name].copy()
    arrays[name][0, 2, 1] += 0.01
    wrong = replace(trace, **{kind: arrays})
    assert equations.difference(wrong) == pytest.approx(0.01, abs=1e-5)


def test_difference_is_relative_above_one():
    trace = engine.run(
        RunSpec(cell="Minimal", units=1, features=1, timesteps=1, input="own", x=[[100]]),
        weights={"kernel": [[2]], "recurrent_kernel": [[1]]},
    )
    wrong = replace(trace, states={"h": np.float32([[[201]]])})
    assert equations.difference(wrong) == pytest.approx(1 / 200)


@pytest.mark.parametrize("cell", ["SimpleRNN", "LSTM", "Minimal"])
def test_difference_is_not_finite_where_float32_was_left(cell):
    spec = RunSpec(cell=cell, activation="relu", timesteps=9, input="step")
    widths = {name: array.shape for name, array in engine.default_weights(spec).items()}
    trace = engine.run(spec, weights={name: np.full(s, 1e9) for name, s in widths.items()})
    assert not all(np.isfinite(array).all() for array in trace.states.values())
    assert not math.isfinite(equations.difference(trace))


def test_difference_is_not_finite_whichever_array_is_to_blame():
    trace = traced(RunSpec(timesteps=3))
    for kind in ("states", "gates"):
        for name, array in getattr(trace, kind).items():
            broken = array.copy()
            broken[0, 1, 0] = np.nan
            wrong = replace(trace, **{kind: {**getattr(trace, kind), name: broken}})
            assert math.isnan(equations.difference(wrong))


# By hand: one unit, one feature, two steps

H0, C0 = 0.25, -0.5
X = (0.75, -1.25)


def sigmoid(a):
    return 1 / (1 + math.exp(-a))


def simple_rnn_by_hand():
    h1 = math.tanh(0.5 * X[0] + 0.8 * H0 + 0.1)
    h2 = math.tanh(0.5 * X[1] + 0.8 * h1 + 0.1)
    weights = {"kernel": [[0.5]], "recurrent_kernel": [[0.8]], "bias": [0.1]}
    return weights, {"h": [h1, h2]}, {}


def minimal_by_hand():
    h1 = 0.5 * X[0] + 0.8 * H0
    h2 = 0.5 * X[1] + 0.8 * h1
    return {"kernel": [[0.5]], "recurrent_kernel": [[0.8]]}, {"h": [h1, h2]}, {}


def lstm_by_hand():
    i1 = sigmoid(0.1 * X[0] + 0.5 * H0 + 0.01)
    f1 = sigmoid(0.2 * X[0] + 0.6 * H0 + 0.02)
    g1 = math.tanh(0.3 * X[0] + 0.7 * H0 + 0.03)
    o1 = sigmoid(0.4 * X[0] + 0.8 * H0 + 0.04)
    c1 = f1 * C0 + i1 * g1
    h1 = o1 * math.tanh(c1)
    i2 = sigmoid(0.1 * X[1] + 0.5 * h1 + 0.01)
    f2 = sigmoid(0.2 * X[1] + 0.6 * h1 + 0.02)
    g2 = math.tanh(0.3 * X[1] + 0.7 * h1 + 0.03)
    o2 = sigmoid(0.4 * X[1] + 0.8 * h1 + 0.04)
    c2 = f2 * c1 + i2 * g2
    h2 = o2 * math.tanh(c2)
    weights = {
        "kernel": [[0.1, 0.2, 0.3, 0.4]],
        "recurrent_kernel": [[0.5, 0.6, 0.7, 0.8]],
        "bias": [0.01, 0.02, 0.03, 0.04],
    }
    gates = {"i": [i1, i2], "f": [f1, f2], "c": [g1, g2], "o": [o1, o2]}
    return weights, {"h": [h1, h2], "c": [c1, c2]}, gates


def gru_by_hand():
    z1 = sigmoid(0.1 * X[0] + 0.4 * H0 + 0.01 + 0.04)
    r1 = sigmoid(0.2 * X[0] + 0.5 * H0 + 0.02 + 0.05)
    g1 = math.tanh(0.3 * X[0] + 0.03 + r1 * (0.6 * H0 + 0.06))
    h1 = z1 * H0 + (1 - z1) * g1
    z2 = sigmoid(0.1 * X[1] + 0.4 * h1 + 0.01 + 0.04)
    r2 = sigmoid(0.2 * X[1] + 0.5 * h1 + 0.02 + 0.05)
    g2 = math.tanh(0.3 * X[1] + 0.03 + r2 * (0.6 * h1 + 0.06))
    h2 = z2 * h1 + (1 - z2) * g2
    weights = {
        "kernel": [[0.1, 0.2, 0.3]],
        "recurrent_kernel": [[0.4, 0.5, 0.6]],
        "bias": [[0.01, 0.02, 0.03], [0.04, 0.05, 0.06]],
    }
    return weights, {"h": [h1, h2]}, {"z": [z1, z2], "r": [r1, r2], "h": [g1, g2]}


BY_HAND = {
    "SimpleRNN": simple_rnn_by_hand,
    "GRU": gru_by_hand,
    "LSTM": lstm_by_hand,
    "Minimal": minimal_by_hand,
}


@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", BY_HAND)
def test_a_toy_cell_by_hand(cell, backwards):
    weights, states, gates = BY_HAND[cell]()
    x = [[number] for number in (reversed(X) if backwards else X)]
    spec = RunSpec(
        cell=cell, units=1, features=1, timesteps=2, input="own", x=x, h0=[[H0]], c0=[[C0]],
        go_backwards=backwards,
    )  # fmt: skip
    trace = engine.run(spec, weights=weights)
    told_states, told_gates = equations.unroll(trace)
    for name, expected in states.items():
        # The weights themselves were rounded to float32.
        np.testing.assert_allclose(told_states[name][0, :, 0], expected, atol=1e-7)
        np.testing.assert_allclose(trace.states[name][0, :, 0], expected, atol=1e-6)
    for name, expected in gates.items():
        np.testing.assert_allclose(told_gates[name][0, :, 0], expected, atol=1e-7)
        np.testing.assert_allclose(trace.gates[name][0, :, 0], expected, atol=1e-6)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("tanh", [-1, 0, math.tanh(0.5), 1]),
        ("relu", [0, 0, 0.5, 1000]),
        ("sigmoid", [0, 0.5, 1 / (1 + math.exp(-0.5)), 1]),
        ("linear", [-1000, 0, 0.5, 1000]),
    ],
)
def test_activations_by_hand(name, values):
    computed = equations.ACTIVATION[name](np.array([-1000, 0, 0.5, 1000]))
    np.testing.assert_allclose(computed, values, rtol=1e-15)
