"""States of the wrong number, shape or kind, each as it is asked about."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "states of three rows for two samples",
        "y = layers.SimpleRNN(3)(np.zeros((2, 3, 4)), initial_state=np.zeros((3, 3)))\n",
        1,
        raised="InvalidArgumentError",
        words="Incompatible shapes: [2,3] vs. [3,3]",
        told=("(2, 3)", "(3, 3)"),
    ),
    Case(
        "a state one wide, SimpleRNN",
        "y = layers.SimpleRNN(3)(np.zeros((2, 3, 4)), initial_state=np.zeros((2, 1)))\n",
        1,
        raised="InvalidArgumentError",
        words="In[0]: [2,1], In[1]: [3,3]",
        told=("(2, 3)", "(2, 1)"),
    ),
    Case(
        "a c one wide, built alone",
        "x, h, c = keras.Input((3, 4)), keras.Input((3,)), keras.Input((1,))\n"
        "model = keras.Model([x, h, c], layers.LSTM(3)(x, initial_state=[h, c]))\n"
        "model.predict([np.zeros((2, 3, 4)), np.zeros((2, 3)), np.zeros((2, 1))])\n",
        2,
        kind="silent",
        told=("c is 1 wide", "(None, 1)"),
    ),
    Case(
        "three states for an LSTM, built alone",
        "x, h = keras.Input((3, 4)), keras.Input((3,))\n"
        "y = layers.LSTM(3)(x, initial_state=[h, h, h])\n",
        2,
        kind="silent",
        told=("takes 2 states", "given 3"),
    ),
    Case(
        "two states for a SimpleRNN, built alone",
        "x, h = keras.Input((3, 4)), keras.Input((3,))\n"
        "y = layers.SimpleRNN(3)(x, initial_state=[h, h])\n",
        2,
        kind="silent",
        told=("takes 1 state", "given 2"),
    ),
    Case(
        "no state for a SimpleRNN",
        "y = layers.SimpleRNN(3)(np.zeros((2, 3, 4)), initial_state=[])\n",
        1,
        raised="IndexError",
        words="list index out of range",
        told=("takes 1 state", "given none"),
    ),
    Case(
        "a GRU given lists of numbers",
        "y = layers.GRU(3)(np.zeros((2, 3, 4)), initial_state=[[0.0] * 3] * 2)\n",
        1,
        raised="InvalidArgumentError",
        words=" ndims",
        told=("lists of numbers, not tensors",),
    ),
    Case(
        "three states for a GRU both ways, built alone",
        "x, h = keras.Input((3, 4)), keras.Input((3,))\n"
        "y = layers.Bidirectional(layers.GRU(3))(x, initial_state=[h, h, h])\n",
        2,
        kind="silent",
        told=("takes 2 states", "given 3"),
    ),
    Case(
        "a start for a layer that keeps its states",
        "layer = layers.GRU(3, stateful=True)\n"
        "x = np.random.rand(2, 3, 4)\n"
        "layer(x)\n"
        "layer(x, initial_state=np.zeros((2, 3)))\n",
        4,
        kind="silent",
        told=("contend for the same place", "The argument wins"),
    ),
    Case(
        "the state of a layer that is not stateful, looked at",
        "model = keras.Sequential([keras.Input((3, 4)), layers.SimpleRNN(3), "
        "layers.Dense(1)])\n"
        "print(model.layers[0].states)\n",
        2,
        kind="silent",
        told=("not stateful", "None"),
    ),
    Case(
        "states of the second layer, which is not stateful",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), layers.LSTM(3, "
        "return_sequences=True, stateful=True), layers.LSTM(3)])\n"
        "model.layers[1].states[0].assign(np.zeros((2, 3)))\n",
        2,
        raised="TypeError",
        words="'NoneType' object is not subscriptable",
        told=("not stateful",),
    ),
    Case(
        "assign of a row too many",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        "model.layers[0].states[0].assign(np.zeros((3, 3)))\n",
        2,
        raised="ValueError",
        words="must match",
        told=("(2, 3)", "The value is (3, 3)."),
    ),
    Case(
        "assign of one row without its axis",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        "model.layers[0].states[0].assign(np.zeros(3))\n",
        2,
        raised="ValueError",
        words="must match",
        told=("(2, 3)", "The value is (3,)."),
    ),
    Case(
        "assign of one column",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        "model.layers[0].states[0].assign(np.zeros((2, 1)))\n",
        2,
        raised="ValueError",
        words="must match",
        told=("(2, 3)", "The value is (2, 1)."),
    ),
    Case(
        "assign of one number",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        "model.layers[0].states[0].assign(0.0)\n",
        2,
        raised="ValueError",
        words="must match",
        told=("(2, 3)", "The value is 0.0."),
    ),
    Case(
        "assign of all numbers in a row",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        "model.layers[0].states[0].assign(np.zeros(6))\n",
        2,
        raised="ValueError",
        words="must match",
        told=("(2, 3)", "The value is (6,)."),
    ),
    Case(
        "assign of a state the wrong way round",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        "model.layers[0].states[0].assign(np.zeros((3, 2)))\n",
        2,
        raised="ValueError",
        words="must match",
        told=("(2, 3)", "The value is (3, 2)."),
    ),
    Case(
        "assign of an axis too many",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        "model.layers[0].states[0].assign(np.zeros((1, 2, 3)))\n",
        2,
        raised="ValueError",
        words="must match",
        told=("(2, 3)", "The value is (1, 2, 3)."),
    ),
    Case(
        "assign of a text",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        'model.layers[0].states[0].assign("a")\n',
        2,
        raised="TypeError",
        words="Cannot convert 'a' to EagerTensor of dtype float",
        told=("(2, 3)", "The value is 'a'."),
    ),
    Case(
        "assign of None",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        "model.layers[0].states[0].assign(None)\n",
        2,
        raised="ValueError",
        words="Attempt to convert a value (None)",
        told=("(2, 3)", "The value is None."),
    ),
    Case(
        "assign of rows of several lengths",
        "model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), "
        "layers.SimpleRNN(3, stateful=True)])\n"
        "model.layers[0].states[0].assign([[0.0, 0.0, 0.0], [0.0]])\n",
        2,
        raised="ValueError",
        words="Can't convert non-rectangular Python sequence",
        told=("(2, 3)", "The value is list."),
    ),
]
