"""The arrays that meet a stack: data, targets and initial states, by their shapes."""

from dataclasses import dataclass
from math import prod
from typing import Any

from unrolled.errors import SpecError
from unrolled.fields import Whole
from unrolled.stack.kinds import LARGEST
from unrolled.stack.layer import MOST_LAYERS
from unrolled.stack.rules import Lengths
from unrolled.words import gettext as _

MOST_STATES = 6
MOST_NUMBERS = 1_000_000
"""States handed to one layer, and numbers of an array that is given by its shape."""

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Array:
    """The shape of an array of 1 to 5 axes and at most `MOST_NUMBERS` numbers."""

    def check(self, name: str, value: Any) -> Shape:
        lengths = Lengths(1, 5, 0, LARGEST["axis"]).check(name, value)
        shape = tuple(length or 0 for length in lengths)  # none of them is open
        if prod(shape) > MOST_NUMBERS:
            expected = _("at most {n} numbers in all").format(n=MOST_NUMBERS)
            raise SpecError(name, expected, shape)
        return shape

    def read(self, name: str, text: str) -> Shape:
        return self.check(name, Lengths(1, 5, 0, LARGEST["axis"]).read(name, text))

    def write(self, value: Shape) -> str:
        return "_".join(map(str, value))


@dataclass(frozen=True)
class States:
    """Initial states for one layer.

    Attributes:
        layer: which one, counted from 0.
        shapes: of each state, batch included.
    """

    layer: int
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class InitialStates:
    """States for a layer; ``1.10_4.10_4`` in a link are two for layer 1, counted from 0."""

    def check(self, name: str, value: Any) -> States:
        if not isinstance(value, States):
            raise SpecError(name, self._expected(), value)
        if not 1 <= len(value.shapes) <= MOST_STATES:
            raise SpecError(name, self._expected(), len(value.shapes))
        layer = Whole(0, MOST_LAYERS - 1).check(name, value.layer)
        return States(layer, tuple(Array().check(name, shape) for shape in value.shapes))

    def read(self, name: str, text: str) -> States:
        layer, *shapes = text.split(".", MOST_STATES + 1)
        read = tuple(Array().read(name, shape) for shape in shapes)
        return States(Whole(0, MOST_LAYERS - 1).read(name, layer), read)

    def write(self, value: States) -> str:
        return ".".join([str(value.layer), *map(Array().write, value.shapes)])

    def _expected(self) -> str:
        return _("1 to {n} states for a layer, such as 1.10_4.10_4").format(n=MOST_STATES)
