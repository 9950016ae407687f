import keras
import numpy as np
from keras import layers, ops


class MinimalCell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.recurrent = self.add_weight(
            shape=(self.units, self.units), initializer="orthogonal", name="recurrent"
        )
        self.built = True

    def call(self, inputs, states):
        previous = states[0]
        h = ops.tanh(ops.matmul(inputs, self.kernel) + ops.matmul(previous, self.recurrent))
        return h, [h]


layer = layers.RNN([MinimalCell(8), MinimalCell(5)], return_sequences=True)
y = layer(np.random.rand(3, 6, 2))
inputs = keras.Input((None, 2))
model = keras.Model(inputs, layers.RNN(MinimalCell(4))(inputs))
model.compile("sgd", "mse")
model.fit(np.random.rand(8, 5, 2), np.random.rand(8, 4))
