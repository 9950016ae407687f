import keras
import numpy as np
from keras import layers

inputs = keras.Input((10, 4))
states = layers.Bidirectional(layers.GRU(6, return_sequences=True))(inputs)
scores = layers.Dense(1)(states)
weights = layers.Softmax(axis=1)(scores)
context = layers.Lambda(lambda pair: keras.ops.sum(pair[0] * pair[1], axis=1))([weights, states])
outputs = layers.Dense(3, activation="softmax")(context)
model = keras.Model(inputs, outputs)
model.compile("adam", "categorical_crossentropy")
y = keras.utils.to_categorical(np.random.randint(0, 3, 20), 3)
model.fit(np.random.rand(20, 10, 4), y, epochs=1)
