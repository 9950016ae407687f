"""Where in an update's text something is, and the error that points there."""

import ast
from dataclasses import dataclass

from unrolled.errors import SpecError


@dataclass(frozen=True)
class Place:
    """A part of a text.

    Attributes:
        text: the whole text.
        start, end: the part's characters, from `start` up to but without `end`.
    """

    text: str
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line it begins in, counted from 1."""
        return self.text.count("\n", 0, self.start) + 1

    @property
    def part(self) -> str:
        """What stands there."""
        return self.text[self.start : self.end]


class UpdateError(SpecError):
    """An update that cannot be used, with the place in its text.

    Attributes:
        place: what of the text the error is about.
    """

    width = 160

    def __init__(self, argument: str, expected: str, came: object, advice: str = "") -> None:
        super().__init__(argument, expected, came, advice)
        self.place = Place("", 0, 0)

    @classmethod
    def at(cls, place: Place, expected: str, came: object, advice: str = "") -> "UpdateError":
        """The error about what stands at `place`."""
        error = cls("update", expected, came, advice)
        error.place = place
        return error


def place_of(node: ast.expr | ast.stmt | ast.keyword, text: str) -> Place:
    """Where `node` stands in the ASCII text that it was parsed from."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    end_line = node.end_lineno or node.lineno
    end = node.end_col_offset or node.col_offset
    return Place(text, starts[node.lineno - 1] + node.col_offset, starts[end_line - 1] + end)
