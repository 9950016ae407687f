"""Cells and what is asked of them, each as it is asked about."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "a number in the place of a cell",
        "layer = layers.RNN(3)\n",
        1,
        raised="ValueError",
        words="Argument `cell` should have a `call` method. Received: cell=3",
        told=("takes a cell, not 3",),
    ),
    Case(
        "a state_size of None",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = None\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "y = layers.RNN(Cell(2))(np.zeros((2, 3, 4)))\n",
        10,
        raised="ValueError",
        words="state_size must be specified as property on the RNN cell",
        told=("None", "whole number"),
    ),
    Case(
        "an output_size that is not so",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = units\n"
        "        self.output_size = 9\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "x = keras.Input((3, 4))\n"
        "y = layers.RNN(Cell(2))(x)\n",
        12,
        kind="silent",
        told=("promises an output of 9", "gives one of 2"),
    ),
    Case(
        "two sizes in a tuple and one state",
        "class Cell(layers.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(**kwargs)\n"
        "        self.units = units\n"
        "        self.state_size = (2, 3)\n"
        "        self.dense = layers.Dense(units)\n"
        "    def call(self, inputs, states):\n"
        "        h = ops.tanh(self.dense(inputs) + states[0])\n"
        "        return h, [h]\n"
        "y = layers.RNN(Cell(2))(np.zeros((2, 3, 4)))\n",
        10,
        raised="ValueError",
        words="Too few leaves for PyTreeSpec; expected: 2, got: 1.",
        told=("list of its states (2)",),
    ),
    Case(
        "an LSTMCell without its states",
        "y = layers.LSTMCell(3)(np.zeros((2, 4)))\n",
        1,
        raised="TypeError",
        words="missing a required argument: 'states'",
        told=("without its states",),
    ),
    Case(
        "the start of a cell for no batch",
        "s = layers.GRUCell(3).get_initial_state()\n",
        1,
        raised="ValueError",
        words="Attempt to convert a value (None)",
        told=("batch_size",),
    ),
    Case(
        "an RNN given an argument that is none",
        "layer = layers.RNN(layers.GRUCell(3), foo=1)\n",
        1,
        raised="ValueError",
        words="Unrecognized keyword arguments passed to RNN: {'foo': 1}",
        told=("does not take foo",),
    ),
    Case(
        "all results of a GRU inside a Sequential",
        "model = keras.Sequential([keras.Input((3, 4)), layers.GRU(3, "
        "return_state=True), layers.Dense(1)])\n",
        1,
        raised="ValueError",
        words="expects 1 input(s), but it received 2 input tensors",
        told=("return_state=True",),
    ),
]
