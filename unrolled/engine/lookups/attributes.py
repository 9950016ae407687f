"""Examples of attributes and methods of recurrent layers."""

import keras
import numpy as np


def states(print):
    stateless = keras.layers.LSTM(3)
    stateless(np.ones((2, 4, 5)))
    print("not stateful:", stateless.states)
    layer = keras.layers.LSTM(3, stateful=True)
    layer(np.ones((2, 4, 5)))
    print("stateful:", layer.states)
    print("among the weights:", any(layer.states[0] is weight for weight in layer.weights))
    layer.states[0].assign(np.ones((2, 3)))
    print("h:", layer.states[0].numpy()[0])
    layer.states[0].assign(np.ones((2, 4)))


def cell_of_a_layer(print):
    layer = keras.layers.LSTM(3)
    print(type(layer.cell).__name__, layer.cell.units, layer.units)
    layer.units = 4


def state_size(print):
    for layer in (keras.layers.GRU(3), keras.layers.LSTM(3)):
        print(type(layer).__name__, layer.state_size, "cell", layer.cell.state_size)

    class Cell(keras.layers.Layer):
        state_size = 5.0

        def call(self, inputs, states):
            return states[0], states

    keras.layers.RNN(Cell())


def single_state(print):
    for layer in (keras.layers.GRU(3), keras.layers.LSTM(3)):
        print(type(layer).__name__, layer.single_state)


def reset_state(print):
    layer = keras.layers.GRU(3, stateful=True)
    layer(np.ones((2, 4, 5)))
    layer.states[0].assign(np.ones((2, 3)))
    layer.reset_state()
    print("after it:", layer.states[0].numpy()[0])
    keras.layers.GRU(3).reset_state()
    print("a layer that is not stateful: nothing happens")
    stack = keras.layers.RNN([keras.layers.GRUCell(3), keras.layers.GRUCell(2)], stateful=True)
    stack(np.ones((2, 4, 5)))
    stack.reset_state()


def reset_states(print):
    layer = keras.layers.GRU(3, stateful=True)
    layer(np.ones((2, 4, 5)))
    layer.reset_states()
    print("after it:", layer.states[0].numpy()[0])
    model = keras.Sequential([keras.Input(batch_shape=(2, 4, 5)), layer])
    model.reset_states()


def get_initial_state(print):
    layer = keras.layers.LSTM(3)
    print([tuple(state.shape) for state in layer.get_initial_state(2)])
    layer.get_initial_state(inputs=np.ones((2, 4, 5)))


def inner_loop(print):
    layer = keras.layers.SimpleRNN(3)
    x = np.ones((2, 4, 5), "float32")
    output = layer(x)
    last, _, states = layer.inner_loop(keras.ops.array(x), [keras.ops.zeros((2, 3))], mask=None)
    print("the same:", np.array_equal(output, last), len(states))


def compute_mask(print):
    mask = np.array([[True, True, False]])
    print("last output:", keras.layers.LSTM(3).compute_mask(None, mask))
    film = keras.layers.LSTM(3, return_sequences=True)
    print("every output:", film.compute_mask(None, mask))


def compute_output_shape(print):
    layer = keras.layers.LSTM(3, return_sequences=True, return_state=True)
    print(layer.compute_output_shape((None, 4, 5)))


def get_config(print):
    layer = keras.layers.LSTM(3, return_sequences=True)
    config = layer.get_config()
    print(config["units"], config["return_sequences"], "states" in config)


def from_config(print):
    layer = keras.layers.LSTM(3)
    layer(np.ones((2, 4, 5)))
    copy = keras.layers.LSTM.from_config(layer.get_config())
    print(copy.units, "weights:", len(copy.weights))


def build(print):
    layer = keras.layers.LSTM(3, stateful=True)
    print("before:", len(layer.weights))
    layer.build((2, None, 5))
    print("after: ", len(layer.weights))
    layer.states[0].assign(np.ones((2, 3)))
    layer.build((2, None, 5))
    print("again: ", layer.states[0].numpy()[0])


def call(print):
    layer = keras.layers.LSTM(3)
    x = keras.ops.ones((2, 4, 5))
    print("layer(x) builds and calls:", layer(x).shape)
    keras.layers.LSTM(3).call(x)


def arguments_as_attributes(print):
    layer = keras.layers.LSTM(3, dropout=0.2)
    print(layer.units, layer.dropout, layer.return_sequences)
    layer.return_sequences = True
    print("return_sequences set later:", layer(np.ones((2, 4, 5))).shape)
    layer.dropout = 0.5


def supports_masking(print):
    for layer in (
        keras.layers.LSTM(3),
        keras.layers.Bidirectional(keras.layers.LSTM(3)),
        keras.layers.Masking(),
        keras.layers.Dense(3),
        keras.layers.Flatten(),
        keras.layers.Conv1D(3, 2),
    ):
        print(type(layer).__name__, layer.supports_masking)


def get_weights(print):
    layer = keras.layers.GRU(2)
    layer(np.ones((1, 4, 3)))
    print([weight.shape for weight in layer.get_weights()])
    stateful = keras.layers.GRU(2, stateful=True)
    stateful(np.ones((1, 4, 3)))
    print("with states:", len(stateful.get_weights()))


def get_dropout_mask(print):
    cell = keras.layers.LSTMCell(2, dropout=0.5)
    x = keras.ops.ones((1, 3))
    print("kept for all steps:", cell.get_dropout_mask(x) is cell.get_dropout_mask(x))
    gate_by_gate = keras.layers.LSTMCell(2, dropout=0.5, implementation=1)
    print("implementation=1:", len(gate_by_gate.get_dropout_mask(x)))


def get_recurrent_dropout_mask(print):
    h = keras.ops.ones((1, 2))
    for kind in (keras.layers.SimpleRNNCell, keras.layers.GRUCell, keras.layers.LSTMCell):
        mask = kind(2, recurrent_dropout=0.5).get_recurrent_dropout_mask(h)
        print(kind.__name__, len(mask) if isinstance(mask, list) else "one for all gates")


def reset_dropout_mask(print):
    cell = keras.layers.SimpleRNNCell(2, dropout=0.5)
    x = keras.ops.ones((1, 3))
    first = cell.get_dropout_mask(x)
    cell.reset_dropout_mask()
    print("another one:", cell.get_dropout_mask(x) is not first)


def reset_recurrent_dropout_mask(print):
    cell = keras.layers.SimpleRNNCell(2, recurrent_dropout=0.5)
    h = keras.ops.ones((1, 2))
    first = cell.get_recurrent_dropout_mask(h)
    cell.reset_recurrent_dropout_mask()
    print("another one:", cell.get_recurrent_dropout_mask(h) is not first)


def input_spec(print):
    print(keras.layers.LSTM(3).input_spec, keras.layers.RNN(keras.layers.LSTMCell(3)).input_spec)
    keras.layers.LSTM(3)(np.ones((2, 4)))
