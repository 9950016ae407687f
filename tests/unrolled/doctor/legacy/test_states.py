from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

MODEL = """import keras
from keras.layers import *
model = keras.Sequential([Input(batch_shape=(2, 5, 3)), LSTM(4, stateful=True, name="l"), Dense(1)])
model.compile("sgd", "mse")
"""
LAYER = MODEL + "layer = model.layers[0]\n"
ONE = MODEL.replace("LSTM", "SimpleRNN")
TK = "from tensorflow.keras import backend as K\n"

SAMPLES = [
    Sample(
        "rebound-state",
        LAYER + "layer.states[0], layer.states[1] = h, c  # here\n"
        "model.predict(x, batch_size=2, verbose=0)",
        "layer.states[0].assign(h)\nlayer.states[1].assign(c)",
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        MODEL + "model.reset_states()  # here",
        (
            "for layer in model.layers:\n"
            '    if getattr(layer, "stateful", False):\n'
            "        layer.reset_state()  # here"
        ),
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        MODEL + "model.reset_state()  # here",
        "layer.reset_state()",
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        MODEL
        + (
            "for k in range(2):\n"
            "    model.predict(x, batch_size=2, verbose=0)\n"
            "    model.reset_states()  # here\n"
            "assert not model.layers[0].states[0].numpy().any()"
        ),
        ("    for layer in model.layers:\n        if getattr("),
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        LAYER + ("model.reset_states()  # here\nassert layer is model.layers[0]"),
        "for one_layer in model.layers:",
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        MODEL + "for k in range(2): model(x); model.reset_states()  # here",
        "[layer.reset_state() for layer in model.layers if",
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        MODEL
        + (
            "back = keras.callbacks.LambdaCallback(on_epoch_end=lambda e, logs: "
            "model.reset_states())  # here\n"
            "model.fit(x, y, batch_size=2, verbose=0, callbacks=[back])"
        ),
        "lambda e, logs: [layer.reset_state() for layer",
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        (
            "import keras\n"
            "from keras.layers import *\n"
            "class Back(keras.callbacks.Callback):\n"
            "    def on_epoch_end(self, epoch, logs=None):\n"
            "        self.model.reset_states()  # here\n"
            "net = keras.Sequential([Input(batch_shape=(2, 5, 3)), LSTM(4, "
            "stateful=True)])\n"
            "net.compile('sgd', 'mse')\n"
            "net.fit(x, h, batch_size=2, verbose=0, callbacks=[Back()])"
        ),
        "        for layer in self.model.layers:",
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        (
            "import keras\n"
            "from keras.layers import *\n"
            "def build():\n"
            "    m = keras.Sequential([Input(batch_shape=(2, 5, 3)), LSTM(4, "
            "stateful=True)])\n"
            "    return m\n"
            "nn = build()\n"
            "nn.reset_states()  # here"
        ),
        "for layer in nn.layers:",
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        (
            "import keras\n"
            "from keras.layers import *\n"
            "class M(keras.Model):\n"
            "    def __init__(self):\n"
            "        super().__init__()\n"
            "        self.rnn = GRU(4, stateful=True)\n"
            "    def call(self, v):\n"
            "        return self.rnn(v)\n"
            "    def fresh(self):\n"
            "        self.reset_states()  # here\n"
            "m = M()\n"
            "m(x)\n"
            "m.fresh()\n"
            "assert not m.rnn.states[0].numpy().any()"
        ),
        "        for layer in self.layers:",
        "AttributeError",
    ),
    Sample(
        "reset-of-stack",
        (
            "import keras\n"
            "from keras.layers import *\n"
            "rnn = RNN([LSTMCell(4), GRUCell(2)], stateful=True)\n"
            "rnn(x)\n"
            "rnn.reset_states()  # here\n"
            "assert not any(v.numpy().any() for v in keras.tree.flatten(rnn.states))"
        ),
        "[state.assign(keras.ops.zeros_like(state)) for state in keras.tree.flatten(rnn.states)]",
        "AttributeError",
    ),
    Sample(
        "reset-of-model",
        (
            "import keras\n"
            "from keras.layers import *\n"
            "m = keras.Sequential([Input(batch_shape=(2, 5, 3)), RNN([LSTMCell(4), "
            "GRUCell(2)], stateful=True)])\n"
            "m(x)\n"
            "m.reset_states()  # here\n"
            "assert not any(v.numpy().any() for v in "
            "keras.tree.flatten(m.layers[0].states))"
        ),
        (
            "[state.assign(keras.ops.zeros_like(state)) for state in "
            "keras.tree.flatten(layer.states)]"
        ),
        "AttributeError",
    ),
    Sample(
        "reset-to-values",
        LAYER
        + (
            "layer.reset_states(states=[h, c])  # here\nassert (layer.states[1].numpy() == c).all()"
        ),
        ("layer.states[0].assign(h)\nlayer.states[1].assign(c)"),
        "TypeError",
    ),
    Sample(
        "reset-to-values",
        LAYER + "layer.reset_states([h, c])  # here",
        ("layer.states[0].assign(h)\nlayer.states[1].assign(c)"),
        "TypeError",
    ),
    Sample(
        "reset-to-values",
        MODEL + "model.get_layer('l').reset_state(states=[h, c])  # here",
        "model.get_layer('l').states[1].assign(c)",
        "TypeError",
    ),
    Sample(
        "reset-to-values",
        MODEL + ("both = [h, c]\nmodel.layers[0].reset_states(both)  # here"),
        "model.layers[0].states[1].assign(both[1])",
        "TypeError",
    ),
    Sample(
        "reset-to-values",
        ONE
        + (
            "model.layers[0].reset_states(states=h)  # here\n"
            "assert (model.layers[0].states[0].numpy() == h).all()"
        ),
        "model.layers[0].states[0].assign(h)",
        "TypeError",
    ),
    Sample(
        "reset-to-values",
        ONE + "for k in range(2): model.layers[0].reset_states(h)  # here",
        "for k in range(2): model.layers[0].states[0].assign(h)",
        "TypeError",
    ),
    Sample(
        "reset-to-values",
        LAYER + "layer.reset_states(states=None)  # here",
        "layer.reset_state()",
        "TypeError",
    ),
    Sample(
        "rebound-state",
        TK
        + LAYER
        + (
            "model.predict(x, batch_size=2, verbose=0)\n"
            "layer.states[0] = K.variable(value=h)  # here\n"
            "model.predict(x, batch_size=2, verbose=0)"
        ),
        "layer.states[0].assign(h)",
        check="not (layer.states[0].numpy() == h).all()",
    ),
    Sample(
        "rebound-state",
        MODEL
        + (
            "model.layers[0].states[0] = np.ones((2, 4))  # here\n"
            "model.predict(x, batch_size=2, verbose=0)"
        ),
        "model.layers[0].states[0].assign(np.ones((2, 4)))",
        "AttributeError",
    ),
    Sample(
        "rebound-state",
        "import tensorflow as tf\n"
        + MODEL
        + (
            "model.layers[0].states[1] = tf.constant(c)  # here\n"
            "model.predict(x, batch_size=2, verbose=0)"
        ),
        "model.layers[0].states[1].assign(c)",
        "AttributeError",
    ),
    Sample(
        "rebound-state",
        LAYER + ("layer.states = [h, c]  # here\nmodel.predict(x, batch_size=2, verbose=0)"),
        ("layer.states[0].assign(h)\nlayer.states[1].assign(c)"),
        "AttributeError",
    ),
    Sample(
        "stateful-of-model",
        MODEL + "print(model.stateful)  # here",
        'any(getattr(layer, "stateful", False) for layer in model.layers)',
        "AttributeError",
    ),
    Sample(
        "reset-of-metric",
        ("import keras\nloss = keras.metrics.Mean()\nloss.reset_states()  # here"),
        "loss.reset_state()",
        "AttributeError",
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
