"""Examples of what a call of a layer takes."""

import keras
import numpy as np


def sequences(print):
    layer = keras.layers.LSTM(5)
    print(layer(sequences=np.ones((2, 4, 3))).shape)
    layer(inputs=np.ones((2, 4, 3)))


def initial_state(print):
    ones = {"kernel_initializer": "ones", "recurrent_initializer": "ones", "activation": None}
    layer = keras.layers.SimpleRNN(1, return_sequences=True, **ones)
    x = np.ones((1, 4, 1))
    print("zeros:", layer(x)[0, :, 0])
    print("ten:  ", layer(x, initial_state=np.array([[10.0]]))[0, :, 0])
    built = keras.layers.LSTM(3)(keras.Input((4, 2)), initial_state=keras.Input((3,)))
    print("one state for an LSTM, in a model:", built.shape)
    keras.layers.LSTM(3)(np.ones((2, 4, 2)), initial_state=np.zeros((2, 3)))


def mask(print):
    ones = {"kernel_initializer": "ones", "recurrent_initializer": "ones", "activation": None}
    layer = keras.layers.SimpleRNN(1, return_sequences=True, **ones)
    x = np.ones((1, 4, 1))
    print("all:          ", layer(x)[0, :, 0])
    print("without t = 1:", layer(x, mask=np.array([[True, False, True, True]]))[0, :, 0])
    print("without t = 0:", layer(x, mask=np.array([[False, True, True, True]]))[0, :, 0])
    layer(x, mask=[[True, False, True, True]])


def training(print):
    layer = keras.layers.LSTM(5, dropout=0.5)
    x = np.ones((2, 4, 3))
    print("as a rule:", np.array_equal(layer(x), layer(x, training=False)))
    print("training: ", np.array_equal(layer(x), layer(x, training=True)))


def cell_inputs(print):
    cell = keras.layers.LSTMCell(5)
    output, states = cell(np.ones((2, 3)), [np.zeros((2, 5)), np.zeros((2, 5))])
    print(output.shape, [tuple(state.shape) for state in states])
    cell(np.ones((2, 3)))


def cell_sequence(print):
    cell = keras.layers.SimpleRNNCell(5)
    output, states = cell(sequence=np.ones((2, 3)), states=[np.zeros((2, 5))])
    print("one timestep:", output.shape)
    cell(inputs=np.ones((2, 3)), states=[np.zeros((2, 5))])


def cell_states(print):
    cell = keras.layers.LSTMCell(3)
    x, h = np.ones((2, 4)), np.array([[0.5, 0.5, 0.5], [-0.5, -0.5, -0.5]])
    output, states = cell(x, [h, np.zeros((2, 3))])
    print("[h, c]:", len(states), np.array_equal(output, states[0]))
    # One tensor is not refused: its first row is taken for h, its second for c.
    rows, _ = cell(x, [h[:1], h[1:]])
    print("one tensor is read by rows:", np.allclose(cell(x, h)[0], rows))


def cell_training(print):
    cell = keras.layers.GRUCell(5, dropout=0.5)
    x, h = np.ones((2, 3)), [np.zeros((2, 5))]
    print("as a rule:", np.array_equal(cell(x, h)[0], cell(x, h, training=False)[0]))
    print("training: ", np.array_equal(cell(x, h)[0], cell(x, h, training=True)[0]))


def given_states_win(print):
    layer = keras.layers.SimpleRNN(1, stateful=True, activation=None)
    layer.build((1, None, 1))
    layer.set_weights([np.zeros((1, 1)), np.ones((1, 1)), np.zeros(1)])
    layer.states[0].assign([[5.0]])
    x = np.zeros((1, 2, 1))
    print("from the kept state:", layer(x)[0, 0])
    print("from what is given: ", layer(x, initial_state=np.array([[2.0]]))[0, 0])
    print("kept from there on: ", layer.states[0].numpy())
