"""What a recurrent layer returns, by return_sequences and return_state, and what of it is equal."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unrolled.cells import CELLS, FIXED
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled
from unrolled.sequences.answer import Answer
from unrolled.trace import Array

LAYERS = (*FIXED, "stacked", "Bidirectional")
"""The cells; an LSTM and a GRU stacked in one layer; and an LSTM in both directions."""

STACKED = ("LSTM", "GRU")
BOTH_WAYS = "LSTM"

MOST_NAMES = 6

SIZES = {"units": 3, "timesteps": 5, "batch": 3}
"""The largest of each."""


@dataclass(frozen=True)
class Returns:
    """A layer with its two flags, and how many names are written before the equals sign."""

    layer: str = ruled("LSTM", Choice(LAYERS))
    return_sequences: bool = ruled(False, Flag())
    return_state: bool = ruled(True, Flag())
    names: int = ruled(2, Whole(1, MOST_NAMES))
    units: int = ruled(2, Whole(1, SIZES["units"]))
    timesteps: int = ruled(3, Whole(2, SIZES["timesteps"]))
    batch: int = ruled(2, Whole(1, SIZES["batch"]))

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, eq=False)
class Item:
    """One thing that came back: an array, or a list of them.

    Attributes:
        name: what it is called here: ``out``, or a state such as ``h``.
        array: (batch, units) or (batch, timesteps, units); None for a list.
        parts: what is in the list; empty for an array.
    """

    name: str
    array: Array | None = None
    parts: "tuple[Item, ...]" = ()

    def arrays(self) -> "Iterator[Item]":
        """Itself, or the arrays that are in it."""
        if self.array is not None:
            yield self
        for part in self.parts:
            yield from part.arrays()

    def written(self) -> str:
        """As Python would show it, by the names of the arrays."""
        if self.array is not None:
            return self.name
        return f"[{', '.join(part.written() for part in self.parts)}]"


@dataclass(frozen=True, eq=False)
class Combination:
    """What came back for one setting of the flags, in order.

    Attributes:
        single: whether it was one tensor rather than a tuple.
    """

    return_sequences: bool
    return_state: bool
    items: tuple[Item, ...]
    single: bool

    def arrays(self) -> tuple[Item, ...]:
        """All arrays in it, in order."""
        return tuple(array for item in self.items for array in item.arrays())

    @property
    def written(self) -> str:
        """As Python would show it, by the names of the arrays."""
        inside = ", ".join(item.written() for item in self.items)
        return inside if self.single else f"({inside})"


@dataclass(frozen=True, eq=False)
class Unpacked:
    """What came of writing names before the equals sign.

    Attributes:
        line: the line of code.
        answer: what Python said, with numbers.
        shapes: of what each name stands for; ``()`` for a tuple or a list. Empty where it raised.
        symbolic: what was said while a model is put together, where no numbers are there yet.
        structure: what the call returns there, as Python would show it.
        right: the line that names everything that comes back.
        sequential: what Keras said to the layer in a Sequential with a Dense behind it.
        functional: the shape of what the Dense hands on where it reads the first item alone.
    """

    line: str
    answer: Answer
    shapes: tuple[tuple[int, ...], ...]
    symbolic: Answer
    structure: str
    right: str
    sequential: Answer
    functional: tuple[int | None, ...]


def sequence(timesteps: int, batch: int) -> Array:
    """What the layer reads, (batch, timesteps, 1)."""
    x = (
        np.random.default_rng(4).normal(0, 0.8, (SIZES["batch"], SIZES["timesteps"], 1)).round(2)
        + 0.0
    )
    return x[:batch, :timesteps].astype("float32")


def state_names(layer: str) -> tuple[str | tuple[str, ...], ...]:
    """The states that a layer returns, in order; those of one cell of a stack are a list."""
    if layer == "stacked":
        return tuple(
            tuple(f"{state}_{k}" for state in CELLS[cell].states) for k, cell in enumerate(STACKED)
        )
    if layer == "Bidirectional":
        return tuple(f"{state}_{end}" for end in "fb" for state in CELLS[BOTH_WAYS].states)
    return CELLS[layer].states


def wanted(spec: Returns) -> tuple[str, ...]:
    """A name for each thing that comes back."""
    if not spec.return_state:
        return ("out",)
    states = state_names(spec.layer)
    return (
        "out",
        *(name if isinstance(name, str) else f"states_{k}" for k, name in enumerate(states)),
    )


def left_of_equals(spec: Returns) -> tuple[str, ...]:
    """As many names as the spec says: those of all states, and then names for nothing."""
    known = wanted(Returns(layer=spec.layer, return_state=True))
    more = tuple(f"more_{k}" for k in range(MOST_NAMES))
    return (*known, *more)[: spec.names]


def assignment(names: tuple[str, ...]) -> str:
    """The line that calls the layer and unpacks what it returns."""
    return f"{', '.join(names)} = layer(x)"


def call(spec: Returns, return_sequences: bool, return_state: bool) -> str:
    """The layer as Python writes it, with these flags."""
    flags = {"return_sequences": return_sequences, "return_state": return_state}
    on = "".join(f", {flag}=True" for flag, value in flags.items() if value)
    if spec.layer == "Bidirectional":
        return f"Bidirectional({BOTH_WAYS}({spec.units}{on}))"
    if spec.layer == "stacked":
        cells = ", ".join(f"{cell}Cell({spec.units})" for cell in STACKED)
        return f"RNN([{cells}]{on})"
    if spec.layer == "Minimal":
        return f"RNN(MinimalRNNCell({spec.units}){on})"
    return f"{spec.layer}({spec.units}{on})"


def states_of(combinations: tuple[Combination, ...]) -> tuple[Item, ...]:
    """The states, where one of the combinations returns them."""
    return next((each.arrays()[1:] for each in combinations if each.return_state), ())


def letters(states: tuple[Item, ...]) -> dict[str, str]:
    """A letter for each state by its name; equal ones share one."""
    found: dict[str, str] = {}
    for item in states:
        alike = (
            letter
            for other, letter in zip(states, found.values(), strict=False)
            if np.array_equal(item.array, other.array)  # type: ignore[arg-type]
        )
        found[item.name] = next(alike, "ABCDEFGH"[len(set(found.values()))])
    return found


def lit(array: Array, states: tuple[Item, ...]) -> Array:
    """Which state each number of `array` belongs to, by its letter, over the whole batch.

    Args:
        array: (batch, units) or (batch, timesteps, units).

    Returns:
        Letters, (1 or timesteps, units); empty where it is no state.
    """
    rows = array if array.ndim == 3 else array[:, None]
    found = np.full(rows.shape[1:], "", "U1")
    of = letters(states)
    for item in states:
        assert item.array is not None
        width = item.array.shape[-1]
        for t in range(rows.shape[1]):
            for first in range(0, rows.shape[2] - width + 1, width):
                if np.array_equal(rows[:, t, first : first + width], item.array):
                    found[t, first : first + width] = of[item.name]
    return found


def places(item: Item, states: tuple[Item, ...]) -> dict[str, list[str]]:
    """Where the numbers of each state stand in `item`, by letter, as Python writes it."""
    assert item.array is not None
    marks = lit(item.array, states)
    found: dict[str, list[str]] = {}
    for t, row in enumerate(marks):
        for letter in sorted({str(each) for each in row} - {""}):
            columns = np.flatnonzero(row == letter)
            text = _place(item, t, int(columns[0]), int(columns[-1]) + 1)
            found.setdefault(letter, []).append(text)
    return found


def _place(item: Item, t: int, first: int, end: int) -> str:
    assert item.array is not None
    width = item.array.shape[-1]
    step = [] if item.array.ndim == 2 else ["-1" if t == item.array.shape[1] - 1 else str(t)]
    part = [] if (first, end) == (0, width) else [f"{first or ''}:{end if end < width else ''}"]
    inside = ", ".join([":", *step, *part])
    return item.name if inside == ":" else f"{item.name}[{inside}]"
