"""What of Python itself pasted code may call: nothing that reaches beyond its own values."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any

import numpy as np

from unrolled.doctor.values import (
    LONGEST,
    Hollow,
    TooLarge,
    Unknown,
    binary,
    filled_in,
    whole,
    written_out,
)

MOST_DIGITS = 400
"""Digits that a number may be rounded to: more than any float has."""


@dataclass(frozen=True)
class Function:
    """A function that may be called.

    Attributes:
        work: does it.
        takes_unknown: whether it makes something of unknown values too.
        name: of what rules want to know that it was called; else empty.
        deep: whether it looks into lists, and unknown values there are its too.
        calls: whether it calls what it is given first. What it then gets is never a function as it
            is, but one that has each call looked at as if it were written out.
    """

    work: Callable[..., Any]
    takes_unknown: bool = False
    name: str = ""
    deep: bool = False
    calls: bool = False


def _nothing(*_args: Any, **_kwargs: Any) -> None:
    """Printing, plotting and the like: nothing depends on it."""


def _listed(kind: Callable[..., Any]) -> Callable[..., Any]:
    def make(values: Any = (), **settings: Any) -> Any:
        if isinstance(values, Hollow):
            raise TooLarge
        if hasattr(values, "__len__") and len(values) > LONGEST:
            raise TooLarge
        return kind(values if hasattr(values, "__len__") else _first(values), **settings)

    return make


def _length(value: Any) -> int:
    return value.shape[0] if isinstance(value, Hollow) else len(value)


def _zipped(*values: Any, **_kwargs: Any) -> list[Any]:
    return list(zip(*(_bounded(_some(value)) for value in values), strict=False))


def _some(value: Any) -> Any:
    """The first items of what is iterated over, where there are many."""
    if isinstance(value, Hollow):
        return [value.view[0]] * min(3, value.shape[0])
    return value


def _mapped(function: Any, *values: Any) -> list[Any]:
    return [function(*given) for given in zip(*map(_bounded, values), strict=False)]


def _filtered(function: Any, values: Any) -> list[Any]:
    return [v for v in _bounded(values) if (v if function is None else function(v))]


def _next(values: Any, *otherwise: Any) -> Any:
    if isinstance(values, list | tuple):  # a generator that was gone through already
        return next(iter(values), *(otherwise or (Unknown(),)))
    return next(values, *otherwise)


def _rounded(value: Any, digits: Any = None) -> Any:
    if isinstance(digits, int) and abs(digits) > MOST_DIGITS:
        raise TooLarge  # Python makes a power of ten of so many digits
    return round(value) if digits is None else round(value, digits)


def _summed(values: Any, start: Any = 0) -> Any:
    """One after the other, each of which may be too large: lists can be added too."""
    for value in _bounded(values):
        start = binary("Add", start, value)
    return start


def _instance(value: Any, kinds: Any) -> bool:
    if isinstance(kinds, Function):
        kinds = {"int": int, "list": list, "tuple": tuple}.get(_name_of(kinds), object)
    plain = kinds if isinstance(kinds, tuple) else (kinds,)
    return isinstance(value, tuple(k for k in plain if isinstance(k, type)) or object)


def _name_of(function: Function) -> str:
    return next((name for name, known in NAMES.items() if known is function), "")


HASATTR = Function(_nothing)
SETATTR = Function(_nothing)
GETATTR = Function(_nothing)
TYPE = Function(_nothing)
"""What the interpreter answers itself, wherever it is called."""

NAMES = MappingProxyType(
    {
        "hasattr": HASATTR,
        "getattr": GETATTR,
        "setattr": SETATTR,
        "print": Function(_nothing, takes_unknown=True),
        "display": Function(_nothing, takes_unknown=True),
        "range": Function(range),
        "len": Function(_length),
        "list": Function(_listed(list)),
        "tuple": Function(_listed(tuple)),
        "set": Function(_listed(set)),
        "sorted": Function(_listed(sorted)),
        "reversed": Function(_listed(lambda v: list(reversed(v)))),
        "dict": Function(dict),
        "int": Function(int),
        "float": Function(float),
        "bool": Function(bool),
        "str": Function(written_out),
        "abs": Function(abs),
        "round": Function(_rounded),
        "min": Function(lambda *values, **k: min(*map(_bounded, values), **k)),
        "max": Function(lambda *values, **k: max(*map(_bounded, values), **k)),
        "sum": Function(_summed),
        "any": Function(lambda values: any(_bounded(values))),
        "all": Function(lambda values: all(_bounded(values))),
        "enumerate": Function(
            lambda values, start=0: list(enumerate(_bounded(_some(values)), start))
        ),
        "zip": Function(_zipped),
        "isinstance": Function(_instance),
        "id": Function(id),
        "slice": Function(slice),
        "map": Function(_mapped, calls=True),
        "filter": Function(_filtered, calls=True),
        "next": Function(_next),
        "iter": Function(lambda values: values),
        "divmod": Function(divmod),
        "pow": Function(lambda a, b: binary("Pow", a, b)),
        "type": TYPE,
        "chr": Function(lambda number: whole(chr(number))),
        "ord": Function(ord),
        "callable": Function(callable),
        "frozenset": Function(_listed(frozenset)),
        "repr": Function(written_out),
        "object": object,
        "property": Function(property),
        "staticmethod": Function(staticmethod),
        "classmethod": Function(classmethod),
        **{
            kind.__name__: kind
            for kind in (Exception, ValueError, TypeError, RuntimeError, IndexError, KeyError)
        },
        "NotImplementedError": NotImplementedError,
        "AttributeError": AttributeError,
        "None": None,
        "__name__": "__main__",
        "__file__": "…",
    }
)
"""Names that need no import."""

MATH = MappingProxyType(
    {
        name: Function(getattr(math, name))
        for name in ("ceil", "floor", "sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tanh")
    }
)
"""Functions of the module ``math``."""

METHODS: dict[type, frozenset[str]] = {
    list: frozenset("append extend insert pop index count copy remove reverse clear sort".split()),
    Counter: frozenset({"most_common"}),
    dict: frozenset("get items keys values update pop setdefault copy".split()),
    set: frozenset("add union intersection difference discard".split()),
    tuple: frozenset("index count".split()),
    str: frozenset(
        "lower upper split strip join format startswith endswith replace splitlines isalpha "
        "isdigit isspace find count title capitalize lstrip rstrip".split()
    ),
}


def knows(value: Any, name: str) -> bool:
    """Whether a method of a list, a text and the like may be called."""
    return any(isinstance(value, kind) and name in names for kind, names in METHODS.items())


def method(of: Any, name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """The result of a method that is known."""
    if isinstance(of, str) and name == "format" and not kwargs:
        return filled_in(of, args)
    if isinstance(of, str) and name in ("format", "join", "replace"):
        return _written(of, name, args)
    if isinstance(of, list) and len(of) > LONGEST:
        raise TooLarge
    if name == "extend" and args and len(_bounded(args[0])) > LONGEST:
        raise TooLarge
    return getattr(of, name)(*args, **kwargs)


def _written(of: str, name: str, args: list[Any]) -> Any:
    """A text made of others, whose letters may be counted; else one that is only printed."""
    parts = args[0] if name == "join" and args else args
    known = isinstance(parts, list | tuple | set | dict | str) and all(
        isinstance(part, str) for part in parts
    )
    if name == "format" or not known:
        return of
    if sum(map(len, parts)) + len(of) * max(1, len(parts)) > LONGEST:
        raise TooLarge
    return of.join(parts) if name == "join" else of.replace(parts[0], parts[1])


def keyed(values: Any, value: Any = None) -> dict[Any, Any]:
    """``dict.fromkeys``, of no more than is looked at."""
    return dict.fromkeys(_bounded(values), value)


def counted(values: Any = ()) -> Counter[Any]:
    """``collections.Counter``, of no more than is looked at."""
    return Counter(values if isinstance(values, dict) else _bounded(values))


def _bounded(values: Any) -> Any:
    if isinstance(values, Hollow):
        raise TooLarge
    if isinstance(values, range | list | tuple | str) and len(values) > LONGEST:
        raise TooLarge
    if isinstance(values, Unknown) or not hasattr(values, "__iter__"):
        return values
    return _first(values) if not isinstance(values, np.ndarray) else values


def _first(values: Any) -> list[Any]:
    """All of them, where there are not too many: some go on for ever."""
    found = list(islice(values, LONGEST + 1))
    if len(found) > LONGEST:
        raise TooLarge
    return found
