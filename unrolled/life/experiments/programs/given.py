"""What may be handed over as initial_state."""

GIVEN_OPENING = """
start = [numbers.uniform(-1, 1, (batch, units)).astype("float32") for _ in range(slots)]
layer = keras.layers.LSTM(units, return_sequences=True)
from_zeros = layer(x)
from_start = layer(x, initial_state=start)
"""

GIVEN = """
given = VALUE
got = layer(x, initial_state=given)
"""

REPEATED = """
row = [value[:1] for value in start]
from_repeated = layer(x, initial_state=[np.repeat(value, batch, axis=0) for value in row])
got = layer(x, initial_state=row)
"""

REPEATED_IN_MODEL = """
inputs = keras.Input(batch_shape=(batch, timesteps, features))
got = keras.Model(inputs, layer(inputs, initial_state=row)).predict(x, verbose=0)
"""

MODEL = """
inputs = keras.Input((timesteps, features))
states = [keras.Input((units,)) for _ in range(slots)]
model = keras.Model([inputs, *states], layer(inputs, initial_state=states))
"""

MODEL_CALL = """
got = model(VALUE)
"""

MIXED = """
one = keras.Input((units,))
mixed = keras.Model([inputs, one], layer(inputs, initial_state=[one, *start[1:]]))
got = mixed.predict([x, start[0]], verbose=0)
"""

BUILD = """
inputs = keras.Input((timesteps, features))
states = VALUE
late = keras.Model([inputs, *states], layer(inputs, initial_state=states))
built = np.ones(1)
"""

LATE = """
late.predict([x, *(np.zeros((batch, *state.shape[1:])) for state in states)], verbose=0)
"""

SAMPLES = """
many_x = np.concatenate([x, -x, 2 * x])
many = [np.concatenate([value, -value, 0 * value]) for value in start]
by_two = model.predict([many_x, *many], batch_size=2, verbose=0)
got = model.predict([many_x, *many], batch_size=3 * batch, verbose=0)
"""

ONE_FOR_ALL = """
model.predict([many_x, *start], verbose=0)
"""

LIST = "start"
TUPLE = "tuple(start)"
FLOAT64 = "[value.astype('float64') for value in start]"
ALONE = "start[0]"
TOO_WIDE = "[np.ones((batch, units + 1)) for _ in start]"
ONE_WIDE = "[np.ones((batch, 1)) for _ in start]"
A_ROW_MORE = "[np.ones((batch + 1, units)) for _ in start]"
ONE_MORE = "[*start, start[0]]"
STACKED = "np.stack(start)"
EMPTY = "[]"
NONE = "[*start[:-1], None]"
FLAT = "[value[0] for value in start]"
NARROW_C = "[start[0], start[1][:, :1]]"
NESTED = "[value.tolist() for value in start]"

BOTH = "[x, *start]"
FORGOTTEN = "x"
BOTH_TOO_WIDE = "[x, *(np.ones((batch, units + 1)) for _ in start)]"

INPUTS_TOO_WIDE = "[keras.Input((units + 1,)) for _ in range(slots)]"
INPUTS_ONE_MORE = "[keras.Input((units,)) for _ in range(slots + 1)]"
INPUTS_ALONE = "[keras.Input((units,))]"
