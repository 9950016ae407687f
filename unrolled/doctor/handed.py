"""What of a program may be handed to Keras, which does with it what nobody here sees."""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from unrolled.doctor.scope import NotUnderstood
from unrolled.doctor.values import Unknown
from unrolled.engine import allowed, library
from unrolled.words import gettext as _

MOST_CYCLED = 256
"""Values of a generator that a dataset is made of."""

DESCRIBES = frozenset({"class_name", "registered_name", "module"})
"""Keys of what Keras takes for the description of an object."""


def check(values: list[Any], is_own: Callable[[Any], bool]) -> None:
    """Hand nothing to Keras that it would call, or make something of, behind our back.

    Args:
        is_own: whether a value is of the program's own making: what that does is looked at.

    Raises:
        NotUnderstood: among them is a function that is not listed, or a description of an object,
            which Keras would look up by its module and name.
    """
    seen: set[int] = set()
    left = list(values)
    while left:
        value = left.pop()
        if isinstance(value, list | tuple | set | dict):
            if id(value) in seen:
                continue
            seen.add(id(value))
            described = isinstance(value, dict) and DESCRIBES & {*map(str, value)}
            if described:
                raise NotUnderstood(Unknown(_("A description of an object is not read here.")))
            left += value.values() if isinstance(value, dict) else value
        elif callable(value) and not (is_own(value) or _is_known(value)):
            raise NotUnderstood(Unknown(_("A function of Python's is not called here.")))


def _is_known(value: Any) -> bool:
    kind = isinstance(value, type) and issubclass(value, np.generic)
    return kind or value is allowed.nothing or library.is_theirs(value)


def may_be_extended(kind: type) -> bool:
    """Whether a class that is not the program's own may be had, and extended, by it."""
    plain = kind is object or issubclass(kind, Exception | np.generic | np.ndarray)
    return plain or library.is_theirs(kind)


def cycled(generator: Callable[[], Any]) -> Callable[[], Any]:
    """A function that gives the first values of a generator again and again, without asking it.

    TensorFlow asks in a thread of its own, and a batch takes more values than are looked at.
    """
    values = list(generator())
    return lambda: itertools.islice(itertools.cycle(values), MOST_CYCLED)
