"""What may be assigned to a state."""

OPENING = """
layer = keras.layers.LSTM(units, stateful=True)
inputs = keras.Input(batch_shape=(batch, timesteps, features))
model = keras.Model(inputs, layer(inputs))
for state in layer.states:
    state.assign(np.full((batch, units), 0.25))
recurrent = [layer]
"""

ASSIGN = """
value = VALUE
layer.states[0].assign(value)
given = np.array(value, "float32")
"""

NAN = """
layer.states[0].assign(np.full((batch, units), np.nan))
got = model.predict(x, batch_size=batch, verbose=0)
"""

VALUES = (
    "np.full((batch, units), 0.5)",
    "np.full((batch, units), 0.75, 'float64')",
    "np.ones((batch, units), 'int32')",
    "(2 * np.ones((batch, units))).tolist()",
    "np.ones((units,))",
    "np.ones((1, units))",
    "np.ones((batch, 1))",
    "np.ones((batch, 2))",
    "np.ones((batch, units + 1))",
    "np.ones((batch + 1, units))",
    "np.ones((units, batch))",
    "np.ones((batch * units,))",
    "np.ones((1, batch, units))",
    "1.0",
    "'a'",
    "None",
    "[[1.0], [1.0, 2.0]]",
)
"""What is assigned to a state of shape (batch, units), as written in the program."""
