"""Rules for values in a file that a person writes, each of which tells what is wrong.

What is told are `SpecError`s that name the key.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from unrolled.errors import SpecError
from unrolled.words import gettext as _

NAME = re.compile(r"[a-z][a-z0-9_]*")
"""A name of a check, a question, an option or a number."""


class Rule(Protocol):
    """What a value has to be."""

    def expected(self) -> str:
        """What would be right, in words."""

    def problems(self, where: str, value: Any) -> Iterator[SpecError]:
        """What is wrong with `value` at the key `where`."""


@dataclass(frozen=True)
class One:
    """A value that fits or not; `said` gives what would fit, in the author's language."""

    said: Callable[[], str]
    fits: Callable[[Any], bool]

    def expected(self) -> str:
        return self.said()

    def problems(self, where: str, value: Any) -> Iterator[SpecError]:
        if not self.fits(value):
            yield SpecError(where, self.said(), value)


@dataclass(frozen=True)
class Table:
    """A table with keys that it must have, and keys that it may have."""

    needed: Mapping[str, Rule] = field(default_factory=dict)
    allowed: Mapping[str, Rule] = field(default_factory=dict)

    def expected(self) -> str:
        return _("a table with {names}").format(names=", ".join(self.needed or self.allowed))

    def problems(self, where: str, value: Any) -> Iterator[SpecError]:
        if not isinstance(value, dict):
            yield SpecError(where, self.expected(), value)
            return
        known = {**self.needed, **self.allowed}
        for key, part in value.items():
            if key in known:
                yield from known[key].problems(inside(where, key), part)
            else:
                yield unknown(inside(where, key), tuple(known))
        for key in self.needed:
            if key not in value:
                yield missing(inside(where, key), self.needed[key])


@dataclass(frozen=True)
class Named:
    """A table whose keys are names of the author's own."""

    each: Rule
    fewest: int = 0
    most: int | None = None

    def expected(self) -> str:
        if self.fewest == self.most:
            return _("{n} tables, each with a name of its own").format(n=self.fewest)
        return _("tables, at least {n}, each with a name of its own").format(n=self.fewest)

    def problems(self, where: str, value: Any) -> Iterator[SpecError]:
        if not isinstance(value, dict):
            yield SpecError(where, self.expected(), value)
            return
        most = len(value) if self.most is None else self.most
        if not self.fewest <= len(value) <= most:
            yield SpecError(where, self.expected(), str(len(value)))
        for name, part in value.items():
            yield from NAMED.problems(inside(where, name), name)
            yield from self.each.problems(inside(where, name), part)


@dataclass(frozen=True)
class Rows:
    """A list, each item by one rule."""

    each: Rule
    fewest: int = 0

    def expected(self) -> str:
        return _("a list of at least {n}").format(n=self.fewest)

    def problems(self, where: str, value: Any) -> Iterator[SpecError]:
        if not isinstance(value, list):
            yield SpecError(where, self.expected(), value)
            return
        if len(value) < self.fewest:
            yield SpecError(where, self.expected(), str(len(value)))
        for k, part in enumerate(value):
            yield from self.each.problems(f"{where}[{k}]", part)


def inside(where: str, key: str) -> str:
    """A key inside a table."""
    return f"{where}.{key}" if where else key


def unknown(where: str, names: tuple[str, ...]) -> SpecError:
    """The problem of a key that nobody reads."""
    expected = _("a key from {names}").format(names=", ".join(names))
    return SpecError(where, expected, where.rpartition(".")[2], _("Correct its name or delete it."))


def missing(where: str, rule: Rule) -> SpecError:
    """The problem of a key that is not there."""
    return SpecError(where, rule.expected(), "", _("Add it."))


NAMED = One(
    lambda: _("a name of small letters, digits and _"),
    lambda value: isinstance(value, str) and NAME.fullmatch(value) is not None,
)
