"""Whole programs of the kind people ask about: states of recurrent layers, in old Keras."""

from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

GIVEN_TO_THE_MODEL = """\
import tensorflow as tf
from tensorflow.keras.layers import Input, SimpleRNN, Dense
from tensorflow.keras.models import Model

sequence = Input(shape=(5, 3))
start = Input(shape=(4,))
hidden = SimpleRNN(4)([sequence, start])
model = Model(inputs=[sequence, start], outputs=Dense(1)(hidden))
model.compile(optimizer=tf.train.AdamOptimizer(), loss="mse")  # here
model.train_on_batch([x, h], y)
"""
SET_BY_HAND = """\
from keras.models import Sequential
from keras.layers import SimpleRNN, Dense
model = Sequential()
model.add(SimpleRNN(4, stateful=True, batch_input_shape=(2, 5, 3)))  # here
model.add(Dense(1))
model.compile(loss="mse", optimizer="sgd")
model.layers[0].reset_states(states=h)
model.fit(x, y, batch_size=2, nb_epoch=1, verbose=0)
model.reset_states()
"""
CHAINED = """\
from keras.layers import Input, SimpleRNN
from keras.models import Model
first = Input(shape=(5, 3))
start = Input((4,))
inner = SimpleRNN(4, return_sequences=True)(first, initial_states=[start])  # here
Model(input=[first, start], output=SimpleRNN(4)(inner)).predict([x, h], verbose=0)
"""
LIFE_OF_A_STATE = """\
import numpy as np
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Input, LSTM, Dense
from tensorflow.keras.models import Model

ins = Input(batch_shape=(2, None, 3))
model = Model(ins, Dense(1)(LSTM(4, stateful=True)(ins)))
model.compile("rmsprop", "mse")

def shown():
    return [K.get_value(s).sum() for s in model.layers[1].states]

assert not any(shown())
model.train_on_batch(x, y)
assert all(shown())
model.reset_states()  # here
assert not any(shown())
"""
CELL_OF_ONES_OWN = """\
import tensorflow as tf
import keras
from keras import backend

class SmallCell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        self.units = units
        self.state_size = tf.TensorShape([units])  # here
        super().__init__(**kwargs)

    def build(self, input_shape):
        self.kernel = self.add_weight("kernel", (input_shape[-1], self.units))
        self.memory = self.add_weight("memory", (self.units, self.units))
        self.built = True

    def get_initial_state(self, inputs=None, batch_size=None, dtype=None):
        return [tf.ones((batch_size, self.units), dtype=dtype)]

    def call(self, inputs, states):
        h = backend.dot(inputs, self.kernel) + backend.dot(states[0], self.memory)
        return backend.tanh(h), [h]

layer = keras.layers.RNN([SmallCell(4), SmallCell(2)], stateful=True, time_major=False)
assert layer(inputs=x).shape == (2, 2)
layer.reset_states()
assert not any(state.numpy().any() for state in keras.tree.flatten(layer.states))
"""
BEFORE_EACH_BATCH = """\
import numpy as np
from keras import backend as K
from keras.models import Sequential
from keras.layers import Dense
from keras.layers.recurrent import LSTM

model = Sequential()
model.add(LSTM(4, batch_input_shape=(2, 5, 3), return_sequences=True, stateful=True))  # here
model.add(LSTM(4, return_sequences=False, stateful=True))
model.add(Dense(1, activation="softmax"))
model.compile(loss="mse", optimizer="rmsprop", metrics=["accuracy"])

def batches():
    while True:
        model.layers[0].states[0] = K.variable(value=np.random.rand(2, 4))
        K.set_value(model.layers[1].states[0], np.random.randn(2, 4))
        yield x, y

history = model.fit_generator(batches(), 2, 1, verbose=0, max_queue_size=1)
print(K.get_value(model.layers[0].states[0]), history.history["acc"])
"""
TEXT_GENERATOR = """\
from __future__ import print_function
import tensorflow as tf

def build_model(vocab_size, batch_size):
    model = tf.keras.Sequential([
        tf.keras.layers.Embedding(vocab_size, 4,
                                  batch_input_shape=[batch_size, None]),
        tf.keras.layers.CuDNNGRU(4, return_sequences=True, stateful=True),  # here
        tf.keras.layers.Dense(vocab_size),
    ])
    return model

model = build_model(9, 2)
model(ids)
model.reset_states()
"""
NAMES_OF_THE_FIRST_KERAS = """\
from keras.models import Sequential
from keras.layers.core import Dense, Dropout, Activation
from keras.layers.recurrent import GRU
from keras.layers.embeddings import Embedding
from keras.optimizers import adam

net = Sequential()
net.add(Embedding(9, 4, input_length=5, init="uniform"))
net.add(GRU(output_dim=4, init="glorot_uniform", inner_init="orthogonal",
            inner_activation="hard_sigmoid", dropout_W=0.1, dropout_U=0.1))  # here
net.add(Dropout(p=0.2))
net.add(Dense(3, bias=True))
net.add(Activation("softmax"))
net.compile(loss="sparse_categorical_crossentropy", optimizer=adam(lr=0.1, decay=1e-6))
net.fit(ids, np.array([0, 1]), nb_epoch=1, verbose=0)
net.predict_classes(ids)
"""

SAMPLES = [
    Sample(
        "tensorflow-optimizer",
        GIVEN_TO_THE_MODEL,
        "SimpleRNN(4)(sequence, initial_state=start)",
        "ValueError",
    ),
    Sample("shape-in-layer", SET_BY_HAND, "model.layers[0].states[0].assign(h)", "ValueError"),
    Sample("initial-states", CHAINED, "(first, initial_state=[start])", "TypeError"),
    Sample(
        "reset-of-model", LIFE_OF_A_STATE, 'getattr(layer, "stateful", False)', "AttributeError"
    ),
    Sample("state-size", CELL_OF_ONES_OWN, "self.state_size = units", "ValueError"),
    Sample(
        "shape-in-layer",
        BEFORE_EACH_BATCH,
        "model.layers[0].states[0].assign(np.random.rand(2, 4))",
        "ModuleNotFoundError",
    ),
    Sample(
        "renamed-name",
        TEXT_GENERATOR,
        "tf.keras.Input(batch_shape=[batch_size, None]),",
        "ValueError",
    ),
    Sample(
        "renamed-argument",
        NAMES_OF_THE_FIRST_KERAS,
        "dropout=0.1, recurrent_dropout=0.1",
        "ModuleNotFoundError",
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
