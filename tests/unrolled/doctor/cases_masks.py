"""Masks and padding."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "R21 M op",
        "ids = keras.Input((5,))\n"
        "e = layers.Embedding(10, 6, mask_zero=True)(ids)\n"
        "e = e * 1.0\n"
        "y = layers.LSTM(4)(e)\n",
        3,
        kind="silent",
        fix="ops.not_equal(ids, 0)",
    ),
    Case(
        "M op eager",
        "ids = np.array([[4, 7, 0], [3, 2, 1]])\n"
        "emb = layers.Embedding(10, 6, mask_zero=True)\n"
        "y = layers.GRU(4)(emb(ids) * 2.0)\n",
        3,
        kind="silent",
        fix="ops.not_equal(ids, 0)",
    ),
    Case(
        "M conv seq",
        "model = keras.Sequential([\n"
        "    keras.Input((5,)),\n"
        "    layers.Embedding(10, 6, mask_zero=True),\n"
        '    layers.Conv1D(6, 3, padding="same"),\n'
        "    layers.LSTM(4),\n"
        "])\n",
        4,
        kind="silent",
    ),
    Case(
        "M lambda",
        "x = keras.Input((5, 3))\n"
        "m = layers.Masking(0.0)(x)\n"
        "z = layers.Lambda(lambda v: v * 2)(m)\n"
        "y = layers.LSTM(4)(z)\n",
        3,
        kind="silent",
        fix="lambda _, mask: mask",
    ),
    Case(
        "M reshape",
        "x = keras.Input((5, 3))\n"
        "m = layers.Masking()(x)\n"
        "z = layers.Reshape((5, 3))(m)\n"
        "y = layers.Bidirectional(layers.GRU(4))(z)\n",
        3,
        kind="silent",
        fix="ops.any(ops.not_equal(x, 0.0), axis=-1)",
    ),
    Case(
        "M own layer",
        "class Scale(layers.Layer):\n"
        "    def __init__(self, **kw):\n"
        "        super().__init__(**kw)\n"
        "        self.s = 2.0\n"
        "    def call(self, x):\n"
        "        return x * self.s\n"
        "x = keras.Input((5, 3))\n"
        "y = layers.LSTM(4)(Scale()(layers.Masking()(x)))\n",
        8,
        kind="silent",
        fix="self.s = 2.0",
    ),
    Case(
        "M ops function",
        "ids = keras.Input((5,))\n"
        "e = ops.relu(layers.Embedding(10, 6, mask_zero=True)(ids))\n"
        "y = layers.LSTM(4)(e)\n",
        2,
        kind="silent",
        fix="ops.not_equal(ids, 0)",
    ),
    Case(
        "M09",
        "x = np.random.rand(2, 5, 3)\ny = layers.LSTM(4)(x, mask=np.ones((2, 6), dtype=bool))\n",
        2,
        raised="ValueError",
        words="Cannot unstack 6 tensors",
        told=(
            "(2, 5)",
            "(2, 6)",
        ),
        fix="np.ones((2, 6), dtype=bool)[:, :5]",
    ),
    Case(
        "M09b",
        "x = np.random.rand(2, 5, 3)\n"
        "mask = np.ones(2, dtype=bool)\n"
        "y = layers.LSTM(4)(x, mask=mask)\n",
        3,
        raised="IndexError",
        words="list assignment index out of range",
        told=(
            "(2, 5)",
            "(2,)",
        ),
        fix="ops.tile(mask[:, None], (1, 5))",
    ),
    Case(
        "M09b T",
        "x = np.random.rand(2, 5, 3)\n"
        "mask = np.ones(5, dtype=bool)\n"
        "y = layers.LSTM(4)(x, mask=mask)\n",
        3,
        raised="IndexError",
        words="list assignment index out of range",
        told=(
            "(2, 5)",
            "(5,)",
        ),
        fix="ops.broadcast_to(mask, (2, 5))",
    ),
    Case(
        "M09e",
        "x = np.random.rand(2, 5, 3)\n"
        "mask = np.ones((5, 2), dtype=bool)\n"
        "y = layers.GRU(4)(x, mask=mask)\n",
        3,
        raised="InvalidArgumentError",
        words="condition [5,1]",
        told=(
            "(2, 5)",
            "(5, 2)",
        ),
        fix="ops.transpose(mask)",
    ),
    Case(
        "M09 list",
        "x = np.random.rand(2, 3, 3)\n"
        "y = layers.LSTM(4)(x, mask=[[True, True, False], [True, True, True]])\n",
        2,
        raised="AttributeError",
        words="'list' object has no attribute 'dtype'",
        told=("(2, 3)",),
        fix="np.array([[True, True, False], [True, True, True]])",
    ),
    Case(
        "M09d",
        "x = np.random.rand(2, 4, 3)\n"
        "x[0, 2:] = 0\n"
        "pad = (x == 0).all(axis=-1)\n"
        "y = layers.LSTM(4)(x, mask=pad)\n",
        4,
        kind="silent",
        fix="ops.logical_not(pad)",
    ),
    Case(
        "M09d ids",
        "ids = np.array([[4, 7, 0], [3, 2, 1]])\n"
        "e = layers.Embedding(10, 4)(ids)\n"
        "y = layers.LSTM(4)(e, mask=ids == 0)\n",
        3,
        kind="silent",
        fix="ids != 0",
    ),
    Case(
        "M sym T6",
        'x = keras.Input((5, 3)); m = keras.Input((6,), dtype="bool")\n'
        "y = layers.LSTM(4)(x, mask=m)\n",
        2,
        kind="silent",
        told=(
            "(None, 5)",
            "(None, 6)",
        ),
        fix="m[:, :5]",
    ),
    Case(
        "M03 range",
        "emb = layers.Embedding(10, 4)\ny = emb(np.array([[1, 10]]))\n",
        2,
        raised="InvalidArgumentError",
        words="is not in [0, ",
        told=("input_dim",),
        fix="11",
    ),
    Case(
        "M03 range model",
        "model = keras.Sequential([keras.Input((2,)), layers.Embedding(input_dim=10, "
        "output_dim=4), layers.LSTM(2)])\n"
        "p = model.predict(np.array([[1, 12]]))\n",
        2,
        raised="InvalidArgumentError",
        words="is not in [0, ",
        told=("input_dim",),
        fix="13",
    ),
    Case(
        "M neg",
        "y = layers.Embedding(10, 4)(np.array([[1, -1]]))\n",
        1,
        kind="silent",
        told=("mask_zero",),
        fix="np.maximum(np.array([[1, -1]]), 0)",
    ),
    Case(
        "M02 real zero",
        "ids = np.array([[4, 0, 7]])\n"
        "emb = layers.Embedding(10, 4, mask_zero=True)\n"
        "y = layers.LSTM(3)(emb(ids))\n",
        3,
        kind="silent",
        told=("mask_zero",),
        fix="ids + 1",
    ),
    Case(
        "M02 real zero model",
        "model = keras.Sequential([layers.Embedding(10, 4, mask_zero=True), "
        "layers.LSTM(2)])\n"
        "p = model.predict(np.array([[1, 0, 5], [1, 2, 3]]))\n",
        2,
        kind="silent",
        told=("mask_zero",),
        fix="np.array([[1, 0, 5], [1, 2, 3]]) + 1",
    ),
    Case(
        "R48 M rows",
        "x = np.random.rand(1, 4, 3)\nx[0, 2] = 0.0\ny = layers.LSTM(3)(layers.Masking(0.0)(x))\n",
        3,
        kind="silent",
        told=("mask_value",),
        fix="-999.0",
    ),
    Case(
        "M13 M nan",
        "x = np.random.rand(2, 4, 3)\n"
        "x[0, 3:] = np.nan\n"
        "y = layers.LSTM(3)(layers.Masking(mask_value=np.nan)(x))\n",
        3,
        kind="silent",
        told=("mask_value",),
        fix="np.nan_to_num(x, nan=-1.0)",
    ),
    Case(
        "R18 M right pad",
        "x = np.array([[4, 7, 2, 0, 0], [3, 2, 5, 1, 6]])\n"
        "model = keras.Sequential([layers.Embedding(10, 4), layers.LSTM(2)])\n"
        "p = model.predict(x)\n",
        3,
        kind="silent",
        fix="True",
    ),
    Case(
        "M pad_sequences",
        "from keras.utils import pad_sequences\n"
        'x = pad_sequences([[4, 7, 2], [3, 2, 5, 1, 6]], padding="post")\n'
        "y = layers.GRU(3)(layers.Embedding(10, 4)(x))\n",
        3,
        kind="silent",
        fix="True",
    ),
    Case(
        "M np.pad",
        "x = np.pad(np.random.rand(2, 4, 3), ((0, 0), (0, 3), (0, 0)))\ny = layers.GRU(3)(x)\n",
        2,
        kind="silent",
        fix="(x != 0).any(axis=-1)",
    ),
    Case(
        "M05b cudnn",
        "y = layers.LSTM(3, use_cudnn=True)(np.random.rand(2, 4, 3))\n",
        1,
        raised="ValueError",
        words="use_cudnn=True was specified",
        fix='"auto"',
    ),
    Case(
        "M15 ragged",
        "import tensorflow as tf\n"
        "x = tf.ragged.constant([[[1., 2.]], [[1., 2.], [3., 4.]]], ragged_rank=1)\n"
        "y = layers.LSTM(3)(x)\n",
        3,
        raised="ValueError",
        words="Cannot index into an inner ragged dimension",
        told=("(2, None, 2)",),
        fix="x.to_tensor()",
    ),
    Case(
        "N masking timedist",
        "x = keras.Input((5, 3))\n"
        "m = layers.Masking()(x)\n"
        "m = layers.TimeDistributed(layers.Dense(4))(m)\n"
        "m = layers.Flatten()(m)\n"
        "m = layers.Reshape((5, 4))(m)\n"
        "y = layers.GRU(2)(m)\n",
        4,
        kind="silent",
        fix="ops.any(ops.not_equal(x, 0.0), axis=-1)",
    ),
    Case(
        "N seq add conv",
        "model = keras.Sequential()\n"
        "model.add(keras.Input((None,)))\n"
        "model.add(layers.Embedding(50, 8, mask_zero=True))\n"
        "model.add(layers.Lambda(lambda v: v * 2.0))\n"
        "model.add(layers.Bidirectional(layers.LSTM(4)))\n",
        4,
        kind="silent",
        fix="lambda _, mask: mask",
    ),
    Case(
        "N no input sequential",
        "model = keras.Sequential([layers.Embedding(50, 8, mask_zero=True), "
        "layers.Conv1D(8, 3), layers.GRU(4)])\n",
        1,
        kind="silent",
    ),
    Case(
        "M16 right padding both ways",
        "x = np.array([[4, 7, 2, 0, 0], [3, 2, 5, 1, 6]])\n"
        "e = layers.Embedding(10, 4)(x)\n"
        "y = layers.Bidirectional(layers.LSTM(2))(e)\n",
        2,
        kind="silent",
        told=("mask",),
        fix="mask_zero=True",
    ),
    Case(
        "M17 the last output of padding",
        "x = np.array([[4, 7, 2, 0, 0], [3, 2, 5, 1, 6]])\n"
        "e = layers.Embedding(10, 4)(x)\n"
        "ys = layers.LSTM(2, return_sequences=True)(e)\n"
        "last = ys[:, -1]\n",
        2,
        kind="silent",
        told=("mask",),
        fix="mask_zero=True",
    ),
    Case(
        "M15b Input(ragged=True), built alone",
        "x = keras.Input((None, 2), ragged=True)\n"
        "y = layers.LSTM(4)(x)\n"
        "model = keras.Model(x, y)\n",
        2,
        kind="silent",
        told=("ragged=True",),
        fix="keras.Input((None, 2))",
    ),
    Case(
        "M15c ragged data for Input(ragged=True)",
        "import tensorflow as tf\n"
        "x = keras.Input((None, 2), ragged=True)\n"
        "model = keras.Model(x, layers.LSTM(4)(x))\n"
        "data = tf.ragged.constant([[[1., 2.]], [[1., 2.], [3., 4.]]], ragged_rank=1)\n"
        "p = model.predict(data)\n",
        5,
        raised="ValueError",
        words="Cannot index into an inner ragged dimension",
        told=("(2, None, 2)",),
        fix="data.to_tensor()",
    ),
    Case(
        "M09d a mask of padding beside the data",
        "x = np.random.rand(2, 4, 3)\nids = np.array([[5, 2, 0, 0], [3, 8, 4, 1]])\n"
        "pad = ids == 0\ny = layers.GRU(4)(x, mask=pad)\n",
        4,
        kind="silent",
        told=("True",),
        fix="ops.logical_not(pad)",
    ),
    Case(
        "M15 ragged data of one feature",
        "import tensorflow as tf\nx = tf.ragged.constant([[[1.0], [2.0]], [[3.0]]])\n"
        "y = layers.GRU(4)(x)\n",
        3,
        raised="ValueError",
        words="must be fully-defined",
        told=("several lengths",),
        fix="x.to_tensor()",
    ),
]
