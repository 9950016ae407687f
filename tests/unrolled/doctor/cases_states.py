"""How many states, of what kind, and in which order."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "all results of the layer before, twice",
        "x = np.random.rand(2, 5, 3)\nresults = layers.LSTM(4, return_state=True)(x)\n"
        "y = layers.LSTM(4)(x, initial_state=[results, results])\n",
        3,
        raised="InvalidArgumentError",
        words="Number of ways to split",
        told=("h, c", "plain list of tensors"),
        fix="initial_state=results[1:]",
    ),
    Case(
        "I01 h alone",
        "x = np.random.rand(2, 5, 3)\n"
        "h = np.zeros((2, 4))\n"
        "y = layers.LSTM(4)(x, initial_state=h)\n",
        3,
        raised="IndexError",
        words="list index out of range",
        told=("(2, 4)",),
        fix="[h, ops.zeros_like(h)]",
    ),
    Case(
        "I01 partner",
        "x = np.random.rand(2, 5, 3)\n"
        "y, h, c = layers.LSTM(4, return_state=True)(x)\n"
        "y = layers.LSTM(4)(x, initial_state=[h])\n",
        3,
        raised="IndexError",
        words="list index out of range",
        told=("(2, 4)",),
        fix="[h, c]",
    ),
    Case(
        "I01b functional",
        "x = keras.Input((5, 3))\n"
        "h = keras.Input((4,))\n"
        "y = layers.LSTM(4)(x, initial_state=h)\n"
        "model = keras.Model([x, h], y)\n"
        "model.predict([np.random.rand(2, 5, 3), np.zeros((2, 4))])\n",
        5,
        raised="IndexError",
        words="list index out of range",
        told=("(None, 4)",),
        fix="[h, ops.zeros_like(h)]",
    ),
    Case(
        "I01b only built",
        "x = keras.Input((5, 3))\nh = keras.Input((4,))\ny = layers.LSTM(4)(x, initial_state=h)\n",
        3,
        kind="silent",
        told=("(None, 4)",),
        fix="[h, ops.zeros_like(h)]",
    ),
    Case(
        "I14 []",
        "y = layers.LSTM(4)(np.random.rand(2, 5, 3), initial_state=[])\n",
        1,
        raised="IndexError",
        words="list index out of range",
        told=("initial_state",),
    ),
    Case(
        "I01d stacked",
        "s = np.zeros((2, 2, 4))\ny = layers.LSTM(4)(np.random.rand(2, 5, 3), initial_state=s)\n",
        2,
        raised="IndexError",
        words="list index out of range",
        told=("(2, 2, 4)",),
        fix="[s[0], s[1]]",
    ),
    Case(
        "I02 gru h c",
        "x = np.random.rand(2, 5, 3)\n"
        "_, h, c = layers.LSTM(4, return_state=True)(x)\n"
        "y = layers.GRU(4)(x, initial_state=[h, c])\n",
        3,
        kind="silent",
        told=("(2, 4)",),
        fix="h",
    ),
    Case(
        "I02b three",
        "h = np.zeros((2, 4))\n"
        "y = layers.LSTM(4)(np.random.rand(2, 5, 3), initial_state=[h, h, h])\n",
        2,
        raised="ValueError",
        words="Too few leaves for PyTreeSpec",
        told=("(2, 4)",),
        fix="[h, h]",
    ),
    Case(
        "whole results",
        "x = np.random.rand(2, 5, 3)\n"
        "states = layers.LSTM(4, return_state=True)(x)\n"
        "y = layers.LSTM(4)(x, initial_state=states)\n",
        3,
        raised="ValueError",
        words="Too few leaves for PyTreeSpec",
        told=("(2, 4)",),
        fix="states[1:]",
    ),
    Case(
        "I02d two for a SimpleRNN",
        "h = np.zeros((2, 4))\n"
        "y = layers.SimpleRNN(4)(np.random.rand(2, 5, 3), initial_state=[h, h])\n",
        2,
        raised="ValueError",
        words="Too few leaves for PyTreeSpec",
        told=("(2, 4)",),
        fix="h",
    ),
    Case(
        "R28 order",
        "x = np.random.rand(2, 5, 3)\n"
        "_, h, c = layers.LSTM(4, return_state=True)(x)\n"
        "y = layers.LSTM(4)(x, initial_state=[c, h])\n",
        3,
        kind="silent",
        told=("initial_state",),
        fix="[h, c]",
    ),
    Case(
        "order names",
        "x = np.random.rand(2, 5, 3)\n"
        "state_h, state_c = np.zeros((2, 4)), np.ones((2, 4))\n"
        "y = layers.LSTM(4)(x, initial_state=[state_c, state_h])\n",
        3,
        kind="silent",
        told=("initial_state",),
        fix="[state_h, state_c]",
    ),
    Case(
        "R23 fh bh",
        "x = keras.Input((5, 3))\n"
        "_, fh, fc, bh, bc = layers.Bidirectional(layers.LSTM(4, "
        "return_state=True))(x)\n"
        "y = layers.LSTM(4)(x, initial_state=[fh, bh])\n",
        3,
        kind="silent",
        told=("initial_state",),
        fix="[fh, fc]",
    ),
    Case(
        "R26 fh bh fc bc",
        "x = keras.Input((5, 3))\n"
        "_, fh, fc, bh, bc = layers.Bidirectional(layers.LSTM(4, "
        "return_state=True))(x)\n"
        "y = layers.Bidirectional(layers.LSTM(4))(x, initial_state=[fh, bh, fc, bc])\n",
        3,
        kind="silent",
        told=("initial_state",),
        fix="[fh, fc, bh, bc]",
    ),
    Case(
        "fh bh fc bc eager names",
        "x = np.random.rand(2, 5, 3)\n"
        "fh, bh, fc, bc = [np.zeros((2, 4)) for _ in range(4)]\n"
        "y = layers.Bidirectional(layers.LSTM(4))(x, initial_state=[fh, bh, fc, bc])\n",
        3,
        kind="silent",
        told=("initial_state",),
        fix="[fh, fc, bh, bc]",
    ),
    Case(
        "concat mixed",
        "x = keras.Input((5, 3))\n"
        "_, fh, fc, bh, bc = layers.Bidirectional(layers.LSTM(4, "
        "return_state=True))(x)\n"
        "h, c = layers.Concatenate()([fh, fc]), layers.Concatenate()([bh, bc])\n"
        "y = layers.LSTM(8)(x, initial_state=[h, c])\n",
        4,
        kind="silent",
        told=("initial_state",),
        fix="[fh, fc]",
    ),
    Case(
        "strings",
        'y = layers.LSTM(4)(np.random.rand(2, 5, 3), initial_state=["0", "0"])\n',
        1,
        raised="TypeError",
        words="to EagerTensor of dtype float",
        told=("initial_state",),
    ),
    Case(
        "number",
        "y = layers.GRU(4)(np.random.rand(2, 5, 3), initial_state=0)\n",
        1,
        raised="InvalidArgumentError",
        words="ndims",
        told=("initial_state",),
        fix="ops.full((2, 4), 0)",
    ),
    Case(
        "I13 numbers",
        "x = np.random.rand(2, 5, 3)\ny = layers.LSTM(4)(x, initial_state=[0., 0.])\n",
        2,
        raised="InvalidArgumentError",
        words="ndims",
        told=("initial_state",),
        fix="[ops.full((2, 4), 0.0), ops.full((2, 4), 0.0)]",
    ),
    Case(
        "I13b mixed",
        "x = np.random.rand(2, 5, 3)\n"
        "h = ops.zeros((2, 4))\n"
        "y = layers.LSTM(4)(x, initial_state=[h, 0.])\n",
        3,
        raised="ValueError",
        words="you cannot mix tensors and non-tensors",
        told=("(2, 4)",),
        fix="[h, ops.full((2, 4), 0.0)]",
    ),
    Case(
        "none",
        "h = ops.zeros((2, 4))\n"
        "y = layers.LSTM(4)(np.random.rand(2, 5, 3), initial_state=[h, None])\n",
        2,
        raised="ValueError",
        words="Attempt to convert a value (None)",
        told=("(2, 4)",),
        fix="[h, ops.full((2, 4), 0.)]",
    ),
    Case(
        "lists",
        "y = layers.SimpleRNN(3)(np.random.rand(2, 5, 3), initial_state=[[0., 0., 0.], "
        "[0., 0., 0.]])\n",
        1,
        raised="ValueError",
        words="Too few leaves for PyTreeSpec",
        told=("initial_state",),
        fix="np.array([[0., 0., 0.], [0., 0., 0.]])",
    ),
    Case(
        "B01 bi 2",
        "x = np.random.rand(2, 5, 3)\n"
        "h, c = np.zeros((2, 4)), np.zeros((2, 4))\n"
        "y = layers.Bidirectional(layers.LSTM(4))(x, initial_state=[h, c])\n",
        3,
        raised="IndexError",
        words="list index out of range",
        told=("(2, 4)",),
        fix="[h, c, h, c]",
    ),
    Case(
        "bi one functional",
        "x = keras.Input((5, 3)); h = keras.Input((4,))\n"
        "u = layers.Bidirectional(layers.GRU(4))(x, initial_state=h)\n"
        "m = keras.Model([x, h], u)\n"
        "m.predict([np.random.rand(2, 5, 3), np.zeros((2, 4))])\n",
        4,
        raised="TypeError",
        words="len is not well defined for a symbolic Tensor",
        told=("(None, 4)",),
        fix="[h, h]",
    ),
    Case(
        "dict",
        "x = np.random.rand(2, 5, 3)\n"
        's = {"h": np.zeros((2, 4)), "c": np.zeros((2, 4))}\n'
        "y = layers.LSTM(4)(x, initial_state=s)\n",
        3,
        raised="TypeError",
        words="to EagerTensor of dtype float",
        told=("initial_state",),
        fix="[s['h'], s['c']]",
    ),
    Case(
        "own cell",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units):\n"
        "        super().__init__()\n"
        "        self.units = units\n"
        "        self.state_size = [units, units]\n"
        "        self.d = layers.Dense(units)\n"
        "    def call(self, x, states):\n"
        "        return self.d(x) + states[0], [states[1], states[0]]\n"
        "h = np.zeros((2, 4))\n"
        "y = layers.RNN(Cell(4))(np.random.rand(2, 5, 3), initial_state=h)\n",
        10,
        raised="IndexError",
        words="tuple index out of range",
        told=("(2, 4)",),
        fix="[h, ops.zeros_like(h)]",
    ),
    Case(
        "B01c three",
        "x = np.random.rand(2, 5, 3)\n"
        "h = np.zeros((2, 4))\n"
        "y = layers.Bidirectional(layers.LSTM(4))(x, initial_state=[h, h, h])\n",
        3,
        raised="IndexError",
        words="list index out of range",
        told=("(2, 4)",),
        fix="[h, h, h, ops.zeros_like(h)]",
    ),
    Case(
        "B five for an LSTM both ways",
        "x = np.random.rand(2, 5, 3)\n"
        "h = np.zeros((2, 4))\n"
        "y = layers.Bidirectional(layers.LSTM(4))(x, initial_state=[h] * 5)\n",
        3,
        raised="ValueError",
        words="Too few leaves for PyTreeSpec",
        told=("(2, 4)",),
        fix="[([h] * 5)[0], ([h] * 5)[1], ([h] * 5)[2], ([h] * 5)[3]]",
    ),
    Case(
        "B01e GRU both ways, one in a list",
        "x = np.random.rand(2, 5, 3)\n"
        "h = np.zeros((2, 4))\n"
        "y = layers.Bidirectional(layers.GRU(4))(x, initial_state=[h])\n",
        3,
        raised="IndexError",
        words="list index out of range",
        told=("(2, 4)",),
        fix="[h, h]",
    ),
    Case(
        "B01d GRU both ways, four",
        "x = np.random.rand(2, 5, 3)\n"
        "h = np.zeros((2, 4))\n"
        "y = layers.Bidirectional(layers.GRU(4))(x, initial_state=[h, h, h, h])\n",
        3,
        kind="silent",
        told=("(2, 4)",),
        fix="[h, h]",
    ),
    Case(
        "B GRU both ways, three",
        "x = np.random.rand(2, 5, 3)\n"
        "h = np.zeros((2, 4))\n"
        "y = layers.Bidirectional(layers.GRU(4))(x, initial_state=[h, h, h])\n",
        3,
        kind="silent",
        told=("(2, 4)",),
        fix="[h, h]",
    ),
    Case(
        "R25 one tensor, batch of two",
        "x = np.random.rand(2, 5, 3)\n"
        "h = np.zeros((2, 4))\n"
        "y = layers.Bidirectional(layers.GRU(4))(x, initial_state=h)\n",
        3,
        kind="silent",
        told=("(2, 4)",),
        fix="[h, h]",
    ),
    Case(
        "B one tensor, batch of four",
        "x = np.random.rand(4, 5, 3)\n"
        "h = np.zeros((4, 4))\n"
        "y = layers.Bidirectional(layers.SimpleRNN(4))(x, initial_state=h)\n",
        3,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        told=("(4, 4)",),
        fix="[h, h]",
    ),
    Case(
        "stacked cells, states of the first one alone",
        "x = np.random.rand(2, 5, 3)\n"
        "h, c = np.zeros((2, 4)), np.zeros((2, 4))\n"
        "rnn = layers.RNN([layers.LSTMCell(4), layers.GRUCell(5)])\n"
        "y = rnn(x, initial_state=[[h, c]])\n",
        4,
        kind="silent",
        told=(
            "(4, 4)",
            "(5)",
            "(2, 4)",
        ),
        fix="[[h, c], ops.full((2, 5), 0.)]",
    ),
    Case(
        "stacked cells, flat list",
        "x = np.random.rand(2, 5, 3)\n"
        "h, c, g = np.zeros((2, 4)), np.zeros((2, 4)), np.zeros((2, 5))\n"
        "rnn = layers.RNN([layers.LSTMCell(4), layers.GRUCell(5)])\n"
        "y = rnn(x, initial_state=[h, c, g])\n",
        4,
        raised="IndexError",
        words="list index out of range",
        told=(
            "(4, 4)",
            "(5)",
            "(2, 4)",
        ),
        fix="[[h, c], g]",
    ),
    Case(
        "E05 a mask by position",
        "x = np.random.rand(2, 5, 3)\n"
        "mask = np.ones((2, 5), dtype=bool)\n"
        "y = layers.LSTM(4)(x, mask)\n",
        3,
        raised="IndexError",
        words="list index out of range",
        told=("(2, 5)",),
        fix="mask=mask",
    ),
    Case(
        "E05b a mask by position, as many timesteps as units",
        "x = np.random.rand(2, 5, 3)\n"
        "mask = np.ones((2, 5), dtype=bool)\n"
        "y = layers.GRU(5)(x, mask)\n",
        3,
        kind="silent",
        told=("(2, 5)",),
        fix="mask=mask",
    ),
    Case(
        "C13b one tensor for an LSTMCell",
        "x = np.random.rand(2, 3)\nh = np.zeros((2, 4))\ny, s = layers.LSTMCell(4)(x, h)\n",
        3,
        kind="silent",
        told=("(2, 4)",),
        fix="[h, ops.zeros_like(h)]",
    ),
    Case(
        "two states for a GRUCell",
        "x = np.random.rand(2, 3)\nh = np.zeros((2, 4))\ny, s = layers.GRUCell(4)(x, [h, h])\n",
        3,
        kind="silent",
        told=("(2, 4)",),
        fix="h",
    ),
    Case(
        "N keyword sequences",
        "x = np.random.rand(3, 6, 2)\n"
        "y = layers.LSTM(5)(sequences=x, initial_state=np.zeros((3, 5)))\n",
        2,
        raised="IndexError",
        words="list index out of range",
        told=("(3, 5)",),
        fix="[np.zeros((3, 5)), ops.zeros_like(np.zeros((3, 5)))]",
    ),
    Case(
        "N second layer",
        "x = keras.Input((6, 2))\n"
        "s, h = layers.GRU(5, return_sequences=True, return_state=True)(x)\n"
        "y = layers.LSTM(5)(s, initial_state=h)\n"
        "model = keras.Model(x, layers.Dense(1)(y))\n"
        "model.predict(np.random.rand(4, 6, 2))\n",
        5,
        raised="IndexError",
        words="list index out of range",
        told=("(None, 5)",),
        fix="[h, ops.zeros_like(h)]",
    ),
    Case(
        "N lstm encoder gru decoder",
        "x = keras.Input((6, 2)); t = keras.Input((4, 2))\n"
        "_, h, c = layers.LSTM(5, return_state=True)(x)\n"
        "y = layers.GRU(5)(t, initial_state=[h, c])\n",
        3,
        kind="silent",
        told=("(None, 5)",),
        fix="h",
    ),
    Case(
        "N rnn cell wrapped",
        "x = np.random.rand(3, 6, 2)\n"
        "y = layers.RNN(layers.LSTMCell(5))(x, initial_state=[np.zeros((3, 5))])\n",
        2,
        raised="IndexError",
        words="tuple index out of range",
        told=("(3, 5)",),
        fix="[np.zeros((3, 5)), ops.zeros_like(np.zeros((3, 5)))]",
    ),
    Case(
        "N helper function",
        "def decoder(x, state):\n"
        "    return layers.LSTM(6)(x, initial_state=state)\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = decoder(x, np.zeros((2, 6)))\n",
        2,
        raised="IndexError",
        words="list index out of range",
        told=("(2, 6)",),
        fix="[state, ops.zeros_like(state)]",
    ),
    Case(
        "N bi decoder gets bi states in pairs",
        "x = keras.Input((6, 2))\n"
        "_, fh, fc, bh, bc = layers.Bidirectional(layers.LSTM(5, "
        "return_state=True))(x)\n"
        "y = layers.Bidirectional(layers.LSTM(5))(x, initial_state=[bh, bc, fh, fc])\n",
        3,
        kind="silent",
        told=("initial_state",),
        fix="[fh, fc, bh, bc]",
    ),
    Case(
        "N convlstm",
        "x = np.random.rand(2, 3, 6, 6, 1)\n"
        'y = layers.ConvLSTM2D(2, 3, padding="same")(x, initial_state=[np.zeros((2, 6, '
        "6, 2))])\n",
        2,
        raised="IndexError",
        words="tuple index out of range",
        told=("(2, 6, 6, 2)",),
        fix="[np.zeros((2, 6, 6, 2)), ops.zeros_like(np.zeros((2, 6, 6, 2)))]",
    ),
    Case(
        "I07b N int states strings arr",
        "x = np.random.rand(2, 5, 3)\n"
        'h = np.array([["0", "0", "0", "0"], ["0", "0", "0", "0"]])\n'
        "y = layers.LSTM(4)(x, initial_state=[h, h])\n",
        3,
        raised="UnimplementedError",
        words="Cast string to float",
        told=("(2, 4)",),
        fix="[np.asarray(h, dtype='float32'), np.asarray(h, dtype='float32')]",
    ),
    Case(
        "B01b two for an LSTM both ways, functional",
        "x = keras.Input((5, 3))\n"
        "h, c = keras.Input((4,)), keras.Input((4,))\n"
        "y = layers.Bidirectional(layers.LSTM(4))(x, initial_state=[h, c])\n"
        "m = keras.Model([x, h, c], y)\n"
        "p = m.predict([np.random.rand(2, 5, 3), np.zeros((2, 4)), np.zeros((2, 4))])\n",
        5,
        raised="IndexError",
        words="list index out of range",
        told=("(None, 4)", "line 7"),
        fix="[h, c, h, c]",
    ),
    Case(
        "I13c one number for an LSTM",
        "x = np.random.rand(2, 5, 3)\ny = layers.LSTM(4)(x, initial_state=0.0)\n",
        2,
        raised="IndexError",
        words="list index out of range",
        told=("initial_state", "0.0"),
        fix="[ops.full((2, 4), 0.0), ops.full((2, 4), 0.0)]",
    ),
    Case(
        "two states beside each other",
        "x, h, c = np.random.rand(3, 6, 2), np.zeros((3, 4)), np.zeros((3, 4))\n"
        "y = layers.LSTM(4)(x, h, c)\n",
        2,
        raised="IndexError",
        words="list index out of range",
        told=("initial_state", "2 states", "1 state"),
        fix="(x, [h, c])",
    ),
    Case(
        "states in a tuple of their own, as PyTorch has them",
        "y, (h, c) = layers.LSTM(4, return_state=True)(np.zeros((3, 6, 2)))\n",
        1,
        raised="ValueError",
        words="too many values to unpack (expected 2)",
        told=("3 tensors", "2 names"),
        fix="y, h, c = ",
    ),
    Case(
        "h and c of a layer that hands out none, batch of two",
        "h, c = layers.LSTM(4)(np.zeros((2, 6, 3)))\n",
        1,
        "silent",
        told=("(2, 4)", "return_state=True"),
        fix="_, h, c = layers.LSTM(4, return_state=True)",
    ),
]
