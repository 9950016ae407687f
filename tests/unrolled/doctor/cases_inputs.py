"""Inputs with an axis too few or too many, or of another width."""

from tests.unrolled.doctor.cases import Case

NDIM = "is incompatible with the layer: expected ndim=3, found ndim="

CASES = [
    Case(
        "S01 two axes",
        "x = np.random.rand(2, 5)\ny = layers.LSTM(4)(x)\n",
        2,
        raised="ValueError",
        words=NDIM + "2",
        told=("(2, 5)", "(batch, timesteps, features)"),
        fix="x[..., None]",
    ),
    Case(
        "S01b one axis",
        "x = np.random.rand(5)\ny = layers.GRU(4)(x)\n",
        2,
        raised="ValueError",
        words=NDIM + "1",
        told=("(5,)",),
        fix="x[None, :, None]",
    ),
    Case(
        "chained without return_sequences",
        "model = keras.Sequential([\n    keras.Input((5, 3)),\n    layers.SimpleRNN(4),\n"
        "    layers.SimpleRNN(4),\n])\n",
        4,
        raised="ValueError",
        words=NDIM + "2",
        told=("return_sequences", "(None, 4)"),
        fix="layers.SimpleRNN(4, return_sequences=True)",
    ),
    Case(
        "R06 the batch in Input",
        "x = keras.Input((2, 5, 3))\ny = layers.LSTM(4)(x)\n",
        2,
        raised="ValueError",
        words=NDIM + "4",
        told=("(None, 2, 5, 3)", "batch"),
        fix="keras.Input((5, 3))",
    ),
    Case(
        "dropped further up, in a Sequential",
        "model = keras.Sequential([\n    keras.Input((5, 3)),\n    layers.GRU(4),\n"
        "    layers.Dense(6),\n    layers.LSTM(4),\n])\n",
        5,
        raised="ValueError",
        words=NDIM + "2",
        told=("return_sequences", "GRU"),
        fix="layers.GRU(4, return_sequences=True)",
    ),
    Case(
        "dropped further up, functional",
        "x = keras.Input((5, 3))\na = layers.LSTM(4)(x)\nb = layers.Dropout(0.1)(a)\n"
        "c = layers.Bidirectional(layers.GRU(2))(b)\n",
        4,
        raised="ValueError",
        words=NDIM + "2",
        told=("return_sequences", "LSTM"),
        fix="layers.LSTM(4, return_sequences=True)(x)",
    ),
    Case(
        "a wrapped layer before",
        "model = keras.Sequential()\nmodel.add(keras.Input((5, 3)))\n"
        "model.add(layers.Bidirectional(layers.LSTM(4)))\nmodel.add(layers.LSTM(4))\n",
        4,
        raised="ValueError",
        words=NDIM + "2",
        told=("return_sequences",),
        fix="layers.Bidirectional(layers.LSTM(4, return_sequences=True))",
    ),
    Case(
        "S24 sequences into a RepeatVector",
        "x = keras.Input((5, 3))\na = layers.LSTM(4, return_sequences=True)(x)\n"
        "b = layers.RepeatVector(3)(a)\n",
        3,
        raised="ValueError",
        words="expected ndim=2, found ndim=3",
        told=("RepeatVector", "return_sequences"),
        fix="return_sequences=False",
    ),
    Case(
        "S13 Flatten before an LSTM",
        "model = keras.Sequential([\n    keras.Input((5, 3)),\n    layers.Flatten(),\n"
        "    layers.LSTM(4),\n])\n",
        4,
        raised="ValueError",
        words=NDIM + "2",
        told=("Flatten",),
        fix="    keras.Input((5, 3)),\n    layers.LSTM(4)",
    ),
    Case(
        "E08 pictures over time",
        "model = keras.Sequential([\n    keras.Input((5, 8, 8, 3)),\n"
        "    layers.TimeDistributed(layers.Conv2D(4, 3)),\n    layers.LSTM(4),\n])\n",
        4,
        raised="ValueError",
        words=NDIM + "5",
        told=("(None, 5, 6, 6, 4)",),
        fix="layers.Reshape((5, -1))",
    ),
    Case(
        "S05 another width",
        "layer = layers.LSTM(4)\na = layer(np.zeros((2, 5, 3)))\nb = layer(np.zeros((2, 5, 4)))\n",
        3,
        raised="InvalidArgumentError",
        words="Matrix size-incompatible: In[0]: [2,4], In[1]: [3,16]",
        told=("3 features", "(2, 5, 4)"),
        fix="[..., :3]",
    ),
    Case(
        "R59 an empty window",
        "x = np.zeros((2, 0, 3))\ny = layers.LSTM(4)(x)\n",
        2,
        raised="InvalidArgumentError",
        words="slice index 0 of dimension 1 out of bounds",
        told=("(2, 0, 3)", "timesteps"),
    ),
    Case(
        "S22 TimeDistributed on two axes",
        "y = layers.TimeDistributed(layers.Dense(2))(keras.Input((4,)))\n",
        1,
        raised="ValueError",
        words="should be passed an `input_shape` with at least 3 dimensions",
        told=("(None, 4)",),
        fix="layers.Dense(2)(keras.Input((4,)))",
    ),
    Case(
        "R56 TimeDistributed around an LSTM",
        "y = layers.TimeDistributed(layers.LSTM(4))(np.zeros((2, 5, 3)))\n",
        1,
        raised="InvalidArgumentError",
        words="Index out of range using input dim 2; input has only 2 dims",
        told=("(2, 5, 3)",),
        fix="layers.LSTM(4)(np.zeros((2, 5, 3)))",
    ),
    Case(
        "S12 one-hot rows into an Embedding",
        "model = keras.Sequential([\n    keras.Input((5, 10)),\n    layers.Embedding(10, 3),\n"
        "    layers.LSTM(4),\n])\n",
        4,
        raised="ValueError",
        words=NDIM + "4",
        told=("Embedding",),
        fix="    keras.Input((5, 10)),\n    layers.LSTM(4)",
    ),
    Case(
        "S13b Conv2D before an LSTM",
        "x = keras.Input((8, 8, 3))\nf = layers.Conv2D(4, 3)(x)\ny = layers.LSTM(4)(f)\n",
        3,
        raised="ValueError",
        words="expected ndim=3, found ndim=4",
        told=("(None, 6, 6, 4)", "Conv2D"),
        fix="layers.Reshape((6, -1))",
    ),
    Case(
        "S11b a table of whole numbers",
        "ids = np.array([[4, 17, 40], [3, 2, 1]])\ny = layers.LSTM(4)(ids)\n",
        2,
        raised="ValueError",
        words="expected ndim=3, found ndim=2",
        told=("(2, 3)", "Embedding"),
        fix="layers.Embedding(41, 8)(ids)",
    ),
    Case(
        "S13 Flatten before an LSTM, functional",
        "x = keras.Input((5, 3))\nf = layers.Flatten()(x)\ny = layers.LSTM(4)(f)\n",
        3,
        raised="ValueError",
        words="expected ndim=3, found ndim=2",
        told=("Flatten", "(None, 15)"),
        fix="f = x\n",
    ),
    Case(
        "S12 one-hot rows into an Embedding, called",
        "ids = np.array([[4, 7, 2], [3, 2, 1]])\n"
        "onehot = keras.utils.to_categorical(ids, 10)\n"
        "e = layers.Embedding(10, 3)(onehot)\n"
        "y = layers.LSTM(4)(e)\n",
        4,
        raised="ValueError",
        words="expected ndim=3, found ndim=4",
        told=("Embedding", "(2, 3, 10, 3)"),
        fix="e = onehot\n",
    ),
    Case(
        "pictures without timesteps for a ConvLSTM2D",
        "x = np.zeros((4, 8, 8, 3))\ny = layers.ConvLSTM2D(2, 3)(x)\n",
        2,
        raised="ValueError",
        words="expected ndim=5, found ndim=4",
        told=("(4, 8, 8, 3)", "timesteps, rows, columns, channels"),
        fix="(x[None])",
    ),
    Case(
        "TimeDistributed around a GRU, in a Sequential",
        "model = keras.Sequential([\n    keras.Input((5, 3)),\n"
        "    layers.TimeDistributed(layers.GRU(4)),\n])\n",
        3,
        raised="ValueError",
        words="must be fully-defined",
        told=("(batch, sequences, timesteps, features)", "(None, 5, 3)"),
        fix="    layers.GRU(4),",
    ),
    Case(
        "a Conv2D over time",
        "x = np.zeros((2, 5, 8, 8, 3))\ny = layers.Conv2D(4, 3)(x)\n",
        2,
        raised="ValueError",
        words="Kernel shape must have the same length as input",
        told=("(2, 5, 8, 8, 3)", "timesteps"),
        fix="layers.TimeDistributed(layers.Conv2D(4, 3))(x)",
    ),
    Case(
        "chained without return_sequences, in a model of its own",
        "class Net(keras.Model):\n    def __init__(self):\n        super().__init__()\n"
        "        self.first = layers.GRU(6)\n        self.second = layers.GRU(6)\n"
        "    def call(self, x):\n        return self.second(self.first(x))\n"
        "net = Net()\nnet(np.zeros((2, 4, 3)))\n",
        7,
        raised="ValueError",
        words=NDIM + "2",
        told=("(2, 6)", "return_sequences"),
        fix="self.first = layers.GRU(6, return_sequences=True)",
    ),
]
