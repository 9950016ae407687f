import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [keras.Input(batch_shape=(2, 5, 3)), layers.LSTM(4, stateful=True), layers.Dense(1)]
)
lstm = model.layers[0]
x = np.random.rand(2, 5, 3)
first = model.predict(x, batch_size=2)
lstm.reset_state()
lstm.states[0].assign(np.ones((2, 4)))
lstm.states[1].assign(np.zeros((2, 4)))
second = model.predict(x, batch_size=2)
print([s.shape for s in lstm.states])
