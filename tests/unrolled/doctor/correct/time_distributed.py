import numpy as np
import tensorflow as tf

model = tf.keras.Sequential()
model.add(tf.keras.Input((5, 3)))
model.add(tf.keras.layers.SimpleRNN(6, return_sequences=True))
model.add(tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(2)))
model.compile(loss="mse", optimizer="sgd")
x = np.random.randn(9, 5, 3)
y = np.random.randn(9, 5, 2)
model.fit(x, y, verbose=0)
print(model.predict(x).shape)
