"""Ways to give an initial state."""

OPENING = """
start = [numbers.uniform(-1, 1, (batch, units)).astype("float32") for _ in range(slots)]

maker = keras.layers.LSTM(units)
maker.build((batch, timesteps, features))
weights = maker.get_weights()


def fresh(**arguments):
    \"\"\"A new layer with the same weights as all others here.\"\"\"
    layer = keras.layers.LSTM(units, return_sequences=True, **arguments)
    layer.build((batch, timesteps, features))
    layer.set_weights(weights)
    return layer


def stateful():
    \"\"\"A model of one layer that keeps its states, and that layer.\"\"\"
    layer = fresh(stateful=True)
    inputs = keras.Input(batch_shape=(batch, timesteps, features))
    return keras.Model(inputs, layer(inputs)), layer


from_zeros = fresh()(x)
from_start = fresh()(x, initial_state=start)
"""

DEFAULT = """
zeros = [np.zeros((batch, units)) for _ in range(slots)]
default = fresh()(x)
got = fresh()(x, initial_state=zeros)
"""

SECOND_INPUT = """
inputs = keras.Input((timesteps, features))
states = [keras.Input((units,)) for _ in range(slots)]
model = keras.Model([inputs, *states], fresh()(inputs, initial_state=states))
got = model.predict([x, *start], verbose=0)
"""

CALL = """
layer = fresh()
got = layer(x, initial_state=start)
"""

CONSTANT = """
inputs = keras.Input(batch_shape=(batch, timesteps, features))
model = keras.Model(inputs, fresh()(inputs, initial_state=start))
got = model.predict(x, verbose=0)
"""

ASSIGN = """
model, layer = stateful()
for state, value in zip(layer.states, start):
    state.assign(value)
got = model.predict(x, batch_size=batch, verbose=0)
ended = [state.numpy() for state in layer.states]
"""

ASSIGN_AGAIN = """
got = model.predict(x, batch_size=batch, verbose=0)
went_on = fresh()(x, initial_state=ended)
"""

SEQUENTIAL_KEYWORD = """
model = keras.Sequential([keras.Input((timesteps, features)), fresh()])
got = model(x, initial_state=start)
"""

FUNCTIONAL_KEYWORD = """
inputs = keras.Input((timesteps, features))
model = keras.Model(inputs, fresh()(inputs))
got = model(x, initial_state=start)
"""

ANY_KEYWORD = """
got = model(x, no_such_thing=1)
"""

REBIND_BEFORE = """
model, layer = stateful()
for slot, value in enumerate(start):
    layer.states[slot] = keras.Variable(value, trainable=False)
got = model.predict(x, batch_size=batch, verbose=0)
"""

REBIND_AFTER = """
model, layer = stateful()
model.predict(x, batch_size=batch, verbose=0)
layer.reset_state()
used = list(layer.states)
for slot, value in enumerate(start):
    layer.states[slot] = keras.Variable(value, trainable=False)
got = model.predict(x, batch_size=batch, verbose=0)
"""

RESET_AFTER_REBIND = """
layer.reset_state()
unused_states = np.stack([state.numpy() for state in layer.states])
used_states = np.stack([state.numpy() for state in used])
got = model.predict(x, batch_size=batch, verbose=0)
"""

ARGUMENT_WINS = """
model, layer = stateful()
recorded = [np.full((batch, units), 0.5) for _ in range(slots)]
for state, value in zip(layer.states, recorded):
    state.assign(value)
from_recorded = fresh()(x, initial_state=recorded)
got = layer(x, initial_state=start)
kept_h = layer.states[0]
"""

FIT = """
model, layer = stateful()
model.compile("sgd", "mse")
model.fit(x, x[:, :, :1], batch_size=batch, initial_state=start)
"""

PREDICT = """
model.predict(x, batch_size=batch, initial_state=start)
"""

CONSTRUCTOR = """
keras.layers.LSTM(units, initial_state=start)
"""

PACKED = """
fresh()([x, *start])
"""

OTHER_NAME = """
fresh()(x, initial_states=start)
"""

GRADIENT = """
import tensorflow as tf

watched = [tf.constant(value) for value in start]
with tf.GradientTape() as tape:
    tape.watch(watched)
    got = fresh()(x, initial_state=watched)
    loss = tf.reduce_mean(got**2)
gradient = np.stack(tape.gradient(loss, watched))
"""
