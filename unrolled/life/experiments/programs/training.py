"""Targets, losses and generators that fit takes, and those it only seems to take."""

OPENING = """
y = x.mean(axis=(1, 2))[:, None]  # a target for each output: (batch, 1)
wide = numbers.uniform(0, 1, (batch, 3)).astype("float32")  # three for each sample


def fresh(loss, width=1, activation=None, **more):
    \"\"\"A new model with so many outputs, compiled.\"\"\"
    layers = [keras.layers.LSTM(units), keras.layers.Dense(width, activation=activation)]
    made = keras.Sequential([keras.Input((timesteps, features)), *layers])
    # Eagerly: to compile a training step takes longer than these few batches.
    made.compile("adam", loss, run_eagerly=True, **more)
    return made


def change(before):
    \"\"\"The largest change of a weight since then.\"\"\"
    now = model.get_weights()
    return np.array([max(np.abs(a - b).max() for a, b in zip(now, before))])


def batches():
    \"\"\"The same batch for ever.\"\"\"
    while True:
        yield x, y
"""

RIGHT = """
model = fresh("mse")
before = model.get_weights()
losses = np.array(model.fit(x, y, epochs=3, verbose=0).history["loss"])
moved = change(before)
"""

WIDE_CATEGORICAL = """
model = fresh("categorical_crossentropy")
model.train_on_batch(x, wide)
"""

WIDE_BINARY = """
model = fresh("binary_crossentropy")
model.train_on_batch(x, wide)
"""

WIDE_SPARSE = """
model = fresh("sparse_categorical_crossentropy")
model.train_on_batch(x, wide)
"""

WIDE_MSE = """
model = fresh("mse")
spread = np.array([((wide - model(x).numpy()) ** 2).mean()])
loss = np.array([model.train_on_batch(x, wide)])
"""

WIDE_MAE = """
model = fresh("mae")
spread = np.array([np.abs(wide - model(x).numpy()).mean()])
loss = np.array([model.train_on_batch(x, wide)])
"""

WIDE_HUBER = """
model = fresh("huber")
far = np.abs(wide - model(x).numpy())
spread = np.array([np.where(far <= 1, far**2 / 2, far - 0.5).mean()])
loss = np.array([model.train_on_batch(x, wide)])
"""

ONE_CLASS = """
import warnings

model = fresh("categorical_crossentropy")
before = model.get_weights()
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    losses = np.array([model.train_on_batch(x, y) for _ in range(3)])
warned = np.array([len(said)])
moved = change(before)
"""

SOFTMAX = """
model = fresh("mse", 3, "softmax", metrics=["accuracy"])
classes = np.eye(3)[np.arange(batch) % 3]
before = model.get_weights()
history = model.fit(x, classes, epochs=2, verbose=0).history
named = np.array([name in history for name in ("accuracy", "loss")])
sums = model(x).numpy().sum(axis=1)
moved = change(before)
"""

GENERATOR = """
model = fresh("mse")
before = model.get_weights()
fitted = model.fit(batches(), steps_per_epoch=2, epochs=2, shuffle=False, verbose=0)
losses = np.array(fitted.history["loss"])
moved = change(before)
"""

GENERATOR_AND_Y = """
model.fit(batches(), 4, 1)
"""

QUEUE = """
model.fit(batches(), steps_per_epoch=2, max_queue_size=1)
"""

FIT_GENERATOR = """
model.fit_generator(batches(), 2, 1)
"""

PREDICT_GENERATOR = """
model.predict_generator(batches(), 2)
"""

EVALUATE_GENERATOR = """
model.evaluate_generator(batches(), 2)
"""

# As their author wrote them: Python counts its lines from the first one.

BRACKET = """\
model = keras.Sequential()
model.add(keras.layers.LSTM(units, return_sequences=True)))
"""

INDENTATION = """\
def gen_data():
yield x, y
"""

NO_DATA = """
model.fit(X_train, y_train)
"""

NO_FUNCTION = """
model.fit(generate_data(), steps_per_epoch=2)
"""
