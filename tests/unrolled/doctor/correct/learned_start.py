import keras
import numpy as np
from keras import layers, ops


class LearnedStart(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.start = self.add_weight(shape=(1, self.units), initializer="zeros", name="start")

    def call(self, inputs):
        return ops.tile(self.start, (ops.shape(inputs)[0], 1))


inputs = keras.Input((6, 2))
h0 = LearnedStart(4)(inputs)
outputs = layers.Dense(1)(layers.GRU(4)(inputs, initial_state=h0))
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="mse")
model.fit(np.random.rand(12, 6, 2), np.random.rand(12, 1), epochs=2, batch_size=4)
