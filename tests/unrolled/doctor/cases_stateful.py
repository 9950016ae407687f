"""Stateful layers: batches, resets, stored states."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "going through the states of a layer that keeps none",
        "gru = layers.GRU(4)\ny = gru(np.random.rand(2, 5, 3))\n"
        "for s in gru.states:\n    print(s)\n",
        3,
        raised="TypeError",
        words="'NoneType' object is not iterable",
        told=("stateful=True", "return_state=True"),
        fix="layers.GRU(4, stateful=True)",
    ),
    Case(
        "T01 no static",
        "model = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4, stateful=True), "
        "layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "model.fit(np.random.rand(8, 5, 3), np.random.rand(8, 1), batch_size=4, "
        "shuffle=False)\n",
        1,
        raised="ValueError",
        words="the batch size must be static",
        told=("(None, 5, 3)",),
        fix="4",
    ),
    Case(
        "T01 functional deep",
        "x = keras.Input((5, 3))\n"
        "y = layers.LSTM(4, return_sequences=True)(x)\n"
        "y = layers.GRU(4, stateful=True)(y)\n",
        3,
        raised="ValueError",
        words="the batch size must be static",
        told=("(None, 5, 4)",),
        fix="1",
    ),
    Case(
        "T01 input_shape",
        "model = keras.Sequential()\n"
        "model.add(layers.LSTM(4, stateful=True, input_shape=(5, 3)))\n",
        2,
        raised="ValueError",
        words="the batch size must be static",
        told=("(None, 5, 3)",),
        fix="batch_size=1",
    ),
    Case(
        "T02 leftover",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "x, y = np.random.rand(10, 5, 3), np.random.rand(10, 1)\n"
        "model.fit(x, y, batch_size=4, shuffle=False)\n",
        4,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        fix="x[:8]",
    ),
    Case(
        "T02b forgot batch",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "x, y = np.random.rand(8, 5, 3), np.random.rand(8, 1)\n"
        "model.fit(x, y, shuffle=False)\n",
        4,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        fix="4",
    ),
    Case(
        "T02c val split",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "x, y = np.random.rand(8, 5, 3), np.random.rand(8, 1)\n"
        "model.fit(x, y, batch_size=4, validation_split=0.25, shuffle=False)\n",
        4,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
    ),
    Case(
        "T03 predict one",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        "x = np.random.rand(8, 5, 3)\n"
        "model.predict(x[:1])\n",
        3,
        raised="ValueError",
        words="the batch size of the input sequences must be the same",
        fix="np.repeat(x[:1], 4, axis=0)",
    ),
    Case(
        "T03d after predict two",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        "x = np.random.rand(8, 5, 3)\n"
        "model.predict(x, batch_size=4)\n"
        "model.predict(x[:2])\n",
        4,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        fix="np.repeat(x[:2], 2, axis=0)",
    ),
    Case(
        "T9 one left",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        "x = np.random.rand(9, 5, 3)\n"
        "p = model.predict(x, batch_size=4)\n",
        3,
        kind="silent",
        fix="x[:8]",
    ),
    Case(
        "layer other batch",
        "x = np.random.rand(8, 5, 3)\nlstm = layers.LSTM(4, stateful=True)\nlstm(x)\nlstm(x[:2])\n",
        4,
        raised="ValueError",
        words="the batch size of the input sequences must be the same",
        fix="np.repeat(x[:2], 4, axis=0)",
    ),
    Case(
        "R17 shuffle",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "x, y = np.random.rand(8, 5, 3), np.random.rand(8, 1)\n"
        "model.fit(x, y, batch_size=4)\n",
        4,
        kind="silent",
        told=("shuffle",),
        fix="False",
    ),
    Case(
        "R16 twice",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        "x = np.random.rand(8, 5, 3)\n"
        "a = model.predict(x, batch_size=4)\n"
        "b = model.predict(x, batch_size=4)\n",
        4,
        kind="silent",
        told=("call",),
        fix="model.layers[0].reset_state()",
    ),
    Case(
        "twice eager",
        "x = np.random.rand(8, 5, 3)\n"
        "gru = layers.GRU(4, stateful=True)\n"
        "a = gru(x[:4])\n"
        "b = gru(x[:4])\n",
        4,
        kind="silent",
        told=("call",),
        fix="gru.reset_state()",
    ),
    Case(
        "model reset",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        "for k in range(2):\n"
        "    model.reset_states()\n",
        3,
        raised="AttributeError",
        words="object has no attribute 'reset_states'",
        fix="model.layers[0].reset_state()",
    ),
    Case(
        "I26 assign",
        "x = np.random.rand(2, 5, 3)\n"
        "lstm = layers.LSTM(4, stateful=True)\n"
        "lstm(x)\n"
        "lstm.states[0].assign(np.ones((2, 5)))\n",
        4,
        raised="ValueError",
        words="in `variable.assign(value)` must match",
        told=(
            "(2, 4)",
            "(2, 5)",
        ),
        fix="(2, 4)",
    ),
    Case(
        "assign row",
        "x = np.random.rand(2, 5, 3)\n"
        "lstm = layers.LSTM(4, stateful=True)\n"
        "lstm(x)\n"
        "h = np.ones((1, 4))\n"
        "lstm.states[0].assign(h)\n",
        5,
        raised="ValueError",
        words="in `variable.assign(value)` must match",
        told=(
            "(2, 4)",
            "(1, 4)",
        ),
        fix="ops.repeat(h, 2, axis=0)",
    ),
    Case(
        "I26b rebind list",
        "x = np.random.rand(2, 5, 3)\n"
        "lstm = layers.LSTM(4, stateful=True)\n"
        "lstm(x)\n"
        "lstm.states = [np.zeros((2, 4)), np.zeros((2, 4))]\n"
        "lstm(x)\n",
        5,
        raised="AttributeError",
        words="has no attribute 'assign'",
        told=("assign()",),
        fix="lstm.states[0].assign(np.zeros((2, 4)))",
    ),
    Case(
        "rebind 0 before predict",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        "model.layers[0].states[0] = keras.Variable(np.zeros((2, 4)))\n"
        "model.predict(np.random.rand(4, 5, 3))\n",
        3,
        raised="ValueError",
        words="Dimensions must be equal",
        told=("assign()",),
    ),
    Case(
        "rebind silent",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        "x = np.random.rand(4, 5, 3)\n"
        "model.predict(x)\n"
        "model.layers[0].states[0] = keras.Variable(np.ones((4, 4)))\n"
        "model.predict(x)\n",
        4,
        kind="silent",
        told=("assign()",),
        fix="model.layers[0].states[0].assign(np.ones((4, 4)))",
    ),
    Case(
        "I27b stateless states",
        "x = np.random.rand(2, 5, 3)\nlstm = layers.LSTM(4)\nlstm(x)\nh = lstm.states[0]\n",
        4,
        raised="TypeError",
        words="'NoneType' object is not subscriptable",
        told=("stateful=True",),
        fix="True",
    ),
    Case(
        "unbuilt",
        "lstm = layers.LSTM(4, stateful=True)\nlstm.states[0].assign(np.zeros((2, 4)))\n",
        2,
        raised="TypeError",
        words="'NoneType' object is not subscriptable",
        told=("call",),
    ),
    Case(
        "R37 both",
        "x = np.random.rand(2, 5, 3)\n"
        "lstm = layers.LSTM(4, stateful=True)\n"
        "h = np.zeros((2, 4))\n"
        "a = lstm(x, initial_state=[h, h])\n",
        4,
        kind="silent",
        told=("call",),
    ),
    Case(
        "R47 bidir",
        "x = np.random.rand(2, 5, 3)\na = layers.Bidirectional(layers.LSTM(4, stateful=True))(x)\n",
        2,
        kind="silent",
        told=("stateful=True",),
    ),
    Case(
        "bidir state",
        "x = np.random.rand(2, 5, 3)\n"
        "a = layers.Bidirectional(layers.LSTM(4, stateful=True, return_state=True))(x)\n",
        2,
        raised="TypeError",
        words="'generator' and 'int'",
        told=("stateful=True",),
    ),
    Case(
        "stack reset",
        "x = np.random.rand(2, 5, 3)\n"
        "rnn = layers.RNN([layers.LSTMCell(4), layers.GRUCell(5)], stateful=True)\n"
        "rnn(x)\n"
        "rnn.reset_state()\n",
        4,
        raised="AttributeError",
        words="has no attribute 'assign'",
        fix="for s in keras.tree.flatten(rnn.states): s.assign(ops.zeros_like(s))",
    ),
    Case(
        "toggle",
        "x = np.random.rand(2, 5, 3)\n"
        "lstm = layers.LSTM(4)\n"
        "lstm(x)\n"
        "lstm.stateful = True\n"
        "lstm(x)\n",
        5,
        raised="ValueError",
        words="Attempt to convert a value (None)",
        told=("stateful=True",),
        fix="True",
    ),
    Case(
        "reset stateless",
        "x = np.random.rand(2, 5, 3)\nlstm = layers.LSTM(4)\nlstm(x)\nlstm.reset_state()\n",
        4,
        kind="silent",
        told=("stateful=True",),
    ),
    Case(
        "reset bi",
        "bi = layers.Bidirectional(layers.LSTM(4))\nbi.reset_state()\n",
        2,
        raised="AttributeError",
        words="Layer must be stateful",
        told=("stateful=True",),
    ),
    Case(
        "I28b gis",
        "x = np.random.rand(2, 5, 3)\ns = layers.LSTM(4).get_initial_state(x)\n",
        2,
        raised="ValueError",
        words="Can't convert non-rectangular",
        told=("initial_state",),
        fix="x.shape[0]",
    ),
    Case(
        "gis cell",
        's = layers.LSTMCell(4).get_initial_state(batch_size=2, dtype="float32")\n',
        1,
        raised="TypeError",
        words="got an unexpected keyword argument",
        told=("initial_state",),
    ),
    Case(
        "set_value",
        "from tensorflow.keras import backend as K\n"
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        "K.set_value(model.layers[0].states[0], np.zeros((4, 4)))\n",
        3,
        raised="AttributeError",
        words="'str' object has no attribute 'name'",
        fix="model.layers[0].states[0].assign(np.zeros((4, 4)))",
    ),
    Case(
        "I25 reset_state(states=)",
        "x = np.random.rand(8, 5, 3)\n"
        "h, c = np.zeros((8, 4)), np.ones((8, 4))\n"
        "lstm = layers.LSTM(4, stateful=True)\n"
        "lstm(x)\n"
        "lstm.reset_state(states=[h, c])\n",
        5,
        raised="TypeError",
        words="got an unexpected keyword argument",
        fix="lstm.states[0].assign(h)",
    ),
    Case(
        "I25b reset_states([...])",
        "x = np.random.rand(8, 5, 3)\n"
        "h = np.zeros((8, 4))\n"
        "gru = layers.GRU(4, stateful=True)\n"
        "gru(x)\n"
        "gru.reset_states(h)\n",
        5,
        raised="TypeError",
        words="takes 1 positional argument but 2 were given",
        fix="gru.states[0].assign(h)",
    ),
    Case(
        "one sample after a good predict",
        "x = keras.Input(batch_shape=(4, 5, 3))\n"
        "model = keras.Model(x, layers.GRU(2, stateful=True)(x))\n"
        "data = np.random.rand(4, 5, 3)\n"
        "p = model.predict(data)\n"
        "q = model.predict(data[:1])\n",
        5,
        kind="silent",
        fix="np.repeat(data[:1], 4, axis=0)",
    ),
    Case(
        "N tf seq add stateful",
        "import tensorflow as tf\n"
        "model = tf.keras.Sequential()\n"
        "model.add(tf.keras.layers.Input(shape=(6, 2)))\n"
        "model.add(tf.keras.layers.GRU(5, stateful=True, return_sequences=True))\n"
        "model.add(tf.keras.layers.Dense(1))\n",
        4,
        raised="ValueError",
        words="the batch size must be static",
        told=("(None, 6, 2)",),
        fix="1",
    ),
    Case(
        "N evaluate leftover",
        "model = keras.Sequential([keras.Input(batch_shape=(5, 4, 2)), "
        "layers.SimpleRNN(3, stateful=True), layers.Dense(1)])\n"
        'model.compile("sgd", "mse")\n'
        "x, y = np.random.rand(12, 4, 2), np.random.rand(12, 1)\n"
        "model.evaluate(x, y, batch_size=5)\n",
        4,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        fix="x[:10]",
    ),
    Case(
        "N train_on_batch",
        "model = keras.Sequential([keras.Input(batch_shape=(5, 4, 2)), "
        "layers.SimpleRNN(3, stateful=True), layers.Dense(1)])\n"
        'model.compile("sgd", "mse")\n'
        "model.train_on_batch(np.random.rand(4, 4, 2), np.random.rand(4, 1))\n",
        3,
        raised="ValueError",
        words="the batch size of the input sequences must be the same",
        fix="4",
    ),
    Case(
        "N functional stateful predict",
        "x = keras.Input(batch_shape=(2, 4, 2))\n"
        "m = keras.Model(x, layers.GRU(3, stateful=True)(x))\n"
        "p = m.predict(np.random.rand(6, 4, 2))\n",
        3,
        raised="ValueError",
        words="the batch size of the input sequences must be the same",
        fix="2",
    ),
    Case(
        "N dataset",
        "import tensorflow as tf\n"
        "model = keras.Sequential([keras.Input(batch_shape=(4, 4, 2)), layers.GRU(3, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("sgd", "mse")\n'
        "ds = tf.data.Dataset.from_tensor_slices((np.random.rand(10, 4, 2), "
        "np.random.rand(10, 1))).batch(4)\n"
        "model.fit(ds)\n",
        5,
        raised="InvalidArgumentError",
        words="Incompatible shapes",
        fix="True",
    ),
    Case(
        "N epochs loop no reset",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 4, 2)), layers.GRU(3, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("sgd", "mse")\n'
        "x, y = np.random.rand(8, 4, 2), np.random.rand(8, 1)\n"
        "for epoch in range(3):\n"
        "    model.fit(x, y, batch_size=4, shuffle=False)\n",
        5,
        kind="silent",
        told=("call",),
        fix="model.layers[0].reset_state()",
    ),
    Case(
        "N shuffled order given by numpy",
        "model = keras.Sequential([keras.Input(batch_shape=(1, 4, 2)), layers.GRU(3, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("sgd", "mse")\n'
        "model.fit(np.random.rand(6, 4, 2), np.random.rand(6, 1), batch_size=1, "
        "epochs=2, shuffle=True)\n",
        3,
        kind="silent",
        told=("shuffle",),
        fix="False",
    ),
    Case(
        "T08 evaluate after predict",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "x, y = np.random.rand(8, 5, 3), np.random.rand(8, 1)\n"
        "p = model.predict(x, batch_size=4)\n"
        "loss = model.evaluate(x, y, batch_size=4)\n",
        5,
        kind="silent",
        told=("line 8",),
        fix="model.layers[0].reset_state()",
    ),
    Case(
        "T19 a call to look at the shape",
        "model = keras.Sequential([keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, "
        "stateful=True), layers.Dense(1)])\n"
        'model.compile("adam", "mse")\n'
        "x = np.random.rand(4, 5, 3)\n"
        "print(model(x).shape)\n"
        "p = model.predict(x, batch_size=4)\n",
        5,
        kind="silent",
        told=("line 8",),
        fix="model.layers[0].reset_state()",
    ),
    Case(
        "I27 states that are None",
        "x = np.random.rand(2, 5, 3)\nlstm = layers.LSTM(4)\nlstm(x)\nprint(lstm.states)\n",
        4,
        kind="silent",
        told=("stateful=True", "None"),
        fix="stateful=True",
    ),
    Case(
        "a second state of a GRU",
        "gru = layers.GRU(4, stateful=True)\ngru(np.zeros((2, 5, 3)))\n"
        "gru.states[1].assign(np.zeros((2, 4)))\n",
        3,
        raised="IndexError",
        words="list index out of range",
        told=("states[0] is h", "LSTM"),
    ),
    Case(
        "states of the first layer of a functional model",
        "x = keras.Input(batch_shape=(2, 5, 3))\n"
        "model = keras.Model(x, layers.LSTM(4, stateful=True)(x))\n"
        "model.layers[0].states[0].assign(np.zeros((2, 4)))\n",
        3,
        raised="AttributeError",
        words="'InputLayer' object has no attribute 'states'",
        told=("InputLayer", "model.get_layer"),
        fix="model.layers[1].states[0]",
    ),
]
