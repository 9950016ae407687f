"""What is not carried on from call to call, or back through one."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "R15 two halves, called",
        "lstm = layers.LSTM(4)\n"
        "x = np.random.rand(2, 10, 3)\n"
        "a = lstm(x[:, :5])\n"
        "b = lstm(x[:, 5:])\n",
        4,
        kind="silent",
        told=("LSTM", "line 7", "zeros"),
        fix="layers.LSTM(4, stateful=True)",
    ),
    Case(
        "R15 two halves, predicted",
        "model = keras.Sequential([keras.Input((None, 3)), layers.LSTM(4), layers.Dense(1)])\n"
        "x = np.random.rand(2, 10, 3)\n"
        "a = model.predict(x[:, :5])\n"
        "b = model.predict(x[:, 5:])\n",
        4,
        kind="silent",
        told=("LSTM", "line 7", "zeros"),
        fix="batch_size=2",
    ),
    Case(
        "R15 one timestep after another",
        "x = np.random.rand(2, 5, 3)\n"
        "lstm = layers.LSTM(4)\n"
        "for t in range(5):\n"
        "    y = lstm(x[:, t:t + 1])\n",
        4,
        kind="silent",
        told=("LSTM", "zeros"),
        fix="stateful=True",
    ),
    Case(
        "R15 two halves of a tensor of TensorFlow",
        "import tensorflow as tf\n"
        "x = tf.random.normal((2, 10, 3))\n"
        "gru = layers.GRU(4)\n"
        "a = gru(x[:, :5])\n"
        "b = gru(x[:, 5:])\n",
        5,
        kind="silent",
        told=("GRU", "zeros"),
        fix="stateful=True",
    ),
    Case(
        "R46 a gradient through stored states",
        "import tensorflow as tf\n"
        "lstm = layers.LSTM(4, stateful=True)\n"
        "x = tf.random.normal((2, 10, 3))\n"
        "a, b = x[:, :5], x[:, 5:]\n"
        "with tf.GradientTape() as tape:\n"
        "    tape.watch(a)\n"
        "    lstm(a)\n"
        "    y = lstm(b)\n"
        "g = tape.gradient(y, a)\n",
        9,
        kind="silent",
        told=("None", "stateful LSTM"),
    ),
    Case(
        "I24b a state by numpy()",
        "import tensorflow as tf\n"
        "h0 = tf.Variable(tf.zeros((1, 4)))\n"
        "x = tf.random.normal((2, 5, 3))\n"
        "gru = layers.GRU(4)\n"
        "with tf.GradientTape() as tape:\n"
        "    y = gru(x, initial_state=tf.tile(h0, (2, 1)).numpy())\n"
        "    loss = tf.reduce_mean(y)\n"
        "g = tape.gradient(loss, h0)\n",
        8,
        kind="silent",
        told=("h0", "numpy()"),
        fix="initial_state=tf.tile(h0, (2, 1)))",
    ),
    Case(
        "R38 two layers of the same state",
        "x = np.random.rand(2, 5, 3)\n"
        "h = np.zeros((2, 4))\n"
        "a = layers.LSTM(4)(x, initial_state=[h, h])\n"
        "b = layers.LSTM(4)(x, initial_state=[h, h])\n"
        "print(np.allclose(a, b))\n",
        5,
        kind="silent",
        told=("LSTM", "random"),
    ),
    Case(
        "R38 two layers that have names",
        "x = np.random.rand(2, 5, 3)\n"
        "one = layers.GRU(4)\n"
        "two = layers.GRU(4)\n"
        "a = one(x)\n"
        "b = two(x)\n"
        "same = np.allclose(a, b)\n",
        6,
        kind="silent",
        told=("GRU", "random"),
        fix="two = one\n",
    ),
]
