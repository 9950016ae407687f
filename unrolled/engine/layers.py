"""Keras layers and cells, made from a spec."""

import keras
from keras import ops

from unrolled import cells, updates
from unrolled.engine.own import OwnCell, seeded
from unrolled.spec import RunSpec


class MinimalRNNCell(keras.layers.Layer):
    """The linear cell of the Keras RNN reference page: h = x W + h U."""

    def __init__(
        self,
        units,
        kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal",
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units
        self.kernel_initializer = keras.initializers.get(kernel_initializer)
        self.recurrent_initializer = keras.initializers.get(recurrent_initializer)

    def build(self, input_shape):
        self.kernel = self.add_weight(
            shape=(input_shape[-1], self.units),
            initializer=self.kernel_initializer,
            name="kernel",
        )
        self.recurrent_kernel = self.add_weight(
            shape=(self.units, self.units),
            initializer=self.recurrent_initializer,
            name="recurrent_kernel",
        )

    def call(self, inputs, states):
        h = ops.matmul(inputs, self.kernel) + ops.matmul(states[0], self.recurrent_kernel)
        return h, [h]


class TracedCell(keras.layers.Layer):
    """A cell that returns its new states beside its output, so that Keras hands out every step.

    The output is the inner cell's output followed by each new state, (batch, units * (1 + states)).
    """

    def __init__(self, cell, **kwargs):
        super().__init__(**kwargs)
        self.cell = cell
        self.state_size = cell.state_size
        sizes = cell.state_size if isinstance(cell.state_size, list) else [cell.state_size]
        self.output_size = sizes[0] + sum(sizes)

    def build(self, input_shape):
        self.cell.build(input_shape)

    def call(self, inputs, states):
        output, after = self.cell(inputs, states)
        return ops.concatenate([output, *after], axis=-1), after

    def get_initial_state(self, batch_size=None):
        size = self.state_size
        sizes = size if isinstance(size, list) else [size]
        return [ops.zeros((batch_size, width)) for width in sizes]


CELLS = {
    "SimpleRNN": keras.layers.SimpleRNNCell,
    "GRU": keras.layers.GRUCell,
    "LSTM": keras.layers.LSTMCell,
    "Minimal": MinimalRNNCell,
    "Own": OwnCell,
}

LAYERS = {
    "SimpleRNN": keras.layers.SimpleRNN,
    "GRU": keras.layers.GRU,
    "LSTM": keras.layers.LSTM,
}


NAMES = dict.fromkeys(CELLS, "rnn") | {"SimpleRNN": "simple_rnn", "GRU": "gru", "LSTM": "lstm"}
"""The names Keras itself gives these layers; without them its messages would count layers up."""


def initializers(seed: int) -> dict[str, keras.initializers.Initializer]:
    """Keras's default initialisers, drawing from `seed` and from nothing else.

    Kernel and recurrent kernel get seeds of their own: with one seed for both, their numbers
    would come from the same random bits.
    """
    return {
        "kernel_initializer": keras.initializers.GlorotUniform(seed=seed),
        "recurrent_initializer": keras.initializers.Orthogonal(seed=seed + 1),
    }


def cell(
    name: str, units: int, activation: str, seed: int = 0, update: str = updates.SIMPLE
) -> keras.layers.Layer:
    """One Keras cell, not yet built; `update` is the text behind ``Own``."""
    if name == cells.OWN:
        return OwnCell(units, update, *seeded(seed))
    chosen = {"activation": activation} if cells.CELLS[name].has_activation else {}
    return CELLS[name](units, **chosen, **initializers(seed))


def layer(spec: RunSpec, **further: bool) -> keras.layers.Layer:
    """The ordinary Keras layer that `spec` describes, not yet built, its weights from the seed.

    Args:
        further: arguments of the layer that no run has.
    """
    flags = {
        **further,
        "return_sequences": spec.return_sequences,
        "return_state": spec.return_state,
        "go_backwards": spec.go_backwards,
        "name": NAMES[spec.cell],
    }
    if spec.cell not in LAYERS:
        inner = cell(spec.cell, spec.units, spec.activation, spec.seed, spec.update)
        return keras.layers.RNN(inner, **flags)
    return LAYERS[spec.cell](
        spec.units, activation=spec.activation, **initializers(spec.seed), **flags
    )
