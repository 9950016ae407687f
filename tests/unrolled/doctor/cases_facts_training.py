"""Targets and data of fit and predict, each as it is asked about."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "three targets for one output, mae",
        "model = keras.Sequential([keras.Input((3, 4)), layers.SimpleRNN(3), "
        "layers.Dense(1)])\n"
        'model.compile("adam", "mae")\n'
        "model.train_on_batch(np.random.rand(2, 3, 4), np.random.rand(2, 3))\n",
        3,
        kind="silent",
        told=("(None, 1)", "(2, 3)", "mae"),
    ),
    Case(
        "three targets for one output, huber",
        "model = keras.Sequential([keras.Input((3, 4)), layers.SimpleRNN(3), "
        "layers.Dense(1)])\n"
        'model.compile("adam", "huber")\n'
        "model.train_on_batch(np.random.rand(2, 3, 4), np.random.rand(2, 3))\n",
        3,
        kind="silent",
        told=("(None, 1)", "(2, 3)", "huber"),
    ),
    Case(
        "three targets for one output, binary_crossentropy",
        "model = keras.Sequential([keras.Input((3, 4)), layers.SimpleRNN(3), "
        "layers.Dense(1)])\n"
        'model.compile("adam", "binary_crossentropy")\n'
        "model.train_on_batch(np.random.rand(2, 3, 4), np.random.rand(2, 3))\n",
        3,
        raised="ValueError",
        words="must have the same shape",
        told=("(None, 1)", "(2, 3)"),
    ),
    Case(
        "three targets for one output, sparse_categorical_crossentropy",
        "model = keras.Sequential([keras.Input((3, 4)), layers.SimpleRNN(3), "
        "layers.Dense(1)])\n"
        'model.compile("adam", "sparse_categorical_crossentropy")\n'
        "model.train_on_batch(np.random.rand(2, 3, 4), np.random.rand(2, 3))\n",
        3,
        raised="ValueError",
        words="must have rank (ndim) `target.ndim - 1`",
        told=("(None, 1)", "(2, 3)"),
    ),
    Case(
        "another number of timesteps than the model",
        "x = keras.Input((2, 1))\n"
        "model = keras.Model(x, layers.SimpleRNN(10)(x))\n"
        "model.predict(np.random.rand(4, 3, 1))\n",
        3,
        raised="ValueError",
        words="expected shape=(None, 2, 1), found shape=(4, 3)",
        told=("(None, 2, 1)", "(4, 3, 1)"),
    ),
    Case(
        "one axis for a model of three",
        "x = keras.Input((2, 1))\n"
        "model = keras.Model(x, layers.SimpleRNN(10)(x))\n"
        "model.predict(np.zeros(4))\n",
        3,
        raised="ValueError",
        words="Invalid input shape for input",
        told=("(None, 2, 1)", "(4,)"),
    ),
    Case(
        "numbers by position behind a generator",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), layers.LSTM(3, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "def gen_data():\n"
        "    while True:\n"
        "        yield np.zeros((2, 3, 4)), np.zeros((2, 1))\n"
        "model.fit(gen_data(), 4, 1)\n",
        6,
        raised="ValueError",
        words="`y` should not be passed",
        told=("steps_per_epoch=", "takes no y"),
    ),
    Case(
        "unrolled, and a second length",
        "model = keras.Sequential([keras.Input((None, 4)), layers.LSTM(3, unroll=True)])\n"
        "model.predict(np.zeros((2, 4, 4)))\n"
        "model.predict(np.zeros((2, 6, 4)))\n",
        3,
        raised="ValueError",
        words="Cannot unroll a RNN if the time dimension is undefined",
        told=("unroll=True", "number of timesteps"),
    ),
    Case(
        "a stateful model fitted with twice its batch",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), layers.LSTM(3, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "model.fit(np.random.rand(4, 3, 4), np.random.rand(4, 1), batch_size=4, "
        "shuffle=False)\n",
        3,
        raised="ValueError",
        words="the batch size of the input sequences must be the same",
        told=("states for 2 samples", "given 4"),
    ),
]
