import keras
import numpy as np
from keras import layers

batch, steps = 4, 10
series = np.sin(np.arange(401) / 10)
x = series[:-1].reshape(4, 100, 1)
y = series[1:].reshape(4, 100, 1)

model = keras.Sequential(
    [
        keras.Input(batch_shape=(batch, steps, 1)),
        layers.LSTM(8, stateful=True, return_sequences=True),
        layers.Dense(1),
    ]
)
model.compile(optimizer="adam", loss="mse")
for epoch in range(2):
    for start in range(0, 100, steps):
        model.train_on_batch(x[:, start : start + steps], y[:, start : start + steps])
    for layer in model.layers:
        if getattr(layer, "stateful", False):
            layer.reset_state()
