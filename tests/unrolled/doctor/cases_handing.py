"""States handed over in the wrong place, and what is read from an output."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "model init",
        "model = keras.Sequential([keras.Input((5, 3)), layers.GRU(4), "
        "layers.Dense(1)])\n"
        "h0 = np.zeros((2, 4))\n"
        "y = model(np.random.rand(2, 5, 3), initial_state=h0)\n",
        3,
        kind="silent",
        told=("call",),
        fix="model.layers[1](model.layers[0](np.random.rand(2, 5, 3), initial_state=h0))",
    ),
    Case(
        "fit init",
        "model = keras.Sequential([keras.Input((5, 3)), layers.GRU(4), "
        "layers.Dense(1)])\n"
        "y = model.predict(np.random.rand(2, 5, 3), initial_state=np.zeros((2, 4)))\n",
        2,
        raised="TypeError",
        words="got an unexpected keyword argument",
        told=("initial_state",),
    ),
    Case(
        "I09 ctor",
        "h0 = np.zeros((2, 4))\ny = layers.GRU(4, initial_state=h0)(np.random.rand(2, 5, 3))\n",
        2,
        raised="ValueError",
        words="Unrecognized keyword arguments passed to",
        told=("call",),
        fix="h0",
    ),
    Case(
        "packed",
        "h, c = np.zeros((2, 4)), np.zeros((2, 4))\n"
        "y = layers.LSTM(4)([np.random.rand(2, 5, 3), h, c])\n",
        2,
        raised="ValueError",
        words="expects 1 input(s), but it received",
        told=(
            "(2, 5, 3)",
            "(2, 4)",
        ),
        fix="np.random.rand(2, 5, 3), initial_state=[h, c]",
    ),
    Case(
        "packed functional",
        "x, h = keras.Input((5, 3)), keras.Input((4,))\ny = layers.GRU(4)([x, h])\n",
        2,
        raised="ValueError",
        words="expects 1 input(s), but it received",
        told=(
            "(None, 5, 3)",
            "(None, 4)",
        ),
        fix="x, initial_state=h",
    ),
    Case(
        "R35 not listed",
        "x = keras.Input((5, 3))\n"
        "h, c = keras.Input((4,)), keras.Input((4,))\n"
        "y = layers.LSTM(4)(x, initial_state=[h, c])\n"
        "model = keras.Model(x, y)\n",
        4,
        raised="ValueError",
        words="is not connected to `inputs`",
        fix="[x, h, c]",
    ),
    Case(
        "I20 predict x only",
        "x = keras.Input((5, 3))\n"
        "h, c = keras.Input((4,)), keras.Input((4,))\n"
        "y = layers.LSTM(4)(x, initial_state=[h, c])\n"
        "model = keras.Model([x, h, c], y)\n"
        "data = np.random.rand(2, 5, 3)\n"
        "p = model.predict(data)\n",
        6,
        raised="ValueError",
        words="named input(s) with keys",
        told=(
            "(None, 5, 3)",
            "(None, 4)",
        ),
        fix="[data, np.zeros((data.shape[0], 4)), np.zeros((data.shape[0], 4))]",
    ),
    Case(
        "h0 width",
        "x, h = keras.Input((5, 3)), keras.Input((4,))\n"
        "model = keras.Model([x, h], layers.GRU(4)(x, initial_state=h))\n"
        "h0 = np.zeros((2, 5))\n"
        "p = model.predict([np.random.rand(2, 5, 3), h0])\n",
        4,
        raised="ValueError",
        words="expected shape=(None, 4), found shape=(2, 5)",
        told=(
            "(None, 4)",
            "(2, 5)",
        ),
        fix="4",
    ),
    Case(
        "h0 one row",
        "x, h = keras.Input((5, 3)), keras.Input((4,))\n"
        "model = keras.Model([x, h], layers.GRU(4)(x, initial_state=h))\n"
        "h0 = np.zeros((1, 4))\n"
        "p = model.predict([np.random.rand(7, 5, 3), h0])\n",
        4,
        raised="ValueError",
        words="Data cardinality is ambiguous",
        told=("(1, 4)",),
        fix="np.repeat(h0, 7, axis=0)",
    ),
    Case(
        "I24 variable",
        "x = keras.Input((5, 3))\n"
        "h0 = keras.Variable(np.zeros((1, 4)))\n"
        "y = layers.GRU(4)(x, initial_state=h0)\n",
        3,
        kind="silent",
        told=("initial_state",),
        fix="class Start(layers.Layer):",
    ),
    Case(
        "variable tile",
        "x = keras.Input((5, 3))\n"
        "h0 = keras.Variable(np.zeros((2, 4)))\n"
        "y = layers.GRU(4)(x, initial_state=[h0])\n",
        3,
        kind="silent",
        told=("initial_state",),
        fix="class Start(layers.Layer):",
    ),
    Case(
        "R39 seq state last",
        "model = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4, return_state=True)])\n",
        1,
        kind="silent",
        told=("return_state",),
    ),
    Case(
        "seq state mid",
        "model = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4, "
        "return_state=True), layers.Dense(1)])\n",
        1,
        raised="ValueError",
        words="expects 1 input(s), but it received",
        told=("return_state",),
    ),
    Case(
        "R27 bi last",
        "x = keras.Input((5, 3))\n"
        "ys = layers.Bidirectional(layers.LSTM(4, return_sequences=True))(x)\n"
        "z = ys[:, -1]\n",
        3,
        kind="silent",
        told=("return_sequences",),
        fix="ops.concatenate([ys[:, -1, :4], ys[:, 0, 4:]], axis=-1)",
    ),
    Case(
        "K10 concat",
        "import tensorflow as tf\n"
        "x = keras.Input((5, 3))\n"
        "_, fh, fc, bh, bc = layers.Bidirectional(layers.LSTM(4, "
        "return_state=True))(x)\n"
        "h = tf.concat([fh, bh], -1)\n",
        4,
        raised="ValueError",
        words="cannot be used as input to a TensorFlow function",
        fix="ops.concatenate",
    ),
    Case(
        "K10b nparray",
        "x = keras.Input((5, 3))\na = np.array(x)\n",
        2,
        raised="ValueError",
        words="cannot convert it to a NumPy array",
        fix="ops.array",
    ),
    Case(
        "nparray list",
        "x = keras.Input((5, 3))\n"
        "_, h, c = layers.LSTM(4, return_state=True)(x)\n"
        "a = np.concatenate([h, c])\n",
        3,
        raised="ValueError",
        words="cannot convert it to a NumPy array",
        fix="ops.concatenate",
    ),
    Case(
        "K13 if",
        "x = keras.Input((5, 3))\n"
        "_, h, c = layers.LSTM(4, return_state=True)(x)\n"
        "if h:\n"
        "    z = h\n",
        3,
        raised="TypeError",
        words="cannot be used as a boolean",
        fix="h is not None",
    ),
    Case(
        "R60 fresh",
        "x = keras.Input((5, 3)); t = keras.Input((None, 2))\n"
        "_, h, c = layers.LSTM(4, return_state=True)(x)\n"
        "dec = layers.LSTM(4, return_sequences=True, return_state=True)\n"
        "o, _, _ = dec(t, initial_state=[h, c])\n"
        "dense = layers.Dense(2)\n"
        "model = keras.Model([x, t], dense(o))\n"
        'model.compile("adam", "mse")\n'
        "model.fit([np.random.rand(4, 5, 3), np.random.rand(4, 3, 2)], "
        "np.random.rand(4, 3, 2))\n"
        "hi, ci = keras.Input((4,)), keras.Input((4,))\n"
        "o2, h2, c2 = layers.LSTM(4, return_sequences=True, return_state=True)(t, "
        "initial_state=[hi, ci])\n"
        "decoder = keras.Model([t, hi, ci], [dense(o2), h2, c2])\n"
        "p = decoder.predict([np.zeros((2, 1, 2)), np.zeros((2, 4)), np.zeros((2, "
        "4))])\n",
        12,
        kind="silent",
        fix="dec",
    ),
    Case(
        "R11 three samples",
        "x = np.random.rand(3, 5, 2)\ny, h, c = layers.LSTM(4)(x)\n",
        2,
        kind="silent",
        told=("(3, 4)",),
        fix="True",
    ),
    Case(
        "symbolic",
        "x = keras.Input((5, 2))\ny, h, c = layers.LSTM(4)(x)\n",
        2,
        raised="NotImplementedError",
        words="Iterating over a symbolic",
        told=("(None, 4)",),
        fix="True",
    ),
    Case(
        "two names",
        "x = np.random.rand(2, 5, 3)\nh, c = layers.LSTM(4, return_state=True)(x)\n",
        2,
        raised="ValueError",
        words="too many values to unpack",
        fix="_, h, c",
    ),
    Case(
        "gru three",
        "x = np.random.rand(2, 5, 3)\ny, h, c = layers.GRU(4, return_state=True)(x)\n",
        2,
        raised="ValueError",
        words="not enough values to unpack",
        fix="y, h",
    ),
    Case(
        "bi",
        "x = np.random.rand(2, 5, 3)\n"
        "y, h, c = layers.Bidirectional(layers.LSTM(4, return_state=True))(x)\n",
        2,
        raised="ValueError",
        words="too many values to unpack",
        fix="y, h, c, _backward_h, _backward_c",
    ),
    Case(
        "bi gru",
        "x = keras.Input((5, 3))\n"
        "y, h = layers.Bidirectional(layers.GRU(4, return_state=True))(x)\n",
        2,
        raised="ValueError",
        words="too many values to unpack",
        fix="y, h, _backward_h",
    ),
    Case(
        "bi none",
        "x = np.random.rand(2, 5, 3)\n"
        "y, fh, fc, bh, bc = layers.Bidirectional(layers.LSTM(4, return_state=True), "
        "merge_mode=None)(x)\n",
        2,
        raised="ValueError",
        words="too many values to unpack",
        fix="y, fh, fc, bh, bc, _backward_c",
    ),
    Case(
        "stacked",
        "x = np.random.rand(2, 5, 3)\n"
        "y, h, c = layers.RNN([layers.LSTMCell(4), layers.GRUCell(5), "
        "layers.GRUCell(5)], return_state=True)(x)\n",
        2,
        raised="ValueError",
        words="too many values to unpack",
        fix="y, h, c, _states_of_cell_2",
    ),
    Case(
        "seq only",
        "x = np.random.rand(2, 5, 3)\ny, h = layers.GRU(4, return_sequences=True)(x)\n",
        2,
        kind="silent",
        told=("(2, 5, 4)",),
        fix="True",
    ),
    Case(
        "bi no state 2",
        "x = np.random.rand(5, 5, 3)\n"
        "y, fh, fc, bh, bc = layers.Bidirectional(layers.LSTM(4))(x)\n",
        2,
        kind="silent",
        told=("(5, 8)",),
        fix="True",
    ),
    Case(
        "R40 c of every timestep",
        "x = np.random.rand(2, 5, 3)\n"
        "hs, h, cs = layers.LSTM(4, return_sequences=True, return_state=True)(x)\n"
        "print(cs[:, 0])\n"
        "c0 = cs[:, 0, :]\n",
        4,
        raised="InvalidArgumentError",
        words="Index out of range using input dim 2",
        told=("(2, 4)", "return_sequences"),
    ),
    Case(
        "every timestep of one output",
        "x = np.random.rand(2, 5, 3)\ny = layers.LSTM(4)(x)\nlast = y[:, -1, :]\n",
        3,
        raised="InvalidArgumentError",
        words="Index out of range using input dim 2",
        told=("(2, 4)", "return_sequences"),
        fix="layers.LSTM(4, return_sequences=True)",
    ),
    Case(
        "R27 bi last, in a Lambda",
        "model = keras.Sequential([\n    keras.Input((5, 3)),\n"
        "    layers.Bidirectional(layers.LSTM(4, return_sequences=True)),\n"
        "    layers.Lambda(lambda y: y[:, -1]),\n])\n",
        4,
        "silent",
        told=("backward",),
        fix="return_sequences=False",
    ),
    Case(
        "I24 the row of a variable, repeated",
        "import tensorflow as tf\nx = keras.Input((5, 3))\nh0 = tf.Variable(tf.zeros((1, 4)))\n"
        "y = layers.GRU(4)(x, initial_state=tf.repeat(h0, 2, axis=0))\n",
        4,
        kind="silent",
        told=("initial_state",),
        fix="class Start(layers.Layer):",
    ),
    Case(
        "h0 and c0 of one row",
        "x, h, c = keras.Input((5, 3)), keras.Input((4,)), keras.Input((4,))\n"
        "model = keras.Model([x, h, c], layers.LSTM(4)(x, initial_state=[h, c]))\n"
        "h0, c0 = np.zeros((1, 4)), np.zeros((1, 4))\n"
        "model.predict([np.zeros((6, 5, 3)), h0, c0])\n",
        4,
        raised="ValueError",
        words="Make sure all arrays contain the same number of samples.",
        told=("(1, 4)", "6 samples"),
        fix="np.repeat(c0, 6, axis=0)",
    ),
    Case(
        "K13 if not",
        "x = keras.Input((5, 3))\n_, h = layers.GRU(4, return_state=True)(x)\n"
        "if not h:\n    h = ops.zeros((1, 4))\n",
        3,
        raised="TypeError",
        words="cannot be used as a boolean",
        told=("None",),
        fix="if h is None:",
    ),
]
