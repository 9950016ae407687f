"""Programs that are pasted in a benchmark."""

SIXTY_LINES = """\
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(0)
timesteps, features, classes = 24, 6, 4
units = [32, 16]


def windows(series, length):
    inputs = []
    targets = []
    for start in range(len(series) - length):
        inputs.append(series[start : start + length])
        targets.append(series[start + length, 0])
    return np.array(inputs), np.array(targets)


def build(units, masked=False):
    model = keras.Sequential()
    model.add(keras.Input((timesteps, features)))
    if masked:
        model.add(layers.Masking(-1.0))
    for k, width in enumerate(units):
        last = k == len(units) - 1
        model.add(layers.LSTM(width, return_sequences=not last))
        model.add(layers.Dropout(0.1))
    model.add(layers.Dense(16, activation="relu"))
    model.add(layers.Dense(1))
    return model


series = rng.normal(size=(64, features))
x, y = windows(series, timesteps)
x_train, x_test = x[:32], x[32:]
y_train, y_test = y[:32], y[32:]

model = build(units)
model.compile(optimizer="adam", loss="mse", metrics=["mae"])
model.summary()
before = model(x_test)
history = model.fit(
    x_train,
    y_train,
    epochs=5,
    batch_size=16,
    validation_data=(x_test, y_test),
)
after = model.predict(x_test)
print(np.abs(after[:, 0] - y_test).mean())

encoder = layers.LSTM(8, return_state=True)
output, state_h, state_c = encoder(x_test)
decoder = layers.LSTM(8, return_sequences=True)
decoded = decoder(x_test, initial_state=[state_h, state_c])
gru = layers.GRU(5)
wrong = gru(x_test, initial_state=[state_h, state_c])
print(decoded.shape)
print("done")
"""
"""Sixty lines with a mistake in the last but two, as they come together in a notebook."""

FIVE_LAYERS = """\
import numpy as np
import keras
from keras import layers

model = keras.Sequential([
    keras.Input((12, 3)),
    layers.LSTM(16, return_sequences=True),
    layers.Dropout(0.2),
    layers.GRU(16),
    layers.LSTM(8),
    layers.Dense(2),
])
x = np.random.rand(8, 12, 3)
y = np.random.rand(8, 2)
called = model(x)
model.compile("adam", "mse")
predicted = model.predict(x)
model.fit(x, y)
"""
"""A stack of five layers as the builder writes it, with one mistake."""
