import keras
from keras import ops
import numpy as np

class GatedBlock(keras.layers.Layer):
    def __init__(self, units, rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.units, self.rate = units, rate

    def build(self, input_shape):
        self.lstm = keras.layers.LSTM(self.units, return_sequences=True)
        self.lstm.build(input_shape)
        self.gate = keras.layers.Dense(self.units, activation="sigmoid")
        self.norm = keras.layers.LayerNormalization()
        self.drop = keras.layers.Dropout(self.rate)
        if input_shape[-1] != self.units:
            self.skip = keras.layers.Dense(self.units)
        else:
            self.skip = None

    def call(self, x, training=None):
        y = self.lstm(x)
        y = y * self.gate(y)
        s = x if self.skip is None else self.skip(x)
        return self.norm(s + self.drop(y, training=training))

    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], self.units)

inp = keras.Input((None, 3))
x = GatedBlock(8)(inp)
x = GatedBlock(8, name="second")(x)
x = keras.layers.GlobalAveragePooling1D()(x)
m = keras.Model(inp, keras.layers.Dense(2)(x))
m.compile(keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(1e-3, 100)), "mse")
m.fit(np.random.rand(12, 9, 3), np.random.rand(12, 2), epochs=1, verbose=0)
print(m.predict(np.random.rand(2, 4, 3), verbose=0))
