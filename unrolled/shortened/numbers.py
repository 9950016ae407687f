"""The numbers in texts, apart from the texts: all of them together as one large integer.

A number then costs as much as tells it from the least to the greatest of its kind: 11 bits for
three decimals between -1 and 1, where a compressed text takes 20.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from unrolled.shortened.marks import PLACE

MOST = 4_000
"""Numbers that are taken out of texts at most."""

_WHOLE = r"(?:0|[1-9]\d{0,9})"

NUMBER = re.compile(
    r"(?<![A-Za-z\d%])(?!-0(?!\.))-?"
    rf"(?:(?<=[A-Za-z]\.){_WHOLE}|{_WHOLE}(?:\.\d{{0,2}}[1-9])?(?!\.\d))"
    r"(?![A-Za-z\d%])",
    re.ASCII,
)
"""A number of at most three decimals as `_Range.text` writes it, and not a part of another. Behind
a name and a dot stands an index: ``kernel.0.3`` has two."""

MOST_GROUPS = 12
"""Groups of bits of one whole number in a range."""

Kind = tuple[str, str]
"""Numbers that are alike: the name of the text, and the signs in it before the number."""

_LETTERS = re.compile("[A-Za-z]+")

Digit = tuple[int, int]
"""A digit and its base."""


def taken_out(texts: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """`texts`, in which no `PLACE` is, with one for each number; and the numbers.

    Raises:
        ValueError: where there are too many.
    """
    found = [number for text in texts.values() for number in NUMBER.findall(text)]
    if len(found) > MOST:
        raise ValueError(len(found))
    left = {name: NUMBER.sub(PLACE, text) for name, text in texts.items()}
    kinds = list(_kinds(left))
    alike: dict[Kind, list[str]] = {}
    for kind, number in zip(kinds, found, strict=True):
        alike.setdefault(kind, []).append(number)
    ranges = {kind: _Range.of(numbers) for kind, numbers in alike.items()}
    digits = [digit for kind, each in ranges.items() for digit in each.digits(len(alike[kind]))]
    digits += [ranges[kind].digit(number) for kind, number in zip(kinds, found, strict=True)]
    return left, _folded(digits)


def put_back(left: Mapping[str, str], folded: int) -> dict[str, str]:
    """`taken_out` undone.

    Raises:
        ValueError: for what it cannot have made.
    """
    count = sum(text.count(PLACE) for text in left.values())
    if count > MOST:
        raise ValueError(count)
    kinds = list(_kinds(left))
    rest = _Unfolding(folded)
    ranges = {kind: _Range.read(rest, uses) for kind, uses in Counter(kinds).items()}
    numbers = iter([ranges[kind].text(rest) for kind in kinds])
    if rest.left:
        raise ValueError(count)
    return {name: re.sub(PLACE, lambda _place: next(numbers), text) for name, text in left.items()}


def _kinds(left: Mapping[str, str]) -> Iterator[Kind]:
    """The kind of each number, in their order."""
    for name, text in left.items():
        for before in text.split(PLACE)[:-1]:
            yield name, _LETTERS.sub("", before)


@dataclass(frozen=True)
class _Range:
    """From which to which number those of one kind go.

    Attributes:
        decimals: how many the numbers have, 0 to 3.
        least: the least of them, in units of the last decimal.
        count: how many there could be, from the least to the greatest.
    """

    decimals: int
    least: int
    count: int

    @classmethod
    def of(cls, numbers: Iterable[str]) -> "_Range":
        """The range of some numbers."""
        decimals = max(len(number.partition(".")[2]) for number in numbers)
        values = [_value(number, decimals) for number in numbers]
        return cls(decimals, min(values), max(values) - min(values) + 1)

    def digits(self, uses: int) -> list[Digit]:
        """The range itself; where it is used once, the one number in it."""
        count = [] if uses == 1 else _grouped(self.count - 1)
        natural = not self.decimals and self.least >= 0
        form = [(1, 2)] if natural else [(0, 2), (self.decimals, 4), (int(self.least < 0), 2)]
        return [*form, *_grouped(abs(self.least)), *count]

    @classmethod
    def read(cls, rest: "_Unfolding", uses: int) -> "_Range":
        """`digits` undone."""
        natural = rest.digit(2)
        decimals, negative = (0, 0) if natural else (rest.digit(4), rest.digit(2))
        least = -rest.whole() if negative else rest.whole()
        return cls(decimals, least, 1 if uses == 1 else rest.whole() + 1)

    def digit(self, number: str) -> Digit:
        """One number of the range."""
        return _value(number, self.decimals) - self.least, self.count

    def text(self, rest: "_Unfolding") -> str:
        """`digit` undone."""
        value = self.least + rest.digit(self.count)
        whole, part = divmod(abs(value), 10**self.decimals)
        decimals = f".{part:0{self.decimals}d}".rstrip("0").rstrip(".")
        return f"{'-' if value < 0 else ''}{whole}{decimals}"


def _value(number: str, decimals: int) -> int:
    """A number in units of the last of some decimals."""
    whole, _dot, part = number.partition(".")
    return int(whole + part.ljust(decimals, "0"))


def _grouped(number: int) -> list[Digit]:
    """A whole number of any size, in groups of five bits, each with whether another follows."""
    digits = []
    while True:
        number, group = divmod(number, 32)
        digits += [(group, 32), (int(number > 0), 2)]
        if not number:
            return digits


def _folded(digits: list[Digit]) -> int:
    """All digits as one integer, the first of them to be had first."""
    folded = 0
    for digit, base in reversed(digits):
        folded = folded * base + digit
    return folded


class _Unfolding:
    """`_folded` undone, digit by digit.

    Attributes:
        left: what is left of it.
    """

    def __init__(self, folded: int) -> None:
        self.left = folded

    def digit(self, base: int) -> int:
        """The next digit."""
        self.left, digit = divmod(self.left, base)
        return digit

    def whole(self) -> int:
        """The next whole number of any size: `_grouped` undone.

        Raises:
            ValueError: for one that is too large for any number in a text.
        """
        number = 0
        for k in range(MOST_GROUPS):
            number += self.digit(32) << 5 * k
            if not self.digit(2):
                return number
        raise ValueError(number)
