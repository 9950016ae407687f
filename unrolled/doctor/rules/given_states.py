"""The states that a recurrent layer or a cell is given, and those that it needs."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from unrolled.doctor.rules.asking import argument
from unrolled.doctor.rules.told import Case, known
from unrolled.doctor.rules.unpacking import result_names
from unrolled.doctor.story import Event
from unrolled.doctor.values import Hollow
from unrolled.engine import library
from unrolled.engine.library import Tensor

CELLS = ("SimpleRNNCell", "GRUCell", "LSTMCell", "StackedRNNCells")

Entry = int | list[int | None] | None
"""A state by its width, or the states of one cell of a stack."""


@dataclass(frozen=True)
class Given:
    """What stands for ``initial_state`` in a call.

    Attributes:
        value: it.
        node: the expression of it; None where it is not written in the call.
        parts: the states as Keras takes them from it.
        listed: whether it is a list or a tuple.
        positional: whether no name of an argument stands before it.
        x: the tensor that the layer reads.
    """

    value: Any
    node: ast.expr | None
    parts: tuple[Any, ...]
    listed: bool
    positional: bool
    x: Tensor | None


def states_given(case: Case, event: Event) -> Given | None:
    """The states that the layer of a call is given; None where there are none."""
    if event.kind != "call" or not takes_states(case.settings(event.on)):
        return None
    word = "states" if case.settings(event.on)["class"] in CELLS else "initial_state"
    value = event.kwargs.get(word, event.args[1] if len(event.args) > 1 else None)
    if value is None:
        return None
    listed = isinstance(value, list | tuple)
    parts = tuple(value) if listed else (value,)
    first = event.args[0] if event.args else None
    for name in ("sequences", "inputs"):
        first = event.kwargs.get(name, first)
    positional = word not in event.kwargs
    return Given(value, argument(event.node, word, 1), parts, listed, positional, known(first))


def takes_states(settings: dict[str, Any]) -> bool:
    """Whether a layer of these settings can be given states."""
    return bool(settings["recurrent"]) or settings["class"] in CELLS


def entries(settings: dict[str, Any]) -> list[Entry]:
    """The states that a layer takes, as nested as Keras wants them."""
    if settings["class"] == "Bidirectional":
        inner = settings.get("inner", {"class": ""})
        return entries(inner) + entries(settings.get("backward", inner))
    size = settings.get("state_size")
    if settings["class"].startswith("ConvLSTM"):
        return [settings.get("filters")] * 2
    if isinstance(size, list | tuple):
        return [list(one) if isinstance(one, list | tuple) else one for one in size]
    return [size] if isinstance(size, int) else []


def slots(settings: dict[str, Any]) -> list[int | None]:
    """The widths of all states that a layer takes, in order."""
    found: list[int | None] = []
    for entry in entries(settings):
        found += entry if isinstance(entry, list) else [entry]
    return found


def slot_names(settings: dict[str, Any]) -> list[str]:
    """What each state is called: h, c, or forward_h."""
    wanted = entries(settings)
    if any(isinstance(entry, list) for entry in wanted):
        return [
            f"cell_{k}_{letter}"
            for k, entry in enumerate(wanted)
            for letter in ("hc" if isinstance(entry, list) else "h")
        ]
    name = settings["class"]
    if name in CELLS:
        return ["h", "c"][: len(wanted)]
    names = [n for n in result_names(settings) if n not in ("output", "forward", "backward")]
    return names if len(names) == len(wanted) else [f"state_{k}" for k in range(len(wanted))]


def flat(value: Any) -> Iterator[Any]:
    """The states in a nested list."""
    if isinstance(value, list | tuple):
        for part in value:
            yield from flat(part)
    else:
        yield value


def rank_of_state(settings: dict[str, Any]) -> int:
    """How many axes a state has: 2, and one for each place in space."""
    inner = settings.get("inner", settings)
    name = inner["class"]
    return 2 + int(name[8]) if name.startswith("ConvLSTM") and name[8:9].isdigit() else 2


def role(case: Case, value: Any) -> str:
    """What a state was where it was made: h, c, forward_h, output, mixed; empty if unknown."""
    event = case.story.origin(value)
    if event is None:
        return ""
    if _joins(event):
        parts = event.args[0] if event.args and isinstance(event.args[0], list | tuple) else []
        kinds = {letter(role(case, part)) for part in parts}
        if kinds <= {"h", "c"} and kinds:
            return kinds.pop() if len(kinds) == 1 else "mixed"
        return ""
    if event.kind != "call" or not takes_states(case.settings(event.on)):
        return ""
    if not isinstance(event.result, list | tuple):
        return ""
    names = result_names(case.settings(event.on))
    if len(names) != len(event.result):
        return ""
    return next((n for n, part in zip(names, event.result, strict=True) if part is value), "")


def _joins(event: Event) -> bool:
    name = str(event.name).lower()
    return event.kind in ("call", "function", "numpy") and name in (
        "concatenate",
        "concat",
        "add",
        "average",
        "hstack",
    )


def letter(name: str) -> str:
    """``h`` or ``c`` of the name of a state; empty where it is neither."""
    return name.rpartition("_")[2] if name.rpartition("_")[2] in ("h", "c") else ""


def no_tensor(value: Any) -> str:
    """What kind of thing a state is that is no tensor: text, number, none, dict; else empty."""
    if value is None:
        return "none"
    if isinstance(value, str | bytes):
        return "text"
    if isinstance(value, bool | int | float):
        return "number"
    if isinstance(value, dict):
        return "dict"
    if isinstance(value, np.ndarray) and value.dtype.kind in "USO":
        return "text"
    if isinstance(value, np.generic | np.ndarray) and not value.shape:
        return "number"
    return "" if known(value) is not None else "other"


def numbers_in_lists(value: Any) -> bool:
    """Whether a nested list holds numbers where tensors should be."""
    return isinstance(value, list | tuple) and any(
        isinstance(part, bool | int | float | str) for part in flat(value)
    )


def is_eager(given: Given) -> bool:
    """Whether a layer is called with numbers, not with placeholders."""
    return given.x is not None and not given.x.symbolic


def without_numbers(value: Any) -> bool:
    """Whether a value is a placeholder."""
    if isinstance(value, Hollow):
        return False
    tensor = library.tensor(value)
    return tensor is not None and tensor.symbolic
