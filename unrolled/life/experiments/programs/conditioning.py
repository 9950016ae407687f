"""A small network that gives an LSTM its start."""

OPENING = """
labels = keras.Input((2,))
starts = [keras.layers.Dense(units, activation="tanh") for _ in range(slots)]
inputs = keras.Input((timesteps, features))
last = keras.layers.LSTM(units)(inputs, initial_state=[dense(labels) for dense in starts])
model = keras.Model([inputs, labels], keras.layers.Dense(1)(last))
model.compile(keras.optimizers.Adam(0.05), "mse")

count = 8 * batch
which = np.eye(2, dtype="float32")[np.arange(count) % 2]
aims = which[:, 1:]  # nothing but the label tells the target


def sequences():
    \"\"\"Others each time, so that none can be learned by heart.\"\"\"
    return numbers.normal(size=(count, timesteps, features)).astype("float32")


def by_label():
    \"\"\"What is predicted of the same sequences under label 0 and under label 1.\"\"\"
    zero, one = (np.tile(row, (count, 1)) for row in np.eye(2, dtype="float32"))
    return [model([tried, label]).numpy() for label in (zero, one)]


tried = sequences()
before = by_label()
first_weights = [dense.get_weights() for dense in starts]
"""

TRAIN = """
losses = np.array([model.train_on_batch([sequences(), which], aims) for _ in range(25)])
moved = np.array(
    [
        max(np.abs(new - old).max() for new, old in zip(dense.get_weights(), old_weights))
        for dense, old_weights in zip(starts, first_weights)
    ]
)
"""

LABELS = """
after = by_label()
apart_before = np.abs(before[1] - before[0]).mean()
apart_after = np.abs(after[1] - after[0]).mean()
means = np.array([after[0].mean(), after[1].mean()])
"""

WITHOUT = """
alone = keras.Sequential(
    [keras.Input((timesteps, features)), keras.layers.LSTM(units), keras.layers.Dense(1)]
)
alone.compile(keras.optimizers.Adam(0.05), "mse")
alone_losses = np.array([alone.train_on_batch(sequences(), aims) for _ in range(25)])
"""
