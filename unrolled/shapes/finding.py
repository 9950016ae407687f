"""One thing wrong with a call, and the words for shapes that the rules share."""

from dataclasses import dataclass

from unrolled.stack import OpenShape
from unrolled.words import gettext as _
from unrolled.words import listed


@dataclass(frozen=True)
class Finding:
    """One thing wrong with a call.

    Attributes:
        argument: the argument as it is written in the call.
        expected, came: what it should be and what it is.
        cause: why that matters to the layer.
        advice: what to do.
    """

    argument: str
    expected: str
    came: str
    cause: str
    advice: str


Why = tuple[str, str]
"""Cause and advice of a finding."""


def axes(shape: OpenShape) -> str:
    """A shape, and how many axes it has."""
    names = {0: _("no axis"), 1: _("one axis"), 2: _("two axes"), 3: _("three axes")}
    number = names.get(len(shape), _("{n} axes").format(n=len(shape)))
    return listed([str(shape), number])


def count(n: int) -> str:
    """How many states these are."""
    names = {0: _("no state"), 1: _("one state"), 2: _("two states"), 3: _("three states")}
    return names.get(n, _("{n} states").format(n=n))
