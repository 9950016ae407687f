"""Old ways to set and reset states, and what stands in their place."""

OPENING = """
import tensorflow as tf

layer = keras.layers.LSTM(units, stateful=True)
inputs = keras.Input(batch_shape=(batch, timesteps, features))
model = keras.Model(inputs, keras.layers.Dense(1)(layer(inputs)))


def states(layer):
    \"\"\"(slots, batch, units)\"\"\"
    return np.stack([state.numpy() for state in layer.states])
"""

MODEL_RESET = """
model.reset_states()
"""

MODEL_RESET_STATE = """
model.reset_state()
"""

MODEL_STATEFUL = """
model.stateful
"""

LAYER_RESET_TO = """
layer.reset_states(states=[np.ones((batch, units)) for _ in range(slots)])
"""

LAYER_RESET_ALIAS = """
for state in layer.states:
    state.assign(np.ones((batch, units)))
layer.reset_states()
reset_states = states(layer)
"""

SET_VALUE = """
keras.backend.set_value(layer.states[0], np.ones((batch, units)))
"""

GET_VALUE = """
keras.backend.get_value(layer.states[0])
"""

LEGACY_SET_VALUE = """
tf.keras.backend.set_value(layer.states[0], np.ones((batch, units)))
"""

LEGACY_GET_VALUE = """
got_value = tf.keras.backend.get_value(layer.states[0])
by_numpy = layer.states[0].numpy()
"""

MODERN = """
same = layer.states[0]
layer.states[0].assign(np.ones((batch, units)))
is_same = np.array(layer.states[0] is same)
assigned = layer.states[0].numpy()
"""

STATELESS_RESET = """
stateless = keras.layers.LSTM(units)
before_reset = stateless(x)
stateless.reset_state()
after_its_reset = stateless(x)
"""

BIDIRECTIONAL_RESET = """
keras.layers.Bidirectional(keras.layers.LSTM(units)).reset_state()
"""

BUILD = """
for state in layer.states:
    state.assign(np.ones((batch, units)))
layer.build((batch, timesteps, features))
built_states = states(layer)
"""

BATCH_INPUT_SHAPE = """
keras.layers.LSTM(units, stateful=True, batch_input_shape=(batch, timesteps, features))
"""

LAYER_BATCH_SHAPE = """
keras.layers.LSTM(units, stateful=True, batch_shape=(batch, timesteps, features))
"""

LAYER_BATCH_SIZE = """
keras.layers.LSTM(units, stateful=True, batch_size=batch)
"""

INPUT_LENGTH = """
keras.layers.LSTM(units, input_length=timesteps)
"""

INPUT_BATCH_INPUT_SHAPE = """
keras.Input(batch_input_shape=(batch, timesteps, features))
"""

INPUT_LAYER = """
first = keras.layers.InputLayer(batch_input_shape=(batch, timesteps, features))
declared = keras.layers.LSTM(units, stateful=True)
keras.Sequential([first, declared])
rows = np.array([declared.states[0].shape[0]])
rows_declared = np.array([batch])
"""

INPUT_BATCH_SHAPE = """
first = keras.Input(batch_shape=(batch, timesteps, features))
declared = keras.layers.LSTM(units, stateful=True)
keras.Sequential([first, declared])
rows = np.array([declared.states[0].shape[0]])
rows_declared = np.array([batch])
"""

INPUT_BATCH_SIZE = """
first = keras.Input((timesteps, features), batch_size=batch)
declared = keras.layers.LSTM(units, stateful=True)
keras.Sequential([first, declared])
rows = np.array([declared.states[0].shape[0]])
rows_declared = np.array([batch])
"""

INPUT_SHAPE = """
import warnings

with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    shaped = keras.layers.LSTM(units, input_shape=(timesteps, features))
warned = np.array([len(said)])
built = np.array(keras.Sequential([shaped]).built)
"""

OLD_OPTIMIZER = """
model.compile(tf.compat.v1.train.AdamOptimizer(0.1), "mse")
"""

OPTIMIZER = """
model.compile("adam", "mse")
weights = model.get_weights()
model.train_on_batch(x, x[:, 0, :1])
weight_change = max(np.abs(a - b).max() for a, b in zip(model.get_weights(), weights))
"""
