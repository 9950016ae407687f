"""Arrays on their way to a model."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "R03 swap by reshape",
        "x = np.random.rand(8, 5, 3)\nx = x.reshape(8, 3, 5)\n",
        2,
        "silent",
        told=("(8, 5, 3)", "(8, 3, 5)"),
        fix="x.transpose(0, 2, 1)",
    ),
    Case(
        "swap by np.reshape",
        "a = np.zeros((7, 4, 2))\nb = np.reshape(a, (4, 7, 2))\n",
        2,
        "silent",
        told=("reshape",),
        fix="a.transpose(1, 0, 2)",
    ),
    Case(
        "S14 windows by reshape",
        "x = np.random.rand(10, 3)\nw = x.reshape(4, 3)\n",
        2,
        raised="ValueError",
        words="cannot reshape array of size 30 into shape (4,3)",
        told=("(10, 3)", "30 numbers"),
        fix="np.stack([x[i:i + 4] for i in range(len(x) - 3)])",
    ),
    Case(
        "R04 window as features, called",
        "w = np.random.rand(6, 10)\nx = w.reshape(6, 1, 10)\ny = layers.LSTM(4)(x)\n",
        3,
        "silent",
        told=("(6, 1, 10)", "one timestep"),
        fix="w.reshape(6, 10, 1)",
    ),
    Case(
        "window as features, in a model",
        "x = np.random.rand(6, 1, 10)\nmodel = keras.Sequential([\n    keras.Input((1, 10)),\n"
        "    layers.GRU(4),\n    layers.Dense(1),\n])\ny = model(x)\n",
        4,
        "silent",
        told=("one timestep",),
        fix="keras.Input((10, 1))",
    ),
    Case(
        "S11 ids into an LSTM",
        "x = np.random.randint(0, 50, (4, 5, 1))\ny = layers.LSTM(4)(x)\n",
        2,
        "silent",
        told=("Embedding",),
    ),
    Case(
        "R57 windows by reshape, each with its features",
        "x = np.random.rand(10, 3)\nw = x.reshape(-1, 4, 3)\n",
        2,
        raised="ValueError",
        words="cannot reshape array of size 30 into shape (4,3)",
        told=("(10, 3)", "30 numbers"),
        fix="np.stack([x[i:i + 4] for i in range(len(x) - 3)])",
    ),
    Case(
        "R57 windows by reshape, of single numbers",
        "s = np.arange(10.0)\nw = s.reshape(-1, 4, 1)\n",
        2,
        raised="ValueError",
        words="cannot reshape array of size 10 into shape (4,1)",
        told=("(10,)", "10 numbers"),
        fix="s[i:i + 4][:, None]",
    ),
    Case(
        "R64 inputs of size 1000",
        "x = np.random.rand(8, 5, 3) * 1000\ny = layers.LSTM(4)(x)\n",
        2,
        kind="silent",
        told=("LSTM", "tanh"),
        fix="x / np.abs(x).max()",
    ),
    Case(
        "R64 inputs of size 1000, in a model",
        "model = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "x = np.random.rand(8, 5, 3) * 1000\n"
        "y = np.random.rand(8, 1)\n"
        "model.fit(x, y)\n",
        5,
        kind="silent",
        told=("LSTM", "tanh"),
        fix="x / np.abs(x).max(), y",
    ),
    Case(
        "swap by tf.reshape",
        "import tensorflow as tf\nx = tf.random.normal((50, 12, 3))\n"
        "x = tf.reshape(x, (12, 50, 3))\n",
        3,
        "silent",
        told=("(50, 12, 3)", "(12, 50, 3)"),
        fix="tf.transpose(x, [1, 0, 2])",
    ),
    Case(
        "S14 windows by ops.reshape",
        "x = ops.arange(30)\nw = ops.reshape(x, (-1, 7, 1))\n",
        2,
        raised="InvalidArgumentError",
        words="Input to reshape is a tensor with 30 values",
        told=("(30,)", "30 numbers"),
        fix="ops.stack([x[i:i + 7]",
    ),
    Case(
        "S11 ids of TensorFlow into a GRU",
        "import tensorflow as tf\nids = tf.random.uniform((8, 12), 0, 100, dtype=tf.int32)\n"
        "y = layers.GRU(4)(tf.expand_dims(ids, -1))\n",
        3,
        "silent",
        told=("Embedding",),
    ),
]
