"""Examples of the notes below the table of arguments."""

import keras
import numpy as np


def masking(print):
    layer = keras.layers.GRU(3)
    tokens = keras.layers.Embedding(10, 4, mask_zero=True)
    print(
        "padded as short:",
        np.allclose(layer(tokens(np.array([[5, 2, 0, 0]]))), layer(tokens(np.array([[5, 2]])))),
    )


def mask_lost(print):
    x = keras.layers.Masking()(keras.Input((4, 3)))
    for layer in (
        keras.layers.GRU(3, return_sequences=True),
        keras.layers.Dense(3),
        keras.layers.Dropout(0.5),
        keras.layers.Reshape((4, 3)),
        keras.layers.Conv1D(3, 1),
    ):
        kept = getattr(layer(x), "_keras_mask", None) is not None
        print(type(layer).__name__, "hands it on" if kept else "loses it")
    print("x * 1", getattr(x * 1, "_keras_mask", None) is not None)


def stateful_batch(print):
    layer = keras.layers.GRU(3, stateful=True)
    model = keras.Sequential([keras.Input(batch_shape=(2, 4, 5)), layer])
    print(model(np.ones((2, 4, 5))).shape, [v.shape for v in layer.states])
    layer(np.ones((3, 4, 5)))


def stateful_is_one_pass(print):
    x = np.arange(8, dtype="float32").reshape(1, 8, 1) / 8
    layer = keras.layers.GRU(3, stateful=True)
    whole = layer(x)
    layer.reset_state()
    layer(x[:, :4])
    print("two halves as the whole:", np.allclose(layer(x[:, 4:]), whole, atol=1e-6))


def stateful_shuffle(print):
    ones = {"kernel_initializer": "ones", "recurrent_initializer": "ones", "activation": None}
    layer = keras.layers.SimpleRNN(1, stateful=True, **ones)
    x = np.array([1.0, 10.0]).reshape(2, 1, 1)
    print("row by row:    ", layer(x)[:, 0])
    print("in that order: ", layer(x)[:, 0])
    print("another order: ", layer(x[::-1])[:, 0])


def stateful_reset(print):
    model = keras.Sequential(
        [
            keras.Input(batch_shape=(2, 4, 5)),
            keras.layers.GRU(3, stateful=True, return_sequences=True),
            keras.layers.GRU(3, stateful=True),
        ]
    )
    model(np.ones((2, 4, 5)))
    for layer in model.layers:
        if getattr(layer, "stateful", False):
            layer.reset_state()
    print([float(keras.ops.max(layer.states[0])) for layer in model.layers])
    model.reset_state()


def initial_state_symbolically(print):
    x, h = keras.Input((4, 3)), keras.Input((5,))
    model = keras.Model([x, h], keras.layers.GRU(5)(x, initial_state=h))
    data = np.ones((2, 4, 3))
    zero, one = model([data, np.zeros((2, 5))]), model([data, np.ones((2, 5))])
    print("another start, another output:", not np.allclose(zero, one))


def initial_state_of_a_model(print):
    model = keras.Sequential([keras.Input((4, 3)), keras.layers.GRU(5)])
    x, h = np.ones((2, 4, 3)), np.ones((2, 5))
    print("taken:", not np.array_equal(model(x), model(x, initial_state=h)))
    print("any keyword is:", not np.array_equal(model(x), model(x, nonsense=h)))


def initial_state_numerically(print):
    layer = keras.layers.GRU(5, stateful=True)
    layer(np.ones((2, 4, 3)))
    layer.states[0].assign(np.ones((2, 5)))
    print("h:", layer.states[0].numpy()[0])
    layer.reset_state(states=np.ones((2, 5)))


def learned_start(print):
    class Learned(keras.layers.Layer):
        def build(self, shape):
            self.h = self.add_weight(shape=(1, 5), initializer="zeros")
            self.gru = keras.layers.GRU(5)
            self.gru.build(shape)

        def call(self, x):
            h = keras.ops.repeat(self.h, keras.ops.shape(x)[0], axis=0)
            return self.gru(x, initial_state=h)

    layer = Learned()
    print(layer(np.ones((2, 4, 3))).shape, "weights learned:", len(layer.trainable_weights))


def default_start(print):
    layer = keras.layers.LSTM(3)
    x, zeros = np.ones((2, 4, 5)), [np.zeros((2, 3)), np.zeros((2, 3))]
    print("zeros:", np.array_equal(layer(x), layer(x, initial_state=zeros)))


def constants_replaced(print):
    class WithConstant(keras.layers.Layer):
        state_size = [1, 1]

        def call(self, inputs, states):
            h, constant = states
            h = h + inputs * constant
            return h, [h, constant]

    layer = keras.layers.RNN(WithConstant())
    start = [np.zeros((1, 1)), np.full((1, 1), 10.0)]
    print(layer(np.ones((1, 4, 1)), initial_state=start)[0, 0])


def inherits(print):
    import tensorflow as tf

    layer = keras.layers.LSTM(3)
    print("a keras.Layer:", isinstance(layer, keras.Layer))
    print("a tf.Module:  ", isinstance(layer, tf.Module))


def encoder_decoder(print):
    encoder = keras.layers.LSTM(3, return_state=True)
    decoder = keras.layers.LSTM(3, return_sequences=True)
    output, *states = encoder(np.ones((2, 4, 5)))
    print(decoder(np.ones((2, 6, 2)), initial_state=states).shape)
    gru = keras.layers.GRU(3)
    x = np.ones((2, 6, 2))
    print(
        "two states for a GRU:",
        np.array_equal(gru(x, initial_state=states), gru(x, initial_state=states[:1])),
    )


def gradient_of_a_start(print):
    import tensorflow as tf

    layer, h = keras.layers.GRU(3), tf.Variable(tf.zeros((1, 3)))
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(layer(np.ones((1, 4, 2)), initial_state=h))
    print("reaches it:", bool(tf.reduce_any(tape.gradient(loss, h) != 0)))
