"""One long sequence, in chunks."""

OPENING = """
chunks = 4
long = numbers.normal(size=(batch, chunks * timesteps, features)).astype("float32")
parts = np.split(long, chunks, axis=1)

once = keras.layers.LSTM(units, return_sequences=True)
whole = once(long)


def in_chunks(keeping):
    \"\"\"A model that reads one chunk, with the same weights, and its layer.\"\"\"
    layer = keras.layers.LSTM(units, return_sequences=True, stateful=keeping)
    inputs = keras.Input(batch_shape=(batch, timesteps, features))
    model = keras.Model(inputs, layer(inputs))
    layer.set_weights(once.get_weights())
    return model, layer
"""

STATEFUL = """
model, layer = in_chunks(True)
outputs = [model.predict(part, batch_size=batch, verbose=0) for part in parts]
got = np.concatenate(outputs, axis=1)
"""

RESET = """
outputs = []
for part in parts:
    layer.reset_state()
    outputs.append(model.predict(part, batch_size=batch, verbose=0))
got = np.concatenate(outputs, axis=1)
"""

SHUFFLED = """
layer.reset_state()
outputs = [None] * chunks
for k in (2, 0, 3, 1):
    outputs[k] = model.predict(parts[k], batch_size=batch, verbose=0)
got = np.concatenate(outputs, axis=1)
"""

STATELESS = """
forgetful, _ = in_chunks(False)
outputs = [forgetful.predict(part, batch_size=batch, verbose=0) for part in parts]
got = np.concatenate(outputs, axis=1)
"""

HANDED_OVER = """
by_hand = keras.layers.LSTM(units, return_sequences=True, return_state=True)
by_hand.build((batch, timesteps, features))
by_hand.set_weights(once.get_weights())
outputs, states = [], None
for part in parts:
    output, *states = by_hand(part, initial_state=states)
    outputs.append(output)
got = np.concatenate(outputs, axis=1)
"""
