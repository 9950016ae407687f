"""What Python itself says when a program goes wrong. Its words are not ours to translate.

What Keras and NumPy say comes from Keras and NumPy.
"""

import ast
from typing import Any


def not_defined(name: str) -> str:
    """A name that nothing has."""
    return f"name '{name}' is not defined"


def no_module(name: str) -> ModuleNotFoundError:
    """The import of a module that is not there."""
    return ModuleNotFoundError(f"No module named '{name}'")


def cannot_import(name: str, module: str) -> ImportError:
    """The import of something that a module does not have."""
    return ImportError(f"cannot import name '{name}' from '{module}'")


def not_unpacked(wanted: int, came: int) -> ValueError:
    """Values for another number of names; `came` counts no further than one too many."""
    if came < wanted:
        return ValueError(f"not enough values to unpack (expected {wanted}, got {came})")
    return ValueError(f"too many values to unpack (expected {wanted})")


def bind(name: str, arguments: ast.arguments, args: Any, kwargs: Any) -> None:
    """Fail as a function of those arguments does when it is called with others."""
    positional = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
    needed = positional[: len(positional) - len(arguments.defaults)]
    only = [a.arg for a in arguments.kwonlyargs]
    by_name = {*positional, *only}
    for key in kwargs:
        if key in positional[: len(args)]:
            raise TypeError(f"{name}() got multiple values for argument '{key}'")
        if key not in by_name and arguments.kwarg is None:
            raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
    if len(args) > len(positional) and arguments.vararg is None:
        came = _were(len(args), sum(key in only for key in kwargs))
        raise TypeError(f"{name}() takes {_range(needed, positional)} but {came} given")
    _miss(name, "positional", [key for key in needed[len(args) :] if key not in kwargs])
    pairs = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    without = [a.arg for a, default in pairs if default is None]
    _miss(name, "keyword-only", [key for key in without if key not in kwargs])


def _miss(name: str, kind: str, missing: list[str]) -> None:
    if not missing:
        return
    *first, last = [f"'{key}'" for key in missing]
    comma = "," if len(first) > 1 else ""
    listed = f"{', '.join(first)}{comma} and {last}" if first else last
    plural = "s" if first else ""
    words = f"{name}() missing {len(missing)} required {kind} argument{plural}: {listed}"
    raise TypeError(words)


def _range(needed: list[str], positional: list[str]) -> str:
    most = len(positional)
    plural = "" if most == 1 else "s"
    if len(needed) == most:
        return f"{most} positional argument{plural}"
    return f"from {len(needed)} to {most} positional arguments"


def _were(count: int, only: int) -> str:
    if not only:
        return f"{count} was" if count == 1 else f"{count} were"
    plural, plural_only = ("" if n == 1 else "s" for n in (count, only))
    named = f"(and {only} keyword-only argument{plural_only})"
    return f"{count} positional argument{plural} {named} were"


def no_super() -> RuntimeError:
    """``super()`` outside of a method."""
    return RuntimeError("super(): no arguments")
