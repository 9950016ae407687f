"""Mistakes that stand behind a try, a global or an operator: what Python does with those."""

from tests.unrolled.doctor.cases import Case

AXES = "expected ndim=3, found ndim=2"
TABLE = "x = np.ones((2, 3))\n"

CASES = [
    Case(
        "an except that does not take what is raised",
        TABLE + "try:\n    y = layers.LSTM(3)(x)\nexcept TypeError:\n"
        "    y = layers.LSTM(3)(x[:, None, :])\n",
        3,
        raised="ValueError",
        words=AXES,
        told=("LSTM", "(2, 3)"),
        fix="layers.LSTM(3)(x[..., None])",
    ),
    Case(
        "an except that takes it, and raises it again",
        TABLE + "def made():\n    try:\n        return layers.LSTM(3)(x)\n"
        "    except ValueError:\n        print('no')\n        raise\ny = made()\n",
        4,
        raised="ValueError",
        words=AXES,
        told=("LSTM", "(2, 3)"),
        fix="layers.LSTM(3)(x[..., None])",
    ),
    Case(
        "a call that fails in a finally, after a return",
        "def made(x):\n    try:\n        return layers.LSTM(4)(x)\n    finally:\n"
        "        layers.GRU(2)(x[0])\nmade(np.ones((2, 5, 3)))\n",
        5,
        raised="ValueError",
        words=AXES,
        told=("GRU", "(5, 3)"),
    ),
    Case(
        "a name of all, changed by a function",
        "x = np.ones((2, 5, 3))\ndef shrink():\n    global x\n    x = layers.LSTM(4)(x)\n"
        "shrink()\ny = layers.GRU(4)(x)\n",
        6,
        raised="ValueError",
        words=AXES,
        told=("GRU", "(2, 4)"),
        fix="layers.LSTM(4, return_sequences=True)",
    ),
    Case(
        "a name of a function, changed by the one inside",
        "def made(x):\n    def shrink():\n        nonlocal x\n        x = layers.LSTM(4)(x)\n"
        "    shrink()\n    return layers.GRU(4)(x)\ny = made(np.ones((2, 5, 3)))\n",
        6,
        raised="ValueError",
        words=AXES,
        told=("GRU", "(2, 4)"),
        fix="layers.LSTM(4, return_sequences=True)",
    ),
    Case(
        "a layer of one's own that Keras knows by name, and an attribute that it has not",
        "@keras.saving.register_keras_serializable()\nclass Mine(layers.Layer):\n"
        "    def __init__(self):\n        super().__init__()\n        self.rnn = layers.LSTM(4)\n"
        "    def call(self, x):\n        return self.lstm(x)\nMine()(np.ones((2, 5, 3)))\n",
        8,
        raised="AttributeError",
        words="'Mine' object has no attribute 'lstm'",
        told=("Mine",),
    ),
]
