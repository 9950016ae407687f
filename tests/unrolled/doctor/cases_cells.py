"""Cells of one's own, and how cells are called."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "C01 no state_size",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        10,
        raised="ValueError",
        words="should have a `state_size` attribute",
        told=("state_size",),
        fix="self.dense = layers.Dense(units)",
    ),
    Case(
        "C01b no call",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def step(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="NotImplementedError",
        words="does not have a `call` method",
        told=("call",),
        fix="def call(self, inputs, states):",
    ),
    Case(
        "C01b forward",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def forward(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="NotImplementedError",
        words="does not have a `call` method",
        told=("call",),
        fix="def call(self, inputs, states):",
    ),
    Case(
        "C04 np.int64",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = np.int64(units)\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="ValueError",
        words="state_size must be an integer",
        told=("(4)",),
        fix="int(np.int64(units))",
    ),
    Case(
        "C04 float",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units / 1\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="ValueError",
        words="state_size must be an integer",
        told=("state_size",),
        fix="int(units / 1)",
    ),
    Case(
        "C04 nested tuple",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = [(units,)]\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="ValueError",
        words="mixed types to Tensor",
        told=("state_size",),
        fix="self.units",
    ),
    Case(
        "C11b dense",
        "x = np.random.rand(2, 5, 3)\ny = layers.RNN(layers.Dense(4))(x)\n",
        2,
        raised="ValueError",
        words="should have a `state_size` attribute",
        told=("state_size",),
        fix="layers.SimpleRNNCell(4)",
    ),
    Case(
        "C11c lstm layer",
        "x = np.random.rand(2, 5, 3)\ny = layers.RNN(layers.LSTM(4))(x)\n",
        2,
        raised="ValueError",
        words="is incompatible with the layer",
        told=("call",),
        fix="layers.LSTMCell",
    ),
    Case(
        "C11c lstm layer with a name",
        "cell = layers.LSTM(4)\nx = np.random.rand(2, 5, 3)\ny = layers.RNN(cell)(x)\n",
        3,
        raised="ValueError",
        words="is incompatible with the layer",
        told=("call",),
        fix="cell = layers.LSTMCell(4)",
    ),
    Case(
        "C11d stacked dense",
        "x = np.random.rand(2, 5, 3)\ny = layers.RNN([layers.LSTMCell(4), layers.Dense(4)])(x)\n",
        2,
        raised="ValueError",
        words="All cells must have a `state_size`",
        told=("state_size",),
        fix="layers.SimpleRNNCell(4)",
    ),
    Case(
        "R73 C plain",
        "class Cell:\n"
        "    def __init__(self, units):\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        10,
        raised="AttributeError",
        words="has no attribute 'compute_dtype'",
        told=("call",),
        fix="class Cell(layers.Layer):",
    ),
    Case(
        "C no super",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        10,
        raised="AttributeError",
        words="has no attribute 'built'",
        told=("call",),
        fix="super().__init__(**kwargs)",
    ),
    Case(
        "C05 out",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return ops.concatenate([h, h], axis=-1), [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        kind="silent",
        told=("output_size",),
        fix="self.dense = layers.Dense(units)",
    ),
    Case(
        "C05 out fun",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return ops.concatenate([h, h], axis=-1), [h]\n"
        "x = keras.Input((5, 3))\n"
        "y = layers.RNN(Cell(4))(x)\n"
        "model = keras.Model(x, y)\n"
        "model.predict(np.random.rand(2, 5, 3))\n",
        11,
        kind="silent",
        told=("output_size",),
        fix="self.dense = layers.Dense(units)",
    ),
    Case(
        "C05b",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return ops.concatenate([h, h], axis=-1), [h]\n"
        "x = keras.Input((5, 3))\n"
        "y = layers.RNN(Cell(4))(x)\n"
        "z = layers.Dense(1)(y)\n"
        "model = keras.Model(x, z)\n"
        "model.predict(np.random.rand(2, 5, 3))\n",
        14,
        raised="ValueError",
        words="is incompatible with the layer",
        told=("output_size",),
        fix="self.dense = layers.Dense(units)",
    ),
    Case(
        "C10",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def get_initial_state(self, inputs, batch_size, dtype):\n"
        "        return [ops.zeros((batch_size, self.units))]\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        13,
        raised="TypeError",
        words="missing 2 required positional arguments",
        told=("call",),
        fix="self, batch_size=None",
    ),
    Case(
        "C09 constants",
        "x = np.random.rand(2, 5, 3)\n"
        "c = np.random.rand(2, 2)\n"
        "y = layers.RNN(layers.GRUCell(4))(x, constants=c)\n",
        3,
        raised="TypeError",
        words="got an unexpected keyword argument",
        told=("initial_state",),
        fix="layers.Concatenate()([x, layers.RepeatVector(5)(c)])",
    ),
    Case(
        "C12",
        "x = np.random.rand(1, 5, 3)\ny, h = layers.SimpleRNNCell(4)(x, [np.zeros((1, 4))])\n",
        2,
        kind="silent",
        told=("(1, 5, 3)",),
        fix="x[:, 0]",
    ),
    Case(
        "C12b",
        "x = np.random.rand(2, 5, 3)\nh = np.zeros((2, 4))\ny, s = layers.LSTMCell(4)(x, [h, h])\n",
        3,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        told=("(2, 5, 3)",),
        fix="x[:, 0]",
    ),
    Case(
        "C cell alone",
        "x = np.random.rand(2, 5, 3)\ny, s = layers.GRUCell(4)(x[:, 0])\n",
        2,
        raised="TypeError",
        words="missing a required argument",
        told=("call",),
        fix="layers.GRUCell(4).get_initial_state(batch_size=2)",
    ),
    Case(
        "C15",
        "x = np.random.rand(2, 5, 4)\ny = layers.RNN([layers.LSTMCell(4)] * 2)(x)\n",
        2,
        kind="silent",
        fix="[layers.LSTMCell(4) for _ in range(2)]",
    ),
    Case(
        "C15b",
        "x = np.random.rand(2, 5, 3)\n"
        "cell = layers.GRUCell(4)\n"
        "y = layers.RNN(layers.StackedRNNCells([cell, cell]))(x)\n",
        3,
        raised="InvalidArgumentError",
        words="Matrix size-incompatible",
        fix="[layers.GRUCell(4), layers.GRUCell(4)]",
    ),
    Case(
        "C unknown",
        "y = layers.RNN(layers.GRUCell(4), units=4)\n",
        1,
        raised="ValueError",
        words="Unrecognized keyword arguments passed to",
        told=("return_sequences",),
    ),
    Case(
        "C unknown2",
        "y = layers.RNN(layers.GRUCell(4), dropout=0.2, return_sequences=True)\n",
        1,
        raised="ValueError",
        words="Unrecognized keyword arguments passed to",
        told=("return_sequences",),
        fix="0.2",
    ),
    Case(
        "C returns h",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        kind="silent",
        told=("state_size",),
        fix="h, [h]",
    ),
    Case(
        "C returns three",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, h, h\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="ValueError",
        words="too many values to unpack",
        told=("state_size",),
        fix="h, [h]",
    ),
    Case(
        "C two sizes one state",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = [units, units]\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="ValueError",
        words="Too few leaves for PyTreeSpec",
        told=("state_size",),
        fix="h, [h, h]",
    ),
    Case(
        "C one size two",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h, h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="ValueError",
        words="Too many leaves for PyTreeSpec",
        told=("state_size",),
        fix="[units, units]",
    ),
    Case(
        "C no states arg",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs):\n"
        "        h = ops.tanh(self.dense(inputs))\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="TypeError",
        words="too many positional arguments",
        told=("call",),
        fix="self, inputs, states",
    ),
    Case(
        "C no states arg fun",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs):\n"
        "        h = ops.tanh(self.dense(inputs))\n"
        "        return h, [h]\n"
        "x = keras.Input((5, 3))\n"
        "y = layers.RNN(Cell(4))(x)\n"
        "model = keras.Model(x, y)\n"
        "model.predict(np.random.rand(2, 5, 3))\n",
        13,
        raised="TypeError",
        words="too many positional arguments",
        told=("call",),
        fix="self, inputs, states",
    ),
    Case(
        "C width",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units + 1\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        told=("state_size",),
        fix="self.units",
    ),
    Case(
        "C width fun",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units + 1\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = keras.Input((5, 3))\n"
        "y = layers.RNN(Cell(4))(x)\n"
        "model = keras.Model(x, y)\n"
        "model.predict(np.random.rand(2, 5, 3))\n",
        13,
        raised="ValueError",
        words="Dimensions must be equal",
        told=("state_size",),
        fix="self.units",
    ),
    Case(
        "C states not indexed",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states)\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        11,
        raised="ValueError",
        words="Incompatible shape for value",
        told=("state_size",),
        fix="states[0]",
    ),
    Case(
        "C not instance",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell)(x)\n",
        11,
        raised="ValueError",
        words="should have a `state_size` attribute",
        fix="Cell(32)",
    ),
    Case(
        "C no cell",
        "y = layers.RNN(4)(np.random.rand(2, 5, 3))\n",
        1,
        raised="ValueError",
        words="should have a `call` method",
        told=("(4)",),
        fix="layers.SimpleRNNCell(4)",
    ),
    Case(
        "C01b a plain class without call",
        "class Cell:\n"
        "    def __init__(self, units):\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "x = np.random.rand(2, 5, 3)\n"
        "y = layers.RNN(Cell(4))(x)\n",
        6,
        raised="ValueError",
        words="Argument `cell` should have a `call` method",
        told=("call",),
    ),
    Case(
        "C one tensor for two states",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units):\n"
        "        super().__init__()\n"
        "        self.state_size = [units, units]\n"
        "    def call(self, x, states):\n"
        "        h = ops.tanh(x + states[0])\n"
        "        return h, h\n"
        "y = layers.RNN(Cell(3))(np.random.rand(2, 5, 3))\n",
        8,
        raised="ValueError",
        words="Too few leaves for PyTreeSpec; expected: 2, got: 1",
        told=("h, h", "(2)"),
        fix="return h, [h, h]",
    ),
    Case(
        "the states of an LSTMCell taken apart",
        "cell = layers.LSTMCell(4)\nh = c = np.zeros((3, 4))\n"
        "y, h, c = cell(np.random.rand(3, 5), [h, c])\n",
        3,
        raised="ValueError",
        words="not enough values to unpack (expected 3, got 2)",
        told=("output, [h, c]",),
        fix="y, [h, c] = cell",
    ),
    Case(
        "the states of stacked cells taken apart",
        "rnn = layers.RNN([layers.LSTMCell(4), layers.GRUCell(6)], return_state=True)\n"
        "y, h, c, g = rnn(np.random.rand(3, 5, 2))\n",
        2,
        raised="ValueError",
        words="not enough values to unpack (expected 4, got 3)",
        told=("states_of_cell_1",),
        fix="y, [h, c], [g] = rnn",
    ),
    Case(
        "C states not indexed, under another name",
        "class Leaky(layers.Layer):\n"
        "    def __init__(self, units):\n"
        "        super().__init__()\n"
        "        self.state_size = units\n"
        "    def call(self, x, states):\n"
        "        prev = states\n"
        "        h = 0.5 * prev + x\n"
        "        return h, [h]\n"
        "y = layers.RNN(Leaky(3))(np.zeros((2, 5, 3)))\n",
        9,
        raised="TypeError",
        words="can't multiply sequence by non-int",
        told=("list of 1",),
        fix="prev = states[0]",
    ),
]
