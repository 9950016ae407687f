"""The values of a program that is looked at: what is known of them, without ever being large."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from unrolled.walking import BINARY

MOST_MADE = 25_000_000
"""Numbers in a tensor that an operator may make; 100 MB."""

MOST_NUMBERS = 300_000
"""Numbers of an array that is really made; of a larger one only the shape is kept."""

MOST_MADE_UP = 40_000_000
"""Numbers that are made up for a call of Keras, in place of data that are hollow."""

LARGEST = 10**15
"""Whole numbers beyond this one are not computed with."""

LONGEST = 10_000
"""Items of a list or characters of a text that an operation may make."""


@dataclass(frozen=True)
class Unknown:
    """A value that nothing is known of.

    Attributes:
        reason: why, as a sentence for the reader; empty where it has been told already.
        line: where it began.
        name: the name that is not defined, where it is that.
        words: what Python would say then.
        title: what it is, in one line, where that is not what it mostly is: not looked at.
    """

    reason: str = ""
    line: int = 0
    name: str = ""
    words: str = ""
    title: str = ""


@dataclass(frozen=True)
class Hollow:
    """An array of which only the shape and the type are kept."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]

    @property
    def ndim(self) -> int:
        """How many axes it has."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """How many numbers it would hold."""
        return prod(self.shape)

    @property
    def view(self) -> np.ndarray[Any, Any]:
        """An array of this shape that takes no memory: one number, seen again and again."""
        return np.broadcast_to(np.zeros((), self.dtype), self.shape)

    def sample(self, count: int) -> np.ndarray[Any, Any]:
        """Real numbers in its shape, but with `count` in place of the first axis.

        Raises:
            TooLarge: where even that would be.
        """
        shape = (count, *self.shape[1:])
        if prod(shape) > MOST_MADE_UP:
            raise TooLarge
        return filled(shape, self.dtype)


def filled(shape: tuple[int, ...], dtype: np.dtype[Any]) -> np.ndarray[Any, Any]:
    """An array of made-up numbers, the same ones each time."""
    generator = np.random.default_rng(0)
    if dtype.kind == "f":
        return generator.standard_normal(shape).astype(dtype)
    return generator.integers(0, 2, shape).astype(dtype)


def kept(value: Any) -> Any:
    """`value`, or only its shape where it is an array of more than `MOST_NUMBERS`."""
    if isinstance(value, np.ndarray) and value.size > MOST_NUMBERS:
        return Hollow(value.shape, value.dtype)
    return value


class TooLarge(ValueError):  # noqa: N818  it is an answer, not a fault
    """An operation whose result would be larger than what is looked at."""


OPERATORS = BINARY | {"LShift": operator.lshift, "RShift": operator.rshift}
"""The operators between two values that make another one."""

COMPARING: dict[str, Callable[[Any, Any], Any]] = {
    "Eq": operator.eq,
    "NotEq": operator.ne,
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
    "Is": operator.is_,
    "IsNot": operator.is_not,
    "In": lambda a, b: a in b,
    "NotIn": lambda a, b: a not in b,
}


DEEPEST = 100
"""Lists in lists that are gone into."""

MOST_ITEMS = 2_000_000
"""Items that a function may be handed, those of lists in lists counted as often as they stand."""


def check_items(values: Any) -> None:
    """Refuse to hand on what would be too long once it is gone through.

    ``range(10**9)`` takes no room, and neither does a list that stands in another one ten thousand
    times, until somebody makes an array of it.

    Raises:
        TooLarge: there are more than `MOST_ITEMS`.
    """
    if _items(values, {}) > MOST_ITEMS:
        raise TooLarge


def hashed(key: Any) -> Any:
    """`key`, of which Python may make a number: it goes through all that is in it, and no deeper
    than it may.

    Raises:
        TooLarge: there is too much.
    """
    if isinstance(key, tuple | frozenset):
        check_items(key)
    return key


def _items(value: Any, known: dict[int, int], depth: int = 0) -> int:
    if isinstance(value, range):
        return len(value)
    if depth > DEEPEST:
        return MOST_ITEMS + 1
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list | tuple | set | frozenset):
        return 1
    if id(value) not in known:
        known[id(value)] = MOST_ITEMS + 1  # what one that holds itself is counted as
        known[id(value)] = max(1, sum(_items(part, known, depth + 1) for part in value))
    return known[id(value)]


def whole(text: str) -> str:
    """`text` with a question mark for each half of a character, which could be sent nowhere."""
    return text.encode("utf-8", "replace").decode("utf-8")


PLACES = re.compile(r"%[sd]|\{\d?\}")
"""Places in a text where a value is put as it is; no other ones are filled in."""


def written_out(value: Any) -> str:
    """A value in a text: names of layers are made so. What is neither number nor name is left."""
    plain = isinstance(value, str | int | float) and len(str(value)) <= 40
    return str(value) if plain else "…"


def filled_in(text: str, values: Any) -> str:
    """A text with values in its plain places, one after another."""
    given = iter(values if isinstance(values, tuple | list) else (values,))
    return PLACES.sub(lambda _place: written_out(next(given, None)), text[:LONGEST])


def binary(name: str, a: Any, b: Any) -> Any:
    """The result of an operator of `OPERATORS` or `COMPARING`; arrays may be hollow.

    Raises:
        TooLarge: where the result would be.
        Exception: whatever Python or NumPy raises.
    """
    function = OPERATORS.get(name) or COMPARING[name]
    for value in (a, b):
        # A tensor or an array would make all of it, and to compare goes through all of it.
        if isinstance(value, range | list | tuple | set | dict):
            check_items(value)
    if isinstance(a, Hollow) or isinstance(b, Hollow):
        return _elementwise(name, a, b)
    if name in ("Mult", "Pow", "Add", "Mod", "LShift"):
        _check_growth(name, a, b)
    if name == "Mod" and isinstance(a, bytes):
        raise TooLarge
    if name == "Mod" and isinstance(a, str):
        return filled_in(a, b)
    placeholders = any(None in (getattr(value, "shape", None) or ()) for value in (a, b))
    if (_is_array(a) or _is_array(b)) and not placeholders:
        if name == "MatMult":
            shape = (*np.shape(a)[:-1], *np.shape(b)[:-2], *np.shape(b)[-1:])
        else:
            shape = np.broadcast_shapes(np.shape(a), np.shape(b))
        if prod(shape) > MOST_NUMBERS * 4:
            raise TooLarge
        with np.errstate(all="ignore"):
            return kept(function(a, b))
    if not placeholders:
        _check_tensors(name, a, b)
    return function(a, b)


def _check_tensors(name: str, a: Any, b: Any) -> None:
    """Refuse an operator of tensors whose result would be too large; where it has none, go on."""
    left, right = (tuple(getattr(value, "shape", None) or ()) for value in (a, b))
    try:
        if name == "MatMult":
            shape = (*left[:-1], *right[:-2], *right[-1:])
        else:
            shape = np.broadcast_shapes(left, right)
    except (ValueError, TypeError):
        return
    if prod(shape) > MOST_MADE:
        raise TooLarge


def _elementwise(name: str, a: Any, b: Any) -> Any:
    left, right = shape_of(a), shape_of(b)
    if name == "MatMult":
        np.matmul(np.zeros(left[-1:]), np.zeros(right[-2:-1] or right))  # a mismatch says so
        return Hollow((*left[:-1], *right[-1:]), np.dtype("float64"))
    shape = np.broadcast(*(np.broadcast_to(np.zeros(()), s) for s in (left, right))).shape
    kind = np.dtype(bool) if name in COMPARING else np.dtype("float64")
    return Hollow(shape, kind)


def shape_of(value: Any) -> tuple[int, ...]:
    """The shape of an array, a hollow one or a number."""
    return value.shape if isinstance(value, Hollow) else np.shape(value)


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray)


def _check_growth(name: str, a: Any, b: Any) -> None:
    if isinstance(a, int) and isinstance(b, int):
        if name == "Pow" and (abs(b) > 64 or abs(a) > 10**6):
            raise TooLarge
        if name == "LShift" and b > 64:
            raise TooLarge
        if name == "Mult" and abs(a) * abs(b) > LARGEST:
            raise TooLarge
    for sequence, times in ((a, b), (b, a)):
        if isinstance(sequence, str | list | tuple | bytes):
            count = int(times) if isinstance(times, int | np.integer) else 0
            if name == "Mult" and len(sequence) * count > LONGEST:
                raise TooLarge
            both = isinstance(times, type(sequence)) and name == "Add"
            if both and len(sequence) + len(times) > LONGEST:
                raise TooLarge
