import keras
import numpy as np
from keras import layers

x = keras.Input((8, 3))
h0 = keras.Input((4,))
c0 = keras.Input((4,))
seq, h, c = layers.LSTM(4, return_sequences=True, return_state=True)(x, initial_state=[h0, c0])
model = keras.Model(inputs=[x, h0, c0], outputs=[seq, h, c])
xs = np.random.rand(5, 8, 3)
zeros = np.zeros((5, 4))
ones = np.ones((5, 4))
seq_a, _, _ = model.predict([xs, zeros, zeros])
seq_b, _, _ = model.predict([xs, ones, zeros])
print(np.abs(seq_a - seq_b).max(axis=(0, 2)))
gru = layers.GRU(6)
y = gru(xs, initial_state=np.zeros((5, 6)))
