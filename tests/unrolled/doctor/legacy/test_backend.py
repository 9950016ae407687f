from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

K = "import keras\nfrom keras import backend as K\n"
TK = "from tensorflow.keras import backend as K\n"
STATEFUL = K + (
    "from keras.layers import *\n"
    "m = keras.Sequential([Input(batch_shape=(2, 5, 3)), LSTM(4, "
    "stateful=True)])\n"
    "s = m.layers[0].states[0]\n"
)

SAMPLES = [
    Sample(
        "backend",
        K + "class A(keras.layers.Layer):\n    def build(self, shape):\n"
        "        self.b = K.zeros((3,))  # here\n"
        "    def call(self, v):\n        return v + self.b\n"
        "a = A()\na(x)\nassert len(a.trainable_weights) == 1",
        "self.b = keras.Variable(keras.ops.zeros((3,)))",
        "AttributeError",
    ),
    *(
        Sample("backend", K + f"a = {old}  # here", f"a = {new}", "AttributeError")
        for old, new in (
            (
                "K.dot(x, np.ones((3, 4), 'float32'))",
                "keras.ops.matmul(x, np.ones((3, 4), 'float32'))",
            ),
            ("K.dot(x=x, y=np.ones((3, 4), 'float32'))", "keras.ops.matmul(x1=x, x2=np.ones("),
            ("K.variable(h)", 'keras.Variable(h, dtype="float32")'),
            (
                "K.variable(value=h, dtype='float32', name='s')",
                "keras.Variable(initializer=h, dtype='float32', name='s')",
            ),
            ("K.zeros((2, 3))", "keras.ops.zeros((2, 3))"),
            ("K.zeros(shape=(2, 3), name='z')", "keras.ops.zeros(shape=(2, 3))"),
            ("K.constant([1, 2])", 'keras.ops.convert_to_tensor([1, 2], dtype="float32")'),
            ("K.expand_dims(h)", "keras.ops.expand_dims(h, axis=-1)"),
            ("K.expand_dims(h, 1)", "keras.ops.expand_dims(h, 1)"),
            ("K.concatenate([h, c])", "keras.ops.concatenate([h, c], axis=-1)"),
            ("K.concatenate([h, c], axis=0)", "keras.ops.concatenate([h, c], axis=0)"),
            ("K.stack([h, c], axis=1)", "keras.ops.stack([h, c], axis=1)"),
            (
                "K.sum(K.square(h), axis=1, keepdims=True)",
                "keras.ops.sum(keras.ops.square(h), axis=1, keepdims=True)",
            ),
            ("K.mean(h, axis=-1)", "keras.ops.mean(h, axis=-1)"),
            (
                "K.tanh(h) + K.sigmoid(h) * K.relu(h)",
                "keras.ops.tanh(h) + keras.ops.sigmoid(h) * keras.ops.relu(h)",
            ),
            ("K.hard_sigmoid(h)", "keras.ops.hard_sigmoid(h)"),
            ("K.softmax(h)", "keras.ops.softmax(h)"),
            ("K.clip(h, 0.0, 1.0)", "keras.ops.clip(h, 0.0, 1.0)"),
            ("K.clip(h, min_value=0.0, max_value=1.0)", "keras.ops.clip(h, x_min=0.0, x_max=1.0)"),
            ("K.pow(h, 2)", "keras.ops.power(h, 2)"),
            ("K.maximum(h, 0.0)", "keras.ops.maximum(h, 0.0)"),
            ("K.argmax(h)", "keras.ops.argmax(h, axis=-1)"),
            ("K.cumsum(h)", "keras.ops.cumsum(h, axis=0)"),
            ("K.reshape(h, (-1,))", "keras.ops.reshape(h, (-1,))"),
            ("K.permute_dimensions(x, (1, 0, 2))", "keras.ops.transpose(x, (1, 0, 2))"),
            (
                "K.permute_dimensions(x, pattern=(1, 0, 2))",
                "keras.ops.transpose(x, axes=(1, 0, 2))",
            ),
            ("K.gather(h, np.array([0]))", "keras.ops.take(h, np.array([0]), axis=0)"),
            ("K.one_hot(ids, 9)", "keras.ops.one_hot(ids, 9)"),
            ("K.tile(h, (1, 2))", "keras.ops.tile(h, (1, 2))"),
            ("K.repeat_elements(h, rep=2, axis=1)", "keras.ops.repeat(h, repeats=2, axis=1)"),
            ("K.reverse(x, axes=1)", "keras.ops.flip(x, axis=1)"),
            ("K.stop_gradient(h)", "keras.ops.stop_gradient(h)"),
            ("K.switch(h > 0, h, c)", "keras.ops.where(h > 0, h, c)"),
            ("K.bias_add(h, np.ones(4, 'float32'))", "keras.ops.add(h, np.ones(4, 'float32'))"),
            ("K.eye(3)", "keras.ops.eye(3)"),
            ("K.map_fn(fn=lambda v: v, elems=h)", "keras.ops.map(f=lambda v: v, xs=h)"),
            ("K.cast(h, 'int32')", "keras.ops.cast(h, 'int32')"),
            ("K.random_normal((2, 3))", "keras.random.normal((2, 3))"),
            (
                "K.random_uniform(shape=(2, 3), minval=0.0, maxval=1.0)",
                "keras.random.uniform(shape=(2, 3), minval=0.0",
            ),
            ("K.dropout(h, level=0.5)", "keras.random.dropout(h, rate=0.5)"),
            ("K.binary_crossentropy(h, c)", "keras.ops.binary_crossentropy(h, c)"),
            ("K.int_shape(x)[-1]", "x.shape[-1]"),
            ("K.int_shape(x + 1)", "(x + 1).shape"),
            ("K.ndim(x)", "len(x.shape)"),
            ("K.shape(x)[0]", "keras.ops.shape(x)[0]"),
            ("K.dtype(x)", "x.dtype"),
            ("K.flatten(h)", "keras.ops.reshape(h, (-1,))"),
            (
                "K.batch_dot(x, np.ones((2, 3, 4), 'float32'), axes=[2, 1])",
                "keras.ops.matmul(x, np.ones((2, 3, 4), 'float32'))",
            ),
            ("K.get_value(keras.Variable(h))", "keras.ops.convert_to_numpy(keras.Variable(h))"),
            ("K.eval(keras.Variable(h))", "keras.ops.convert_to_numpy(keras.Variable(h))"),
            (
                "K.batch_get_value([keras.Variable(h)])",
                "[keras.ops.convert_to_numpy(variable) for variable in [keras.Variable(h)]]",
            ),
            ("list(map(K.square, [h]))", "list(map(keras.ops.square, [h]))"),
        )
    ),
    Sample(
        "backend",
        STATEFUL + ("K.set_value(s, h)  # here\nassert (s.numpy() == h).all()"),
        "s.assign(h)",
        "AttributeError",
    ),
    Sample(
        "backend",
        TK
        + STATEFUL.replace(K, "import keras\n")
        + "K.set_value(m.layers[0].states[0], h)  # here",
        "m.layers[0].states[0].assign(h)",
        "AttributeError",
    ),
    Sample(
        "backend",
        TK
        + STATEFUL.replace(K, "import keras\n")
        + ("K.batch_set_value([(s, h)])  # here\nassert (s.numpy() == h).all()"),
        "[variable.assign(value) for variable, value in [(s, h)]]",
        "AttributeError",
    ),
    Sample(
        "backend",
        TK
        + STATEFUL.replace(K, "import keras\n")
        + "assert K.get_value(s).shape == (2, 4)  # here",
        "keras.ops.convert_to_numpy(s).shape",
    ),
    Sample(
        "backend",
        STATEFUL
        + ("K.update(s, h)  # here\nK.update_add(s, h)\nassert (s.numpy() == 2 * h).all()"),
        ("s.assign(h)  # here\ns.assign_add(h)"),
        "AttributeError",
    ),
    Sample(
        "backend-import",
        ("from keras.backend import get_value  # here\nget_value(np.ones(2))"),
        ("import keras  # here\nkeras.ops.convert_to_numpy(np.ones(2))"),
        "ImportError",
    ),
    Sample(
        "backend-import",
        ("from keras.backend import get_value, clear_session  # here\nclear_session()"),
        "from keras.backend import clear_session",
        "ImportError",
    ),
    Sample(
        "backend-import",
        ("from keras.backend import dot, tanh  # here\ntanh(dot(x, np.ones((3, 4), 'float32')))"),
        ("import keras  # here\nkeras.ops.tanh(keras.ops.matmul(x, "),
        "ImportError",
    ),
    Sample(
        "backend",
        TK + "a = K.dot(K.constant(x), K.constant(np.ones((3, 4))))  # here",
        "ops.matmul(",
    ),
    Sample(
        "backend",
        ("import tensorflow as tf\na = tf.keras.backend.sum(x, axis=1)  # here"),
        "a = tf.keras.ops.sum(x, axis=1)",
    ),
    Sample(
        "backend",
        (
            "import tensorflow as tf\n"
            "from tensorflow import keras\n"
            "a = tf.keras.backend.sum(keras.Input((3,)), axis=1)  # here"
        ),
        "keras.ops.sum(keras.Input((3,)), axis=1)",
        "ValueError",
    ),
    Sample(
        "backend",
        K
        + (
            "from keras.layers import Lambda, Input\n"
            "a = Lambda(lambda v: K.sum(v, axis=1))(Input((5, 3)))  # here"
        ),
        "lambda v: keras.ops.sum(v, axis=1)",
        "NotImplementedError",
    ),
    *(
        Sample("backend", K + f"a = {old}  # here", "", "AttributeError", runs=False)
        for old in (
            "K.get_session()",
            "K.learning_phase()",
            "K.function([], [])",
            "K.rnn",
            "K.placeholder((2,))",
            "K.gradients(x, x)",
            "K.batch_dot(x, x, axes=[1, 1])",
            "K.in_train_phase(x, x)",
        )
    ),
    *(
        Sample("backend", TK + f"a = {old}  # here", "", "AttributeError", runs=False)
        for old in (
            "K.get_session()",
            "K.learning_phase()",
            "K.function([], [])",
            "K.placeholder((2,))",
        )
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
