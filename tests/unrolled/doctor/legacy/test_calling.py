from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

SEQ = "from keras.models import Sequential\nfrom keras.layers import *\n"

SAMPLES = [
    Sample(
        "inputs-keyword", SEQ + "LSTM(4)(inputs=x)  # here", "LSTM(4)(sequences=x)", "TypeError"
    ),
    Sample(
        "inputs-keyword",
        SEQ + ("b = Bidirectional(GRU(4))\nb(inputs=x, initial_state=[h, h])  # here"),
        "b(sequences=x, initial_state=[h, h])",
        "TypeError",
    ),
    Sample(
        "initial-states",
        SEQ + ("rnn = SimpleRNN(4)\nrnn(x, initial_states=h)  # here"),
        "rnn(x, initial_state=h)",
        "TypeError",
    ),
    Sample(
        "states-in-list",
        SEQ + ("rnn = SimpleRNN(4)\na = rnn([x, h])  # here"),
        "rnn(x, initial_state=h)",
        "ValueError",
    ),
    Sample(
        "states-in-list",
        SEQ + "a = LSTM(4)([x, h, c])  # here",
        "LSTM(4)(x, initial_state=[h, c])",
        "ValueError",
    ),
    Sample(
        "states-in-list",
        SEQ + "a = Bidirectional(GRU(4))([Input((5, 3)), Input((4,)), Input((4,))])  # here",
        "(Input((5, 3)), initial_state=[Input((4,)), Input((4,))])",
        "ValueError",
    ),
    Sample(
        "states-in-list",
        (
            "import keras\n"
            "class M(keras.Model):\n"
            "    def __init__(self):\n"
            "        super().__init__()\n"
            "        self.rnn = keras.layers.GRU(4)\n"
            "    def call(self, v):\n"
            "        return self.rnn([v, h])  # here\n"
            "M()(x)"
        ),
        "self.rnn(v, initial_state=h)",
        "ValueError",
    ),
    Sample(
        "states-in-list",
        SEQ + ("states = [h, c]\na = LSTM(4)([x] + states)  # here"),
        "LSTM(4)(x, initial_state=states)",
        "ValueError",
    ),
    Sample(
        "mask-by-position",
        SEQ + ("lstm = LSTM(4)\nlstm(x, mask)  # here"),
        "lstm(x, mask=mask)",
        "IndexError",
    ),
    Sample(
        "mask-by-position",
        SEQ
        + (
            "keras_mask = mask\n"
            "rnn = SimpleRNN(5, kernel_initializer='ones', recurrent_initializer='ones')\n"
            "a = rnn(x, keras_mask)  # here\n"
            "right = rnn(x, mask=keras_mask)"
        ),
        "rnn(x, mask=keras_mask)",
        check="np.allclose(a, right)",
    ),
    Sample(
        "mask-by-position",
        SEQ + ("keep = Masking().compute_mask(x)\na = LSTM(4)(x, keep, True)  # here"),
        "LSTM(4)(x, mask=keep, training=True)",
        "ValueError",
    ),
    Sample(
        "constants", SEQ + "RNN(GRUCell(4))(x, constants=[h])  # here", "", "TypeError", runs=False
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
