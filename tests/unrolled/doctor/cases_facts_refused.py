"""What Keras refuses in words that say little of the reason."""

from tests.unrolled.doctor.cases import Case

STATEFUL = (
    "model = keras.Sequential([keras.Input(batch_shape=(10, 6, 2)), "
    "layers.LSTM(8, stateful=True)])\n"
)

CELL = """\
class Cell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units
        self.output_size = {}
        self.dense = layers.Dense(units)
    def call(self, inputs, states):
        h = ops.tanh(self.dense(inputs) + states[0])
        return h, [h]
"""

CASES = [
    Case(
        "two axes in one predict, three in the next",
        "x = keras.Input((2, 1))\n"
        "model = keras.Model(x, layers.SimpleRNN(10)(x))\n"
        "model.predict(np.random.rand(4, 2))\n"
        "model.predict(np.random.rand(4, 2, 1))\n",
        4,
        raised="ValueError",
        words="as_list() is not defined on an unknown TensorShape",
        told=("another number of axes than in line 7", "(4, 2), two axes", "(4, 2, 1), three axes"),
        fix="model.predict(np.random.rand(4, 2)[..., None])",
    ),
    Case(
        "three axes in one train_on_batch, two in the next",
        "model = keras.Sequential([keras.Input((6, 1)), layers.GRU(3), layers.Dense(1)])\n"
        "model.compile('adam', 'mse')\n"
        "x, y = np.random.rand(4, 6), np.random.rand(4, 1)\n"
        "model.train_on_batch(x[..., None], y)\n"
        "model.train_on_batch(x, y)\n",
        5,
        raised="ValueError",
        words="unknown rank",
        told=("another number of axes than in line 8",),
        fix="model.train_on_batch(x[..., None], y)\nmodel.train_on_batch(x[..., None], y)",
    ),
    Case(
        "an RNN of no cells, called",
        "units = []\n"
        "layer = layers.RNN([layers.LSTMCell(n) for n in units])\n"
        "y = layer(np.zeros((2, 3, 4)))\n",
        3,
        raised="IndexError",
        words="list index out of range",
        told=("The list of cells is empty", "The argument cell of RNN (line 6)"),
    ),
    Case(
        "a stack of no cells in a Sequential",
        "cell = layers.StackedRNNCells([])\n"
        "model = keras.Sequential([keras.Input((3, 4)), layers.RNN(cell)])\n",
        2,
        raised="IndexError",
        words="list index out of range",
        told=("The list of cells is empty",),
    ),
    Case(
        "an RNN of no cells, made alone",
        "layer = layers.RNN([])\n",
        1,
        kind="silent",
        told=("The list of cells is empty",),
    ),
    Case(
        "an output_size in a tuple",
        CELL.format("(units,)") + "y = layers.RNN(Cell(2))(keras.Input((3, 4)))\n",
        11,
        raised="ValueError",
        words="output_size must be an integer",
        told=("output_size of Cell has to be a whole number", "It is (2,)"),
        fix="self.output_size = units",
    ),
    Case(
        "an output_size in a tuple, called at once",
        CELL.format("(units,)") + "y = layers.RNN(Cell(2))(np.zeros((2, 3, 4)))\n",
        11,
        kind="silent",
        told=("promises an output of (2,)", "gives one of 2"),
    ),
    Case(
        "an output_size as a TensorShape",
        "import tensorflow as tf\n"
        + CELL.format("tf.TensorShape([units])")
        + "y = layers.RNN(Cell(2))(keras.Input((3, 4)))\n",
        7,
        kind="legacy",
        raised="ValueError",
        words="output_size must be an integer",
        told=("whole number", "no TensorShape"),
        fix="self.output_size = units",
    ),
    Case(
        "nested lists for a layer",
        "y = layers.LSTM(3)([[[1.0, 2.0], [3.0, 4.0]], [[1.0, 2.0], [3.0, 4.0]]])\n",
        1,
        raised="ValueError",
        words="Only input tensors may be passed as positional arguments",
        told=("LSTM takes arrays", "lists of (2, 2, 2) numbers"),
        fix="np.array([[[1.0, 2.0], [3.0, 4.0]], [[1.0, 2.0], [3.0, 4.0]]], ",
    ),
    Case(
        "nested lists for a model",
        "model = keras.Sequential([layers.Embedding(9, 4), layers.GRU(3)])\n"
        "ids = [[1, 2, 3], [4, 5, 6]]\n"
        "y = model(ids)\n",
        3,
        raised="ValueError",
        words="Only input tensors may be passed as positional arguments",
        told=("Sequential takes arrays", "lists of (2, 3) numbers"),
        fix="model(np.array(ids, ",
    ),
    Case(
        "lists of several lengths for a layer",
        "y = layers.Embedding(9, 4)([[1, 2, 3], [4, 5]])\n",
        1,
        raised="ValueError",
        words="Only input tensors may be passed as positional arguments",
        told=("Embedding takes arrays", "lists of numbers"),
    ),
    Case(
        "a state rebound to None",
        STATEFUL + "model.layers[0].states[0] = None\n"
        "model.predict(np.random.rand(10, 6, 2), batch_size=10)\n",
        2,
        raised="ValueError",
        words="Attempt to convert a value (None)",
        told=("A state cannot be None", "(10, 8)"),
        fix="assign(ops.zeros_like(model.layers[0].states[0]))",
    ),
    Case(
        "a state rebound to None, as old code",
        STATEFUL + "model.layers[0].states[1] = None\n"
        "model.predict(np.random.rand(10, 6, 2), batch_size=10)\n",
        2,
        kind="legacy",
        raised="ValueError",
        words="None values not supported",
        told=("assigned to, not replaced",),
    ),
    Case(
        "a state rebound to an array of another width",
        STATEFUL + "model.layers[0].states[0] = np.random.randn(10, 2)\n"
        "model.predict(np.random.rand(10, 6, 2), batch_size=10)\n",
        2,
        raised="ValueError",
        words="variable.shape=(10, 8), Received: value.shape=(10, 2)",
        told=("(10, 8)", "The value is (10, 2)."),
        fix="np.random.randn(10, 8)",
    ),
    Case(
        "a state rebound to an array of another width, as old code",
        STATEFUL + "model.layers[0].states[0] = keras.Variable(np.random.randn(10, 2))\n"
        "model.predict(np.random.rand(10, 6, 2), batch_size=10)\n",
        2,
        kind="legacy",
        raised="ValueError",
        words="input shapes: [10,2], [8,32]",
        told=("assigned to, not replaced",),
    ),
    Case(
        "set_value of another width",
        "import tensorflow.keras.backend as K\n"
        + STATEFUL
        + "K.set_value(model.layers[0].states[0], np.random.randn(10, 2))\n",
        3,
        raised="ValueError",
        words="variable.shape=(10, 8), Received: value.shape=(10, 2)",
        told=("(10, 8)", "The value is (10, 2)."),
        fix="model.layers[0].states[0].assign(np.random.randn(10, 8))",
    ),
    Case(
        "set_value of another width, as old code",
        "import tensorflow.keras.backend as K\n"
        + STATEFUL
        + "K.set_value(model.layers[0].states[1], np.zeros((8,)))\n",
        3,
        kind="legacy",
        raised="AttributeError",
        words="'str' object has no attribute 'name'",
        told=("K.set_value fails", "assign"),
    ),
    Case(
        "a generator called by another name",
        "model = keras.Sequential([keras.Input((3, 4)), layers.LSTM(3), layers.Dense(1)])\n"
        "model.compile('adam', 'mse')\n"
        "def gen_data():\n"
        "    while True:\n"
        "        yield np.random.rand(2, 3, 4), np.random.rand(2, 1)\n"
        "model.fit(generate_data(), steps_per_epoch=2)\n",
        6,
        raised="NameError",
        words="name 'generate_data' is not defined",
        told=("it is called gen_data here", "Line 7 defines the function gen_data"),
        fix="model.fit(gen_data(), steps_per_epoch=2)",
    ),
    Case(
        "a function called by another name",
        "def make_model():\n"
        "    return keras.Sequential([keras.Input((3, 4)), layers.LSTM(3)])\n"
        "model = build_model()\n"
        "model.predict(np.zeros((2, 3, 4)))\n",
        3,
        raised="NameError",
        words="name 'build_model' is not defined",
        told=("it is called make_model here",),
        fix="model = make_model()",
    ),
    Case(
        "an array asked for by a name in other capitals",
        "X_train = np.random.rand(2, 3, 4)\n"
        "model = keras.Sequential([keras.Input((3, 4)), layers.LSTM(3)])\n"
        "model.predict(x_train)\n",
        3,
        raised="NameError",
        words="name 'x_train' is not defined",
        told=("it is called X_train here", "capitals count"),
        fix="model.predict(X_train)",
    ),
    Case(
        "a constant for a layer that has no cell of its own",
        "x, c = np.random.rand(2, 3, 4), np.random.rand(2, 5)\n"
        "y = layers.GRU(3)(x, constants=[c])\n",
        2,
        kind="legacy",
        raised="TypeError",
        words="got an unexpected keyword argument 'constants'",
        told=("constants= is gone",),
        fix="layers.Concatenate()([x, layers.RepeatVector(3)(c)])",
    ),
    Case(
        "lists for a model of two inputs",
        "a, b = keras.Input((3,)), keras.Input((3,))\n"
        "model = keras.Model([a, b], layers.Add()([a, b]))\n"
        "y = model([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])\n",
        3,
        raised="ValueError",
        words="it received 6 input tensors",
        told=("a list of 2 tensors or arrays, one for each of its inputs",),
    ),
]
