"""A Sequential without an Input: what is refused inside of it, once there are data."""

from tests.unrolled.doctor.cases import Case

AXES = "expected ndim=3, found ndim=2"

CASES = [
    Case(
        "a table for the first layer of a Sequential without an Input",
        "model = keras.Sequential([layers.LSTM(4), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "model.fit(np.ones((8, 5)), np.ones((8, 1)))\n",
        3,
        raised="ValueError",
        words=AXES,
        told=("LSTM", "(None, 5)", "(batch, timesteps, features)"),
        fix="model.fit(np.ones((8, 5))[..., None], np.ones((8, 1)))",
    ),
    Case(
        "the same, with data by its name",
        "model = keras.Sequential([layers.GRU(4)])\nx = np.ones((8, 5))\n"
        "model.predict(batch_size=4, x=x)\n",
        3,
        raised="ValueError",
        words=AXES,
        told=("GRU", "(None, 5)"),
        fix="x=x[..., None]",
    ),
    Case(
        "one layer too short, below an Embedding, fitted",
        "model = keras.Sequential([\n    layers.Embedding(20, 8),\n    layers.LSTM(4),\n"
        "    layers.GRU(3),\n    layers.Dense(1),\n])\n"
        'model.compile("adam", "mse")\n'
        "model.fit(np.ones((8, 5), int), np.ones((8, 1)))\n",
        8,
        raised="ValueError",
        words=AXES,
        told=("GRU", "(None, 4)", "LSTM", "return_sequences"),
        fix="layers.LSTM(4, return_sequences=True)",
    ),
    Case(
        "the same, built for a shape",
        "model = keras.Sequential([layers.LSTM(4), layers.LSTM(3)])\nmodel.build((None, 5, 3))\n",
        2,
        raised="ValueError",
        words=AXES,
        told=("LSTM", "(None, 4)", "return_sequences"),
        fix="layers.LSTM(4, return_sequences=True)",
    ),
    Case(
        "the same, filled line by line and called",
        "model = keras.Sequential()\nmodel.add(layers.SimpleRNN(4))\nmodel.add(layers.LSTM(3))\n"
        "y = model(np.ones((2, 5, 3)))\n",
        4,
        raised="ValueError",
        words=AXES,
        told=("LSTM", "(2, 4)", "SimpleRNN", "return_sequences"),
        fix="layers.SimpleRNN(4, return_sequences=True)",
    ),
    Case(
        "an LSTM behind a Flatten, without an Input",
        "model = keras.Sequential([layers.Conv1D(4, 2), layers.Flatten(), layers.LSTM(3)])\n"
        "model(np.ones((8, 5, 3)))\n",
        2,
        raised="ValueError",
        words=AXES,
        told=("LSTM", "(8, 16)", "Flatten"),
        fix="layers.Conv1D(4, 2), layers.LSTM(3)",
    ),
    Case(
        "TimeDistributed behind a short layer, without an Input",
        "model = keras.Sequential([layers.Bidirectional(layers.LSTM(4)),\n"
        "    layers.TimeDistributed(layers.Dense(1))])\n"
        "y = model.predict(np.ones((2, 5, 3)))\n",
        3,
        raised="ValueError",
        words="`TimeDistributed` Layer should be passed an `input_shape` with at least 3",
        told=("TimeDistributed", "(None, 8)", "Bidirectional", "return_sequences"),
        fix="layers.Bidirectional(layers.LSTM(4, return_sequences=True))",
    ),
    Case(
        "pictures for a Sequential without an Input",
        "model = keras.Sequential([layers.LSTM(4)])\nmodel(np.ones((2, 5, 3, 1)))\n",
        2,
        raised="ValueError",
        words="expected ndim=3, found ndim=4",
        told=("LSTM", "(2, 5, 3, 1)"),
        fix=".squeeze(3)",
    ),
]
