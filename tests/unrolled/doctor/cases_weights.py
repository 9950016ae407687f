"""Weights that are set and read."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "R41 gates in another order",
        "lstm = layers.LSTM(4)\n"
        "lstm(np.random.rand(2, 5, 3))\n"
        "W, U, b = lstm.get_weights()\n"
        "W_i, W_f, W_o, W_c = np.split(W, 4, axis=1)\n",
        4,
        kind="silent",
        told=("i, f, c, o", "i, f, o, c"),
        fix="W_i, W_f, W_c, W_o = np.split",
    ),
    Case(
        "R41 gates in another order, cut by hand",
        "lstm = layers.LSTM(4)\n"
        "lstm(np.random.rand(2, 5, 3))\n"
        "W, U, b = lstm.get_weights()\n"
        "u = 4\n"
        "W_i = W[:, :u]\n"
        "W_f = W[:, u:2*u]\n"
        "W_o = W[:, 2*u:3*u]\n"
        "W_c = W[:, 3*u:]\n",
        7,
        kind="silent",
        told=("i, f, c, o", "i, f, o, c"),
        fix="W_c = W[:, 2*u:3*u]",
    ),
    Case(
        "R41 gates of a GRU",
        "gru = layers.GRU(4)\n"
        "gru(np.random.rand(2, 5, 3))\n"
        "W, U, b = gru.get_weights()\n"
        "Wr, Wz, Wh = np.split(W, 3, axis=-1)\n",
        4,
        kind="silent",
        told=("z, r, h", "r, z, h"),
        fix="Wz, Wr, Wh = np.split",
    ),
    Case(
        "W04b one row of bias for a GRU",
        "gru = layers.GRU(4)\n"
        "gru(np.random.rand(2, 5, 3))\n"
        "gru.set_weights([np.zeros((3, 12)), np.zeros((4, 12)), np.zeros(12)])\n",
        3,
        raised="ValueError",
        words="is not compatible with provided weight shape (12,)",
        told=("(2, 12)", "(12,)", "reset_after"),
        fix="reset_after=False",
    ),
    Case(
        "R43 weights of PyTorch",
        "lstm = layers.LSTM(4)\n"
        "lstm(np.random.rand(2, 5, 3))\n"
        "lstm.set_weights([np.zeros((16, 3)), np.zeros((16, 4)), np.zeros(16)])\n",
        3,
        raised="ValueError",
        words="weight shape (3, 16) is not compatible with provided weight shape (16, 3)",
        told=("(3, 16)", "(16, 3)", "PyTorch"),
        fix="np.zeros((16, 3)).T",
    ),
    Case(
        "R43 weights of PyTorch, named",
        "w = [np.zeros((16, 3)), np.zeros((16, 4)), np.zeros(16)]\n"
        "lstm = layers.LSTM(4)\n"
        "lstm(np.random.rand(2, 5, 3))\n"
        "lstm.set_weights(w)\n",
        4,
        raised="ValueError",
        words="weight shape (3, 16) is not compatible with provided weight shape (16, 3)",
        told=("(3, 16)", "(16, 3)"),
        fix="w = [np.zeros((16, 3)).T, np.zeros((16, 4)).T, np.zeros(16)]",
    ),
    Case(
        "W05b before the layer is built",
        "lstm = layers.LSTM(4)\n"
        "lstm.set_weights([np.zeros((3, 16)), np.zeros((4, 16)), np.zeros(16)])\n",
        2,
        raised="ValueError",
        words="the layer was expecting 0 weights",
        told=("not built", "(3, 16)"),
        fix="lstm.build((None, None, 3))",
    ),
    Case(
        "W08 one direction for both",
        "bi = layers.Bidirectional(layers.LSTM(4))\n"
        "bi(np.random.rand(2, 5, 3))\n"
        "w = [np.zeros((3, 16)), np.zeros((4, 16)), np.zeros(16)]\n"
        "bi.set_weights(w)\n",
        4,
        raised="ValueError",
        words="the layer was expecting 6 weights",
        told=("6 weights", "given 3"),
        fix="bi.set_weights(w * 2)",
    ),
    Case(
        "W05 no weights to take apart",
        "lstm = layers.LSTM(4)\nW, U, b = lstm.get_weights()\n",
        2,
        raised="ValueError",
        words="not enough values to unpack",
        told=("get_weights()", "empty list"),
    ),
    Case(
        "W05 no weights to index",
        "lstm = layers.LSTM(4)\nW = lstm.get_weights()[0]\n",
        2,
        raised="IndexError",
        words="list index out of range",
        told=("get_weights()", "empty list"),
    ),
    Case(
        "R41 gates of a GRU, of one weight by its number",
        "gru = layers.GRU(5)\ngru.build((None, 4, 3))\nkernel = gru.get_weights()[0]\nunits = 5\n"
        "W_r = kernel[:, :units]\nW_z = kernel[:, units:2 * units]\nW_h = kernel[:, 2 * units:]\n",
        5,
        "silent",
        told=("z, r, h", "r, z, h"),
        fix="W_z = kernel[:, :units]",
    ),
    Case(
        "R41 gates of an LSTM, cut in one line",
        "lstm = layers.LSTM(5)\nlstm.build((None, 4, 3))\nw = lstm.get_weights()\nk = w[0]\nn = 5\n"
        "ki, kf, ko, kc = k[:, :n], k[:, n:2 * n], k[:, 2 * n:3 * n], k[:, 3 * n:]\n",
        6,
        "silent",
        told=("i, f, c, o", "i, f, o, c"),
        fix="ki, kf, kc, ko = ",
    ),
]
