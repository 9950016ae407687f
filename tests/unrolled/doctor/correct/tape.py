import keras
import numpy as np
import tensorflow as tf

x = i = keras.Input((5, 16))
for k in range(2):
    x = keras.layers.LSTM(8, return_sequences=True, name=f"rnn_{k}")(x)
model = keras.Model({"series": i}, {"out": keras.layers.Dense(1, name="out_%d" % 1)(x)})
model.summary()
optimizer = keras.optimizers.Adam()
data = np.random.rand(4, 5, 16).astype("float32")
for step in range(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(model({"series": data})["out"])
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
