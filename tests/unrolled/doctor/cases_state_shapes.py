"""States of another width, rank or batch."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "R22 widths",
        "x = keras.Input((5, 3)); t = keras.Input((4, 3))\n"
        "_, h, c = layers.LSTM(4, return_state=True)(x)\n"
        "y = layers.LSTM(8)(t, initial_state=[h, c])\n"
        "m = keras.Model([x, t], y)\n"
        "m.predict([np.random.rand(6, 5, 3), np.random.rand(6, 4, 3)])\n",
        5,
        raised="ValueError",
        words="Dimensions must be equal",
        told=("(None, 4)",),
        fix="layers.LSTM(4)(t, initial_state=[h, c])",
    ),
    Case(
        "width eager",
        "y = layers.GRU(4)(np.random.rand(2, 5, 3), initial_state=np.zeros((2, 5)))\n",
        1,
        raised="InvalidArgumentError",
        words="Matrix size-incompatible",
        told=(
            "(2, 4)",
            "(2, 5)",
        ),
        fix="5",
    ),
    Case(
        "width 1",
        "y = layers.LSTM(4)(np.random.rand(2, 5, 3), initial_state=[np.zeros((2, 4)), "
        "np.zeros((2, 1))])\n",
        1,
        kind="silent",
        told=(
            "(2, 4)",
            "(2, 1)",
        ),
        fix="4",
    ),
    Case(
        "I05 batch 1",
        "x = np.random.rand(2, 5, 3)\ny = layers.GRU(4)(x, initial_state=np.zeros((1, 4)))\n",
        2,
        kind="silent",
        told=(
            "(2, 4)",
            "(1, 4)",
        ),
        fix="ops.tile(np.zeros((1, 4)), (2, 1))",
    ),
    Case(
        "I05d batch 2 for 4",
        "x = np.random.rand(4, 5, 3)\n"
        "y = layers.LSTM(4)(x, initial_state=[np.zeros((2, 4)), np.zeros((2, 4))])\n",
        2,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        told=(
            "(4, 4)",
            "(2, 4)",
        ),
        fix="[ops.tile(np.zeros((2, 4)), (2, 1)), ops.tile(np.zeros((2, 4)), (2, 1))]",
    ),
    Case(
        "I05e const in model",
        "x = keras.Input((5, 3))\n"
        "y = layers.GRU(4)(x, initial_state=np.zeros((1, 4)))\n"
        "m = keras.Model(x, y)\n"
        "m.predict(np.random.rand(2, 5, 3))\n",
        4,
        raised="ValueError",
        words="enters the loop with shape",
        told=("(1, 4)",),
        fix="ops.zeros_like(x[:, 0, :1]) + np.zeros((1, 4))",
    ),
    Case(
        "R30 B1U",
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.SimpleRNN(4)(x, initial_state=np.zeros((2, 1, 4)))\n",
        2,
        kind="silent",
        told=(
            "(2, 4)",
            "(2, 1, 4)",
        ),
        fix="ops.squeeze(np.zeros((2, 1, 4)), 1)",
    ),
    Case(
        "I11b B1U lstm functional",
        "x = keras.Input((5, 3)); h = keras.Input((1, 4)); c = keras.Input((1, 4))\n"
        "y = layers.LSTM(4)(x, initial_state=[h, c])\n"
        "m = keras.Model([x, h, c], y)\n"
        "m.predict([np.random.rand(2, 5, 3), np.zeros((2, 1, 4)), np.zeros((2, 1, "
        "4))])\n",
        4,
        raised="ValueError",
        words="Dimension size must be evenly divisible",
        told=("(None, 1, 4)",),
        fix="[ops.squeeze(h, 1), ops.squeeze(c, 1)]",
    ),
    Case(
        "I12 seq",
        "x = np.random.rand(2, 5, 3)\n"
        "seq = layers.LSTM(4, return_sequences=True)(x)\n"
        "y = layers.LSTM(4)(x, initial_state=[seq, seq])\n",
        3,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        told=(
            "(2, 4)",
            "(2, 5, 4)",
        ),
        fix="seq, state_h, state_c",
    ),
    Case(
        "1D",
        "y = layers.SimpleRNN(4)(np.random.rand(2, 5, 3), initial_state=np.zeros(4))\n",
        1,
        kind="silent",
        told=(
            "(2, 4)",
            "(4,)",
        ),
        fix="ops.tile(np.zeros(4)[None, :], (2, 1))",
    ),
    Case(
        "N model subclass",
        "class Net(keras.Model):\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        "        self.enc = layers.LSTM(4, return_state=True)\n"
        "        self.dec = layers.LSTM(8)\n"
        "    def call(self, x):\n"
        "        _, h, c = self.enc(x)\n"
        "        return self.dec(x, initial_state=[h, c])\n"
        "net = Net()\n"
        "y = net(np.random.rand(2, 5, 3))\n",
        8,
        raised="InvalidArgumentError",
        words="Matrix size-incompatible",
        told=(
            "(2, 8)",
            "(2, 4)",
        ),
        fix="4",
    ),
    Case(
        "N enc dec bidirectional widths",
        "x = keras.Input((6, 2)); t = keras.Input((4, 2))\n"
        "_, fh, fc, bh, bc = layers.Bidirectional(layers.LSTM(5, "
        "return_state=True))(x)\n"
        "h = layers.Concatenate()([fh, bh]); c = layers.Concatenate()([fc, bc])\n"
        "y = layers.LSTM(5)(t, initial_state=[h, c])\n",
        4,
        kind="silent",
        told=("(None, 10)",),
        fix="10",
    ),
    Case(
        "N gru cell two states list",
        "x = np.random.rand(2, 3)\ny, s = layers.GRUCell(4)(x, [np.zeros((2, 5))])\n",
        2,
        raised="InvalidArgumentError",
        words="Matrix size-incompatible",
        told=(
            "(2, 4)",
            "(2, 5)",
        ),
        fix="5",
    ),
    Case(
        "N cell width",
        "x = np.random.rand(2, 3)\n"
        "y, s = layers.LSTMCell(4)(x, [np.zeros((1, 4)), np.zeros((1, 4))])\n",
        2,
        kind="silent",
        told=(
            "(2, 4)",
            "(1, 4)",
        ),
        fix="[ops.tile(np.zeros((1, 4)), (2, 1)), ops.tile(np.zeros((1, 4)), (2, 1))]",
    ),
    Case(
        "I11 an axis too many, LSTM",
        "x = np.random.rand(2, 5, 3)\n"
        "h = np.zeros((2, 1, 4))\n"
        "y = layers.LSTM(4)(x, initial_state=[h, h])\n",
        3,
        raised="InvalidArgumentError",
        words="Number of ways to split should evenly divide",
        told=("(2, 4)", "(2, 1, 4)"),
        fix="[ops.squeeze(h, 1), ops.squeeze(h, 1)]",
    ),
    Case(
        "I12b a sequence as states, functional",
        "x = keras.Input((5, 3))\n"
        "enc_seq = layers.LSTM(4, return_sequences=True)(x)\n"
        "y = layers.LSTM(4)(x, initial_state=[enc_seq, enc_seq])\n"
        "m = keras.Model(x, y)\n"
        "p = m.predict(np.random.rand(2, 5, 3))\n",
        5,
        raised="ValueError",
        words="Dimensions must be equal, but are 2 and 5",
        told=("(batch, 4)", "(None, 5, 4)"),
        fix="[state_h, state_c]",
    ),
    Case(
        "R22 widths, built alone",
        "x = keras.Input((5, 3))\n"
        "t = keras.Input((4, 3))\n"
        "_, h, c = layers.LSTM(4, return_state=True)(x)\n"
        "y = layers.LSTM(8)(t, initial_state=[h, c])\n"
        "m = keras.Model([x, t], y)\n",
        4,
        kind="silent",
        told=("(batch, 8)", "(None, 4)"),
        fix="layers.LSTM(4)(t, initial_state=[h, c])",
    ),
]
