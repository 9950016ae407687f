"""What a batch does to states that are kept."""

OPENING = """
def stateful(rows=batch):
    \"\"\"A model that keeps states for so many rows, and its recurrent layer.\"\"\"
    layer = keras.layers.LSTM(units, stateful=True)
    inputs = keras.Input(batch_shape=(rows, timesteps, features))
    model = keras.Model(inputs, keras.layers.Dense(1)(layer(inputs)))
    model.compile(keras.optimizers.SGD(0.01), "mse")
    return model, layer


def samples(count):
    return numbers.normal(size=(count, timesteps, features)).astype("float32")
"""

ONE_LEFT = """
model, layer = stateful()
three = samples(batch + 1)
answers = model.predict(three, batch_size=batch, verbose=0)
predictions, samples_in = answers, len(three)
"""

WHOSE = """
# The same by hand: the sample that is left, once for every row of the states.
layer.reset_state()
model.predict(three[:batch], batch_size=batch, verbose=0)
repeated = model.predict(np.repeat(three[batch:], batch, axis=0), batch_size=batch, verbose=0)
last_rows = answers[batch:]
"""

ONE_LEFT_FIT = """
history = model.fit(three, np.zeros((batch + 1, 1)), batch_size=batch, verbose=0)
loss = np.array(history.history["loss"])
"""

MORE_LEFT = """
wide, wide_layer = stateful(batch + 2)
many = samples(2 * batch + 2)
predictions = wide.predict(many, batch_size=batch + 2, verbose=0)
samples_in = len(many)
"""

MORE_LEFT_FIT = """
wide, wide_layer = stateful(batch + 2)
wide.fit(many, np.zeros((len(many), 1)), batch_size=batch + 2, verbose=0)
"""

DROPPED = """
fitting = samples(2 * batch + 1)
fitting = fitting[: len(fitting) // batch * batch]
layer.reset_state()
predictions = model.predict(fitting, batch_size=batch, verbose=0)
samples_in = len(fitting)
"""

OTHER_SIZE = """
model, layer = stateful()
twice = samples(2 * batch)
predictions = model.predict(twice, batch_size=2 * batch, verbose=0)
samples_in = len(twice)
"""

OTHER_SIZE_LATER = """
model, layer = stateful()
model.predict(samples(batch), batch_size=batch, verbose=0)
twice = samples(2 * batch)
predictions = model.predict(twice, batch_size=2 * batch, verbose=0)
samples_in = len(twice)
"""

NO_SIZE = """
model, layer = stateful()
twice = samples(2 * batch)
predictions = model.predict(twice, verbose=0)
samples_in = len(twice)
"""

TWIN = """
twin = keras.Sequential(
    [keras.Input((timesteps, features)), keras.layers.LSTM(units), keras.layers.Dense(1)]
)
twin.set_weights(model.get_weights())
any_size = samples(2 * batch + 1)
predictions, samples_in = twin.predict(any_size, verbose=0), len(any_size)
"""

UNDECLARED = """
keras.Sequential(
    [keras.Input((timesteps, features)), keras.layers.LSTM(units, stateful=True)]
)
"""

DEFERRED = """
deferred = keras.Sequential([keras.layers.LSTM(units, stateful=True)])
deferred.predict(samples(batch), verbose=0)
rows = np.array(deferred.layers[0].states[0].shape)
"""
