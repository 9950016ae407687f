"""A start of its own for each batch of a fit."""

OPENING = """
rounds = 6
y = np.zeros((batch, 1))


def compiled():
    \"\"\"A model that keeps its states, and its recurrent layer; it learns nothing.\"\"\"
    layer = keras.layers.LSTM(units, stateful=True)
    inputs = keras.Input(batch_shape=(batch, timesteps, features))
    model = keras.Model(inputs, keras.layers.Dense(1)(layer(inputs)))
    model.compile(keras.optimizers.SGD(0.0), "mse")
    return model, layer


def set_to(layer, number):
    \"\"\"Every number of every state of the layer.\"\"\"
    for state in layer.states:
        state.assign(np.full((batch, units), number))


class Begins(keras.callbacks.Callback):
    \"\"\"Notes the first number of the state at the beginning of each batch.\"\"\"

    def __init__(self, layer):
        super().__init__()
        self.layer, self.seen = layer, []

    def on_train_batch_begin(self, batch, logs=None):
        self.seen.append(self.layer.states[0].numpy()[0, 0])


meant = np.arange(rounds)
"""

GENERATOR = """
model, layer = compiled()


def batches():
    for number in range(rounds):
        set_to(layer, number)
        yield x, y


begins = Begins(layer)
model.fit(
    batches(), steps_per_epoch=rounds, epochs=1, shuffle=False, verbose=0, callbacks=[begins]
)
starts = np.array(begins.seen)
"""

CALLBACK = """
model, layer = compiled()


class Start(keras.callbacks.Callback):
    def on_train_batch_begin(self, batch, logs=None):
        set_to(layer, batch)


begins = Begins(layer)
model.fit(
    np.concatenate([x] * rounds), np.concatenate([y] * rounds),
    batch_size=batch, shuffle=False, verbose=0, callbacks=[Start(), begins],
)
starts = np.array(begins.seen)
"""

LOOP = """
model, layer = compiled()
seen = []
for number in range(rounds):
    set_to(layer, number)
    seen.append(layer.states[0].numpy()[0, 0])
    model.train_on_batch(x, y)
starts = np.array(seen)
"""
