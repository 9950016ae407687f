"""What Keras 2 took."""

from tests.unrolled.doctor.cases import Case

CASES = [
    Case(
        "K01 batch_input_shape",
        "model = keras.Sequential([layers.LSTM(4, batch_input_shape=(4, 5, 3), "
        "stateful=True), layers.Dense(1)])\n",
        1,
        kind="legacy",
        raised="ValueError",
        words="Unrecognized keyword arguments passed to LSTM",
        told=("batch_input_shape",),
        fix="layers.Input(batch_shape=(4, 5, 3))",
    ),
    Case(
        "K02 time_major",
        "layer = layers.LSTM(4, time_major=True)\ny = layer(np.random.rand(2, 5, 3))\n",
        1,
        kind="legacy",
        raised="ValueError",
        words="Unrecognized keyword arguments passed to LSTM",
        told=("time_major", "(batch, timesteps, features)"),
    ),
    Case(
        "K03 input_length",
        "layer = layers.LSTM(4, input_length=5, input_dim=3)\n",
        1,
        kind="legacy",
        raised="ValueError",
        words="Unrecognized keyword arguments passed to LSTM",
        told=("input_length",),
        fix="layers.LSTM(4)",
    ),
    Case(
        "K03b input_shape",
        "model = keras.Sequential([layers.LSTM(4, input_shape=(5, 3)), layers.Dense(1)])\n",
        1,
        kind="legacy",
        raised="UserWarning",
        words="Do not pass an `input_shape`/`input_dim` argument to a layer",
        told=("input_shape",),
        fix="layers.Input((5, 3))",
    ),
    Case(
        "K16 weights",
        "w = [np.zeros((3, 16)), np.zeros((4, 16)), np.zeros(16)]\n"
        "layer = layers.LSTM(4, weights=w)\n"
        "y = layer(np.random.rand(2, 5, 3))\n",
        2,
        kind="legacy",
        raised="ValueError",
        words="Unrecognized keyword arguments passed to LSTM",
        told=("weights", "set_weights"),
    ),
    Case(
        "I09 initial_state when the layer is made",
        "h = np.zeros((2, 4))\n"
        "layer = layers.LSTM(4, initial_state=[h, h])\n"
        "y = layer(np.random.rand(2, 5, 3))\n",
        2,
        kind="legacy",
        raised="ValueError",
        words="Unrecognized keyword arguments passed to LSTM",
        told=("initial_state",),
    ),
    Case(
        "I25 reset_state(states=), new arrays",
        "x = np.random.rand(2, 5, 3)\n"
        "lstm = layers.LSTM(4, stateful=True)\n"
        "lstm(x)\n"
        "lstm.reset_state(states=[np.zeros((2, 4)), np.zeros((2, 4))])\n",
        4,
        kind="legacy",
        raised="TypeError",
        words="got an unexpected keyword argument 'states'",
        told=("assign",),
        fix="lstm.states[1].assign(np.zeros((2, 4)))",
    ),
]
