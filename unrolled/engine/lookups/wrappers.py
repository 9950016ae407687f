"""Examples of Bidirectional, TimeDistributed and Masking."""

import keras
import numpy as np


def bidirectional_layer(print):
    given = keras.layers.GRU(2)
    both = keras.layers.Bidirectional(given)
    print(both(np.ones((1, 4, 3))).shape, "copies:", both.forward_layer is not given)
    keras.layers.Bidirectional(keras.layers.GRU(2, go_backwards=True))


def merge_mode(print):
    x = np.ones((1, 4, 3))
    for mode in ("concat", "sum", "mul", "ave"):
        print(mode, keras.layers.Bidirectional(keras.layers.GRU(2), merge_mode=mode)(x).shape)
    output = keras.layers.Bidirectional(keras.layers.GRU(2), merge_mode=None)(x)
    print(None, [tuple(part.shape) for part in output])
    keras.layers.Bidirectional(keras.layers.GRU(2), merge_mode="avg")


def bidirectional_weights(print):
    x = np.ones((1, 4, 3))
    one = keras.layers.Bidirectional(keras.layers.GRU(2))
    one(x)
    fives = [np.full_like(weight, 5) for weight in one.get_weights()]
    two = keras.layers.Bidirectional(keras.layers.GRU(2), weights=fives)
    two(x)
    print("taken:", np.array_equal(two.get_weights()[0], fives[0]))
    two.set_weights(fives)
    print("by set_weights:", np.array_equal(two.get_weights()[0], fives[0]))


def backward_layer(print):
    forward = keras.layers.GRU(2)
    both = keras.layers.Bidirectional(
        forward, backward_layer=keras.layers.SimpleRNN(3, go_backwards=True)
    )
    print(both(np.ones((1, 4, 3))).shape)
    keras.layers.Bidirectional(forward, backward_layer=keras.layers.GRU(2))


def forward_layer(print):
    both = keras.layers.Bidirectional(keras.layers.GRU(2, name="reader"))
    print(both.forward_layer.name, both.backward_layer.name)
    print(both.forward_layer.go_backwards, both.backward_layer.go_backwards)
    both.layer


def bidirectional_flags(print):
    both = keras.layers.Bidirectional(keras.layers.GRU(2, return_sequences=True))
    print(both.return_sequences, both.return_state, both.stateful)
    both.return_state = True
    print("set later:", both.return_state, both.forward_layer.return_state)


def bidirectional_output(print):
    x = np.arange(8, dtype="float32").reshape(1, 4, 2) / 8
    both = keras.layers.Bidirectional(keras.layers.GRU(2, return_sequences=True))
    output = both(x)
    print("first half:", np.allclose(output[..., :2], both.forward_layer(x)))
    flipped = both.backward_layer(x)[:, ::-1]
    print("second half, flipped:", np.allclose(output[..., 2:], flipped))
    last = keras.layers.Bidirectional(keras.layers.GRU(2))
    last(x)
    last.set_weights(both.get_weights())
    print("last output reads t = 0 backwards:", np.allclose(last(x)[:, 2:], output[:, 0, 2:]))


def bidirectional_initial_state(print):
    layer = keras.layers.Bidirectional(keras.layers.GRU(2))
    x, one, two = np.ones((2, 4, 3)), np.ones((2, 2)), np.zeros((2, 2))
    print("[forward, backward]:", layer(x, initial_state=[one, two]).shape)
    # One tensor is not refused: its rows are shared out.
    rows = np.array([[1.0, 1.0], [0.0, 0.0]])
    same = np.allclose(layer(x, initial_state=rows), layer(x, initial_state=[one, two]))
    print("one tensor: row 0 goes forward, row 1 backward:", same)
    lstm = keras.layers.Bidirectional(keras.layers.LSTM(2))
    lstm(x, initial_state=[one, two])


def bidirectional_states(print):
    layer = keras.layers.Bidirectional(keras.layers.LSTM(2, stateful=True))
    layer(np.ones((1, 4, 3)))
    print(type(layer.states).__name__, len(layer.states))
    layer.reset_state()
    print("after reset:", layer.states[0].numpy())
    keras.layers.Bidirectional(keras.layers.LSTM(2)).reset_state()


def bidirectional_training(print):
    layer = keras.layers.Bidirectional(keras.layers.GRU(2, dropout=0.5))
    x = np.ones((2, 4, 8))
    print("as a rule:", np.array_equal(layer(x), layer(x, training=False)))
    print("training: ", np.array_equal(layer(x), layer(x, training=True)))


def bidirectional_mask(print):
    layer = keras.layers.Bidirectional(keras.layers.GRU(2, return_sequences=True))
    output = layer(np.ones((1, 3, 2)), mask=np.array([[True, True, False]]))
    print("masked outputs:", output[0, 2])
    print("of a GRU alone:", layer.forward_layer.zero_output_for_mask)


def bidirectional_bug(print):
    layer = keras.layers.Bidirectional(keras.layers.GRU(2, stateful=True, return_state=True))
    x = np.ones((1, 3, 2))
    layer.build(x.shape)
    layer(x)


def time_distributed_layer(print):
    dense = keras.layers.Dense(2)
    x = np.ones((1, 4, 3))
    wrapped = keras.layers.TimeDistributed(dense)
    print(wrapped(x).shape, "parameters:", wrapped.count_params())
    print("as Dense alone:", np.allclose(wrapped(x), dense(x)))
    keras.layers.TimeDistributed("Dense")


def time_distributed_inputs(print):
    reader = keras.layers.TimeDistributed(keras.layers.LSTM(2))
    print(reader(np.ones((1, 4, 5, 3))).shape)
    x = np.ones((1, 4, 3))
    keras.layers.TimeDistributed(keras.layers.Dense(2))([x, x])


def time_distributed_mask(print):
    x, mask = np.ones((1, 4, 3)), np.array([[True, True, False]])
    keras.layers.TimeDistributed(keras.layers.Dense(2))(x, mask=mask)


def time_distributed_training(print):
    layer = keras.layers.TimeDistributed(keras.layers.Dropout(0.5))
    x = np.ones((1, 2, 50))
    print("as a rule:", np.array_equal(layer(x), x))
    output = np.array(layer(x, training=True))
    print("training: ", np.array_equal(output, x))
    print("each timestep drops the same:", np.array_equal(output[:, 0], output[:, 1]))


def mask_value(print):
    layer = keras.layers.Masking(mask_value=0.0)
    x = np.array([[[1.0, 2.0], [0.0, 0.0], [0.0, 3.0]]])
    print(layer.compute_mask(x))
    nothing = np.full((1, 1, 2), np.nan)
    print("nan:", keras.layers.Masking(np.nan).compute_mask(nothing))


def masking_inputs(print):
    x = np.full((1, 2, 2), 7.0)
    x[0, 0] = 1
    print(keras.layers.Masking(mask_value=7.0)(x)[0])


def masking_is_not_refused(print):
    x = keras.layers.Masking()(np.ones((1, 4, 2)))
    print(keras.layers.Flatten()(x).shape)
