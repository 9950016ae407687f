"""Masks that hide the only output, that have one row, and that end unread."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "zero_output_for_mask, and the last step masked",
        "x = np.random.rand(2, 3, 4)\n"
        "mask = np.array([[True, True, True], [True, False, False]])\n"
        "y = layers.LSTM(3, zero_output_for_mask=True)(x, mask=mask)\n",
        3,
        kind="silent",
        told=("makes the only output of LSTM zero", "1 of 2 samples", "return_sequences"),
        fix="layers.LSTM(3)(x, mask=mask)",
    ),
    Case(
        "zero_output_for_mask behind an Embedding",
        "ids = np.array([[1, 2, 0], [3, 4, 5]])\n"
        "e = layers.Embedding(6, 4, mask_zero=True)(ids)\n"
        "gru = layers.GRU(3, zero_output_for_mask=True)\n"
        "y = gru(e)\n",
        3,
        kind="silent",
        told=("makes the only output of GRU zero", "(line 8)"),
        fix="gru = layers.GRU(3)",
    ),
    Case(
        "zero_output_for_mask in a model of padded data",
        "ids = keras.utils.pad_sequences([[1, 2], [3, 4, 5]], padding='post')\n"
        "model = keras.Sequential([keras.Input((3,)), layers.Embedding(6, 4, mask_zero=True),\n"
        "    layers.RNN(layers.LSTMCell(3), zero_output_for_mask=True), layers.Dense(1)])\n"
        "model.predict(ids)\n",
        3,
        kind="silent",
        told=("makes the only output of RNN zero", "1 of 2 samples"),
        fix="layers.RNN(layers.LSTMCell(3))",
    ),
    Case(
        "zero_output_for_mask, read backwards, and the first step masked",
        "x = np.random.rand(2, 3, 4)\n"
        "x[0, 0] = 0.0\n"
        "m = layers.Masking()(x)\n"
        "y = layers.SimpleRNN(3, zero_output_for_mask=True, go_backwards=True)(m)\n",
        4,
        kind="silent",
        told=("makes the only output of SimpleRNN zero",),
    ),
    Case(
        "a mask of one row for all samples",
        "x = np.random.rand(3, 4, 2)\n"
        "y = layers.GRU(3)(x, mask=np.array([[True, True, False, False]]))\n",
        2,
        kind="silent",
        told=("one row for 3 samples", "(3, 4)", "(1, 4)"),
        fix="mask=ops.repeat(np.array([[True, True, False, False]]), 3, axis=0)",
    ),
    Case(
        "a mask of one row for all samples of a model",
        "x, there = np.random.rand(3, 4, 2), np.ones((1, 4), bool)\n"
        "there[0, 2:] = False\n"
        "model = keras.Sequential([layers.Bidirectional(layers.LSTM(3))])\n"
        "y = model(x, mask=there)\n",
        4,
        kind="silent",
        told=("one row for 3 samples",),
        fix="mask=ops.repeat(there, 3, axis=0)",
    ),
    Case(
        "a mask that ends at Flatten",
        "model = keras.Sequential([keras.Input((3,)), layers.Embedding(6, 4, mask_zero=True),\n"
        "    layers.Flatten(),\n"
        "    layers.Dense(1)])\n",
        2,
        kind="silent",
        raised="UserWarning",
        words="will therefore destroy the mask information",
        told=("The mask ends at Flatten", "as if they were data"),
        fix="layers.GlobalAveragePooling1D()",
    ),
    Case(
        "a mask that ends at Reshape",
        "x = keras.Input((3,))\n"
        "e = layers.Embedding(6, 4, mask_zero=True)(x)\n"
        "y = layers.Dense(1)(layers.Reshape((12,))(e))\n",
        3,
        kind="silent",
        raised="UserWarning",
        words="will therefore destroy the mask information",
        told=("The mask ends at Reshape",),
        fix="layers.Embedding(6, 4)(x)",
    ),
    Case(
        "a mask that a recurrent layer hands on, and that ends at a pooling",
        "model = keras.Sequential()\n"
        "model.add(layers.Masking())\n"
        "model.add(layers.GRU(3, return_sequences=True))\n"
        "model.add(layers.GlobalMaxPooling1D())\n"
        "model.add(layers.Dense(1))\n",
        4,
        kind="silent",
        told=("The mask ends at GlobalMaxPooling1D",),
        fix="model.add(layers.GlobalAveragePooling1D())",
    ),
    Case(
        "sequences padded one by one, then stacked",
        "rows = [np.random.rand(n, 4) for n in (2, 5, 3)]\n"
        "x = np.stack([np.pad(row, ((0, 5 - len(row)), (0, 0))) for row in rows])\n"
        "y = layers.LSTM(3)(x)\n",
        3,
        kind="silent",
        told=("padding at the end is read like data",),
        fix="mask=(x != 0).any(axis=-1)",
    ),
]
