"""A spec as the Keras program that reproduces it, complete and runnable as it stands.

The program leaves ``output`` (what the layer returned, flags included) and one array for each
state with every step of it, ``h`` and, for an LSTM, ``c``: (batch, timesteps, units).
"""

import inspect
import pprint
from collections.abc import Callable

from unrolled import signals, weight_targets
from unrolled import weights as weight_sets
from unrolled.axes import CLASSES
from unrolled.cells import OWN, RECURRENT
from unrolled.own_class import own_class
from unrolled.spec import RunSpec

MINIMAL_CELL = '''
class MinimalRNNCell(keras.layers.Layer):
    """h = x W + h U, the cell of the Keras RNN reference page."""

    def __init__(self, units, kernel_initializer, recurrent_initializer):
        super().__init__()
        self.units = self.state_size = units
        self.kernel_initializer = kernel_initializer
        self.recurrent_initializer = recurrent_initializer

    def build(self, input_shape):
        shape = (input_shape[-1], self.units)
        self.kernel = self.add_weight(shape=shape, initializer=self.kernel_initializer)
        square = (self.units, self.units)
        self.recurrent_kernel = self.add_weight(
            shape=square, initializer=self.recurrent_initializer
        )

    def call(self, inputs, states):
        h = keras.ops.matmul(inputs, self.kernel)
        h = h + keras.ops.matmul(states[0], self.recurrent_kernel)
        return h, [h]
'''


def program(spec: RunSpec) -> str:
    """The Python program for `spec`: NumPy, Keras 3 and nothing else."""
    parts = [
        "import keras\nimport numpy as np",
        f"batch, timesteps, features, units = "
        f"{spec.batch}, {spec.timesteps}, {spec.features}, {spec.units}",
        _input(spec),
        _class(spec),
        _layer(spec),
        _named_weights(spec),
        _changed_weights(spec),
        _initial(spec),
        _call(spec),
        _every_step(spec),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _input(spec: RunSpec) -> str:
    heading = "# The input, (batch, timesteps, features)\n"
    if spec.input == "own":
        if not spec.x:
            return heading + 'x = np.zeros((batch, timesteps, features), "float32")'
        return heading + f"x = {_rows(spec.x)}.reshape(batch, timesteps, features)"
    extra = {"noise": f", seed={spec.seed}", "word": f", text={spec.word!r}"}.get(spec.input, "")
    source = inspect.getsource(signals.SIGNALS[spec.input]).strip()
    return f"{heading}{source}\n\n\nx = {spec.input}(batch, timesteps, features{extra})"


def _class(spec: RunSpec) -> str:
    """The class of a cell that Keras does not have."""
    if spec.cell == OWN:
        return own_class(spec.update)
    return MINIMAL_CELL.strip() if spec.cell in CLASSES else ""


def _layer(spec: RunSpec) -> str:
    drawn = (
        f"    kernel_initializer=keras.initializers.GlorotUniform(seed={spec.seed}),\n"
        f"    recurrent_initializer=keras.initializers.Orthogonal(seed={spec.seed + 1}),\n"
    )
    flags = "".join(
        f"    {name}=True,\n"
        for name in ("return_sequences", "return_state", "go_backwards")
        if getattr(spec, name)
    )
    if spec.cell in CLASSES:
        given = f"    seed={spec.seed},\n" if spec.cell == OWN else drawn
        cell = f"cell = {CLASSES[spec.cell]}(\n    units,\n{given})"
        return f"{cell}\nlayer = keras.layers.RNN(\n    cell,\n{flags})"
    activation = f'    activation="{spec.activation}",\n'
    return f"layer = keras.layers.{spec.cell}(\n    units,\n{activation}{drawn}{flags})"


def _named_weights(spec: RunSpec) -> str:
    if spec.weights == "default":
        return ""
    blocks = weight_sets.blocks(spec)
    gates = ", ".join(spec.facts.in_blocks)
    note = f", one block for each of {gates}" if gates else ""
    kernel = ", ".join(f"{b.kernel.__name__}(features, units)" for b in blocks)
    recurrent = ", ".join(
        ("" if b.gain == 1 else f"{b.gain:g} * ") + f"{b.recurrent.__name__}(units, units)"
        for b in blocks
    )
    bias = ", ".join(
        f"{b.bias.__name__}(units)" if callable(b.bias) else f"np.full(units, {b.bias})"
        for b in blocks
    )
    lines = [
        f"# The weight set {spec.weights!r} instead of the drawn weights{note}",
        _patterns(blocks),
        "layer.build((None, None, features))",
        f"kernel = {_joined(kernel, blocks)}",
        f"recurrent_kernel = {_joined(recurrent, blocks)}",
    ]
    weights = ["kernel", "recurrent_kernel"]
    if spec.facts.bias_rows:
        lines.append(f"bias = {bias}" if len(blocks) == 1 else f"bias = np.concatenate([{bias}])")
        weights.append("bias")
    if spec.facts.bias_rows == 2:
        lines.append("bias = np.stack([bias, np.zeros_like(bias)])  # for the input, for the state")
    lines.append(f"layer.set_weights([{', '.join(weights)}])")
    return "\n".join(lines)


def _changed_weights(spec: RunSpec) -> str:
    """What is set by hand, on top of the weights that the layer has by then."""
    if not spec.changed:
        return ""
    lines = ["# Weights set by hand"]
    if spec.weights == "default":
        lines.append("layer.build((None, None, features))")
    names = ", ".join(spec.facts.weight_shapes(spec.units, spec.features))
    several = names if "," in names else f"({names},)"
    lines.append(f"{several} = layer.get_weights()")
    lines += [line for name, value in spec.changed for line in _assigned(spec, name, value)]
    lines.append(f"layer.set_weights([{names}])")
    return "\n".join(lines)


def _assigned(spec: RunSpec, name: str, value: float) -> list[str]:
    groups = weight_targets.groups(spec)
    if name not in groups:
        return [f"{name.replace(',', ', ')} = {value!r}"]
    array = groups[name].array
    if spec.facts.kind(array) == RECURRENT:
        return [f"{array} *= {value!r}"]
    if not spec.facts.in_blocks:
        return [f"{array}[:] = {value!r}"]
    k = spec.facts.in_blocks.index(name.split(":")[1])
    block = f"{k} * units : {k + 1} * units"
    note = f"  # {name}"
    if spec.facts.bias_rows == 2:
        return [f"{array}[0, {block}] = {value!r}{note}", f"{array}[1, {block}] = 0.0"]
    return [f"{array}[{block}] = {value!r}{note}"]


def _joined(patterns: str, blocks: tuple[weight_sets.Block, ...]) -> str:
    return patterns if len(blocks) == 1 else f"np.concatenate([{patterns}], axis=1)"


def _patterns(blocks: tuple[weight_sets.Block, ...]) -> str:
    """The source of every pattern in use, and of those they call, each once."""
    used = [f for b in blocks for f in (b.kernel, b.recurrent, b.bias) if callable(f)]
    needs: dict[object, list[Callable[..., object]]] = {
        weight_sets.fading: [weight_sets.rates],
        weight_sets.filling: [weight_sets.rates, weight_sets.spread],
        weight_sets.keeping: [weight_sets.rates],
        weight_sets.letting: [weight_sets.rates, weight_sets.keeping],
    }
    ordered = dict.fromkeys(g for f in used for g in [*needs.get(f, []), f])
    return "\n\n".join(inspect.getsource(f) for f in ordered) + "\n"


def _initial(spec: RunSpec) -> str:
    lines = ["# The initial state, (batch, units) each"]
    for name in spec.facts.states:
        rows = getattr(spec, f"{name}0")
        zeros = 'np.zeros((batch, units), "float32")'
        lines.append(f"{name}0 = {_rows(rows) if rows else zeros}")
    return "\n".join(lines)


def _call(spec: RunSpec) -> str:
    states = ", ".join(f"{name}0" for name in spec.facts.states)
    shown = "for part in output:\n    print(part.shape)" if spec.return_state else "print(output)"
    return f"output = layer(x, initial_state=[{states}])\n{shown}"


def _every_step(spec: RunSpec) -> str:
    names = spec.facts.states
    order = "reversed(range(timesteps))" if spec.go_backwards else "range(timesteps)"
    states = ", ".join(f"{name}0" for name in names)
    stacks = "\n".join(
        f"{name} = np.stack([step[{k}] for step in steps], axis=1)" for k, name in enumerate(names)
    )
    return (
        "# The same cell, one step at a time: every state at every timestep\n"
        f"states, steps = [{states}], []\n"
        f"for t in {order}:\n"
        "    _, states = layer.cell(x[:, t], states)\n"
        "    steps.append([keras.ops.convert_to_numpy(state) for state in states])\n"
        f"{stacks}\n"
        'print("h", h.shape, "after the last step", h[:, -1])'
    )


def _rows(rows: tuple[tuple[float, ...], ...]) -> str:
    listed = pprint.pformat([list(row) for row in rows], width=88, compact=True)
    return f'np.array({listed}, "float32")'
