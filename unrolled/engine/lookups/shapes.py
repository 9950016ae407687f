"""Examples of what goes in and what comes out, by its shape."""

import keras
import numpy as np


def input_shape(print):
    print(keras.layers.LSTM(3)(np.ones((2, 4, 5))).shape)
    keras.layers.LSTM(3)(keras.Input((2,)))


def input_of_any_rank(print):
    class Images(keras.layers.Layer):
        state_size = 6

        def call(self, inputs, states):
            return keras.ops.reshape(inputs, (-1, 6)) + states[0], states

    layer = keras.layers.RNN(Images(), return_sequences=True)
    print(layer(np.ones((2, 4, 2, 3))).shape)


def any_length(print):
    layer = keras.layers.LSTM(3)
    for timesteps in (4, 9):
        print(timesteps, layer(np.ones((2, timesteps, 5))).shape, layer.count_params())
    layer(np.ones((2, 4, 6)))


def python_lists(print):
    x = [[[1.0], [2.0]]]
    print("an array:", keras.layers.GRU(3)(np.array(x)).shape)
    keras.layers.GRU(3)(x)


def no_timesteps(print):
    keras.layers.SimpleRNN(3)(np.ones((2, 0, 5)))


def output_last(print):
    print(keras.layers.GRU(3)(np.ones((2, 4, 5))).shape)


def output_sequence(print):
    layer = keras.layers.GRU(3, return_sequences=True, return_state=True)
    output, h = layer(np.ones((2, 4, 5)))
    print(output.shape, "its last is h:", np.array_equal(output[:, -1], h))


def output_with_states(print):
    for layer in (
        keras.layers.SimpleRNN(3, return_state=True),
        keras.layers.GRU(3, return_state=True),
        keras.layers.LSTM(3, return_state=True),
    ):
        print(type(layer).__name__, [tuple(part.shape) for part in layer(np.ones((2, 4, 5)))])


def lstm_cell_example(print):
    rnn = keras.layers.RNN(keras.layers.LSTMCell(4), return_sequences=True, return_state=True)
    whole_sequence_output, final_state = rnn(np.ones((32, 10, 8)))


def state_shape(print):
    layer = keras.layers.GRU(3)
    x = np.ones((2, 4, 5))
    print("one row for all:", layer(x, initial_state=np.zeros((1, 3))).shape)
    layer(x, initial_state=np.zeros((2, 4)))


def mask_shape(print):
    layer = keras.layers.GRU(3)
    x = np.ones((2, 4, 5))
    print("(batch, timesteps):", layer(x, mask=np.ones((2, 4), bool)).shape)
    print("(1, timesteps):    ", layer(x, mask=np.ones((1, 4), bool)).shape)
    layer(x, mask=np.ones((2, 3), bool))


def two_axes_expanded(print):
    x = keras.Input((2, 1))
    model = keras.Model(x, keras.layers.SimpleRNN(3)(x))
    rows = np.ones((4, 2))
    print("(4, 2) as (4, 2, 1):", np.allclose(model(rows), model(rows[:, :, None])))


def state_of_any_rank(print):
    class Picture(keras.layers.Layer):
        state_size = 6

        def call(self, inputs, states):
            picture = keras.ops.reshape(states[0], (-1, 2, 3)) + 1
            return keras.ops.reshape(picture, (-1, 6)), [keras.ops.reshape(picture, (-1, 6))]

    layer = keras.layers.RNN(Picture(), return_state=True)
    print("flattened:", [tuple(part.shape) for part in layer(np.ones((2, 4, 5)))])

    class Nested(keras.layers.Layer):
        state_size = [(2, 3)]

        def call(self, inputs, states):
            return inputs, states

    keras.layers.RNN(Nested())(np.ones((2, 4, 5)))
