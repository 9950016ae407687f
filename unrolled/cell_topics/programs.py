"""What the page Cells shows, as Keras programs that run as they stand."""

from unrolled.cell_topics import constants, dropout, unroll
from unrolled.cell_topics.counts import CountSpec
from unrolled.cell_topics.stacked import BATCH, TIMESTEPS, StackedSpec

WAY_ROUND = """\
for state in keras.tree.flatten(layer.states):
    state.assign(keras.ops.zeros_like(state))"""
"""What resets a stateful stack of cells."""

WITH_CONSTANTS = "RNN(cell)(x, constants=[c])"
TIME_MAJOR = f"LSTM({constants.UNITS}, time_major=True)"
"""Calls of Keras 2."""

TURNED = "keras.ops.transpose(x, (1, 0, 2))"
"""What Keras 3 takes in place of ``time_major``."""


def counting(spec: CountSpec) -> str:
    """Print each weight of a layer with its shape, and how many numbers it learns."""
    return f"""\
import keras

layer = {spec.call}
layer.build((None, None, {spec.features}))
for weight in layer.weights:
    print(weight.path, weight.shape)
print(layer.count_params())
"""


def stacking(spec: StackedSpec) -> str:
    """A stack of cells, and what is looked at of it."""
    if spec.shared:
        first = f"keras.layers.{spec.cells[0].call}"
        made = f"cell = {first}\ncells = [cell] * {len(spec.cells)}"
    else:
        listed = "".join(f"    keras.layers.{cell.call},\n" for cell in spec.cells)
        made = f"cells = [\n{listed}]"
    looks = {"row": _row, "handing": _handing, "reset": _reset}
    shape = (BATCH, TIMESTEPS, spec.features)
    return f"""\
import keras
import numpy as np

x = np.random.default_rng(0).normal(0, 0.6, {shape}).astype("float32")
{made}
{looks[spec.look](spec)}"""


def _row(spec: StackedSpec) -> str:
    rows = "".join(
        f"    keras.layers.{cell.kind}({cell.units}, return_sequences=True, return_state=True),\n"
        for cell in spec.cells
    )
    return f"""\
stack = keras.layers.RNN(cells, return_sequences=True, return_state=True)
stack.build(x.shape)
drawn = np.random.default_rng(1)
for cell in cells:
    cell.set_weights([drawn.normal(0, 0.6, weight.shape) for weight in cell.get_weights()])
output, *states = stack(x)
rows = [
{rows}]
y, finals = x, []
for layer, cell in zip(rows, cells):
    layer.build(y.shape)
    layer.set_weights(cell.get_weights())
    y, *final = layer(y)
    finals.append(final)
print(np.abs(output - y).max())
for one, other in zip(keras.tree.flatten(states), keras.tree.flatten(finals)):
    print(np.abs(one - other).max())
"""


def _handing(spec: StackedSpec) -> str:
    names = [(f"{state}{k}", cell) for k, cell in enumerate(spec.cells) for state in cell.states]
    made = "\n".join(f"{name} = np.ones(({BATCH}, {cell.units}))" for name, cell in names)
    return f"""\
stack = keras.layers.RNN(cells, return_state=True)
{made}
output, *states = stack(x, initial_state={spec.nested})
output, *states = stack(x, initial_state=states)
"""


def _reset(_spec: StackedSpec) -> str:
    return f"""\
layer = keras.layers.RNN(cells, stateful=True)
first = layer(x)
{WAY_ROUND}
print(np.abs(layer(x) - first).max())
"""


def dropping(spec: dropout.DropoutSpec) -> str:
    """A layer that shows what dropout leaves, or a cell whose masks are counted."""
    if spec.look == "gates":
        return _masks(spec)
    shows_input = spec.look == "input"
    kernel, recurrent = ("identity", "zeros") if shows_input else ("zeros", "identity")
    rate = "dropout" if shows_input else "recurrent_dropout"
    return f"""\
import keras
import numpy as np

ones = np.ones(({dropout.BATCH}, {dropout.TIMESTEPS}, {dropout.WIDTH}))
start = np.ones(({dropout.BATCH}, {dropout.WIDTH}))
layer = keras.layers.SimpleRNN(
    {dropout.WIDTH},
    activation=None,
    use_bias=False,
    kernel_initializer="{kernel}",
    recurrent_initializer="{recurrent}",
    {rate}={spec.rate},
    return_sequences=True,
    seed={spec.seed},
)
calls = [layer(ones, initial_state=start, training={spec.training}) for _ in range(2)]
for call in calls:
    print(call[0].numpy())
ordinary = keras.layers.Dropout({spec.rate}, seed={spec.seed})(ones, training={spec.training})
print(ordinary[0].numpy())
"""


def _masks(spec: dropout.DropoutSpec) -> str:
    return f"""\
import keras
import numpy as np

cell = keras.layers.{spec.cell}Cell(
    {dropout.WIDTH},
    dropout={float(spec.dropout)},
    recurrent_dropout={float(spec.recurrent_dropout)},
    seed={spec.seed},
)
ones = np.ones(({dropout.BATCH}, {dropout.WIDTH}), "float32")
inputs = keras.tree.flatten(cell.get_dropout_mask(ones))
states = keras.tree.flatten(cell.get_recurrent_dropout_mask(ones))
for mask in [*inputs, *states]:
    print(None if mask is None else mask[0].numpy())
"""


def unrolled_model(spec: unroll.UnrollSpec, unrolled: bool) -> str:
    """The layer and its input."""
    source = f"keras.Input(({spec.timesteps}, {unroll.FEATURES}))"
    return f"{spec.cell}({unroll.UNITS}, unroll={unrolled})({source})"


def prediction(timesteps: int) -> str:
    """A prediction, by the shape of what it is for."""
    return f"model.predict(np.ones({(unroll.BATCH, timesteps, unroll.FEATURES)}))"


def unrolling(spec: unroll.UnrollSpec) -> str:
    """A model with an unrolled layer, and two predictions."""
    return f"""\
import keras
import numpy as np

inputs = keras.Input(({spec.timesteps}, {unroll.FEATURES}))
outputs = keras.layers.{spec.cell}({unroll.UNITS}, unroll=True)(inputs)
model = keras.Model(inputs, outputs)
{prediction(spec.first)}
{prediction(spec.second)}
"""


def replacing(spec: constants.ConstantsSpec) -> str:
    """What Keras 3 has in place of an argument of Keras 2."""
    shape = (constants.BATCH, constants.TIMESTEPS, constants.FEATURES)
    if spec.look == "time_major":
        turned = (shape[1], shape[0], shape[2])
        return f"""\
import keras
import numpy as np

x = np.ones({turned})  # timesteps first
output = keras.layers.LSTM({constants.UNITS})({TURNED})
"""
    return f"""\
import keras
import numpy as np
from keras import ops


class CarryingCell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = [units, 1]

    def build(self, input_shape):
        self.W = self.add_weight(shape=(input_shape[-1], self.units), name="W")
        self.U = self.add_weight(shape=(self.units, self.units), name="U")
        self.V = self.add_weight(shape=(1, self.units), name="V")

    def call(self, inputs, states):
        h, c = states
        h = ops.tanh(ops.matmul(inputs, self.W) + ops.matmul(h, self.U) + ops.matmul(c, self.V))
        return h, [h, c]


def drawn(seed, shape):
    return np.random.default_rng(seed).normal(0, 0.35, shape).astype("float32")


x = drawn(0, {shape})
c = np.array([[{spec.constant}], [{-spec.constant}]], "float32")
cell = CarryingCell({constants.UNITS})
layer = keras.layers.RNN(cell, return_sequences=True, return_state=True)
layer.build(x.shape)
cell.set_weights([drawn(k + 1, weight.shape) for k, weight in enumerate(cell.get_weights())])
start = [np.zeros(({constants.BATCH}, {constants.UNITS})), c]
output, h, carried = layer(x, initial_state=start)
print(carried.numpy())
"""
