"""Gradients beside finite differences, and beside tapes around the whole layer, for every cell."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from unrolled.cells import CELLS
from unrolled.engine import layers, whole_gradient
from unrolled.engine.gradients import way, weight_gradients
from unrolled.engine.own import seeded
from unrolled.gradients import GradientSpec
from unrolled.spec import RunSpec

TWO_STATES = """\
f = sigmoid(x@Wf + h@Uf + bf)
c = f*c + (1 - f)*tanh(x@Wc + h@Uc)
h = tanh(c)*f"""

RUNS = [
    *(
        RunSpec(cell=cell, units=3, timesteps=6, features=2, input="noise", seed=1)
        for cell in CELLS
    ),
    RunSpec(cell="Own", update=TWO_STATES, units=3, timesteps=6, features=2, input="sine"),
]
every_run = pytest.mark.parametrize("spec", RUNS, ids=lambda spec: f"{spec.cell} {spec.input}")


def states_before(found, t):
    """Every state before step t, (1, units) each."""
    kept = found.trace.states.values()
    return [s[:, t - 1] for s in kept] if t else list(found.trace.initial.values())


def double(spec):
    """The Keras cell of `spec`, computing in float64, with the run's weights."""
    given = {"dtype": "float64"}
    if CELLS[spec.cell].has_activation:
        given["activation"] = spec.activation
    further = (spec.update, *seeded(0)) if spec.cell == "Own" else ()
    cell = layers.CELLS[spec.cell](spec.units, *further, **given)
    cell.build((None, spec.features))
    return cell


@every_run
def test_gradients_are_finite_differences(spec):
    """Every number of every state is moved a little both ways, each in a sample of its own."""
    found = way(spec)
    cell = double(spec)
    cell.set_weights(list(found.trace.weights.values()))
    width = spec.units * len(spec.facts.states)
    moved = [
        (t, j, sign) for t in range(spec.timesteps + 1) for j in range(width) for sign in (1, -1)
    ]
    state = np.repeat(np.concatenate(states_before(found, 0), axis=1), len(moved), axis=0)
    state = state.astype("float64")
    little = 1e-5
    for t in range(spec.timesteps + 1):
        for row, (when, j, sign) in enumerate(moved):
            if when == t:
                state[row, j] += sign * little
        if t < spec.timesteps:
            x = np.repeat(found.trace.x[:, t], len(moved), axis=0).astype("float64")
            _, after = cell(x, list(np.split(state, len(spec.facts.states), axis=1)))
            state = np.concatenate(after, axis=1)
    losses = ((state[:, : spec.units] - 1) ** 2).mean(axis=1).reshape(-1, width, 2)
    expected = (losses[..., 0] - losses[..., 1]) / (2 * little)
    came = np.concatenate(list(found.gradients.values()), axis=1)
    for each, wanted in zip(came, expected, strict=True):
        assert np.abs(each - wanted).max() <= 1e-3 * np.abs(wanted).max()


@every_run
def test_products_and_gradients_are_those_of_tapes_around_the_whole_layer(spec):
    """The layer is begun with each state of the run and given the rest of the input."""
    found = way(spec)
    width = spec.units * len(spec.facts.states)
    cell = layers.cell(spec.cell, spec.units, spec.activation, update=spec.update)
    layer = keras.layers.RNN(cell, return_state=True)
    layer.build((None, None, spec.features))
    layer.set_weights(list(found.trace.weights.values()))
    for t in range(spec.timesteps):
        rest = tf.repeat(tf.constant(found.trace.x[:, t:]), width, axis=0)
        begun = [tf.repeat(tf.constant(s), width, axis=0) for s in states_before(found, t)]
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(begun)
            h, *final = layer(rest, initial_state=begun)
            each = tf.reduce_sum(tf.concat(final, axis=-1) * tf.eye(width))
            loss = tf.reduce_mean((h[0] - 1) ** 2)
        jacobian = tf.concat(tape.gradient(each, begun), axis=-1).numpy()
        gradient = tf.concat(tape.gradient(loss, begun), axis=-1).numpy()[0]
        came = np.concatenate([rows[t] for rows in found.gradients.values()])
        assert np.abs(found.products[t] - jacobian).max() <= 1e-5 * np.abs(jacobian).max()
        assert np.abs(came - gradient).max() <= 1e-5 * np.abs(gradient).max()
    assert (found.products[-1] == np.eye(width)).all()


@every_run
def test_gradients_by_weights_are_those_of_one_tape_around_the_whole_layer(spec):
    found = way(spec)
    cell = layers.cell(spec.cell, spec.units, spec.activation, update=spec.update)
    layer = keras.layers.RNN(cell)
    layer.build((None, None, spec.features))
    layer.set_weights(list(found.trace.weights.values()))
    with tf.GradientTape() as tape:
        h = layer(found.trace.x)
        loss = tf.reduce_mean(keras.losses.mean_squared_error(tf.ones_like(h), h))
    assert found.loss == pytest.approx(float(loss), rel=1e-6)
    expected = tape.gradient(loss, cell.trainable_variables)
    for came, wanted in zip(weight_gradients(spec).values(), expected, strict=True):
        np.testing.assert_allclose(came, wanted, atol=1e-5 * np.abs(wanted).max())


@pytest.mark.parametrize("spec", [RUNS[2], RUNS[-1]], ids=["LSTM", "Own"])
def test_one_compiled_tape_around_the_whole_layer_comes_to_the_same(spec):
    assert whole_gradient.check(spec).holds


def test_c_that_no_later_step_reads_has_no_gradient_and_h_has_that_of_the_loss():
    found = way(RUNS[2])
    assert found.trace.spec.cell == "LSTM"
    assert not found.gradients["c"][-1].any()
    h = found.trace.final["h"][0]
    np.testing.assert_allclose(found.gradients["h"][-1], 2 * (h - 1) / len(h), rtol=1e-6)


def test_numbers_that_leave_float32_are_kept_as_what_they_are():
    spec = GradientSpec(gain=4, timesteps=120, activation="linear")
    found = way(spec.run("SimpleRNN"))
    assert not found.finite
    assert np.isfinite(found.jacobians).all()
    assert way(spec.run("LSTM")).finite


@pytest.mark.parametrize("seed", range(5))
def test_which_cell_keeps_most_is_the_same_for_every_seed(seed):
    """With Keras's weights, 16 units and noise; the sizes are what a lesson says."""
    spec = GradientSpec(seed=seed)
    shares = [lengths[1] / lengths[-1] for lengths in (way(spec.run(c)).lengths() for c in (
        "LSTM", "SimpleRNN", "GRU",
    ))]  # fmt: skip
    low, high = np.array([(5e-6, 3e-5), (5e-7, 5e-6), (5e-12, 1e-10)]).T
    assert ((low < shares) & (shares < high)).all()


def test_a_higher_forget_bias_brings_the_gradient_of_an_lstm_back():
    shares = []
    for bias in (1, 3):
        lengths = way(GradientSpec(timesteps=100, forget_bias=bias).run("LSTM")).lengths()
        shares.append(lengths[1] / lengths[-1])
    assert shares[0] < 1e-8
    assert shares[1] > 1e-2
