import keras
from keras import ops


class Grid(keras.layers.Layer):
    """A state of two axes, a table for each sample."""

    def __init__(self, rows, columns, **kwargs):
        super().__init__(**kwargs)
        self.rows = rows
        self.columns = columns
        self.state_size = [(rows, columns)]
        self.output_size = rows * columns

    def get_initial_state(self, batch_size=None):
        return [ops.zeros((batch_size, self.rows, self.columns))]

    def call(self, inputs, states):
        x = ops.mean(inputs, axis=-1)[:, None, None]
        grid = 0.9 * states[0] + x
        flat = ops.reshape(grid, (-1, self.output_size))
        return flat, [grid]


cell = Grid(2, 3)
layer = keras.layers.RNN(cell, return_state=True)
output, grid = layer(keras.ops.ones((3, 4, 2)))
