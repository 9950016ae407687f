"""What is looked up, as one immutable value that is also a link."""

from dataclasses import dataclass
from typing import Any

from unrolled.fields import Choice, Whole, check_fields, ruled
from unrolled.reference.form import ALL, STATUSES

LONGEST = 80
"""Characters of a search that are read."""

STEP = 20
"""Rows that are shown at first, and that come with each click on more."""

ANY = "any"
WORDS = "words"
"""In place of a class: the glossary."""


class Sought:
    """What somebody typed into a search box: anything, cut and without what is not for reading.

    Nothing is refused: whatever was pasted into a search box is a search that finds nothing.
    """

    def check(self, _name: str, value: Any) -> str:
        """`value` as it is searched for."""
        text = "".join(each if each.isprintable() else " " for each in str(value)[: 4 * LONGEST])
        return " ".join(text.split())[:LONGEST].rstrip()

    def read(self, _name: str, text: str) -> str:
        """The text of a link."""
        return text

    def write(self, value: str) -> str:
        """The text for a link."""
        return value


@dataclass(frozen=True)
class Lookup:
    """What is looked up.

    Attributes:
        q: what is searched for.
        layer: a class, `WORDS` for the glossary alone, or `ANY`.
        status: one of `STATUSES`, or `ANY`.
        row: the key of the row that is open; empty for none.
        upto: how many rows are shown at most.
    """

    q: str = ruled("", Sought())
    layer: str = ruled(ANY, Choice((ANY, *ALL, WORDS)), link="class")
    status: str = ruled(ANY, Choice((ANY, *STATUSES)))
    row: str = ruled("", Sought())
    upto: int = ruled(STEP, Whole(STEP, 1000))

    def __post_init__(self) -> None:
        check_fields(self)
