import keras
import numpy as np
from keras import layers

model = keras.Sequential()
model.add(keras.Input((30, 6)))
model.add(layers.Conv1D(8, 3, activation="relu"))
model.add(layers.MaxPooling1D(2))
model.add(layers.LSTM(10, return_sequences=True, dropout=0.1, recurrent_dropout=0.1))
model.add(layers.GlobalMaxPooling1D())
model.add(layers.Dense(1))
y = model(np.random.rand(2, 30, 6))
n_in, n_out = model.input_shape[-1], model.output_shape[-1]
assert n_out == 1, "one number"
