"""Pieces of programs that rules write: Python, and so the same in every language people read."""

KERAS = "import keras"
NUMPY = "import numpy as np"


def imported(module: str, names: str) -> str:
    """The import of `names` from a module."""
    return f"from {module} import {names}"


def renamed_as(name: str, local: str | None) -> str:
    """A name as an import gives it: under a name of its own where there is one."""
    return f"{name} as {local}" if local and local != name else name


def each_of(what: str, one: str, row: str) -> str:
    """A list of `what` for each `one` of a row; `one` may be several names."""
    return f"[{what} for {one} in {row}]"


def head_of_each(what: str, one: str) -> str:
    """The start of such a list, up to the row."""
    return f"[{what} for {one} in "


def stateful_layers(model: str, each: str) -> str:
    """Each stateful layer of a model, as the end of a list."""
    return f'{model}.layers if getattr({each}, "stateful", False)'


def loop_over_stateful(model: str, each: str, what: str, indent: str) -> str:
    """`what` for each stateful layer of a model, as a statement."""
    return (
        f"for {each} in {model}.layers:\n"
        f'{indent}    if getattr({each}, "stateful", False):\n'
        f"{indent}        {what}"
    )


def any_stateful(model: str, each: str) -> str:
    """Whether any layer of a model is stateful."""
    return f'any(getattr({each}, "stateful", False) for {each} in {model}.layers)'


def initial_state_header(arguments: str) -> str:
    """The first line of a cell's method."""
    return f"def get_initial_state({arguments}):"
