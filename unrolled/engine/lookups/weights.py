"""Examples of how the weights of a cell begin, and what holds them down."""

import keras
import numpy as np


def kernel_initializer(print):
    layer = keras.layers.SimpleRNN(2, kernel_initializer="ones")
    layer.build((None, None, 3))
    print("kernel (features, units):", layer.cell.kernel.shape)
    print(layer.cell.kernel.numpy())


def recurrent_initializer(print):
    layer = keras.layers.SimpleRNN(3)
    layer.build((None, None, 4))
    u = layer.cell.recurrent_kernel.numpy()
    print("recurrent_kernel (units, units):", u.shape)
    print("orthogonal:", np.allclose(u @ u.T, np.eye(3), atol=1e-5))


def bias_initializer(print):
    for layer in (
        keras.layers.SimpleRNN(2, bias_initializer="ones"),
        keras.layers.LSTM(2, bias_initializer=keras.initializers.Constant(5)),
    ):
        layer.build((None, None, 3))
        print(layer.cell.bias.numpy())


def unit_forget_bias(print):
    five = keras.initializers.Constant(5)
    for unit_forget_bias in (True, False):
        layer = keras.layers.LSTM(2, unit_forget_bias=unit_forget_bias, bias_initializer=five)
        layer.build((None, None, 3))
        print("i i f f c c o o:", layer.cell.bias.numpy())


def kernel_regularizer(print):
    layer = keras.layers.SimpleRNN(
        2, kernel_initializer="ones", kernel_regularizer=keras.regularizers.L2(0.1)
    )
    layer.build((None, None, 3))
    print("six weights of 1:", float(layer.losses[0]))


def recurrent_regularizer(print):
    layer = keras.layers.SimpleRNN(
        2, recurrent_initializer="ones", recurrent_regularizer=keras.regularizers.L2(0.1)
    )
    layer.build((None, None, 3))
    print("four weights of 1:", float(layer.losses[0]))


def bias_regularizer(print):
    layer = keras.layers.SimpleRNN(
        2, bias_initializer="ones", bias_regularizer=keras.regularizers.L2(0.1)
    )
    layer.build((None, None, 3))
    print("two biases of 1:", float(layer.losses[0]))


def activity_regularizer(print):
    x = np.ones((2, 4, 3))
    for kind in (keras.layers.SimpleRNN, keras.layers.GRU, keras.layers.LSTM):
        layer = kind(5, activity_regularizer="l2")
        layer(x)
        print(kind.__name__, "losses:", len(layer.losses))


def kernel_constraint(print):
    layer = keras.layers.SimpleRNN(2, kernel_constraint="non_neg")
    layer.build((None, None, 3))
    kernel = layer.cell.kernel
    kernel.assign(-keras.ops.ones_like(kernel))
    print("before a step:", float(keras.ops.min(kernel)))
    step = keras.optimizers.SGD(0.1)
    step.apply([keras.ops.zeros_like(kernel)], [kernel])
    print("after it:     ", float(keras.ops.min(kernel)))


def recurrent_constraint(print):
    layer = keras.layers.SimpleRNN(2, recurrent_constraint="non_neg")
    layer.build((None, None, 3))
    kernel = layer.cell.recurrent_kernel
    kernel.assign(-keras.ops.ones_like(kernel))
    print("before a step:", float(keras.ops.min(kernel)))
    step = keras.optimizers.SGD(0.1)
    step.apply([keras.ops.zeros_like(kernel)], [kernel])
    print("after it:     ", float(keras.ops.min(kernel)))


def bias_constraint(print):
    layer = keras.layers.SimpleRNN(2, bias_initializer="ones", bias_constraint="unit_norm")
    layer.build((None, None, 3))
    bias = layer.cell.bias
    print("before a step:", bias.numpy())
    step = keras.optimizers.SGD(0.1)
    step.apply([keras.ops.zeros_like(bias)], [bias])
    print("after it:     ", bias.numpy())


def kernel(print):
    for kind in (keras.layers.SimpleRNNCell, keras.layers.GRUCell, keras.layers.LSTMCell):
        cell = kind(2)
        cell.build((None, 3))
        print(kind.__name__, cell.kernel.shape)


def recurrent_kernel(print):
    for kind in (keras.layers.SimpleRNNCell, keras.layers.GRUCell, keras.layers.LSTMCell):
        cell = kind(2)
        cell.build((None, 3))
        print(kind.__name__, cell.recurrent_kernel.shape)


def bias(print):
    for kind in (keras.layers.SimpleRNNCell, keras.layers.GRUCell, keras.layers.LSTMCell):
        cell = kind(2)
        cell.build((None, 3))
        print(kind.__name__, cell.bias.shape)


def parameters(print):
    for kind in (keras.layers.SimpleRNN, keras.layers.GRU, keras.layers.LSTM):
        layer = kind(5)
        layer.build((None, None, 3))
        print(kind.__name__, layer.count_params())


def gate_order(print):
    # No weights, h = 0, c = 2, a bias of 100 at one place: that gate is open, the others half.
    start = [np.zeros((1, 1)), np.full((1, 1), 2.0)]
    layer = keras.layers.LSTM(1, return_state=True)
    layer.build((None, None, 1))
    for place, name in enumerate("ifco"):
        bias = np.zeros(4)
        bias[place] = 100
        layer.set_weights([np.zeros((1, 4)), np.zeros((1, 4)), bias])
        _, h, c = layer(np.zeros((1, 1, 1)), initial_state=start)
        print(name, "open: c", c[0, 0], "h", h[0, 0])


def seed_generator(print):
    cell = keras.layers.LSTMCell(2, dropout=0.5, seed=3)
    print(type(cell.seed_generator).__name__, cell.seed_generator.get_config()["seed"])
