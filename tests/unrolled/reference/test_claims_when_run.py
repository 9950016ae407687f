"""What rows say of models that predict and train. One small model of each kind, compiled once."""

import keras
import numpy as np
import pytest

from tests.unrolled.reference.claims import claims

X = np.arange(24, dtype="float32").reshape(2, 4, 3) / 24


def stateful_model():
    layer = keras.layers.GRU(2, stateful=True)
    model = keras.Sequential([keras.Input(batch_shape=(2, 4, 3)), layer])
    model.compile("sgd", "mse")
    return model, layer


@claims("stateful", "stateful_batch", "stateful_shuffle", "states", "default_start")
def test_everything_moves_the_states_and_a_rebound_one_is_not_read():
    model, layer = stateful_model()
    y = np.zeros((2, 2))
    seen = [np.zeros((2, 2))]
    for feed in (
        lambda: model(X),
        lambda: model.predict(X, batch_size=2, verbose=0),
        lambda: model.evaluate(X, y, batch_size=2, verbose=0),
        lambda: model.fit(X, y, batch_size=2, verbose=0),  # it shuffles, and nobody warns
    ):
        feed()
        seen.append(layer.states[0].numpy())
        assert not np.allclose(seen[-1], seen[-2])
    # One sample left over: it goes in once, and comes out twice.
    three = np.concatenate([X, X[:1]])
    assert model.predict(three, batch_size=2, verbose=0).shape == (4, 2)
    read = layer.states[0]
    layer.states[0] = keras.Variable(np.full((2, 2), 9.0))
    model.predict(X, batch_size=2, verbose=0)
    assert np.array_equal(layer.states[0].numpy(), np.full((2, 2), 9))
    assert not any(read is weight for weight in model.weights)


@claims("initial_state", "sequences")
def test_a_wrong_start_is_built_and_fails_when_it_runs():
    x, h = keras.Input((4, 3)), keras.Input((5,))
    model = keras.Model([x, h], keras.layers.GRU(2)(x, initial_state=h))
    assert model.output_shape == (None, 2)
    with pytest.raises(ValueError, match="Dimensions must be equal"):
        model.predict([X, np.zeros((2, 5))], verbose=0)


@claims("unroll")
def test_an_unrolled_layer_refuses_the_second_length():
    model = keras.Sequential([keras.Input((None, 3)), keras.layers.GRU(2, unroll=True)])
    assert model.predict(X, verbose=0).shape == (2, 2)
    with pytest.raises(ValueError, match="Cannot unroll a RNN if the time dimension is undefined"):
        model.predict(X[:, :3], verbose=0)


@claims("training", "kernel_regularizer", "recurrent_regularizer", "bias_regularizer")
def test_fit_trains_with_the_penalty_and_a_call_does_not():
    told = []

    class Cell(keras.layers.Layer):
        state_size = 1

        def build(self, shape):
            self.w = self.add_weight(shape=(1,), initializer="ones", regularizer="l2")

        def call(self, inputs, states, training=False):
            told.append(training)
            return states[0] * self.w, [states[0] * self.w]

    model = keras.Sequential([keras.Input((4, 3)), keras.layers.RNN(Cell())])
    model.compile("sgd", "mse")
    told.clear()
    model(X)
    assert not any(told)
    loss = model.evaluate(X, np.zeros((2, 1)), verbose=0)
    assert not any(told)
    assert loss == pytest.approx(0.01)  # the outputs are right: all of it is the penalty
    assert not np.array(model(X)).any()
    model.fit(X, np.zeros((2, 1)), verbose=0)
    assert any(told)


@claims("kernel_constraint", "recurrent_constraint", "bias_constraint")
def test_a_constraint_holds_after_a_step_of_training():
    layer = keras.layers.SimpleRNN(2, kernel_constraint="non_neg")
    model = keras.Sequential([keras.Input((4, 3)), layer])
    model.compile("sgd", "mse")
    assert layer.cell.kernel.numpy().min() < 0
    model.train_on_batch(X, np.zeros((2, 2)))
    assert layer.cell.kernel.numpy().min() >= 0
