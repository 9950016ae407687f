import numpy as np
from keras import layers, ops


class Leaky(layers.Layer):
    """Keeps a fast and a slow memory."""

    def __init__(self, units, rate=0.1):
        super().__init__()
        self.units = units
        self.rate = rate
        self.state_size = [units, units]
        self.output_size = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units))

    def call(self, inputs, states, training=False):
        fast, slow = states
        fast = ops.tanh(ops.matmul(inputs, self.w) + fast)
        slow = (1 - self.rate) * slow + self.rate * fast
        return slow, [fast, slow]

    def get_initial_state(self, batch_size=None):
        return [ops.zeros((batch_size, self.units)), ops.zeros((batch_size, self.units))]


x = np.random.rand(4, 6, 3)
out, fast, slow = layers.RNN(Leaky(5), return_state=True)(x)
again = layers.RNN(Leaky(5))(x, initial_state=[np.zeros((4, 5)), np.ones((4, 5))])
