"""Examples of what a recurrent layer is made with."""

import keras
import numpy as np


def units(print):
    layer = keras.layers.LSTM(units=5)
    print("4 timesteps:", layer(np.ones((2, 4, 3))).shape)
    print("9 timesteps:", layer(np.ones((2, 9, 3))).shape)
    keras.layers.LSTM(units=0)


def cell(print):
    one = keras.layers.RNN(keras.layers.LSTMCell(5))
    stack = keras.layers.RNN([keras.layers.LSTMCell(5), keras.layers.GRUCell(4)])
    print(one(np.ones((2, 4, 3))).shape, stack(np.ones((2, 4, 3))).shape)
    print(type(stack.cell).__name__)

    class Plain:
        state_size = 5

        def call(self, inputs, states):
            return states[0], states

    keras.layers.RNN(Plain())(np.ones((2, 4, 3)))


def return_sequences(print):
    x = np.ones((2, 4, 3))
    print("False:", keras.layers.LSTM(5)(x).shape)
    print("True: ", keras.layers.LSTM(5, return_sequences=True)(x).shape)
    keras.Sequential([keras.Input((4, 3)), keras.layers.LSTM(5), keras.layers.LSTM(5)])


def return_state(print):
    x = np.ones((2, 4, 3))
    for layer in (keras.layers.GRU(5, return_state=True), keras.layers.LSTM(5, return_state=True)):
        output, *states = layer(x)
        print(output.shape, [tuple(state.shape) for state in states])
        print("output is h:", np.array_equal(output, states[0]))
    print(type(layer(x)).__name__)
    keras.Sequential([keras.Input((4, 3)), layer, keras.layers.Dense(1)])


def go_backwards(print):
    # With these weights each output is the sum of what was read so far.
    ones = {"kernel_initializer": "ones", "recurrent_initializer": "ones", "activation": None}
    x = np.array([1.0, 2, 3, 4]).reshape(1, 4, 1)
    forward = keras.layers.SimpleRNN(1, return_sequences=True, **ones)
    backward = keras.layers.SimpleRNN(1, return_sequences=True, go_backwards=True, **ones)
    print("forward: ", forward(x)[0, :, 0])
    print("backward:", backward(x)[0, :, 0])
    print("flipped x:", forward(x[:, ::-1])[0, :, 0])


def stateful(print):
    ones = {"kernel_initializer": "ones", "recurrent_initializer": "ones", "activation": None}
    layer = keras.layers.SimpleRNN(1, stateful=True, **ones)
    x = np.ones((2, 3, 1))
    print("first call: ", layer(x)[:, 0])
    print("second call:", layer(x)[:, 0])
    layer.reset_state()
    print("after reset:", layer(x)[:, 0])
    keras.layers.SimpleRNN(1, stateful=True)(keras.Input((3, 1)))


def unroll(print):
    x = np.ones((2, 4, 3))
    loop, unrolled = keras.layers.LSTM(5), keras.layers.LSTM(5, unroll=True)
    loop(x)
    unrolled(x)
    unrolled.set_weights(loop.get_weights())
    print("same numbers:", np.allclose(loop(x), unrolled(x), atol=1e-6))
    any_length = keras.layers.LSTM(5, unroll=True)(keras.Input((None, 3)))
    print("of any length, it builds:", any_length.shape)


def zero_output_for_mask(print):
    x, mask = np.ones((1, 4, 1)), np.array([[True, True, True, False]])
    ones = {"kernel_initializer": "ones", "recurrent_initializer": "ones", "activation": None}
    for zero in (False, True):
        film = keras.layers.SimpleRNN(1, return_sequences=True, zero_output_for_mask=zero, **ones)
        last = keras.layers.SimpleRNN(1, return_state=True, zero_output_for_mask=zero, **ones)
        output, h = last(x, mask=mask)
        print(zero, film(x, mask=mask)[0, :, 0], "last output", output[0, 0], "h", h[0, 0])


def activation(print):
    x = np.ones((1, 1, 1))
    for function in ("tanh", "relu", None):
        layer = keras.layers.SimpleRNN(1, activation=function, kernel_initializer="ones")
        print(function, layer(2 * x)[0, 0])


def recurrent_activation(print):
    print(keras.layers.GRU(3).recurrent_activation.__name__)
    open_gates = keras.layers.LSTM(1, recurrent_activation=lambda x: 0 * x + 1)
    shut_gates = keras.layers.LSTM(1, recurrent_activation=lambda x: 0 * x)
    x = np.ones((1, 4, 1))
    print("gates at 1:", "moves" if abs(float(open_gates(x)[0, 0])) > 0 else "stays at 0")
    print("gates at 0:", "moves" if abs(float(shut_gates(x)[0, 0])) > 0 else "stays at 0")


def use_bias(print):
    for use_bias in (True, False):
        layer = keras.layers.LSTM(5, use_bias=use_bias)
        layer.build((None, None, 3))
        print(use_bias, layer.count_params(), "bias:", layer.cell.bias is not None)


def dropout(print):
    # With these weights an output is the sum of the inputs that were not dropped.
    layer = keras.layers.SimpleRNN(
        1,
        activation=None,
        dropout=0.5,
        kernel_initializer="ones",
        recurrent_initializer="zeros",
        return_sequences=True,
        seed=1,
    )
    x = np.ones((1, 4, 8))
    print("calling: ", layer(x)[0, :, 0])
    print("training:", layer(x, training=True)[0, :, 0])
    for all_of_it in (keras.layers.SimpleRNN(1, dropout=1.0), keras.layers.LSTM(1, dropout=1.0)):
        drops = not np.array_equal(all_of_it(x), all_of_it(x, training=True))
        print(type(all_of_it).__name__, "with dropout=1.0 drops:", drops)
    print("dropout=7 is taken as", keras.layers.LSTM(1, dropout=7).dropout)


def recurrent_dropout(print):
    layer = keras.layers.GRU(5, recurrent_dropout=0.5)
    x = np.ones((2, 4, 3))
    print("calling twice, the same:", np.array_equal(layer(x), layer(x)))
    print(
        "training twice, the same:",
        np.array_equal(layer(x, training=True), layer(x, training=True)),
    )
    print("implementation:", layer.cell.implementation)


def seed(print):
    x = np.ones((2, 4, 3))
    one = keras.layers.GRU(5, dropout=0.5, seed=3)
    two = keras.layers.GRU(5, dropout=0.5, seed=3)
    one(x), two(x)
    print("same weights:", np.array_equal(one.cell.kernel, two.cell.kernel))
    two.set_weights(one.get_weights())
    print("same dropout:", np.array_equal(one(x, training=True), two(x, training=True)))
    for layer in (keras.layers.GRU(5, seed=3), keras.layers.SimpleRNN(5, seed=3)):
        print(type(layer).__name__, "keeps it:", layer.get_config().get("seed") == 3)


def reset_after(print):
    for reset_after in (True, False):
        layer = keras.layers.GRU(3, reset_after=reset_after)
        layer.build((None, None, 4))
        print(reset_after, "bias", layer.cell.bias.shape, "parameters", layer.count_params())


def use_cudnn(print):
    layer = keras.layers.LSTM(3, use_cudnn=False)
    print("kept by get_config:", "use_cudnn" in layer.get_config())
    keras.layers.LSTM(3, use_cudnn=True)(np.ones((2, 4, 3)))


def cudnn_requirements(print):
    x = np.ones((2, 4, 3))
    auto, never = keras.layers.GRU(3), keras.layers.GRU(3, use_cudnn=False)
    auto(x), never(x)
    never.set_weights(auto.get_weights())
    print("GPUs here:", sum("gpu" in name.lower() for name in keras.distribution.list_devices()))
    print("auto gives the same:", np.allclose(auto(x), never(x), atol=1e-6))


def implementation(print):
    x = np.ones((2, 4, 3))
    one, two = keras.layers.LSTM(5, implementation=1), keras.layers.LSTM(5)
    one(x), two(x)
    one.set_weights(two.get_weights())
    print(one.cell.implementation, two.cell.implementation)
    print("same numbers:", np.allclose(one(x), two(x), atol=1e-6))
    keras.layers.SimpleRNN(5, implementation=1)


def name(print):
    model = keras.Sequential([keras.Input((4, 3)), keras.layers.LSTM(5, name="reader")])
    print(model.get_layer("reader").units)
    keras.layers.LSTM(5, name="first/reader")


def trainable(print):
    layer = keras.layers.LSTM(5, trainable=False)
    layer.build((None, None, 3))
    print(len(layer.trainable_weights), len(layer.non_trainable_weights))


def dtype(print):
    layer = keras.layers.LSTM(5, dtype="float16")
    output = layer(np.ones((2, 4, 3)))
    print(keras.backend.standardize_dtype(output.dtype), layer.cell.kernel.dtype)
    mixed = keras.layers.LSTM(5, dtype="mixed_float16")
    output = mixed(np.ones((2, 4, 3)))
    print(keras.backend.standardize_dtype(output.dtype), mixed.cell.kernel.dtype)


def autocast(print):
    x = keras.ops.ones((2, 4, 3), "float16")
    for autocast in (True, False):
        layer = keras.layers.Masking(autocast=autocast)
        print(autocast, keras.backend.standardize_dtype(layer(x).dtype))


def kwargs(print):
    keras.layers.LSTM(3, activatoin="relu")


def order_of_arguments(print):
    x, mask = np.ones((2, 4, 3)), np.ones((2, 4), bool)
    layer = keras.layers.SimpleRNN(5)
    print("by name:", layer(x, mask=mask).shape)
    layer(x, mask)
