"""fit, predict and evaluate."""

from tests.unrolled.doctor.cases import Case

MODEL = """\
model = keras.Sequential([
    keras.Input((5, 3)),
    layers.LSTM(4{flag}),
    layers.Dense({width}),
])
model.compile("adam", "{loss}")
x = np.random.rand(8, 5, 3)
"""


def model(flag="", width="1", loss="mse"):
    return MODEL.format(flag=flag, width=width, loss=loss)


SEQUENCES = ", return_sequences=True"

CASES = [
    Case(
        "S18 targets once, output at each step",
        model(SEQUENCES) + "y = np.random.rand(8, 1)\nmodel.fit(x, y)\n",
        9,
        "silent",
        told=("(None, 5, 1)", "(8, 1)"),
        fix="layers.LSTM(4, return_sequences=False)",
    ),
    Case(
        "S19 targets at each step, output once",
        model() + "y = np.random.rand(8, 5, 1)\nmodel.train_on_batch(x, y)\n",
        9,
        "silent",
        told=("(None, 1)", "(8, 5, 1)"),
        fix="layers.LSTM(4, return_sequences=True)",
    ),
    Case(
        "targets of three numbers for one output",
        model() + "y = np.random.rand(8, 3)\nmodel.fit(x, y)\n",
        9,
        "silent",
        told=("(None, 1)", "(8, 3)"),
        fix="layers.Dense(3)",
    ),
    Case(
        "categorical loss with other targets",
        model(width="1", loss="categorical_crossentropy")
        + "y = np.random.rand(8, 3)\nmodel.train_on_batch(x, y)\n",
        9,
        raised="ValueError",
        words="Arguments `target` and `output` must have the same shape.",
        told=("(None, 1)", "(8, 3)"),
        fix="layers.Dense(3)",
    ),
    Case(
        "one-hot targets for a sparse loss",
        model(width="3", loss="sparse_categorical_crossentropy")
        + "y = np.eye(3)[np.zeros(8, int)]\nmodel.train_on_batch(x, y)\n",
        9,
        raised="ValueError",
        words="must have rank (ndim) `target.ndim - 1`",
        told=("(None, 3)", "(8, 3)"),
        fix='"categorical_crossentropy"',
    ),
    Case(
        "categorical loss on one output",
        model(loss="categorical_crossentropy")
        + "y = np.ones((8, 1))\nmodel.train_on_batch(x, y)\n",
        9,
        "silent",
        told=("loss",),
        fix='"binary_crossentropy"',
    ),
    Case(
        "R63 an LSTM at the end for large targets",
        "model = keras.Sequential([keras.Input((5, 3)), layers.LSTM(1)])\n"
        'model.compile("adam", "mse")\nx = np.random.rand(8, 5, 3)\n'
        "y = np.full((8, 1), 20.0)\nmodel.train_on_batch(x, y)\n",
        5,
        "silent",
        told=("LSTM", "between -1 and 1", "20"),
        fix="layers.Dense(1)",
    ),
    Case(
        "another number of samples",
        model() + "y = np.random.rand(7, 1)\nmodel.fit(x, y)\n",
        9,
        raised="ValueError",
        words="Data cardinality is ambiguous",
        told=("x: 8", "y: 7"),
    ),
    Case(
        "S09 predict of one sample",
        model() + "p = model.predict(x[0])\n",
        8,
        raised="ValueError",
        words="Expected shape (None, 5, 3), but input has incompatible shape (5, 3)",
        told=("(None, 5, 3)", "(5, 3)", "batch"),
        fix="x[0][None]",
    ),
    Case(
        "S05d another width",
        "i = keras.Input((5, 3))\nmodel = keras.Model(i, layers.LSTM(4)(i))\n"
        "p = model.predict(np.random.rand(2, 5, 4))\n",
        3,
        raised="ValueError",
        words="expected shape=(None, 5, 3), found shape=(2, 5, 4)",
        told=("(None, 5, 3)", "(2, 5, 4)", "features"),
        fix="[..., :3]",
    ),
    Case(
        "fit before compile",
        "model = keras.Sequential([keras.Input((5, 3)), layers.LSTM(1)])\n"
        "model.fit(np.zeros((4, 5, 3)), np.zeros((4, 1)))\n",
        2,
        raised="ValueError",
        words="compile()",
        told=("compile",),
        fix="model.compile(",
    ),
    Case(
        "initial_state in fit",
        model() + "model.fit(x, np.zeros((8, 1)), initial_state=np.zeros((8, 4)))\n",
        8,
        raised="TypeError",
        words="got an unexpected keyword argument 'initial_state'",
        told=("initial_state",),
    ),
    Case(
        "a softmax over one number",
        "x = np.random.rand(8, 5, 3)\n"
        'y = layers.Dense(1, activation="softmax")(layers.LSTM(4)(x))\n',
        2,
        kind="silent",
        told=("softmax", "always 1", "one number"),
        fix='activation="sigmoid"',
    ),
    Case(
        "a softmax over one number, in a Sequential",
        "model = keras.Sequential([keras.Input((5, 3)), layers.GRU(4),\n"
        '    layers.Dense(1, "softmax")])\n',
        2,
        kind="silent",
        told=("softmax", "Dense"),
    ),
    Case(
        "logits that are none",
        "model = keras.Sequential([keras.Input((5, 3)), layers.GRU(4),\n"
        '    layers.Dense(1, activation="sigmoid")])\n'
        "model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))\n",
        3,
        kind="silent",
        told=("from_logits", "sigmoid", "Dense"),
        fix="from_logits=False",
    ),
    Case(
        "logits that are none, functional",
        "x = keras.Input((5, 3))\n"
        'y = layers.Dense(4, activation="softmax")(layers.GRU(4)(x))\n'
        "model = keras.Model(x, y)\n"
        "loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)\n"
        'model.compile("adam", loss)\n',
        5,
        kind="silent",
        told=("from_logits", "softmax"),
        fix="activation=None",
    ),
    Case(
        "S05c another width, Sequential",
        "model = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4)])\n"
        "x = np.random.rand(2, 5, 4)\n"
        "p = model.predict(x)\n",
        3,
        raised="ValueError",
        words="Dimensions must be equal, but are 4 and 3",
        told=("(None, 5, 3)", "(2, 5, 4)", "features"),
        fix="x[..., :3]",
    ),
    Case(
        "targets of a generator for one output",
        model()
        + "def batches():\n    while True:\n"
        + "        yield np.random.rand(8, 5, 3), np.random.rand(8, 2)\n"
        + "model.fit(batches(), steps_per_epoch=3)\n",
        11,
        "silent",
        told=("(None, 1)", "(8, 2)"),
        fix="layers.Dense(2)",
    ),
    Case(
        "targets of a data set, output at each step",
        "import tensorflow as tf\n"
        + model(SEQUENCES)
        + "data = tf.data.Dataset.from_tensor_slices((x, np.random.rand(8, 1))).batch(4)\n"
        + "model.fit(data)\n",
        10,
        "silent",
        told=("(None, 5, 1)", "(None, 1)"),
        fix="layers.LSTM(4, return_sequences=False)",
    ),
    Case(
        "lists in place of arrays",
        model() + "model.fit([[[1, 2, 3]] * 5] * 4, [1, 2, 3, 4])\n",
        8,
        raised="ValueError",
        words="Unrecognized data type",
        told=("x, y",),
        fix="np.array([1, 2, 3, 4])",
    ),
    Case(
        "fewer targets than samples",
        model() + "y = np.random.rand(6, 1)\nmodel.fit(x, y)\n",
        9,
        raised="ValueError",
        words="Make sure all arrays contain the same number of samples.",
        told=("x: 8, y: 6",),
        fix="model.fit(x[:6], y)",
    ),
    Case(
        "large numbers from uniform",
        model() + "x = np.random.uniform(2000, 4000, (8, 5, 3))\ny = np.random.rand(8, 1)\n"
        "model.fit(x, y)\n",
        10,
        "silent",
        told=("LSTM", "e+03"),
        fix="np.abs(x).max()",
    ),
    Case(
        "a generator of inputs alone",
        model() + "def batches():\n    while True:\n        yield np.random.rand(4, 5, 3)\n"
        "model.fit(batches(), steps_per_epoch=3)\n",
        11,
        raised="ValueError",
        words="the generator must return a tuple",
        told=("(4, 5, 3)", "targets"),
    ),
    Case(
        "a data set of single samples",
        "import tensorflow as tf\n"
        + model()
        + "data = tf.data.Dataset.from_tensor_slices((x, np.random.rand(8, 1)))\nmodel.fit(data)\n",
        10,
        raised="ValueError",
        words="Invalid input shape for input",
        told=("(None, 5, 3)", "(5, 3)"),
        fix="data.batch(32)",
    ),
    Case(
        "one target for three outputs",
        model(width="3", loss="mae") + "model.fit(x, np.random.rand(8))\n",
        8,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        told=("(None, 3)", "(8,)"),
        fix="layers.Dense(1)",
    ),
    Case(
        "class numbers for a categorical loss, and an output at each step",
        model(SEQUENCES, width="4", loss="categorical_crossentropy")
        + "y = np.random.randint(0, 4, (8,))\nmodel.fit(x, y)\n",
        9,
        raised="ValueError",
        words="Arguments `target` and `output` must have the same rank",
        told=("(None, 5, 4)", "(8,)"),
        fix="layers.LSTM(4, return_sequences=False),\n    layers.Dense(4),\n])\n"
        'model.compile("adam", "sparse_categorical_crossentropy")',
    ),
    Case(
        "one feature more in Input than in the data",
        "steps = 5\nmodel = keras.Sequential()\nmodel.add(keras.Input(shape=(steps, 4)))\n"
        'model.add(layers.GRU(2))\nmodel.compile("adam", "mse")\n'
        "model.fit(np.random.rand(8, 5, 3), np.random.rand(8, 2))\n",
        6,
        raised="ValueError",
        words="Dimensions must be equal, but are 3 and 4",
        told=("(None, 5, 4)", "(8, 5, 3)", "features"),
        fix="shape=(steps, 3)",
    ),
    Case(
        "fewer timesteps and features in a functional Input than in the data",
        "inputs = keras.Input((4, 2))\nmodel = keras.Model(inputs, layers.GRU(2)(inputs))\n"
        'model.compile("adam", "mse")\n'
        "model.fit(np.random.rand(8, 5, 3), np.random.rand(8, 2))\n",
        4,
        raised="ValueError",
        words="expected shape=(None, 4, 2), found shape=(None, 5, 3)",
        told=("(None, 4, 2)", "(8, 5, 3)", "features"),
        fix="keras.Input((5, 3))",
    ),
    Case(
        "any timesteps, and other features in a first layer's input_shape than in the data",
        "model = keras.Sequential([layers.LSTM(2, input_shape=(None, 2))])\n"
        'model.compile("adam", "mse")\n'
        "model.fit(np.random.rand(8, 5, 3), np.random.rand(8, 2))\n",
        3,
        raised="ValueError",
        words="Dimensions must be equal, but are 3 and 2",
        told=("(None, None, 2)", "(8, 5, 3)", "features"),
        fix="(None, 3)",
    ),
]
