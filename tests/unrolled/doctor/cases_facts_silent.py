"""What Keras accepts without a word about states, keywords and their values."""

from tests.unrolled.doctor.cases import Case

STATEFUL = (
    "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
    "layers.{}(3, stateful=True), layers.Dense(1)])\n"
)

OWN_START = """\
class Cell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units
        self.dense = layers.Dense(units)
    def call(self, inputs, states):
        h = ops.tanh(self.dense(inputs) + states[0])
        return h, [h]
    def get_initial_state(self, batch_size=None):
        return [ops.ones((batch_size, self.units))]
"""

CASES = [
    Case(
        "a keyword that no model has",
        "x = keras.Input((3, 4))\n"
        "model = keras.Model(x, layers.GRU(3)(x))\n"
        "y = model(np.random.rand(2, 3, 4), foo=1)\n",
        3,
        kind="silent",
        told=("never reads foo", "its inputs, training and mask", "came as 1"),
        fix="model(np.random.rand(2, 3, 4))",
    ),
    Case(
        "a keyword of predict for the call of a Sequential",
        "model = keras.Sequential([keras.Input((3, 4)), layers.LSTM(3)])\n"
        "y = model(np.random.rand(2, 3, 4), verbose=0)\n",
        2,
        kind="silent",
        told=("never reads verbose", "belongs to model.predict"),
        fix="model(np.random.rand(2, 3, 4))",
    ),
    Case(
        "a tensor by a keyword of one's own",
        "model = keras.Sequential([layers.SimpleRNN(3)])\n"
        "y = model(np.random.rand(2, 3, 4), context=np.ones((2, 3)))\n",
        2,
        kind="silent",
        told=("never reads context", "(2, 3)", "an Input in keras.Model"),
    ),
    Case(
        "training misspelt",
        "model = keras.Sequential([keras.Input((3, 4)), layers.LSTM(3, dropout=0.5)])\n"
        "y = model(np.random.rand(2, 3, 4), traning=True)\n",
        2,
        kind="silent",
        told=("never reads traning", "Did you mean training?"),
        fix="training=True",
    ),
    Case(
        "a keyword that no model has, on placeholders",
        "x = keras.Input((3, 4))\n"
        "model = keras.Model(x, layers.GRU(3)(x))\n"
        "y = model(keras.Input((3, 4)), batch_size=3)\n",
        3,
        raised="TypeError",
        words="got an unexpected keyword argument 'batch_size'",
        told=("batch_size is none of them", "came as 3"),
        fix="model(keras.Input((3, 4)))",
    ),
    Case(
        "a keyword that a model of one's own does not have",
        "class Reader(keras.Model):\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        "        self.gru = layers.GRU(3)\n"
        "    def call(self, x):\n"
        "        return self.gru(x)\n"
        "y = Reader()(np.random.rand(2, 3, 4), foo=1)\n",
        7,
        raised="TypeError",
        words="got an unexpected keyword argument 'foo'",
        told=("has no argument foo",),
    ),
    Case(
        "a keyword that predict does not have",
        "model = keras.Sequential([keras.Input((3, 4)), layers.GRU(3)])\n"
        "y = model.predict(np.random.rand(2, 3, 4), foo=1)\n",
        2,
        raised="TypeError",
        words="got an unexpected keyword argument 'foo'",
        told=("predict has no argument foo",),
    ),
    Case(
        "assign of nan",
        STATEFUL.format("SimpleRNN")
        + "model.layers[0].states[0].assign(np.full((2, 3), np.nan))\n",
        2,
        kind="silent",
        told=("A state is set to nan", "The argument value", "every output"),
        fix="assign(ops.zeros_like(model.layers[0].states[0]))",
    ),
    Case(
        "assign of nan times something",
        STATEFUL.format("GRU") + "start = np.nan * np.ones((2, 3))\n"
        "model.get_layer(index=0).states[0].assign(start)\n",
        3,
        kind="silent",
        told=("A state is set to nan",),
    ),
    Case(
        "assign of lists with a nan",
        STATEFUL.format("LSTM") + "h, c = model.layers[0].states\n"
        "c.assign([[0.0, float('nan'), 0.0], [0.0, 0.0, 0.0]])\n",
        3,
        kind="silent",
        told=("A state is set to nan",),
        fix="c.assign(ops.zeros_like(c))",
    ),
    Case(
        "assign of inf",
        STATEFUL.format("LSTM") + "model.layers[0].states[1].assign(ops.full((2, 3), -np.inf))\n",
        2,
        kind="silent",
        told=("A state is set to inf", "inf - inf"),
    ),
    Case(
        "a start of nan",
        "y = layers.GRU(3)(np.random.rand(2, 3, 4), initial_state=np.zeros((2, 3)) / 0.0)\n",
        1,
        kind="silent",
        told=("A state is set to nan", "The argument initial_state"),
        fix="layers.GRU(3)(np.random.rand(2, 3, 4))",
    ),
    Case(
        "build again after predict",
        STATEFUL.format("GRU") + "x = np.random.rand(2, 3, 4)\n"
        "model.predict(x)\n"
        "model.layers[0].build((2, 3, 4))\n",
        4,
        kind="silent",
        told=("build() puts the stored states back to zeros", "by predict in line 7"),
        fix="model.layers[0].reset_state()",
    ),
    Case(
        "build again after assign",
        "lstm = layers.LSTM(3, stateful=True)\n"
        "lstm.build((2, 3, 4))\n"
        "lstm.states[0].assign(np.ones((2, 3)))\n"
        "lstm.build((2, 3, 4))\n",
        4,
        kind="silent",
        told=("LSTM is built already", "by assign in line 7"),
        fix="lstm.states[0].assign(np.ones((2, 3)))\n",
    ),
    Case(
        "a reset gives zeros, not the cell's start",
        OWN_START + "layer = layers.RNN(Cell(3), stateful=True)\n"
        "x = np.random.rand(2, 3, 4)\n"
        "layer(x)\n"
        "layer.reset_state()\n",
        15,
        kind="silent",
        told=("reset_state gives zeros, not the start of Cell", "get_initial_state"),
        fix="state.assign(start)",
    ),
    Case(
        "a reset of all layers gives zeros, not the cell's start",
        OWN_START + "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.RNN(Cell(3), stateful=True), layers.Dense(1)])\n"
        "for layer in model.layers:\n"
        "    if getattr(layer, 'stateful', False):\n"
        "        layer.reset_states()\n",
        15,
        kind="silent",
        told=("reset_states gives zeros, not the start of Cell",),
        fix="state.assign(start)",
    ),
    Case(
        "a backward output joined as it is",
        "x = keras.Input((5, 4))\n"
        "f = layers.GRU(3, return_sequences=True)(x)\n"
        "b = layers.GRU(3, return_sequences=True, go_backwards=True)(x)\n"
        "y = layers.Concatenate()([f, b])\n",
        4,
        kind="silent",
        told=("b comes from a layer that reads the sequence from its end", "in reverse"),
        fix="layers.Concatenate()([f, ops.flip(b, axis=1)])",
    ),
    Case(
        "a backward output added as it is",
        "x = np.random.rand(2, 5, 4)\n"
        "f, h = layers.SimpleRNN(3, return_sequences=True, return_state=True)(x)\n"
        "b, hb = layers.SimpleRNN(3, return_sequences=True, return_state=True, "
        "go_backwards=True)(x)\n"
        "s = h + hb\n"
        "y = f + layers.Dropout(0.1)(b)\n",
        5,
        kind="silent",
        told=("layers.Dropout(0.1)(b) comes from a layer", "go_backwards=True"),
        fix="f + ops.flip(layers.Dropout(0.1)(b), axis=1)",
    ),
    Case(
        "an input turned round, and its output averaged with a forward one",
        "ids = keras.Input((5,), dtype='int32')\n"
        "e = layers.Embedding(10, 4)(ids)\n"
        "f = layers.LSTM(3, return_sequences=True)(e)\n"
        "b = layers.LSTM(3, return_sequences=True)(ops.flip(e, axis=1))\n"
        "y = layers.average([f, b])\n",
        5,
        kind="silent",
        told=("an input turned round",),
        fix="layers.average([f, ops.flip(b, axis=1)])",
    ),
    Case(
        "a backward output stacked as it is",
        "x = ops.ones((2, 5, 4))\n"
        "f = layers.GRU(3, return_sequences=True)(x)\n"
        "b = layers.GRU(3, return_sequences=True, go_backwards=True)(x)\n"
        "y = ops.stack([f, b], axis=-1)\n",
        4,
        kind="silent",
        told=("in reverse",),
        fix="ops.stack([f, ops.flip(b, axis=1)], axis=-1)",
    ),
    Case(
        "states set within a generator",
        STATEFUL.format("LSTM") + "model.compile('adam', 'mse')\n"
        "def gen():\n"
        "    for i in range(6):\n"
        "        model.layers[0].states[0].assign(np.full((2, 3), float(i)))\n"
        "        yield np.random.rand(2, 3, 4), np.random.rand(2, 1)\n"
        "model.fit(gen(), steps_per_epoch=6)\n",
        5,
        kind="silent",
        told=("gen sets states too early", "fit (line 11)", "on_train_batch_begin"),
        fix="for step, batch in zip(range(6), gen()):\n    model.train_on_batch(*batch)",
    ),
    Case(
        "states reset within a generator that has a name",
        STATEFUL.format("GRU") + "model.compile('adam', 'mse')\n"
        "def batches():\n"
        "    while True:\n"
        "        model.layers[0].reset_state()\n"
        "        yield np.random.rand(2, 3, 4), np.random.rand(2, 1)\n"
        "data = batches()\n"
        "model.fit(data, steps_per_epoch=3, epochs=2)\n",
        5,
        kind="silent",
        told=("batches sets states too early",),
    ),
    Case(
        "states set within a class of batches",
        STATEFUL.format("GRU") + "model.compile('adam', 'mse')\n"
        "class Data(keras.utils.PyDataset):\n"
        "    def __len__(self):\n"
        "        return 3\n"
        "    def __getitem__(self, i):\n"
        "        model.layers[0].states[0].assign(np.full((2, 3), float(i)))\n"
        "        return np.random.rand(2, 3, 4), np.random.rand(2, 1)\n"
        "model.evaluate(Data())\n",
        7,
        kind="silent",
        told=("Data sets states too early", "on_test_batch_begin"),
    ),
    Case(
        "one cell in two layers of a model",
        "cell = layers.GRUCell(3)\n"
        "x = keras.Input((3, 4))\n"
        "a = layers.RNN(cell)(x)\n"
        "b = layers.RNN(cell, go_backwards=True)(x)\n"
        "model = keras.Model(x, layers.Concatenate()([a, b]))\n",
        4,
        kind="silent",
        told=("Two layers have one cell", "in line 7"),
        fix="b = layers.RNN(layers.GRUCell(3), go_backwards=True)(x)",
    ),
    Case(
        "one cell in two layers of a Sequential",
        "cell = layers.LSTMCell(4)\n"
        "model = keras.Sequential([keras.Input((3, 4)),\n"
        "    layers.RNN(cell, return_sequences=True),\n"
        "    layers.RNN(cell)])\n",
        4,
        kind="silent",
        told=("Two layers have one cell",),
        fix="layers.RNN(layers.LSTMCell(4))",
    ),
]
