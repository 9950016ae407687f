from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

CELL = """import keras
class Cell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units
    def call(self, v, states):
        return states[0], [states[0]]
"""

SAMPLES = [
    Sample(
        "initial-state-method",
        CELL
        + (
            "    def get_initial_state(self, inputs, batch_size, dtype):  # here\n"
            "        return [keras.ops.zeros((batch_size, self.units), dtype=dtype)]\n"
            "keras.layers.RNN(Cell(4))(x)"
        ),
        (
            "def get_initial_state(self, batch_size=None):  # here\n"
            "        return [keras.ops.zeros((batch_size, self.units), "
            "dtype=self.compute_dtype)]"
        ),
        "TypeError",
    ),
    Sample(
        "initial-state-method",
        "import tensorflow as tf\n"
        + CELL
        + (
            "    def get_initial_state(self, inputs=None, batch_size=None, dtype=None):  "
            "# here\n"
            "        return [tf.ones((batch_size, self.units), dtype)]\n"
            "keras.layers.RNN(Cell(4))(x)"
        ),
        "def get_initial_state(self, batch_size=None):",
        "TypeError",
    ),
    Sample(
        "initial-state-method",
        "import tensorflow as tf\n"
        + CELL
        + (
            "    def get_initial_state(self, inputs=None, batch_size=None, dtype=None):  "
            "# here\n"
            "        if inputs is not None:\n"
            "            batch_size = tf.shape(inputs)[0]\n"
            "            dtype = inputs.dtype\n"
            "        return [tf.ones((batch_size, self.units), dtype or 'float32')]\n"
            "keras.layers.RNN(Cell(4))(x)"
        ),
        "def get_initial_state(self, batch_size=None, inputs=None, dtype=None):",
    ),
    Sample(
        "initial-state-call",
        (
            "import keras\n"
            "keras.layers.LSTMCell(4).get_initial_state(batch_size=2, dtype='float32')  "
            "# here"
        ),
        "get_initial_state(batch_size=2)",
        "TypeError",
    ),
    Sample(
        "initial-state-call",
        ("import keras\nkeras.layers.LSTMCell(4).get_initial_state(inputs=x)  # here"),
        "get_initial_state(batch_size=keras.ops.shape(x)[0])",
        "TypeError",
    ),
    Sample(
        "initial-state-call",
        ("import keras\nkeras.layers.GRUCell(4).get_initial_state(None, 2, 'float32')  # here"),
        "get_initial_state(batch_size=2)",
        "TypeError",
    ),
    Sample(
        "initial-state-call",
        ("import keras\nkeras.layers.GRUCell(4).zero_state(2, 'float32')  # here"),
        "get_initial_state(batch_size=2)",
        "AttributeError",
    ),
    Sample(
        "state-size",
        "import tensorflow as tf\n"
        + CELL.replace(
            "self.state_size = units", "self.state_size = tf.TensorShape([units])  # here"
        )
        + "keras.layers.RNN(Cell(4))(x)",
        "self.state_size = units",
        "ValueError",
    ),
    Sample(
        "state-size",
        "import tensorflow as tf\n"
        + CELL.replace(
            "self.state_size = units", "self.state_size = [tf.TensorShape([units])]  # here"
        )
        + "keras.layers.RNN(Cell(4))(x)",
        "self.state_size = [units]",
        "ValueError",
    ),
    Sample(
        "state-size",
        "import tensorflow as tf\n"
        + CELL.replace(
            "        self.state_size = units\n",
            (
                "    @property\n"
                "    def state_size(self):\n"
                "        return tf.TensorShape(self.units)  # here\n"
            ),
        )
        + "keras.layers.RNN(Cell(4))(x)",
        "return self.units",
        "ValueError",
    ),
    Sample(
        "state-size",
        "import tensorflow as tf\n"
        + CELL.replace(
            "self.state_size = units", "self.state_size = tf.TensorShape([units, 2])  # here"
        )
        + "keras.layers.RNN(Cell(4))(x)",
        "",
        "ValueError",
        runs=False,
    ),
    Sample(
        "weight-by-position",
        (
            "import keras\n"
            "class A(keras.layers.Layer):\n"
            "    def build(self, shape):\n"
            "        self.w = self.add_weight('w', (3, 4), initializer='ones')  # here\n"
            "    def call(self, v):\n"
            "        return v @ self.w\n"
            "A()(x)"
        ),
        "self.add_weight(name='w', shape=(3, 4), initializer='ones')",
        "ValueError",
    ),
    Sample(
        "weight-by-position",
        (
            "import keras\n"
            "class A(keras.layers.Layer):\n"
            "    def build(self, shape):\n"
            "        self.w = self.add_variable('w', shape=(3, 4))  # here\n"
            "    def call(self, v):\n"
            "        return v @ self.w\n"
            "A()(x)"
        ),
        "self.add_weight(name='w', shape=(3, 4))",
        "TypeError",
    ),
    Sample(
        "weights-assigned",
        (
            "import keras\n"
            "class A(keras.layers.Layer):\n"
            "    def build(self, shape):\n"
            "        self.w = self.add_weight(shape=(3, 4))\n"
            "        self.trainable_weights = [self.w]  # here\n"
            "    def call(self, v):\n"
            "        return v @ self.w\n"
            "A()(x)"
        ),
        "        pass  # here",
        "AttributeError",
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
