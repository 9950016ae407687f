"""Pieces of Keras programs: layers whose weights come from seeds, and arrays of numbers."""

from collections.abc import Sequence

from unrolled.trace import Array

IMPORTS = "import keras\nimport numpy as np"


def layer(name: str, units: int, seed: int, further: Sequence[str] = ()) -> str:
    """The call that makes a recurrent layer, or a cell, as `unrolled.engine` makes it.

    Args:
        name: as it stands in front of the bracket, such as ``keras.layers.LSTM``.
        seed: of its kernel; that of its recurrent kernel is the next one.
        further: arguments as Python writes them.
    """
    arguments = (
        str(units),
        *further,
        f"kernel_initializer=keras.initializers.GlorotUniform(seed={seed})",
        f"recurrent_initializer=keras.initializers.Orthogonal(seed={seed + 1})",
    )
    return call(name, arguments)


def call(name: str, arguments: Sequence[str]) -> str:
    """A call with an argument on each line."""
    inside = "".join(f"{argument},\n" for argument in arguments)
    return f"{name}(\n{indented(inside)})"


def indented(text: str) -> str:
    """`text`, its lines moved to the right."""
    return "".join(f"    {line}" for line in text.splitlines(keepends=True))


def array(numbers: Array, kind: str = "float32") -> str:
    """Numbers of two decimals, or of yes and no, as Python writes them, a sample on each line."""
    whole = numbers if kind == "bool" else numbers.astype(float).round(2)
    return call("np.array", (listed([str(row) for row in whole.tolist()]), f'"{kind}"'))


def listed(items: Sequence[str]) -> str:
    """A list with an item on each line."""
    inside = "".join(f"{item},\n" for item in items)
    return f"[\n{indented(inside)}]"
