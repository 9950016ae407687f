"""Which state is which, of two layers; and how long a start is felt."""

OPENING = """
steps = 96
long = numbers.normal(size=(batch, steps, features)).astype("float32")

inputs = keras.Input(batch_shape=(batch, steps, features))
first = keras.layers.LSTM(units, return_sequences=True, stateful=True, name="first")
second = keras.layers.LSTM(units, return_sequences=True, stateful=True, name="second")
model = keras.Model(inputs, second(first(inputs)))


def beside(layer, fed):
    \"\"\"What a layer with the same weights returns as its states.\"\"\"
    twin = keras.layers.LSTM(units, return_state=True)
    twin.build(fed.shape)
    twin.set_weights(layer.get_weights())
    return [state.numpy() for state in twin(fed)[1:]]


def apart(states, returned):
    \"\"\"How far each state is from each of those returned: (states, returned).\"\"\"
    return np.array([[np.abs(a.numpy() - b).max() for b in returned] for a in states])
"""

WHICH_OPENING = """
model.predict(long, batch_size=batch, verbose=0)
between = keras.layers.LSTM(units, return_sequences=True)
between.build(long.shape)
between.set_weights(first.get_weights())
"""

WHICH_FIRST = """
distances = apart(first.states, beside(first, long))
"""

WHICH_SECOND = """
distances = apart(second.states, beside(second, between(long)))
"""

COUNT = """
kinds = [keras.layers.SimpleRNN, keras.layers.GRU, keras.layers.LSTM]
counts = []
for kind in kinds:
    layer = kind(units, stateful=True)
    layer.build((5, timesteps, features))
    counts.append([len(layer.states), *layer.states[0].shape])
counts = np.array(counts)
"""

BIDIRECTIONAL = """
both = keras.layers.Bidirectional(keras.layers.LSTM(units, stateful=True))
both.build((5, timesteps, features))
counts = np.array([[len(both.states), *both.states[0].shape]])
"""

CONVOLUTION = """
conv = keras.layers.ConvLSTM1D(units, 1, stateful=True)
conv.build((5, timesteps, 6, features))
counts = np.array([[len(conv.states), *conv.states[0].shape]])
"""

ZERO_INPUT = """
resting = keras.layers.LSTM(units, stateful=True)
resting(np.zeros((batch, timesteps, features)))
after_zeros = np.stack([state.numpy() for state in resting.states])
resting(x)
after_x = np.stack([state.numpy() for state in resting.states])
"""

SEQUENTIAL = """
stack = keras.Sequential(
    [keras.Input(batch_shape=(batch, timesteps, features)), keras.layers.LSTM(units, stateful=True)]
)
stack.layers[0].states[0].assign(np.ones((batch, units)))
assigned = stack.layers[0].states[0].numpy()
"""

FUNCTIONAL = """
model.layers[0].states[0].assign(np.ones((batch, units)))
"""

BY_NAME = """
model.get_layer("first").states[0].assign(np.ones((batch, units)))
assigned = first.states[0].numpy()
"""

UNBUILT = """
unbuilt = keras.layers.LSTM(units, stateful=True)
is_none = np.array(unbuilt.states is None)
"""

STATELESS_OPENING = """
stateless = keras.layers.LSTM(units)
stateless(x)
"""

STATELESS = """
stateless.states[0].assign(np.ones((batch, units)))
"""

STATELESS_NONE = """
is_none = np.array(stateless.states is None)
"""

CURVES_OPENING = """
def outputs_from(layer, slot, value):
    \"\"\"What the second layer gives at each timestep, from this start and zeros elsewhere.\"\"\"
    first.reset_state()
    second.reset_state()
    layer.states[slot].assign(np.full((batch, units), value))
    return model.predict(long, batch_size=batch, verbose=0)
"""

CURVE = """
one, zero = outputs_from(LAYER, SLOT, 1.0), outputs_from(LAYER, SLOT, 0.0)
curve = np.abs(one - zero).max(axis=(0, 2))
"""
