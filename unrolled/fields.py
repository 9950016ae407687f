"""One field of a spec: what it accepts, and how it is written in a link.

A spec is a frozen dataclass whose fields each carry a `Rule` in their metadata. From the rules
alone follow its checks, its link and the reading of a damaged link, so that a new field needs
one line.
"""

import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Protocol, TypeVar

from unrolled.errors import SpecError
from unrolled.shortened import PACKED, damaged
from unrolled.words import gettext as _

LONGEST_TEXT = 40_000
"""Characters of one link value that are looked at; longer ones are refused unread."""

LONGEST_WHOLE = 20
"""Characters of one whole number in a link."""

LONGEST_REAL = 30
"""Characters of one number in a link: Python writes none with more."""

LARGEST_NUMBER = 1e6
"""Bound on the magnitude of any number a learner may enter."""

LINK_VERSION = "1"
"""Version of a readable link's form, written as ``v`` and raised when a field changes its meaning.
Packed links have versions of their own (`unrolled.shortened`)."""

T = TypeVar("T")


class Rule(Protocol):
    """What one field accepts, and its form in a link."""

    def check(self, name: str, value: Any) -> Any:
        """`value` in its normal form; raises SpecError where it cannot be used."""

    def read(self, name: str, text: str) -> Any:
        """The value that `text` of a link stands for; raises SpecError."""

    def write(self, value: Any) -> str:
        """`value` as text for a link; `read` gives it back unchanged."""


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def check(self, name: str, value: Any) -> int:
        try:
            whole = self.low - 1 if isinstance(value, bool) else operator.index(value)
        except TypeError:
            whole = self.low - 1
        if not self.low <= whole <= self.high:
            raise SpecError(name, self._expected(), value)
        return whole

    def read(self, name: str, text: str) -> int:
        try:
            return int(text if len(text) <= LONGEST_WHOLE else "")
        except ValueError:
            raise SpecError(name, self._expected(), text) from None

    def write(self, value: int) -> str:
        return str(value)

    def _expected(self) -> str:
        return _("a whole number from {low} to {high}").format(low=self.low, high=self.high)


@dataclass(frozen=True)
class Real:
    """A number from `low` to `high`."""

    low: float
    high: float

    def check(self, name: str, value: Any) -> float:
        usable = isinstance(value, int | float) and not isinstance(value, bool)
        if not usable or not self.low <= value <= self.high:  # also where it is not a number
            raise SpecError(name, self._expected(), value)
        return float(value) + 0.0

    def read(self, name: str, text: str) -> float:
        try:
            return float(text if len(text) <= LONGEST_REAL else "")
        except ValueError:
            raise SpecError(name, self._expected(), text) from None

    def write(self, value: float) -> str:
        return _shortest(value)

    def _expected(self) -> str:
        return _("a number from {low:g} to {high:g}").format(low=self.low, high=self.high)


@dataclass(frozen=True)
class Choice:
    """One of a few names."""

    options: tuple[str, ...]

    def check(self, name: str, value: Any) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise SpecError(name, _("one of {names}").format(names=", ".join(self.options)), value)
        return value

    def read(self, name: str, text: str) -> str:
        return text

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Flag:
    """Yes or no; 1 or 0 in a link."""

    def check(self, name: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise SpecError(name, _("True or False"), value)
        return value

    def read(self, name: str, text: str) -> bool:
        known = {"1": True, "0": False, "true": True, "false": False}
        if text.lower() not in known:
            raise SpecError(name, _("1 or 0"), text)
        return known[text.lower()]

    def write(self, value: bool) -> str:
        return "1" if value else "0"


@dataclass(frozen=True)
class Text:
    """A short text of at least one character."""

    longest: int

    def check(self, name: str, value: Any) -> str:
        if not isinstance(value, str) or not 1 <= len(value) <= self.longest:
            expected = _("a text of 1 to {n} characters").format(n=self.longest)
            raise SpecError(name, expected, value)
        if not value.isprintable():
            raise SpecError(name, _("printable characters only"), value)
        return value

    def read(self, name: str, text: str) -> str:
        return text

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Numbers:
    """Rows of numbers from -`largest` to `largest`, at most `most`; none stand for "all zero".

    In a link ``_`` parts two numbers and ``~`` two rows: both stay as they are in an address,
    where a comma would become three characters.
    """

    most: int
    largest: float = LARGEST_NUMBER

    def check(self, name: str, value: Any) -> tuple[tuple[float, ...], ...]:
        try:
            rows = tuple(tuple(float(number) for number in row) for row in value)
        except (TypeError, ValueError, OverflowError):
            raise SpecError(name, _("rows of numbers"), value) from None
        count = sum(len(row) for row in rows)
        if count > self.most:
            expected = _("at most {n} numbers").format(n=self.most)
            raise SpecError(name, expected, _("{n} numbers").format(n=count))
        for number in (number for row in rows for number in row):
            if not (math.isfinite(number) and abs(number) <= self.largest):
                expected = _("numbers from -{n:g} to {n:g}").format(n=self.largest)
                raise SpecError(name, expected, f"{number:g}")
        # -0.0 and 0.0 are one number to a learner and must be one link.
        return tuple(tuple(number + 0.0 for number in row) for row in rows)

    def read(self, name: str, text: str) -> tuple[tuple[float, ...], ...]:
        if text in ("", "0"):
            return ()
        if len(text) > LONGEST_TEXT:
            expected = _("at most {n} characters").format(n=LONGEST_TEXT)
            raise SpecError(name, expected, _("{n} characters").format(n=len(text)))
        try:
            return tuple(
                tuple(float(number) for number in row.split("_")) for row in text.split("~")
            )
        except ValueError:
            raise SpecError(name, _("numbers parted by _, rows by ~"), text) from None

    def write(self, value: tuple[tuple[float, ...], ...]) -> str:
        return "~".join("_".join(_shortest(number) for number in row) for row in value) or "0"


@dataclass(frozen=True)
class Settings:
    """Numbers from -`largest` to `largest` by name, at most `most`.

    Names have the form of `unrolled.weight_targets`; which of them exist is for the owner to say.
    In a link a dot takes the place of brackets, commas and colons, which would become three
    characters each: ``kernel.0.3_0.5~bias.f_2``.
    """

    most: int
    largest: float

    def check(self, name: str, value: Any) -> tuple[tuple[str, float], ...]:
        try:
            settings = tuple((str(target), float(number)) for target, number in value)
        except (TypeError, ValueError, OverflowError):
            raise SpecError(name, _("pairs of a name and a number"), value) from None
        if len(settings) > self.most:
            expected = _("at most {n} weights set by hand").format(n=self.most)
            raise SpecError(name, expected, len(settings))
        for target, number in settings:
            if not abs(number) <= self.largest:  # also where it is not a number
                expected = _("numbers from -{n:g} to {n:g}").format(n=self.largest)
                raise SpecError(name, expected, f"{target}: {number:g}")
        return tuple((target, number + 0.0) for target, number in settings)

    def read(self, name: str, text: str) -> tuple[tuple[str, float], ...]:
        if text in ("", "0"):
            return ()
        if len(text) > LONGEST_TEXT:
            expected = _("at most {n} characters").format(n=LONGEST_TEXT)
            raise SpecError(name, expected, _("{n} characters").format(n=len(text)))
        try:
            pairs = (pair.rsplit("_", 1) for pair in text.split("~"))
            return tuple((_with_brackets(target), float(number)) for target, number in pairs)
        except ValueError:
            expected = _("pairs such as kernel.0.3_0.5, parted by ~")
            raise SpecError(name, expected, text) from None

    def write(self, value: tuple[tuple[str, float], ...]) -> str:
        pairs = (f"{_with_dots(target)}_{_shortest(number)}" for target, number in value)
        return "~".join(pairs) or "0"


def _with_dots(target: str) -> str:
    """``kernel[0,3]`` as ``kernel.0.3`` and ``bias:f`` as ``bias.f``."""
    return target.rstrip("]").replace("[", ".").replace(",", ".").replace(":", ".")


def _with_brackets(target: str) -> str:
    """`_with_dots` undone."""
    name, *rest = target.split(".")
    if all(part.isdecimal() for part in rest):
        return f"{name}[{','.join(rest)}]" if rest else name
    return ":".join([name, *rest])


def _shortest(number: float) -> str:
    """The shortest text that reads back as the same number."""
    return str(int(number)) if number == int(number) else repr(number)


def ruled(default: Any, rule: Rule, link: str = "") -> Any:
    """A dataclass field with its default, its rule, and its name in a link where that differs."""
    return field(default=default, metadata={"rule": rule, "link": link})


def rules(owner: Any) -> dict[str, Rule]:
    """The rule of each field of a spec class (or of a spec), by name."""
    return {f.name: f.metadata["rule"] for f in fields(owner)}


def check_fields(owner: Any) -> None:
    """Put each field of a frozen dataclass into its normal form; for ``__post_init__``."""
    for name, rule in rules(owner).items():
        object.__setattr__(owner, name, rule.check(name, getattr(owner, name)))


def names_in_links(owner: Any) -> dict[str, str]:
    """What each field of a spec class (or of a spec) is called in a link."""
    return {f.name: f.metadata["link"] or f.name for f in fields(owner)}


def write_query(owner: Any) -> dict[str, str]:
    """Every field of `owner` as text for a link, defaults included."""
    names = names_in_links(owner)
    return {names[name]: rule.write(getattr(owner, name)) for name, rule in rules(owner).items()}


def read_query(owner: type[T], query: Mapping[str, str]) -> tuple[dict[str, Any], list[SpecError]]:
    """The usable values in a link for the fields of `owner`, and what was wrong with the rest.

    Never raises: a link is something a person may have damaged.
    """
    values: dict[str, Any] = {}
    problems: list[SpecError] = []
    names = names_in_links(owner)
    for name, rule in rules(owner).items():
        written = names[name]
        if written not in query:
            continue
        try:
            values[name] = rule.check(written, rule.read(written, query[written]))
        except SpecError as problem:
            problems.append(problem)
    return values, problems


def write_link(owner: Any) -> dict[str, str]:
    """A whole link: every field of `owner`, and the version ``v``."""
    return {"v": LINK_VERSION, **write_query(owner)}


def read_link(owner: type[T], query: Mapping[str, str]) -> tuple[dict[str, Any], list[SpecError]]:
    """`read_query` on a whole link: another version is one more thing that is wrong.

    So is a packed link that `unrolled.shortened.whole` could not unpack.
    """
    values, problems = read_query(owner, query)
    if damaged(query):
        problems.append(SpecError(PACKED, _("every character of the link"), query[PACKED]))
    elif query.get("v", LINK_VERSION) != LINK_VERSION:
        problems.append(SpecError("v", LINK_VERSION, query["v"]))
    return values, problems


def read_spec(owner: type[T], query: Mapping[str, str]) -> tuple[T, list[SpecError]]:
    """The spec of class `owner` that a whole link describes, and what was wrong with the link.

    What is missing or cannot be used stands at its default, and so does what does not agree with
    the rest: the argument that `owner` itself names in a SpecError. Never raises.
    """
    values, problems = read_link(owner, query)
    while True:
        try:
            return owner(**values), problems
        except SpecError as problem:
            problems.append(problem)
            if problem.argument in values:
                del values[problem.argument]
            else:
                values = {}
