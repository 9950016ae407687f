import keras
import numpy as np
from keras import layers

cell = layers.LSTMCell(4)
x = np.random.rand(3, 7, 2).astype("float32")
states = cell.get_initial_state(batch_size=3)
outputs = []
for t in range(x.shape[1]):
    h, states = cell(x[:, t], states)
    outputs.append(h)
by_hand = keras.ops.stack(outputs, axis=1)
layer = layers.RNN(cell, return_sequences=True, return_state=True)
seq, h, c = layer(x)
print(float(keras.ops.max(keras.ops.abs(seq - by_hand))))
