"""Examples of cells: their contract, and stacks of them."""

import keras
import numpy as np


def minimal_cell(print):
    class MinimalRNNCell(keras.layers.Layer):
        def __init__(self, units, **kwargs):
            super().__init__(**kwargs)
            self.units = self.state_size = units

        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], self.units))
            self.recurrent_kernel = self.add_weight(shape=(self.units, self.units))

        def call(self, inputs, states):
            h = keras.ops.matmul(inputs, self.kernel)
            h = h + keras.ops.matmul(states[0], self.recurrent_kernel)
            return h, [h]

    stack = keras.layers.RNN([MinimalRNNCell(32), MinimalRNNCell(64)])
    print(stack(keras.Input((None, 5))).shape, "parameters:", stack.count_params())


def cell_state_size(print):
    for cell in (
        keras.layers.SimpleRNNCell(3),
        keras.layers.GRUCell(3),
        keras.layers.LSTMCell(3),
        keras.layers.StackedRNNCells([keras.layers.LSTMCell(3), keras.layers.GRUCell(4)]),
    ):
        print(type(cell).__name__, cell.state_size)


def output_size(print):
    print(keras.layers.LSTMCell(3).output_size)

    class Wrong(keras.layers.Layer):
        state_size, output_size = 2, 9

        def call(self, inputs, states):
            return states[0], states

    print("a model believes it:", keras.layers.RNN(Wrong())(keras.Input((4, 3))).shape)
    print("what comes out:     ", keras.layers.RNN(Wrong())(np.ones((1, 4, 3))).shape)


def cell_get_initial_state(print):
    cell = keras.layers.LSTMCell(3)
    print([tuple(state.shape) for state in cell.get_initial_state(batch_size=2)])
    cell.get_initial_state(batch_size=2, dtype="float32")


def own_initial_state(print):
    class FromOne(keras.layers.Layer):
        state_size = 1

        def call(self, inputs, states):
            return states[0], states

        def get_initial_state(self, batch_size=None):
            return [keras.ops.ones((batch_size, 1))]

    layer = keras.layers.RNN(FromOne(), stateful=True)
    print("first call: ", layer(np.zeros((1, 4, 1)))[0, 0])
    layer.reset_state()
    print("after reset:", layer(np.zeros((1, 4, 1)))[0, 0])


def cell_call(print):
    class NoList(keras.layers.Layer):
        state_size = 1

        def call(self, inputs, states):
            return inputs

    keras.layers.RNN(NoList())(np.zeros((1, 4, 1)))


def super_first(print):
    class Before(keras.layers.Layer):
        def __init__(self, units):
            self.state_size = units
            super().__init__()

        def call(self, inputs, states):
            return states[0], states

    class Never(Before):
        def __init__(self, units):
            self.state_size = units

    print(keras.layers.RNN(Before(3))(np.ones((2, 4, 5))).shape)
    keras.layers.RNN(Never(3))(np.ones((2, 4, 5)))


def layer_as_cell(print):
    print(keras.layers.RNN(keras.layers.LSTMCell(3))(np.ones((2, 4, 5))).shape)
    wrong = keras.layers.RNN(keras.layers.LSTM(3))
    print("taken:", type(wrong.cell).__name__)
    wrong(np.ones((2, 4, 5)))


def no_state_size(print):
    keras.layers.RNN(keras.layers.Dense(3))


def no_call(print):
    keras.layers.RNN(3)


def stacked_cells(print):
    cells = [keras.layers.LSTMCell(3), keras.layers.GRUCell(4)]
    stack = keras.layers.RNN(keras.layers.StackedRNNCells(cells))
    x = np.ones((2, 5, 6))
    lower = keras.layers.RNN(cells[0], return_sequences=True)
    upper = keras.layers.RNN(cells[1])
    print("as layers on each other:", np.allclose(stack(x), upper(lower(x)), atol=1e-6))
    keras.layers.StackedRNNCells([keras.layers.LSTMCell(3), keras.layers.Dense(4)])


def stacked_states(print):
    cells = [keras.layers.LSTMCell(3), keras.layers.GRUCell(4)]
    layer = keras.layers.RNN(cells, return_state=True)
    output, *states = layer(np.ones((2, 5, 6)))
    print([tuple(part.shape) for part in states[0]], [tuple(part.shape) for part in states[1]])
    print("fed back as they are:", layer(np.ones((2, 5, 6)), initial_state=states)[0].shape)
    (h, c), (g,) = states
    layer(np.ones((2, 5, 6)), initial_state=[h, c, g])


def stacked_kwargs(print):
    stack = keras.layers.StackedRNNCells([keras.layers.GRUCell(3)])
    stack(np.ones((2, 4)), [[np.zeros((2, 3))]], constants=1)


def stacked_reset(print):
    cells = [keras.layers.GRUCell(3), keras.layers.GRUCell(2)]
    layer = keras.layers.RNN(cells, stateful=True)
    layer(np.ones((2, 4, 5)))
    for state in keras.tree.flatten(layer.states):
        state.assign(keras.ops.zeros_like(state))
    print("by hand:", [float(keras.ops.max(v)) for v in keras.tree.flatten(layer.states)])
    layer.reset_state()


def cells_are_not_layers(print):
    cell = keras.layers.LSTMCell(3)
    x = np.ones((2, 4, 5), "float32")
    states = cell.get_initial_state(batch_size=2)
    for t in range(4):
        output, states = cell(x[:, t], states)
    print("a loop over the cell is the layer:", np.allclose(output, keras.layers.RNN(cell)(x)))
