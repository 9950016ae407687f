"""Examples of what Keras 2 had, as Keras 3 answers them."""

import keras
import numpy as np


def time_major(print):
    keras.layers.LSTM(3, time_major=True)


def constants(print):
    keras.layers.LSTM(3)(np.ones((2, 4, 5)), constants=[np.ones((2, 1))])


def batch_input_shape(print):
    keras.layers.LSTM(3, stateful=True, batch_input_shape=(2, 4, 5))


def batch_shape(print):
    print(keras.Input(batch_shape=(2, 4, 5)).shape)
    keras.layers.LSTM(3, batch_shape=(2, 4, 5))


def batch_size(print):
    print(keras.Input((4, 5), batch_size=2).shape)
    keras.layers.LSTM(3, batch_size=2)


def input_length(print):
    keras.layers.LSTM(3, input_length=4)


def weights_of_a_layer(print):
    layer = keras.layers.GRU(3)
    layer.build((None, None, 5))
    layer.set_weights([np.ones((5, 9)), np.ones((3, 9)), np.ones((2, 9))])
    print("set_weights:", float(layer.cell.kernel.numpy().min()))
    keras.layers.GRU(3, weights=layer.get_weights())


def dynamic(print):
    keras.layers.GRU(3, dynamic=True)


def input_shape_of_a_layer(print):
    model = keras.Sequential([keras.Input((4, 5)), keras.layers.LSTM(3)])
    print(model.output_shape)


def reset_states_with_states(print):
    layer = keras.layers.GRU(3, stateful=True)
    layer(np.ones((2, 4, 5)))
    layer.reset_states(states=[np.ones((2, 3))])


def model_reset_states(print):
    layer = keras.layers.GRU(3, stateful=True)
    model = keras.Sequential([keras.Input(batch_shape=(2, 4, 5)), layer])
    for each in model.layers:
        if getattr(each, "stateful", False):
            each.reset_state()
    model.reset_states()


def model_stateful(print):
    keras.Sequential([keras.Input((4, 5)), keras.layers.GRU(3)]).stateful


def states_in_a_list(print):
    layer, x, h = keras.layers.SimpleRNN(3), np.ones((2, 4, 5)), np.zeros((2, 3))
    print(layer(x, initial_state=h).shape)
    layer([x, h])


def backend_dot(print):
    import tensorflow as tf

    print("of TensorFlow:", callable(tf.keras.backend.dot))
    print(keras.ops.matmul(np.ones((1, 2)), np.ones((2, 1))))
    keras.backend.dot


def nested_state_size(print):
    class Picture(keras.layers.Layer):
        state_size = [(2, 3)]

        def call(self, inputs, states):
            return inputs, states

    keras.layers.RNN(Picture())(np.ones((2, 4, 5)))


def tensor_shape_state_size(print):
    import tensorflow as tf

    class Picture(keras.layers.Layer):
        state_size = tf.TensorShape([2, 3])

        def call(self, inputs, states):
            return inputs, states

    keras.layers.RNN(Picture())


def old_get_initial_state(print):
    cell = keras.layers.GRUCell(3)
    cell.get_initial_state(inputs=None, batch_size=2, dtype="float32")


def cudnn_layers(print):
    keras.layers.CuDNNLSTM


def bidirectional_inner(print):
    both = keras.layers.Bidirectional(keras.layers.GRU(2))
    print(both.forward_layer.units)
    both.layer


def ragged(print):
    import tensorflow as tf

    x = tf.ragged.constant([[[1.0], [2.0]], [[3.0]]], ragged_rank=1)
    keras.layers.LSTM(3)(x)


def fit_generator(print):
    keras.Sequential([keras.Input((4, 5)), keras.layers.GRU(3)]).fit_generator


def set_value(print):
    layer = keras.layers.GRU(3, stateful=True)
    layer(np.ones((2, 4, 5)))
    layer.states[0].assign(np.ones((2, 3)))
    print(layer.states[0].numpy()[0])
    keras.backend.set_value


def initial_state_in_the_constructor(print):
    keras.layers.LSTM(3, initial_state=[0])


def stateful_later(print):
    layer = keras.layers.LSTM(3)
    layer(np.ones((2, 4, 5)))
    layer.stateful = True
    layer(np.ones((2, 4, 5)))
