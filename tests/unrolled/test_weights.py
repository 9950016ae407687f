import inspect

import numpy as np
import pytest

from unrolled import engine, signals, weights
from unrolled.cells import ACTIVATIONS, CELLS, FIXED
from unrolled.spec import WEIGHTS, RunSpec

NAMED = WEIGHTS[1:]
PATTERNS = (
    weights.nothing,
    weights.spread,
    weights.first,
    weights.own,
    weights.neighbour,
    weights.rates,
    weights.fading,
    weights.filling,
    weights.keeping,
    weights.letting,
)


def ran(cell, name, **more):
    return engine.run(RunSpec(cell=cell, weights=name, **more))


@pytest.mark.parametrize("sizes", [(1, 1), (2, 5), (5, 2), (64, 16)])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("cell", FIXED)
def test_shapes_and_types_are_keras_own(cell, name, activation, sizes):
    units, features = sizes
    spec = RunSpec(cell=cell, weights=name, activation=activation, units=units, features=features)
    arrays = weights.make(spec)
    shapes = {key: array.shape for key, array in arrays.items()}
    assert shapes == CELLS[cell].weight_shapes(units, features)
    assert all(array.dtype == np.float32 for array in arrays.values())
    assert all(np.isfinite(array).all() for array in arrays.values())
    assert len(weights.blocks(spec)) == CELLS[cell].blocks


def test_weights_by_hand():
    arrays = weights.make(RunSpec(cell="GRU", weights="exploding", units=2, features=1))
    np.testing.assert_array_equal(arrays["kernel"], [[0, 0, 0, 0, 1, 1]])
    np.testing.assert_array_equal(
        arrays["recurrent_kernel"], [[0, 0, 0, 0, 1.5, 0], [0, 0, 0, 0, 0, 1.5]]
    )
    np.testing.assert_array_equal(arrays["bias"], [[-10, -10, 10, 10, 0, 0], [0] * 6])


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (weights.nothing(1, 2), [[0, 0]]),
        (weights.spread(2, 3), [[1, 0, 1], [0, 1, 0]]),
        (weights.spread(3, 2), [[1, 0], [0, 1], [0, 0]]),
        (weights.first(2, 3), [[1, 0, 0], [0, 0, 0]]),
        (weights.own(2, 2), [[1, 0], [0, 1]]),
        (weights.neighbour(3, 3), [[0, 1, 0], [0, 0, 1], [0, 0, 0]]),
        (weights.rates(1), [0.5]),
        (weights.rates(4), [0.5, 0.65, 0.8, 0.95]),
        (weights.fading(2, 2), [[0.5, 0], [0, 0.95]]),
        (weights.filling(1, 2), [[0.5, 0.05]]),
        (1 / (1 + np.exp(-weights.keeping(2))), [0.5, 0.95]),
        (1 / (1 + np.exp(-weights.letting(2))), [0.5, 0.05]),
    ],
)
def test_patterns_by_hand(made, expected):
    np.testing.assert_allclose(made, expected, atol=1e-12)


def test_the_patterns_need_nothing_but_numpy_and_each_other():
    namespace = {"np": np}
    for function in PATTERNS:
        exec(inspect.getsource(function), namespace)
    for function in PATTERNS:
        one_size = list(inspect.signature(function).parameters) == ["units"]
        for args in [(1,), (5,)] if one_size else [(1, 1), (5, 5), (2, 5)]:
            if function in (weights.own, weights.fading, weights.neighbour):
                args = (args[-1],) * 2
            expected = function(*args)
            np.testing.assert_array_equal(namespace[function.__name__](*args), expected)


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("cell", FIXED)
def test_the_sets_use_no_other_functions(cell, name):
    for block in weights.blocks(RunSpec(cell=cell, weights=name)):
        used = {part for part in (block.kernel, block.recurrent, block.bias) if callable(part)}
        assert used <= set(PATTERNS)


# What the sets claim

HELD = [[1, -0.5, 0.25, 0.9]]


@pytest.mark.parametrize("signal", ["noise", "step"])
@pytest.mark.parametrize(("cell", "state"), [("GRU", "h"), ("LSTM", "c"), ("Minimal", "h")])
def test_latch_holds_what_was_set_for_30_steps(cell, state, signal):
    trace = ran(cell, "latch", timesteps=30, input=signal, **{f"{state}0": HELD})
    held = trace.states[state][0] / np.float32(HELD)
    assert trace.x.any()
    assert (held == 1).all() if cell == "Minimal" else (np.abs(held - 1) <= 0.01).all()


@pytest.mark.parametrize("signal", ["noise", "step"])
def test_latch_of_a_simple_rnn_stays_where_it_was_put(signal):
    h0 = [[1, -1, 1, 0]]
    trace = ran("SimpleRNN", "latch", timesteps=30, input=signal, h0=h0)
    h = trace.states["h"][0]
    assert (h[:, [0, 2]] > 0.9).all()
    assert (h[:, 1] < -0.9).all()
    assert (h[:, 3] == 0).all()


def test_latch_of_a_simple_rnn_adapts_to_the_activation():
    held = {
        activation: ran("SimpleRNN", "latch", timesteps=30, activation=activation, h0=[[1] * 4])
        for activation in ACTIVATIONS
    }
    assert (held["linear"].states["h"] == 1).all()
    assert (held["relu"].states["h"] == 1).all()
    assert (held["sigmoid"].states["h"] > 0.9).all()
    low = ran("SimpleRNN", "latch", timesteps=30, activation="sigmoid").states["h"]
    assert (low < 0.1).all()


@pytest.mark.parametrize("cell", FIXED)
def test_leaky_units_of_higher_rate_keep_more(cell):
    state = CELLS[cell].states[-1]
    trace = ran(cell, "leaky", timesteps=10, input="own", **{f"{state}0": [[0.8] * 4]})
    kept = trace.states[state][0]
    assert (np.diff(kept, axis=0) < 0).all()
    assert (np.diff(kept, axis=1) > 0).all()
    if cell != "SimpleRNN":
        # With no input, exactly the rate is kept at each step.
        expected = 0.8 * weights.rates(4) ** np.arange(1, 11)[:, None]
        np.testing.assert_allclose(kept, expected, rtol=1e-4)


@pytest.mark.parametrize("cell", FIXED)
def test_leaky_units_fill_up(cell):
    x = np.full((1, 30, 1), 0.5)
    spec = RunSpec(cell=cell, weights="leaky", features=1, timesteps=30)
    filled = engine.run(spec, x).states[CELLS[cell].states[-1]][0]
    assert (np.diff(filled, axis=0) > -1e-6).all()
    assert (np.diff(filled[0]) < 0).all()
    assert (filled[-1] > 0.25).all()


@pytest.mark.parametrize("cell", FIXED)
def test_echo_units_show_older_and_older_inputs(cell):
    trace = ran(cell, "echo", timesteps=20, features=2, units=4, input="noise", seed=3)
    h, x = trace.states["h"][0], trace.x[0, :, 0]
    for u in range(4):
        heard, said = h[u:, u], x[: 20 - u]
        if cell == "Minimal":
            np.testing.assert_array_equal(heard, said)
        else:
            np.testing.assert_array_equal(np.argsort(heard), np.argsort(said))
            assert (np.sign(heard) == np.sign(said)).all()
        assert np.abs(h[:u, u]).max(initial=0) == 0


def test_exploding_minimal_state_grows():
    h = ran("Minimal", "exploding", timesteps=20, input="impulse", features=1).states["h"][0]
    np.testing.assert_allclose(h[:, 0], 1.5 ** np.arange(20), rtol=1e-5)


@pytest.mark.parametrize("cell", ["SimpleRNN", "GRU"])
def test_exploding_bounded_states_saturate(cell):
    x = np.full((1, 20, 1), 2)
    h = engine.run(RunSpec(cell=cell, weights="exploding", features=1, timesteps=20), x).states["h"]
    assert (h[0, -5:] > 0.99).all()
    assert (h <= 1).all()
    after = engine.run(
        RunSpec(cell=cell, weights="exploding", input="impulse", features=1, timesteps=40)
    ).states["h"][0]
    # With nothing more to read it stays high: tanh(1.5 h) = h at h = 0.8586.
    np.testing.assert_allclose(after[-1], 0.8586, atol=2e-3)


def test_exploding_lstm_state_c_grows_steadily():
    x = np.full((1, 20, 1), 2)
    states = engine.run(RunSpec(weights="exploding", features=1, timesteps=20), x).states
    growth = np.diff(states["c"][0], axis=0)
    assert ((growth > 0.9) & (growth <= 1)).all()
    assert (states["h"][0, -5:] > 0.99).all()


def test_the_sets_do_not_read_the_seed():
    for name in NAMED:
        one, other = (engine.default_weights(RunSpec(weights=name, seed=s)) for s in (0, 1))
        assert all(np.array_equal(one[key], other[key]) for key in one)


def test_patterns_and_signals_do_not_clash():
    """`unrolled.snippet` may show both in one program."""
    assert not {f.__name__ for f in PATTERNS} & set(signals.SIGNALS)
