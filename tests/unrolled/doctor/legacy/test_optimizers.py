from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

MODEL = """import keras
from keras.layers import *
model = keras.Sequential([Input(batch_shape=(2, 5, 3)), LSTM(4, stateful=True, name="l"), Dense(1)])
model.compile("sgd", "mse")
"""
TK = "from tensorflow.keras import backend as K\n"

SAMPLES = [
    Sample(
        "lr",
        ("from keras.optimizers import Adam\nAdam(lr=0.1)  # here"),
        "Adam(learning_rate=0.1)",
        "ValueError",
    ),
    Sample(
        "lr",
        ("import tensorflow as tf\ntf.keras.optimizers.SGD(momentum=0.9, lr=0.1)  # here"),
        "SGD(momentum=0.9, learning_rate=0.1)",
        "ValueError",
    ),
    Sample(
        "decay",
        (
            "import keras\n"
            "a = keras.optimizers.SGD(learning_rate=0.1, decay=0.5)  # here\n"
            "a.iterations.assign(2)"
        ),
        (
            "SGD(learning_rate=keras.optimizers.schedules.InverseTimeDecay(0.1, "
            "decay_steps=1, decay_rate=0.5))"
        ),
        check="abs(float(a.learning_rate.numpy()) - 0.05) < 1e-6",
    ),
    Sample(
        "decay",
        ("import keras\na = keras.optimizers.Adam(decay=0.5)  # here\na.iterations.assign(2)"),
        "Adam(learning_rate=keras.optimizers.schedules.InverseTimeDecay(0.001, ",
        check="abs(float(a.learning_rate.numpy()) - 0.0005) < 1e-6",
    ),
    Sample(
        "decay",
        (
            "from tensorflow.keras.optimizers import SGD\n"
            "a = SGD(0.1, momentum=0.9, decay=0.5)  # here\n"
            "a.iterations.assign(2)"
        ),
        "SGD(",
        check="abs(float(a.learning_rate.numpy()) - 0.05) < 1e-6",
    ),
    Sample("decay", ("import keras\na = keras.optimizers.Adam(decay=0.0)  # here"), "Adam()"),
    Sample(
        "optimizer-argument",
        MODEL
        + (
            "model.compile(keras.optimizers.RMSprop(0.1, epsilon=None), 'mse')  # here\n"
            "model.fit(x, y, batch_size=2, verbose=0)"
        ),
        "RMSprop(0.1)",
        "ValueError",
    ),
    Sample(
        "optimizer-argument",
        ("import keras\nkeras.optimizers.Nadam(0.1, schedule_decay=0.004)  # here"),
        "Nadam(0.1)",
        "ValueError",
    ),
    Sample(
        "tensorflow-optimizer",
        "import tensorflow as tf\n"
        + MODEL
        + "model.compile(optimizer=tf.train.AdamOptimizer(0.1), loss='mse')  # here",
        "optimizer=keras.optimizers.Adam(0.1)",
        "AttributeError",
    ),
    Sample(
        "tensorflow-optimizer",
        "import tensorflow as tf\n"
        + MODEL
        + (
            "model.compile(optimizer=tf.compat.v1.train.AdamOptimizer(learning_rate=0.1, "
            "beta1=0.8), loss='mse')  # here"
        ),
        "keras.optimizers.Adam(learning_rate=0.1, beta_1=0.8)",
        "ValueError",
    ),
    Sample(
        "tensorflow-optimizer",
        "import tensorflow as tf\n"
        + MODEL
        + ("opt = tf.train.GradientDescentOptimizer(0.1)  # here\nmodel.compile(opt, 'mse')"),
        "opt = keras.optimizers.SGD(0.1)",
        "AttributeError",
    ),
    Sample(
        "lr-of-optimizer",
        MODEL + "model.optimizer.lr = 0.5  # here",
        "model.optimizer.learning_rate = 0.5",
        check="float(model.optimizer.learning_rate.numpy()) == 0.5",
    ),
    Sample(
        "lr-of-optimizer",
        TK
        + MODEL
        + (
            "K.set_value(model.optimizer.lr, 0.5)  # here\n"
            "assert float(model.optimizer.learning_rate.numpy()) == 0.5"
        ),
        "model.optimizer.learning_rate.assign(0.5)",
        "AttributeError",
    ),
    Sample(
        "lr-of-optimizer",
        ("import keras\nopt = keras.optimizers.Adam()\nprint(opt.lr)  # here"),
        "opt.learning_rate",
        "AttributeError",
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
