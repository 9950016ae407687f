"""Which sample meets which row of the states, and what is carried over."""

SHUFFLE_OPENING = """
# A layer whose state is the last number that it read: it tells which sample met which row.
reader = keras.layers.SimpleRNN(
    1, stateful=True, activation="linear", use_bias=False,
    kernel_initializer="ones", recurrent_initializer="zeros", trainable=False,
)
inputs = keras.Input(batch_shape=(batch, timesteps, 1))
reading = keras.Model(inputs, keras.layers.Dense(1)(reader(inputs)))
reading.compile("sgd", "mse")
numbered = np.arange(4 * batch, dtype="float32")[:, None, None] * np.ones((1, timesteps, 1))
targets = np.zeros((4 * batch, 1))


class Met(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seen = []

    def on_train_batch_end(self, batch, logs=None):
        self.seen.append(reader.states[0].numpy()[:, 0])
"""

SHUFFLED = """
keras.utils.set_random_seed(1)
noting = Met()
reading.fit(numbered, targets, batch_size=batch, verbose=0, callbacks=[noting])
met = np.array(noting.seen)
"""

IN_ORDER = """
noting = Met()
reading.fit(numbered, targets, batch_size=batch, shuffle=False, verbose=0, callbacks=[noting])
met = np.array(noting.seen)
"""

EPOCHS_OPENING = """
model, layer = stateful()
data, aims = samples(2 * batch), np.zeros((2 * batch, 1))


class Borders(keras.callbacks.Callback):
    \"\"\"Notes the state at the first batch of each epoch and after the last one.\"\"\"

    def __init__(self):
        super().__init__()
        self.begins, self.ends, self.validated = [], [], []

    def on_train_batch_begin(self, batch, logs=None):
        if batch == 0:
            self.begins.append(layer.states[0].numpy())

    def on_train_batch_end(self, batch, logs=None):
        if batch == 1:
            self.ends.append(layer.states[0].numpy())

    def on_test_end(self, logs=None):
        self.validated.append(layer.states[0].numpy())


class Reset(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        layer.reset_state()
"""

EPOCHS = """
layer.reset_state()
borders = Borders()
model.fit(
    data, aims, batch_size=batch, epochs=2, shuffle=False, verbose=0, callbacks=[borders]
)
second_begin, first_end = borders.begins[1], borders.ends[0]
"""

VALIDATION = """
layer.reset_state()
borders = Borders()
model.fit(
    data, aims, batch_size=batch, epochs=2, shuffle=False, verbose=0, callbacks=[borders],
    validation_data=(data, aims), validation_batch_size=batch,
)
second_begin, first_end = borders.begins[1], borders.ends[0]
validation_end = borders.validated[0]
"""

RESET = """
borders = Borders()
model.fit(
    data, aims, batch_size=batch, epochs=2, shuffle=False, verbose=0,
    validation_data=(data, aims), validation_batch_size=batch, callbacks=[Reset(), borders],
)
second_begin, first_end = borders.begins[1], borders.ends[0]
validation_end = borders.validated[0]
"""
