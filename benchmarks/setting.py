"""How thoroughly to measure, and the server that several benchmarks share."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from benchmarks.serving import server
from tools.serving import Server

T = TypeVar("T")


@dataclass
class Setting:
    """The choices of the command line.

    Attributes:
        quick: repeat less, for a first impression.
        long: let what is otherwise cut off after some minutes go on to its end.
        until_the_end: closes what was opened for all benchmarks.
    """

    quick: bool = False
    long: bool = False
    until_the_end: ExitStack = field(default_factory=ExitStack)

    def pick(self, usual: T, quick: T) -> T:
        """`usual`, or `quick` in a quick run."""
        return quick if self.quick else usual

    @cached_property
    def served(self) -> Server:
        """The app, for whoever does not need a server of their own."""
        return self.until_the_end.enter_context(server())
