"""Examples of the reference: each a function that is run now, and whose text is what is shown.

A function gets `print` handed in, so that its text is a program as a learner would write it.
"""

import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import keras
import numpy as np

from unrolled.engine.attempts import plain
from unrolled.engine.lookups import (
    attributes,
    calling,
    cells,
    gone,
    making,
    notes,
    shapes,
    weights,
    wrappers,
)
from unrolled.engine.threads import afresh

Example = Callable[[Callable[..., None]], None]

HEAD = "import keras\nimport numpy as np\n\n"
"""What stands above each program; it is what the modules of examples import."""

EXAMPLES: dict[str, Example] = {
    name: example
    for module in (
        making,
        weights,
        calling,
        attributes,
        cells,
        wrappers,
        shapes,
        notes,
        gone,
    )
    for name, example in vars(module).items()
    if inspect.isfunction(example)
    and example.__module__ == module.__name__
    and not name.startswith("_")
}
"""Every example, by the key of its row."""


@dataclass(frozen=True)
class Looked:
    """An example that was run.

    Attributes:
        code: the program.
        lines: what it printed.
        raised, words: the exception that ended it, by class and message; None and empty if none.
    """

    code: str
    lines: tuple[str, ...]
    raised: str | None = None
    words: str = ""


@lru_cache(maxsize=256)
def look_up(key: str) -> Looked:
    """Run the example of a row.

    In a thread that ends with it: Keras counts the layers of each thread, and so says lstm and not
    lstm_17. Every example has sizes of its own text, so they can all be kept.
    """
    return afresh(lambda: _looked(EXAMPLES[key]))


def _looked(example: Example) -> Looked:
    lines: list[str] = []

    def note(*values: Any) -> None:
        lines.append(" ".join(map(written, values)))

    raised, words = None, ""
    try:
        example(note)
    except Exception as error:  # whatever Keras raises is the answer
        raised, words = type(error).__name__, _core(str(error))
    return Looked(program(example), tuple(lines), raised, words)


def program(example: Example) -> str:
    """The text of an example as a program of its own."""
    text = inspect.getsource(example).split("\n", 1)[1]
    return HEAD + textwrap.dedent(text)


def written(value: Any) -> str:
    """A value as a line shows it: numbers rounded, tensors as their numbers."""
    if isinstance(value, keras.Variable | keras.KerasTensor):
        return f"<{type(value).__name__} shape={tuple(value.shape)}>"
    if keras.ops.is_tensor(value) or isinstance(value, np.ndarray):
        array = keras.ops.convert_to_numpy(value)
        if array.dtype.kind == "f":
            array = array.round(3) + 0.0
        return np.array2string(array, precision=3, suppress_small=True, threshold=40)
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return str(value)


def _core(words: str) -> str:
    """Keras's words without the arguments it lists: they say where, not why."""
    return plain(words).partition("\n\nArguments received by")[0]


@lru_cache(maxsize=1024)
def defaults(name: str, kind: str, classes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The default of an argument in the installed Keras, as Python writes it, each with its class.

    Args:
        name: of the argument.
        kind: ``argument`` of the constructor, or ``call``.
        classes: names of classes in `keras.layers`; those whose signature does not name the
            argument, nor that of a class they inherit from, are left out.

    Returns:
        An empty text where there is no default: it has to be given.
    """
    found = []
    for each in classes:
        parameter = _parameter(getattr(keras.layers, each), name, kind)
        if parameter is not None:
            required = parameter.default is inspect.Parameter.empty
            found.append((each, "" if required else repr(parameter.default)))
    return tuple(found)


def _parameter(layer: type, name: str, kind: str) -> inspect.Parameter | None:
    method = "__init__" if kind == "argument" else "call"
    for base in layer.__mro__:
        if method in vars(base):
            parameter = inspect.signature(vars(base)[method]).parameters.get(name)
            if parameter is not None:
                return parameter
    return None


def version() -> str:
    """Of the installed Keras."""
    return str(keras.__version__)
