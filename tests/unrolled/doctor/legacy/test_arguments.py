from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

SEQ = "from keras.models import Sequential\nfrom keras.layers import *\n"

SAMPLES = [
    Sample(
        "renamed-argument",
        SEQ + "Dense(4, init='uniform')  # here",
        "Dense(4, kernel_initializer='uniform')",
        "ValueError",
    ),
    Sample(
        "renamed-argument",
        SEQ + "Dense(output_dim=4, W_regularizer='l2', b_regularizer='l1', bias=False)  # here",
        "Dense(units=4, kernel_regularizer='l2', bias_regularizer='l1', use_bias=False)",
        "TypeError",
    ),
    Sample(
        "renamed-argument",
        SEQ + "LSTM(output_dim=4, inner_activation='sigmoid', inner_init='orthogonal')  # here",
        "LSTM(units=4, recurrent_activation='sigmoid', recurrent_initializer='orthogonal')",
        "TypeError",
    ),
    Sample(
        "renamed-argument",
        SEQ + "LSTM(4, dropout_W=0.2, dropout_U=0.1)  # here",
        "LSTM(4, dropout=0.2, recurrent_dropout=0.1)",
        "ValueError",
    ),
    Sample(
        "renamed-argument",
        SEQ + "Embedding(9, 4, init='uniform')  # here",
        "Embedding(9, 4, embeddings_initializer='uniform')",
        "ValueError",
    ),
    Sample(
        "renamed-argument",
        SEQ
        + "Conv1D(nb_filter=4, filter_length=2, border_mode='same', subsample_length=1)  # here",
        "Conv1D(filters=4, kernel_size=2, padding='same', strides=1)",
        "TypeError",
    ),
    Sample(
        "renamed-argument",
        SEQ + "MaxPooling1D(pool_length=2, stride=1)  # here",
        "MaxPooling1D(pool_size=2, strides=1)",
        "ValueError",
    ),
    Sample("renamed-argument", SEQ + "Dropout(p=0.5)  # here", "Dropout(rate=0.5)", "TypeError"),
    Sample(
        "renamed-argument",
        SEQ + "GaussianNoise(sigma=0.5)  # here",
        "GaussianNoise(stddev=0.5)",
        "TypeError",
    ),
    Sample(
        "renamed-argument",
        SEQ + "UpSampling1D(length=2)  # here",
        "UpSampling1D(size=2)",
        "ValueError",
    ),
    Sample(
        "renamed-argument",
        SEQ + "BatchNormalization(beta_init='zeros', gamma_init='ones')  # here",
        "BatchNormalization(beta_initializer='zeros', gamma_initializer='ones')",
        "ValueError",
    ),
    Sample(
        "renamed-argument",
        SEQ + "LSTM(4, return_states=True)  # here",
        "LSTM(4, return_state=True)",
        "ValueError",
    ),
    Sample(
        "renamed-argument",
        ("from keras.utils import to_categorical\nto_categorical([1, 2], nb_classes=3)  # here"),
        "num_classes=3",
        "TypeError",
    ),
    Sample(
        "misspelt-argument",
        SEQ + "LSTM(4, return_sequence=True)  # here",
        "LSTM(4, return_sequences=True)",
        "ValueError",
    ),
    Sample(
        "misspelt-argument",
        SEQ + "GRU(4, statefull=True)  # here",
        "GRU(4, stateful=True)",
        "ValueError",
    ),
    Sample(
        "dropped-argument", SEQ + "LSTM(4, consume_less='gpu')  # here", "LSTM(4)", "ValueError"
    ),
    Sample(
        "dropped-argument",
        SEQ + "SimpleRNN(4, implementation=2)  # here",
        "SimpleRNN(4)",
        "ValueError",
    ),
    Sample(
        "dropped-argument",
        SEQ + "RNN(LSTMCell(4), implementation=1)  # here",
        "RNN(LSTMCell(4))",
        "ValueError",
    ),
    Sample("dropped-argument", SEQ + "LSTM(4, time_major=False)  # here", "LSTM(4)", "ValueError"),
    Sample(
        "dropped-argument",
        SEQ + "BatchNormalization(mode=0, axis=-1)  # here",
        "BatchNormalization(axis=-1)",
        "ValueError",
    ),
    Sample("dropped-argument", SEQ + "LSTM(4, dynamic=True)  # here", "LSTM(4)", "ValueError"),
    Sample("dropped-argument", SEQ + "LSTM(4, weights=None)  # here", "LSTM(4)", "ValueError"),
    Sample(
        "kernel-size",
        SEQ + "ConvLSTM2D(nb_filter=4, nb_row=3, nb_col=3, border_mode='same')  # here",
        "ConvLSTM2D(filters=4, kernel_size=(3, 3), padding='same')",
        "TypeError",
    ),
    Sample(
        "renamed-value",
        SEQ + "Conv2D(4, (3, 3), dim_ordering='tf')  # here",
        'data_format="channels_last"',
        "ValueError",
    ),
    Sample(
        "renamed-value",
        SEQ + "LSTM(4, forget_bias_init='one')  # here",
        "LSTM(4, unit_forget_bias=True)",
        "ValueError",
    ),
    Sample(
        "renamed-value",
        SEQ + "LSTM(4, recurrent_initializer='inner_orthogonal')  # here",
        '"orthogonal"',
        "ValueError",
    ),
    Sample(
        "kernel-size",
        SEQ + "a = Convolution2D(4, 3, 3)  # here",
        "Convolution2D(4, (3, 3))",
        check="a.strides == (1, 1)",
    ),
    Sample(
        "kernel-size",
        SEQ + "Conv2D(nb_filter=4, nb_row=3, nb_col=2)  # here",
        "Conv2D(filters=4, kernel_size=(3, 2))",
        "TypeError",
    ),
    Sample(
        "time-major",
        SEQ
        + ("a = LSTM(4, time_major=True)(np.swapaxes(x, 0, 1))  # here\nassert a.shape == (2, 4)"),
        "LSTM(4)(keras.ops.transpose(np.swapaxes(x, 0, 1), (1, 0, 2)))",
        "ValueError",
    ),
    Sample(
        "time-major",
        SEQ
        + (
            "a = LSTM(4, return_sequences=True, time_major=True)(np.swapaxes(x, 0, 1))  "
            "# here\n"
            "assert a.shape == (5, 2, 4)"
        ),
        "keras.ops.transpose(LSTM(4, return_sequences=True)(",
        "ValueError",
    ),
    Sample(
        "time-major",
        SEQ + "m = Sequential([LSTM(4, time_major=True)])  # here",
        "",
        "ValueError",
        runs=False,
    ),
    Sample(
        "weights-of-layer",
        SEQ
        + (
            "m = Sequential()\n"
            "m.add(Dense(2, weights=[np.ones((3, 2)), np.zeros(2)], input_dim=3))  # "
            "here\n"
            "assert float(m.get_weights()[0].sum()) == 6"
        ),
        ("# here\nm.layers[-1].set_weights([np.ones((3, 2)), np.zeros(2)])"),
        "ValueError",
    ),
    Sample(
        "weights-of-layer",
        SEQ + "d = Dense(2, weights=[np.ones((3, 2)), np.zeros(2)])  # here",
        "",
        "ValueError",
        runs=False,
    ),
    Sample(
        "state-in-constructor",
        SEQ + "a = LSTM(4, initial_state=[h, c])(x)  # here",
        "LSTM(4)(x, initial_state=[h, c])",
        "ValueError",
    ),
    Sample(
        "dropout-of-embedding",
        SEQ + "Embedding(9, 4, dropout=0.2)  # here",
        "Embedding(9, 4)  # here",
        "ValueError",
    ),
    Sample(
        "batch-normalization-mode",
        SEQ + "BatchNormalization(mode=1)  # here",
        "",
        "ValueError",
        runs=False,
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
