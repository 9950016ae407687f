from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

SEQ = "from keras.models import Sequential\nfrom keras.layers import *\n"
NAMED = "from keras.models import Sequential\nfrom keras.layers import LSTM, Dense, Embedding\n"
K3 = "import keras\nfrom keras import layers\n"
TF = "import tensorflow as tf\n"

SAMPLES = [
    Sample(
        "shape-in-layer",
        NAMED + "m = Sequential()\nm.add(layer=LSTM(4, batch_input_shape=(2, 5, 3)))  # here\n"
        "assert m.built",
        "m.add(Input(batch_shape=(2, 5, 3)))\nm.add(layer=LSTM(4))",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED + "m = Sequential([\n    LSTM(4, batch_input_shape=(2, 5, 3)) if True else  # here\n"
        "    Dense(4, batch_input_shape=(2, 5, 3)),\n])\nassert m.built",
        "[\n    Input(batch_shape=(2, 5, 3)),\n    LSTM(4) if True else  # here\n    Dense(4),\n]",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED + "row = []\nrow.append(LSTM(4, batch_input_shape=(2, 5, 3)))  # here\n"
        "row.append(Dense(1))\nm = Sequential(row)\nassert m.built",
        "row.append(Input(batch_shape=(2, 5, 3)))\nrow.append(LSTM(4))",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED + "def fill(m):\n    m.add(LSTM(4, batch_input_shape=(2, 5, 3)))  # here\n"
        "    m.add(Dense(1))\nn = Sequential()\nfill(n)\nassert n.built",
        "    m.add(Input(batch_shape=(2, 5, 3)))\n    m.add(LSTM(4))",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + (
            "m = Sequential()\n"
            "m.add(LSTM(4, batch_input_shape=(2, 5, 3), stateful=True))  # here\n"
            "m.add(Dense(1))\n"
            "m.predict(x, batch_size=2, verbose=0)"
        ),
        (
            "import LSTM, Dense, Embedding, Input\n"
            "m = Sequential()\n"
            "m.add(Input(batch_shape=(2, 5, 3)))\n"
            "m.add(LSTM(4, stateful=True))"
        ),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        K3
        + (
            "m = keras.Sequential([layers.LSTM(4, stateful=True, batch_input_shape=(2, "
            "5, 3)), layers.Dense(1)])  # here\n"
            "m(x)"
        ),
        "keras.Sequential([layers.Input(batch_shape=(2, 5, 3)), layers.LSTM(4, stateful=True), ",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        TF
        + (
            "m = tf.keras.Sequential([\n"
            "    tf.keras.layers.Embedding(9, 4,\n"
            "                              batch_input_shape=[2, None]),  # here\n"
            "    tf.keras.layers.GRU(4, stateful=True),\n"
            "])\n"
            "m.predict(ids, verbose=0)"
        ),
        (
            "Sequential([\n"
            "    tf.keras.Input(batch_shape=[2, None]),\n"
            "    tf.keras.layers.Embedding(9, 4),  # here"
        ),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        (
            "import keras\n"
            "m = "
            "keras.models.Sequential(layers=[keras.layers.Bidirectional("
            "keras.layers.LSTM(4, batch_input_shape=(2, 5, 3)))])  # here\n"
            "assert m.input_shape == (2, 5, 3)"
        ),
        (
            "layers=[keras.Input(batch_shape=(2, 5, 3)), "
            "keras.layers.Bidirectional(keras.layers.LSTM(4))]"
        ),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + (
            "m = Sequential([Bidirectional(LSTM(4), batch_input_shape=(2, 5, 3))])  # "
            "here\n"
            "assert m.built"
        ),
        "[Input(batch_shape=(2, 5, 3)), Bidirectional(LSTM(4))]",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + (
            "m = Sequential([TimeDistributed(Dense(4), batch_input_shape=(2, 5, 3)), "
            "LSTM(2)])  # here\n"
            "assert m.built"
        ),
        "Input(batch_shape=(2, 5, 3)), TimeDistributed(Dense(4)), ",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + ("m = Sequential([TimeDistributed(Dense(4, input_shape=(3,))), LSTM(2)])  # here\nm(x)"),
        "[Input((None, 3)), TimeDistributed(Dense(4)), ",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + (
            "m = Sequential()\n"
            "m.add(LSTM(4, batch_size=2, input_shape=(5, 3), stateful=True))  # here\n"
            "m.predict(x, verbose=0)"
        ),
        ("m.add(Input((5, 3), batch_size=2))\nm.add(LSTM(4, stateful=True))"),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + (
            "m = Sequential([Masking(0.0, batch_input_shape=(2, 5, 3)), LSTM(4, "
            "stateful=True)])  # here\n"
            "m(x)"
        ),
        "[Input(batch_shape=(2, 5, 3)), Masking(0.0), ",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ + "m = Sequential([LSTM(4, batch_shape=(2, 5, 3))])  # here",
        "[Input(batch_shape=(2, 5, 3)), LSTM(4)]",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ + "m = Sequential([LSTM(batch_input_shape=(2, 5, 3), units=4)])  # here",
        "LSTM(units=4)",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + (
            "m = Sequential([LSTM(4, batch_input_shape=x.shape)])  # here\n"
            "assert m.input_shape == (2, 5, 3)"
        ),
        "Input(batch_shape=x.shape)",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + (
            "m = Sequential([LSTM(4, input_dim=3, input_length=5)])  # here\n"
            "assert m.input_shape == (None, 5, 3)"
        ),
        "[Input((5, 3)), LSTM(4)]",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + (
            "m = Sequential([LSTM(4, input_length=5, input_dim=3, "
            "return_sequences=True), LSTM(2)])  # here"
        ),
        "[Input((5, 3)), LSTM(4, return_sequences=True), ",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + (
            "m = Sequential([LSTM(4, input_dim=3)])  # here\n"
            "assert m.input_shape == (None, None, 3)"
        ),
        "[Input((None, 3)), LSTM(4)]",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + ("m = Sequential([Dense(4, input_dim=8)])  # here\nassert m.input_shape == (None, 8)"),
        "[Input((8,)), Dense(4)]",
    ),
    Sample(
        "shape-in-layer",
        SEQ + "m = Sequential([LSTM(4, input_shape=(5, 3))])  # here",
        "[Input((5, 3)), LSTM(4)]",
    ),
    Sample(
        "shape-in-layer",
        SEQ
        + (
            "m = Sequential([LSTM(4, input_shape=x.shape[1:])])  # here\n"
            "assert m.input_shape == (None, 5, 3)"
        ),
        "[Input(x.shape[1:]), LSTM(4)]",
    ),
    Sample(
        "shape-in-layer",
        SEQ + "m = Sequential([Dense(4, input_shape=(3))])  # here",
        "[Input((3,)), Dense(4)]",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + (
            "m = Sequential()\n"
            "m.add(Embedding(9, 4, input_length=5))  # here\n"
            "m.add(LSTM(4))\n"
            "assert m(ids).shape == (2, 4)"
        ),
        ("m.add(Input((5,)))\nm.add(Embedding(9, 4))"),
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + (
            "n = 5\n"
            "m = Sequential([Embedding(input_dim=9, output_dim=4, input_length=n), "
            "LSTM(4)])  # here\n"
            "assert m(ids).shape == (2, 4)"
        ),
        "[Input((n,)), Embedding(input_dim=9, output_dim=4), LSTM(4)]",
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + (
            "first = LSTM(4, batch_input_shape=(2, 5, 3))  # here\n"
            "m = Sequential([first, Dense(1)])\n"
            "assert m.built"
        ),
        (
            "first = LSTM(4)  # here\n"
            "m = Sequential([Input(batch_shape=(2, 5, 3)), first, Dense(1)])"
        ),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + (
            "row = [LSTM(4, batch_input_shape=(2, 5, 3)), Dense(1)]  # here\n"
            "m = Sequential(row)\n"
            "assert m.built"
        ),
        "row = [Input(batch_shape=(2, 5, 3)), LSTM(4), Dense(1)]",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + (
            "m = Sequential()\n"
            "for k in range(2):\n"
            "    m.add(LSTM(4, return_sequences=True, batch_input_shape=(2, 5, 3)))  # "
            "here\n"
            "assert m.built"
        ),
        (
            "m.add(Input(batch_shape=(2, 5, 3)))\n"
            "for k in range(2):\n"
            "    m.add(LSTM(4, return_sequences=True))"
        ),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + (
            "m = Sequential()\n"
            "if True:\n"
            "    m.add(LSTM(4, batch_input_shape=(2, 5, 3)))  # here\n"
            "else:\n"
            "    m.add(LSTM(8, batch_input_shape=(2, 5, 3)))\n"
            "assert m.built"
        ),
        ("else:\n    m.add(Input(batch_shape=(2, 5, 3)))\n    m.add(LSTM(8))"),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + ("m = Sequential(); m.add(LSTM(4, batch_input_shape=(2, 5, 3)))  # here\nassert m.built"),
        "m = Sequential(); m.add(Input(batch_shape=(2, 5, 3))); m.add(LSTM(4))",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + (
            "m = Sequential([LSTM(4, return_sequences=True, input_shape=(5, 3)),\n"
            "    LSTM(2, batch_input_shape=(2, 5, 4))])  # here"
        ),
        ("\n    LSTM(2)])  # here"),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        K3
        + (
            "a = keras.Input((5, 3))\n"
            "b = layers.LSTM(4, stateful=True, batch_input_shape=(2, 5, 3))(a)  # here\n"
            "keras.Model(a, b)(x)"
        ),
        ("keras.Input((5, 3), batch_size=2)\nb = layers.LSTM(4, stateful=True)(a)"),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        K3
        + (
            "class M(keras.Model):\n"
            "    def __init__(self):\n"
            "        super().__init__()\n"
            "        self.lstm = layers.LSTM(4, batch_input_shape=(2, 5, 3))  # here\n"
            "    def call(self, v):\n"
            "        return self.lstm(v)\n"
            "M()(x)"
        ),
        "self.lstm = layers.LSTM(4)",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        (
            "from keras.models import Sequential\n"
            "from keras.layers import (\n"
            "    LSTM,  # one\n"
            "    Dense,\n"
            ")\n"
            "m = Sequential([LSTM(4, batch_input_shape=(2, 5, 3)), Dense(1)])  # here"
        ),
        ("    Dense, Input,\n)"),
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        (
            "from keras.models import Sequential\n"
            "from keras.layers import LSTM, Input as In\n"
            "m = Sequential([LSTM(4, batch_input_shape=(2, 5, 3))])  # here"
        ),
        "[In(batch_shape=(2, 5, 3)), LSTM(4)]",
        "ValueError",
    ),
    Sample(
        "shape-in-layer",
        NAMED
        + (
            "m = Sequential([(LSTM((4), batch_input_shape=((2, 5, 3)), "
            "stateful=(True)))])  # here\n"
            "assert m.built"
        ),
        "LSTM((4), stateful=(True))",
        "ValueError",
    ),
    Sample(
        "shape-of-input",
        ("import keras\na = keras.Input(batch_input_shape=(2, 5, 3))  # here"),
        "keras.Input(batch_shape=(2, 5, 3))",
        "TypeError",
    ),
    Sample(
        "shape-of-input",
        SEQ + ("m = Sequential([InputLayer(input_shape=(5, 3)), LSTM(4)])  # here\nassert m.built"),
        "InputLayer(shape=(5, 3))",
    ),
    Sample(
        "shape-of-input",
        SEQ
        + (
            "m = Sequential([InputLayer(batch_input_shape=(2, 5, 3)), LSTM(4)])  # here\n"
            "assert m.built"
        ),
        "InputLayer(batch_shape=(2, 5, 3))",
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
