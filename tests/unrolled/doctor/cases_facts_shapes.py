"""Shapes of inputs, batches and masks, each as it is asked about."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "two axes, SimpleRNN",
        'x = keras.Input((2,), name="words")\ny = layers.SimpleRNN(10)(x)\n',
        2,
        raised="ValueError",
        words="is incompatible with the layer: expected ndim=3, found ndim=2",
        told=("(None, 2)", "missing an axis"),
    ),
    Case(
        "two axes, both directions",
        "x = keras.Input((2,))\ny = layers.Bidirectional(layers.LSTM(10))(x)\n",
        2,
        raised="ValueError",
        words="is incompatible with the layer: expected ndim=3, found ndim=2",
        told=("(None, 2)", "missing an axis"),
    ),
    Case(
        "one axis, SimpleRNN",
        "x = keras.Input(())\ny = layers.SimpleRNN(10)(x)\n",
        2,
        raised="ValueError",
        words="is incompatible with the layer: expected ndim=3, found ndim=1",
        told=("(None,)", "missing an axis"),
    ),
    Case(
        "two axes for a cell in an RNN",
        "x = keras.Input((2,))\ny = layers.RNN(layers.LSTMCell(3))(x)\n",
        2,
        raised="ValueError",
        words="must be fully-defined",
        told=("(None, 2)", "missing an axis"),
    ),
    Case(
        "chained without return_sequences, functional",
        "x = keras.Input((2, 1))\nh = layers.SimpleRNN(10)(x)\ny = layers.SimpleRNN(10)(h)\n",
        3,
        raised="ValueError",
        words="is incompatible with the layer: expected ndim=3, found ndim=2",
        told=("(None, 10)", "return_sequences"),
    ),
    Case(
        "no number of samples, functional",
        "x = keras.Input((3, 4))\ny = layers.SimpleRNN(3, stateful=True)(x)\n",
        2,
        raised="ValueError",
        words="the batch size must be static",
        told=("stateful SimpleRNN",),
    ),
    Case(
        "a stateful model called with twice its batch",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), layers.LSTM(3, "
        "stateful=True), layers.Dense(1)])\n"
        "y = model(np.random.rand(4, 3, 4))\n",
        2,
        raised="ValueError",
        words="the batch size of the input sequences must be the same",
        told=("states for 2 samples", "given 4"),
    ),
    Case(
        "one sample left over in predict",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 3, 4)), layers.LSTM(3, "
        "stateful=True), layers.Dense(1)])\n"
        "p = model.predict(np.random.rand(5, 3, 4), batch_size=4)\n",
        2,
        kind="silent",
        told=("states for 4 samples", "5 samples in batches of 4"),
    ),
    Case(
        "one sample left over in fit",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), layers.LSTM(3, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "model.fit(np.random.rand(3, 3, 4), np.random.rand(3, 1), batch_size=2, "
        "shuffle=False)\n",
        3,
        kind="silent",
        told=("states for 2 samples", "3 samples in batches of 2"),
    ),
    Case(
        "no samples at all",
        "y = layers.LSTM(3)(np.zeros((0, 3, 4)))\n",
        1,
        raised="InvalidArgumentError",
        words="Biases must be 1D",
        told=("given no samples", "(0, 3, 4)"),
    ),
    Case(
        "a mask of too few timesteps",
        "y = layers.LSTM(3)(np.zeros((2, 4, 2)), mask=np.ones((2, 3), bool))\n",
        1,
        raised="OutOfRangeError",
        words="Tried to read from index 3",
        told=("(2, 4)",),
    ),
    Case(
        "a mask of too many samples",
        "y = layers.LSTM(3)(np.zeros((2, 4, 2)), mask=np.ones((3, 4), bool))\n",
        1,
        raised="InvalidArgumentError",
        words="must be broadcastable",
        told=("(2, 4)",),
    ),
]
