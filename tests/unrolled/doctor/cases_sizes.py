"""Sizes that have to be known, or come out even, when a model is built."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "S14 Reshape layer",
        "x = keras.Input((16,))\nr = layers.Reshape((5, 3))(x)\ny = layers.LSTM(4)(r)\n",
        2,
        raised="ValueError",
        words="The total size of the tensor must be unchanged",
        told=("(16,)", "(5, 3)", "15"),
        fix="layers.Reshape((16, 1))",
    ),
    Case(
        "R58 no number of timesteps before Flatten",
        "model = keras.Sequential([\n"
        "    keras.Input((None, 3)),\n"
        "    layers.LSTM(4, return_sequences=True),\n"
        "    layers.Flatten(),\n"
        "    layers.Dense(1),\n"
        "])\n",
        5,
        raised="ValueError",
        words="must be fully-defined",
        told=("(None, None)", "Flatten"),
        fix="layers.GlobalAveragePooling1D()",
    ),
    Case(
        "S16 no number of features",
        "model = keras.Sequential([\n    keras.Input((5, None)),\n    layers.LSTM(4),\n])\n",
        3,
        raised="ValueError",
        words="must be fully-defined",
        told=("(None, 5, None)",),
        fix="keras.Input((None, 5))",
    ),
]
