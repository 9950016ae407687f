"""Other things in the place of a state."""

OPENING = """
import tensorflow as tf

start = numbers.uniform(-1, 1, (batch, units)).astype("float32")
others = [np.zeros((batch, units))] * (slots - 1)


maker = keras.layers.LSTM(units)
maker.build((batch, timesteps, features))
weights = maker.get_weights()


def stateful():
    \"\"\"A model that keeps its states, with the same weights each time, and its layer.\"\"\"
    layer = keras.layers.LSTM(units, stateful=True, return_sequences=True)
    inputs = keras.Input(batch_shape=(batch, timesteps, features))
    model = keras.Model(inputs, layer(inputs))
    layer.set_weights(weights)
    return model, layer


_, layer = stateful()
from_zeros = layer(x)
from_start = layer(x, initial_state=[start, *others])
"""

BEFORE = """
model, layer = stateful()
layer.states[0] = VALUE
got = model.predict(x, batch_size=batch, verbose=0)
"""

AFTER = """
model, layer = stateful()
model.predict(x, batch_size=batch, verbose=0)
layer.reset_state()
layer.states[0] = VALUE
got = model.predict(x, batch_size=batch, verbose=0)
"""

EAGER = """
layer.reset_state()
layer.states[0] = keras.Variable(start, trainable=False)
got = model(x)
"""

RIGHT = "keras.Variable(start, trainable=False)"
TENSORFLOW = "tf.Variable(start, trainable=False)"
VALUES = (
    "keras.Variable(np.ones((batch, units + 1)), trainable=False)",
    "keras.Variable(np.ones((batch, 2)), trainable=False)",
    "keras.Variable(np.ones((units,)), trainable=False)",
    "keras.Variable(np.ones((2,)), trainable=False)",
    "keras.Variable(np.ones((1, units)), trainable=False)",
    "start",
    "tf.constant(start)",
    "None",
)
