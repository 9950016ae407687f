"""A row of numbers folded into an array, axis by axis, and what a recurrent layer says to it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unrolled.fields import Choice, Whole, check_fields, ruled
from unrolled.sequences.reading import UNITS, Read, as_read, missing
from unrolled.trace import Array
from unrolled.words import gettext as _

NONE = "none"
LENGTHS = (NONE, "1", "2", "3", "4", "5", "6", "12")
"""Of an axis; none leaves it out."""

MOST_NUMBERS = 24


@dataclass(frozen=True)
class Fold:
    """A row of numbers, and the lengths of the axes that it is folded into."""

    cell: str = ruled("LSTM", Choice(("SimpleRNN", "GRU", "LSTM")))
    numbers: int = ruled(12, Whole(1, MOST_NUMBERS))
    axis_0: str = ruled("12", Choice(LENGTHS))
    axis_1: str = ruled(NONE, Choice(LENGTHS))
    axis_2: str = ruled(NONE, Choice(LENGTHS))

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape that is asked for."""
        lengths = (self.axis_0, self.axis_1, self.axis_2)
        return tuple(int(length) for length in lengths if length != NONE)

    @property
    def line(self) -> str:
        """The line that folds."""
        return f"x = series.reshape({self.shape})"

    @property
    def call(self) -> str:
        """The layer, called."""
        return f"{self.cell}({UNITS})(x)"


def series(spec: Fold) -> Array:
    """The row: each number is its own place, (numbers,)."""
    return np.arange(spec.numbers, dtype="float32")


def explained(spec: Fold, read: Read) -> Iterator[str]:
    """Why it came to this, from what was seen."""
    if read.array is None:
        places = int(np.prod(spec.shape))
        text = _("{shape} has {places} places, and there are {n} numbers.")
        yield text.format(shape=spec.shape, places=places, n=spec.numbers)
        return
    yield from missing(read.shape)
    if read.keras.accepted:
        yield as_read(read.shape)
