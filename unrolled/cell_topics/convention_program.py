"""A Keras layer and a textbook's cell with its weights, side by side, as a program."""

from unrolled.cell_topics.conventions import FEATURES, TIMESTEPS, UNITS, ConventionSpec


def by_hand(spec: ConventionSpec) -> str:
    """Both, and the largest difference of their h."""
    states = " = ".join(reversed(spec.facts.states))
    return f"""\
import keras
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


x = np.random.default_rng(0).normal(size=(1, {TIMESTEPS}, {FEATURES})).astype("float32")
layer = keras.layers.{spec.cell}(
{_arguments(spec)}
)
y = keras.ops.convert_to_numpy(layer(x))

W, U, b = layer.get_weights()
{_blocks(spec)}
{states} = np.zeros((1, {UNITS}))
rows = []
for t in range({TIMESTEPS}):
{_step(spec)}
    rows.append(h)
print(np.abs(y - np.stack(rows, axis=1)).max())
"""


def _arguments(spec: ConventionSpec) -> str:
    arguments = [
        f"{UNITS}",
        "return_sequences=True",
        "kernel_initializer=keras.initializers.GlorotUniform(seed=0)",
        "recurrent_initializer=keras.initializers.Orthogonal(seed=1)",
    ]
    if spec.cell == "GRU":
        # Those of a fresh layer are 0 and would not show their order.
        arguments.append("bias_initializer=keras.initializers.RandomNormal(stddev=0.3, seed=2)")
        arguments.append(f"reset_after={spec.reset_after}")
    return "\n".join(f"    {argument}," for argument in arguments)


def _blocks(spec: ConventionSpec) -> str:
    """Every weight cut into its blocks; a GRU's biases as its formula has them."""
    letters, lines = ["W", "U", "b"], []
    if spec.cell == "GRU" and spec.reset == "after":
        letters.append("rb")
        lines.append("b, rb = b" if spec.reset_after else "b, rb = b, np.zeros_like(b)")
    elif spec.cell == "GRU" and spec.reset_after:
        lines.append("b = b.sum(axis=0)")
    for letter in letters:
        names = ", ".join(f"{letter}_{gate}" for gate in spec.order)
        lines.append(f"{names} = np.split({letter}, {len(spec.order)}, axis=-1)")
    return "\n".join(lines)


def _step(spec: ConventionSpec) -> str:
    more = " + rb_{gate}" if spec.reset == "after" and spec.cell == "GRU" else ""
    gate = "{gate} = sigmoid(x[:, t] @ W_{gate} + h @ U_{gate} + b_{gate}" + more + ")"
    lines = [gate.format(gate=name) for name in spec.facts.opening]
    lines += [
        line.replace(f"{spec.facts.candidate}~", "new")
        .replace("x @", "x[:, t] @")
        .replace("tanh", "np.tanh")
        for line in spec.equations
    ]
    return "\n".join(f"    {line}" for line in lines)
