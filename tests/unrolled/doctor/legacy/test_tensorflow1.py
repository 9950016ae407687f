from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

SAMPLES = [
    *(
        Sample("tensorflow-1", f"import tensorflow as tf\n{old}  # here", "", error, runs=False)
        for old, error in (
            ("tf.Session()", "AttributeError"),
            ("tf.InteractiveSession()", "AttributeError"),
            ("tf.placeholder(tf.float32, [None, 3])", "AttributeError"),
            ("tf.compat.v1.placeholder(tf.float32, [None, 3])", "RuntimeError"),
            ("tf.global_variables_initializer()", "AttributeError"),
            ("tf.get_variable('a', (2,))", "AttributeError"),
            ("tf.nn.dynamic_rnn(1, x)", "AttributeError"),
            ("tf.nn.static_rnn(1, x)", "AttributeError"),
            ("tf.nn.bidirectional_dynamic_rnn(1, 1, x)", "AttributeError"),
            ("tf.nn.rnn_cell.BasicLSTMCell(4)", "AttributeError"),
            ("tf.compat.v1.nn.rnn_cell.BasicLSTMCell(4)", "AttributeError"),
            ("tf.contrib.rnn.LSTMCell(4)", "AttributeError"),
            ("tf.contrib.seq2seq", "AttributeError"),
            ("tf.layers.dense(x, 4)", "AttributeError"),
            ("tf.reset_default_graph()", "AttributeError"),
            ("tf.ConfigProto()", "AttributeError"),
            ("tf.train.Saver()", "AttributeError"),
            ("tf.enable_eager_execution()", "AttributeError"),
            ("tf.app.run()", "AttributeError"),
            ("tf.estimator.Estimator", "AttributeError"),
        )
    ),
    Sample(
        "tensorflow-1",
        "from tensorflow.contrib.rnn import LSTMCell  # here",
        "",
        "ModuleNotFoundError",
        runs=False,
    ),
    Sample(
        "session-run",
        ("import tensorflow as tf\nsess = tf.Session()\nsess.run(x)  # here"),
        "",
        "AttributeError",
        runs=False,
    ),
    *(
        Sample(
            "renamed-in-tensorflow",
            f"import tensorflow as tf\na = {old}  # here",
            f"a = {new}",
            error,
        )
        for old, new, error in (
            ("tf.set_random_seed(1)", "tf.random.set_seed(1)", "AttributeError"),
            ("tf.log(x + 1.0)", "tf.math.log(x + 1.0)", "AttributeError"),
            ("tf.random_uniform((2,))", "tf.random.uniform((2,))", "AttributeError"),
            ("tf.random_normal((2,))", "tf.random.normal((2,))", "AttributeError"),
            ("tf.truncated_normal((2,))", "tf.random.truncated_normal((2,))", "AttributeError"),
            ("tf.div(x, 2.0)", "tf.math.divide(x, 2.0)", "AttributeError"),
            ("tf.mul(x, 2.0)", "tf.multiply(x, 2.0)", "AttributeError"),
            ("tf.sub(x, 2.0)", "tf.subtract(x, 2.0)", "AttributeError"),
            ("tf.neg(x)", "tf.negative(x)", "AttributeError"),
            ("tf.pack([x])", "tf.stack([x])", "AttributeError"),
            ("tf.unpack(x)", "tf.unstack(x)", "AttributeError"),
            ("tf.arg_max(h, 1)", "tf.argmax(h, 1)", "AttributeError"),
            ("tf.lgamma(2.0)", "tf.math.lgamma(2.0)", "AttributeError"),
            ("tf.is_nan(h)", "tf.math.is_nan(h)", "AttributeError"),
            ("tf.to_float(ids)", 'tf.cast(ids, "float32")', "AttributeError"),
            ("tf.assign(tf.Variable(h), c)", "tf.Variable(h).assign(c)", "AttributeError"),
            (
                "tf.reduce_sum(x, axis=1, keep_dims=True)",
                "tf.reduce_sum(x, axis=1, keepdims=True)",
                "TypeError",
            ),
            ("tf.reduce_sum(x, reduction_indices=1)", "tf.reduce_sum(x, axis=1)", "TypeError"),
        )
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
