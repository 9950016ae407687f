import keras
import numpy as np
from keras import layers

data = np.random.rand(10, 7, 2)
data[:, 5:, :] = -1.0
inputs = keras.Input((7, 2))
x = layers.Masking(mask_value=-1.0)(inputs)
x = layers.GRU(6, return_sequences=True)(x)
x = layers.GRU(4)(x)
outputs = layers.Dense(1)(x)
model = keras.Model(inputs, outputs)
model.compile("rmsprop", "mse")
model.fit(data, np.random.rand(10, 1), verbose=0)
