"""Cells on top of each other in one RNN, and how their states are nested."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from unrolled.cells import CELLS
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled

KINDS = ("LSTM", "GRU", "SimpleRNN")
LOOKS = ("row", "handing", "reset")
WIDEST = 5
BATCH, TIMESTEPS = 2, 3
"""Of what the stack is given."""


@dataclass(frozen=True)
class Cell:
    """One cell of a stack, by its kind and its number of units."""

    kind: str
    units: int

    @property
    def states(self) -> tuple[str, ...]:
        """The states it carries, by name, in Keras's order."""
        return CELLS[self.kind].states

    @property
    def call(self) -> str:
        """The cell as Python writes it."""
        return f"{self.kind}Cell({self.units})"


@dataclass(frozen=True)
class StackedSpec:
    """Two or three cells in one RNN.

    Attributes:
        shared: whether it is one cell object, the first, in every place.
        look: what is on show: the stack beside layers in a ``row``, ways of ``handing`` states in,
            or a ``reset``.
    """

    first: str = ruled("LSTM", Choice(KINDS))
    first_units: int = ruled(3, Whole(1, WIDEST))
    second: str = ruled("GRU", Choice(KINDS))
    second_units: int = ruled(4, Whole(1, WIDEST))
    third: str = ruled("none", Choice(("none", *KINDS)))
    third_units: int = ruled(2, Whole(1, WIDEST))
    features: int = ruled(3, Whole(1, WIDEST))
    shared: bool = ruled(False, Flag())
    look: str = ruled("row", Choice(LOOKS))

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells in their order; the first one again and again where it is shared."""
        written = [
            (self.first, self.first_units),
            (self.second, self.second_units),
            (self.third, self.third_units),
        ]
        cells = tuple(Cell(kind, units) for kind, units in written if kind != "none")
        return (cells[0],) * len(cells) if self.shared else cells

    @property
    def nested(self) -> str:
        """The states as ``initial_state`` takes them, by name: ``[[h0, c0], h1]``."""
        parts = []
        for k, cell in enumerate(self.cells):
            names = [f"{state}{k}" for state in cell.states]
            parts.append(names[0] if len(names) == 1 else f"[{', '.join(names)}]")
        return f"[{', '.join(parts)}]"

    @property
    def flat(self) -> str:
        """All states in one list, by name, which is not what ``initial_state`` takes."""
        return f"[{', '.join(f'{s}{k}' for k, c in enumerate(self.cells) for s in c.states)}]"


def written(spec: StackedSpec, shapes: Any) -> str:
    """The names of states in lists as deep as `shapes`, which has a shape for each of them."""
    names = iter([f"{state}{k}" for k, cell in enumerate(spec.cells) for state in cell.states])
    return _named(shapes, names)


def _named(shapes: Any, names: Iterator[str]) -> str:
    if isinstance(shapes, list):
        return f"[{', '.join(_named(part, names) for part in shapes)}]"
    return next(names)


def in_the_way(spec: StackedSpec, shapes: Any) -> int | None:
    """The first cell that is handed one tensor where it takes a list; None where there is none.

    Args:
        shapes: of what is handed in, a list for a list.
    """
    for k, (cell, entry) in enumerate(zip(spec.cells, shapes, strict=False)):
        if len(cell.states) > 1 and not isinstance(entry, list):
            return k
    return None
