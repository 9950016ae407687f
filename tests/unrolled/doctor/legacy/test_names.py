from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

SAMPLES = [
    Sample(
        "renamed-name",
        (
            "from keras.layers import CuDNNLSTM, Dense  # here\n"
            "CuDNNLSTM(4, return_sequences=True)(x)"
        ),
        ("from keras.layers import LSTM, Dense  # here\nLSTM(4, return_sequences=True)(x)"),
        "ImportError",
    ),
    Sample(
        "renamed-name",
        ("from tensorflow.keras.layers import LSTM, GRU, CuDNNGRU  # here\nCuDNNGRU(4)(x)"),
        ("import LSTM, GRU  # here\nGRU(4)(x)"),
        "ImportError",
    ),
    Sample(
        "renamed-name",
        ("import tensorflow as tf\ntf.keras.layers.CuDNNLSTM(4)(x)  # here"),
        "tf.keras.layers.LSTM(4)(x)",
        "AttributeError",
    ),
    Sample(
        "renamed-name",
        ("import tensorflow as tf\ntf.compat.v1.keras.layers.CuDNNGRU(4)(x)  # here"),
        "keras.layers.GRU(4)(x)",
        "AttributeError",
    ),
    Sample(
        "renamed-name",
        ("from keras.layers import TimeDistributedDense  # here\nTimeDistributedDense(4)(x)"),
        ("import Dense  # here\nDense(4)(x)"),
        "ImportError",
    ),
    Sample(
        "renamed-name",
        ("from keras.optimizers import adam, SGD  # here\nadam(learning_rate=0.1)"),
        ("import Adam, SGD  # here\nAdam(learning_rate=0.1)"),
        "ImportError",
    ),
    Sample(
        "renamed-name",
        ("from keras import optimizers\noptimizers.rmsprop(0.1)  # here"),
        "optimizers.RMSprop(0.1)",
        "AttributeError",
    ),
    Sample(
        "renamed-name",
        ("import keras\nkeras.optimizers.sgd(0.1)  # here"),
        "keras.optimizers.SGD(0.1)",
        "AttributeError",
    ),
    Sample(
        "renamed-name",
        ("from keras.regularizers import l2, activity_l2  # here\nactivity_l2(0.1)"),
        ("import l2  # here\nl2(0.1)"),
        "ImportError",
    ),
    Sample(
        "renamed-name",
        ("from keras.regularizers import l1l2  # here\nl1l2(l1=0.1, l2=0.1)"),
        "l1_l2(l1=0.1, l2=0.1)",
        "ImportError",
    ),
    Sample(
        "renamed-name",
        (
            "from keras.constraints import maxnorm, nonneg, unitnorm  # here\n"
            "maxnorm(3), nonneg(), unitnorm()"
        ),
        "max_norm(3), non_neg(), unit_norm()",
        "ImportError",
    ),
    Sample(
        "renamed-name",
        ("import keras\nkeras.initializers.normal()  # here"),
        "keras.initializers.RandomNormal()",
        "AttributeError",
    ),
    Sample(
        "renamed-name",
        (
            "import keras\n"
            "keras.initializers.uniform(), keras.initializers.one(), "
            "keras.initializers.zero()  # here"
        ),
        "RandomUniform(), keras.initializers.Ones(), keras.initializers.Zeros()",
        "AttributeError",
    ),
    Sample(
        "renamed-name",
        (
            "import keras\n"
            "keras.losses.mse, keras.losses.mae, keras.losses.mape, keras.losses.msle, "
            "keras.losses.MSE, keras.losses.MAE  # here"
        ),
        "keras.losses.mean_squared_error, keras.losses.mean_absolute_error",
        "AttributeError",
    ),
    Sample(
        "renamed-name",
        ("from keras.metrics import mse, mae  # here\nmse, mae"),
        "mean_squared_error, mean_absolute_error",
        "ImportError",
    ),
    Sample(
        "renamed-name",
        ("from keras.layers import Deconvolution2D  # here\nDeconvolution2D(4, 3)"),
        "Conv2DTranspose(4, 3)",
        "ImportError",
    ),
    *(
        Sample("gone-name", f"from {module} import {name}  # here", "", error, runs=False)
        for module, name, error in (
            ("keras.layers", "Highway", "ImportError"),
            ("keras.layers", "MaxoutDense", "ImportError"),
            ("keras.layers", "Recurrent", "ImportError"),
            ("keras.layers", "LocallyConnected1D", "ImportError"),
            ("keras.layers", "AtrousConvolution1D", "ImportError"),
            ("keras.models", "Graph", "ImportError"),
            ("keras.models", "model_from_yaml", "ImportError"),
            ("keras.utils", "multi_gpu_model", "ImportError"),
            ("keras.regularizers", "WeightRegularizer", "ImportError"),
            ("keras.optimizers", "TFOptimizer", "ImportError"),
            ("keras.wrappers.scikit_learn", "KerasClassifier", "ModuleNotFoundError"),
            ("tensorflow.keras.wrappers.scikit_learn", "KerasRegressor", "ModuleNotFoundError"),
        )
    ),
    Sample(
        "gone-name",
        ("import tensorflow as tf\ntf.keras.experimental.PeepholeLSTMCell(4)  # here"),
        "",
        "AttributeError",
        runs=False,
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
