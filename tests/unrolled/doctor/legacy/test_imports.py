from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

K = "import keras\nfrom keras import backend as K\n"

SAMPLES = [
    *(
        Sample(
            "moved-import",
            f"from {root}.{module} import {name}  # here",
            f"from {root}.layers import {name}",
            "ModuleNotFoundError",
        )
        for root in ("keras", "tensorflow.keras")
        for module, name in (
            ("layers.recurrent", "LSTM, GRU"),
            ("layers.core", "Dense, Activation"),
            ("layers.wrappers", "TimeDistributed, Bidirectional"),
            ("layers.embeddings", "Embedding"),
            ("layers.merge", "concatenate, add"),
            ("layers.convolutional", "Conv1D"),
            ("layers.normalization", "BatchNormalization"),
            ("layers.noise", "GaussianNoise"),
            ("layers.pooling", "MaxPooling1D"),
            ("layers.advanced_activations", "LeakyReLU"),
            ("layers.experimental.preprocessing", "Normalization"),
            ("layers.rnn.lstm", "LSTM"),
            ("engine.topology", "Layer, InputSpec"),
            ("engine", "Layer"),
            ("engine.input_layer", "Input"),
            ("engine.base_layer", "Layer as L"),
        )
    ),
    Sample(
        "moved-import",
        "from keras.engine.training import Model  # here",
        "from keras.models import Model",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        "from keras.engine import Layer, Model  # here",
        ("from keras.layers import Layer\nfrom keras.models import Model"),
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        "from tensorflow.python.keras.layers import LSTM, Dense  # here",
        "from tensorflow.keras.layers import LSTM, Dense",
        "ImportError",
    ),
    Sample(
        "moved-import",
        "from tensorflow.python.keras.optimizers import Adam  # here",
        "from tensorflow.keras.optimizers import Adam",
        "ImportError",
    ),
    Sample(
        "moved-import",
        "from tensorflow.contrib.keras.python.keras.layers import LSTM  # here",
        "from tensorflow.keras.layers import LSTM",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        "from keras.utils.np_utils import to_categorical  # here",
        "from keras.utils import to_categorical",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        ("from keras.utils import np_utils  # here\nnp_utils.to_categorical([1, 2])"),
        "from keras import utils as np_utils",
        "ImportError",
    ),
    Sample(
        "moved-import",
        ("from keras.utils import np_utils, plot_model  # here\nnp_utils.to_categorical([1, 2])"),
        ("from keras import utils as np_utils\nfrom keras.utils import plot_model"),
        "ImportError",
    ),
    Sample(
        "moved-import",
        "from keras.utils.vis_utils import plot_model  # here",
        "from keras.utils import plot_model",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        "from keras.utils.generic_utils import get_custom_objects  # here",
        "from keras.utils import get_custom_objects",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        ("from keras.layers import recurrent  # here\nrecurrent.LSTM(4)"),
        "from keras import layers as recurrent",
        "ImportError",
    ),
    Sample(
        "moved-import",
        ("import keras.layers.recurrent as R  # here\nR.LSTM(4)"),
        "import keras.layers as R",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        (
            "from keras.preprocessing.text import Tokenizer  # here\n"
            "Tokenizer(num_words=5).fit_on_texts(['a b'])"
        ),
        "from tensorflow.keras.preprocessing.text import Tokenizer",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        (
            "from keras.preprocessing import text, sequence  # here\n"
            "text.Tokenizer()\n"
            "sequence.pad_sequences([[1]])"
        ),
        (
            "from tensorflow.keras.preprocessing import text\n"
            "from keras.preprocessing import sequence"
        ),
        "ImportError",
    ),
    Sample(
        "moved-import",
        "from keras.preprocessing.sequence import TimeseriesGenerator, pad_sequences  # here",
        (
            "from tensorflow.keras.preprocessing.sequence import TimeseriesGenerator\n"
            "from keras.preprocessing.sequence import pad_sequences"
        ),
        "ImportError",
    ),
    Sample(
        "moved-import",
        "from keras.preprocessing.image import ImageDataGenerator  # here",
        "from tensorflow.keras.preprocessing.image import ImageDataGenerator",
        "ImportError",
    ),
    Sample(
        "moved-import",
        "from keras.models import Sequential, Input  # here",
        ("from keras.models import Sequential\nfrom keras.layers import Input"),
        "ImportError",
    ),
    Sample(
        "moved-import",
        "from keras.objectives import mean_squared_error  # here",
        "from keras.losses import mean_squared_error",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        "from keras import objectives  # here",
        "from keras import losses as objectives",
        "ImportError",
    ),
    Sample(
        "moved-import",
        "from keras.initializations import glorot_uniform  # here",
        "from keras.initializers import glorot_uniform",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        ("from keras.optimizers.legacy import Adam  # here\nAdam(0.1)"),
        "from keras.optimizers import Adam",
        "ImportError",
    ),
    Sample(
        "moved-import",
        ("import keras.backend.tensorflow_backend as K  # here\nK.clear_session()"),
        "import keras.backend as K",
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-import",
        ("from keras.backend import tensorflow_backend as K  # here\nK.clear_session()"),
        "from keras import backend as K",
        "ImportError",
    ),
    Sample(
        "moved-import",
        ("from keras.layers.core import (  # here\n    Dense,  # one\n    Dropout,\n)"),
        ("from keras.layers import (  # here\n    Dense,  # one"),
        "ModuleNotFoundError",
    ),
    Sample(
        "moved-name",
        ("import keras\nkeras.layers.recurrent.LSTM(4)  # here"),
        "keras.layers.LSTM(4)",
        "AttributeError",
    ),
    Sample(
        "moved-name",
        ("import keras\nkeras.utils.np_utils.to_categorical([1, 2])  # here"),
        "keras.utils.to_categorical([1, 2])",
        "AttributeError",
    ),
    Sample(
        "moved-name",
        (
            "import tensorflow as tf\n"
            "tf.keras.layers.experimental.preprocessing.Normalization()  # here"
        ),
        "tf.keras.layers.Normalization()",
        "AttributeError",
    ),
    Sample(
        "moved-name",
        ("import tensorflow as tf\ntf.contrib.keras.layers.LSTM(4)  # here"),
        "tf.keras.layers.LSTM(4)",
        "AttributeError",
    ),
    Sample(
        "moved-name",
        ("import tensorflow as tf\ntf.keras.optimizers.legacy.Adam(0.1)  # here"),
        "tf.keras.optimizers.Adam(0.1)",
        "ImportError",
    ),
    Sample(
        "moved-name",
        ("import keras\nclass A(keras.engine.topology.Layer):  # here\n    pass"),
        "class A(keras.layers.Layer):",
        "AttributeError",
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
