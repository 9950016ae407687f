"""A program of former days, what is to be found in it, and what Keras says of it today."""

from dataclasses import dataclass

HERE = "# here"
"""Marks the line of the old code; a comment that has to stay."""


@dataclass(frozen=True)
class Sample:
    """A program with a spot of old code.

    Attributes:
        rule: the rule that has to find it.
        old: the program.
        new: what has to be part of the program of today.
        error: the class of what the old program raises; "" where it works.
        check: what is true after the program of today, and not after the old one.
        runs: whether the program of today runs as it is.
    """

    rule: str
    old: str
    new: str
    error: str = ""
    check: str = ""
    runs: bool = True

    @property
    def line(self) -> int:
        """The line of the spot."""
        before, _here, _after = self.old.partition(HERE)
        return before.count("\n") + 1 if _here else 1

    def __str__(self) -> str:
        return f"{self.rule}: {self.old.partition(HERE)[0].strip().rpartition(chr(10))[2]}"
