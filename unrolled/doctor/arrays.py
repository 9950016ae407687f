"""NumPy as pasted code uses it: for real while it is small, else on shapes alone."""

from math import prod
from typing import Any

import numpy as np

from unrolled.doctor.values import (
    MOST_NUMBERS,
    Hollow,
    TooLarge,
    filled,
    kept,
    shape_of,
)

LARGEST_ITEM = 64
"""Bytes of one number."""

MOST_PARTS = 1_000
"""Pieces that an array may be split into, and times that it may be differenced."""


class Named(str):
    """A function of NumPy, by its name below ``numpy``."""


class NotThere(LookupError):  # noqa: N818  it is an answer, not a fault
    """A function of NumPy that is not understood here."""


MADE = {"zeros": 0.0, "ones": 1.0, "empty": 0.0}
RANDOM_SIZED = {"rand", "randn", "random_sample", "ranf"}

VIEWS = frozenset(
    "reshape transpose expand_dims squeeze swapaxes moveaxis flip rollaxis atleast_2d atleast_3d "
    "ravel flatten".split()
)
"""What a hollow array goes through as a real one does, without being made."""

REDUCING = frozenset(
    "mean sum max min std var argmax argmin any all prod median amax amin nanmean nanmax".split()
)

SAME_SHAPE = frozenset(
    "sin cos exp log log1p sqrt abs absolute tanh zeros_like ones_like empty_like full_like copy "
    "array asarray astype nan_to_num round around clip sort cumsum square sign isnan float32 "
    "asanyarray ascontiguousarray negative float64 int32 int64".split()
)

ALLOWED = (
    VIEWS
    | REDUCING
    | SAME_SHAPE
    | frozenset(
        "stack vstack hstack dstack column_stack concatenate tile repeat arange linspace full eye "
        "identity dot matmul where maximum minimum add subtract multiply divide shape size ndim "
        "broadcast_to argsort unique floor ceil isfinite array_split split roll append delete "
        "insert pad diff outer take linspace meshgrid newaxis array_equal allclose isclose "
        "logical_not logical_and logical_or not_equal equal greater less count_nonzero prod "
        "power mod full interp gradient percentile quantile searchsorted digitize flatnonzero "
        "nonzero argwhere isin setdiff1d intersect1d union1d tril triu tan arctan arctan2 log2 "
        "expm1 nanstd nansum fliplr flipud average cov corrcoef float_power "
        "lib.stride_tricks.sliding_window_view set_printoptions bool_ uint8 float16".split()
    )
)
"""Functions of NumPy that may be used."""

GROWING = frozenset(
    "tile repeat pad broadcast_to eye identity linspace arange outer meshgrid".split()
)


SIZED = {"random.normal": 2, "random.uniform": 2, "random.randint": 2, "random.random": 0}
"""Where functions take a size by position."""


def sizes(name: str) -> tuple[str, ...]:
    """The parameters of a function that makes an array, in order, where they are sizes."""
    if name.removeprefix("random.") in RANDOM_SIZED:
        return ("size",) * 8
    if name in MADE or name == "full":
        return ("shape",)
    return ("",) * SIZED[name] + ("size",) if name in SIZED else ()


def call(name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """The result of ``numpy.<name>(*args, **kwargs)``.

    Raises:
        NotThere: for a function that is not understood.
        TooLarge: where the result would be.
        Exception: whatever NumPy raises.
    """
    if name.startswith("random."):
        return _random(name.removeprefix("random."), args, kwargs)
    if name in MADE or name == "full":
        return _made(name, args, kwargs)
    if name not in ALLOWED:
        raise NotThere(name)
    if any(isinstance(value, Hollow) for value in _flat([*args, *kwargs.values()])):
        return _hollow(name, args, kwargs)
    _check(name, args, kwargs)
    function: Any = np
    for part in name.split("."):
        function = getattr(function, part)
    if not callable(function):
        return function
    if name == "set_printoptions":
        return None
    with np.errstate(all="ignore"):
        return kept(function(*args, **kwargs))


def method(array: Any, name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """The result of ``array.<name>(*args, **kwargs)``.

    Raises:
        NotThere, TooLarge, Exception: as `call`.
    """
    if name in ("tolist", "item"):
        if isinstance(array, Hollow) or array.size > 10_000:
            raise TooLarge
        return getattr(array, name)(*args)
    if name == "fill":
        return None
    if name not in ALLOWED - {"array", "asarray"}:
        if not hasattr(np.zeros(1), name):
            getattr(np.zeros(1), name)
        raise NotThere(name)
    if isinstance(array, Hollow):
        if name == "astype":
            return Hollow(array.shape, _kind(args[0] if args else kwargs["dtype"]))
        if name in VIEWS:
            return _again(getattr(array.view, name)(*args, **kwargs), array)
        return _hollow(name, [array, *args], kwargs)
    _check(name, [array, *args], kwargs)
    with np.errstate(all="ignore"):
        return kept(getattr(array, name)(*args, **kwargs))


def taken(array: Any, key: Any) -> Any:
    """``array[key]``."""
    if not isinstance(array, Hollow):
        return kept(array[key])
    parts = key if isinstance(key, tuple) else (key,)
    if any(isinstance(part, np.ndarray | list | Hollow) for part in parts):
        first = parts[0]
        count = shape_of(first)[0] if len(parts) == 1 and len(shape_of(first)) == 1 else 0
        if not count:
            raise NotThere("index")
        return Hollow((count, *array.shape[1:]), array.dtype)
    return _again(array.view[key], array)


def open_grid(key: Any) -> tuple[np.ndarray[Any, Any], ...] | None:
    """``np.ogrid[key]`` for slices between whole numbers; None for any other key.

    Raises:
        TooLarge: where it would be.
    """
    slices = key if isinstance(key, tuple) else (key,)
    ends = [(each.start, each.stop, each.step) for each in slices if isinstance(each, slice)]
    whole = all(isinstance(end, int | None) for each in ends for end in each)
    if len(ends) != len(slices) or not whole or any(each[1] is None for each in ends):
        return None
    ranges = [range(start or 0, stop, step or 1) for start, stop, step in ends]
    if sum(map(len, ranges)) > MOST_NUMBERS:
        raise TooLarge
    return np.ix_(*(np.arange(each.start, each.stop, each.step) for each in ranges))


def sized(shape: tuple[int, ...], dtype: Any = "float64", fill: float | None = None) -> Any:
    """A new array: made-up numbers, or `fill` in each place."""
    kind = _kind(dtype)
    np.broadcast_to(np.zeros(()), shape)  # a shape that is none says so
    if prod(shape) > MOST_NUMBERS:
        return Hollow(tuple(shape), kind)
    return filled(tuple(shape), kind) if fill is None else np.full(shape, fill, kind)


def _kind(dtype: Any) -> np.dtype[Any]:
    """The type of numbers that is meant.

    Raises:
        TooLarge: one number would take as much as a whole array.
    """
    kind: np.dtype[Any] = np.dtype(dtype)
    if kind.itemsize > LARGEST_ITEM:
        raise TooLarge
    return kind


def _made(name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    names = ("shape", "fill_value", "dtype") if name == "full" else ("shape", "dtype")
    given = {**dict(zip(names, args, strict=False)), **kwargs}
    shape = given["shape"]
    shape = (shape,) if isinstance(shape, int | np.integer) else tuple(shape)
    fill = given.get("fill_value", MADE.get(name, 0.0))
    return sized(shape, given.get("dtype") or "float64", fill)


def _random(name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    if name in ("seed", "set_state", "shuffle"):
        return None
    if name in RANDOM_SIZED:
        return sized(tuple(args) or kwargs.get("size", ()))
    if name in ("randint", "random_integers", "integers"):
        return _whole(args, kwargs)
    if name in ("permutation", "choice"):
        return _chosen(name, args, kwargs)
    names = {
        "random": ("size",),
        "standard_normal": ("size",),
        "normal": ("loc", "scale", "size"),
        "uniform": ("low", "high", "size"),
        "binomial": ("n", "p", "size"),
        "poisson": ("lam", "size"),
    }
    if name not in names:
        raise NotThere(f"random.{name}")
    given = {**dict(zip(names[name], args, strict=False)), **kwargs}
    found = sized(_as_shape(given.get("size")))
    return _between(name, given, found) if isinstance(found, np.ndarray) else found


def _between(name: str, given: dict[str, Any], found: np.ndarray[Any, Any]) -> Any:
    """Made-up numbers moved to where the program has them: how large they are may matter."""
    numbers = {key: value for key, value in given.items() if isinstance(value, int | float)}
    if name == "uniform" and (low := numbers.get("low", 0.0)) <= (high := numbers.get("high", 1.0)):
        return low + (high - low) * np.random.default_rng(0).random(found.shape)
    if name == "normal" and ("loc" in numbers or "scale" in numbers):
        return numbers.get("loc", 0.0) + numbers.get("scale", 1.0) * found
    return found


def _whole(args: list[Any], kwargs: dict[str, Any]) -> Any:
    given = {**dict(zip(("low", "high", "size"), args, strict=False)), **kwargs}
    low, high = (0, given["low"]) if given.get("high") is None else (given["low"], given["high"])
    shape = _as_shape(given.get("size"))
    if prod(shape) > MOST_NUMBERS:
        return Hollow(shape, np.dtype("int64"))
    found = np.random.default_rng(0).integers(low, high, shape)
    if found.size:  # the highest one is what an Embedding has to have room for
        found = np.asarray(found)
        found.flat[-1] = high - 1
    return found


def _chosen(name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    given = {**dict(zip(("a", "size"), args, strict=False)), **kwargs}
    pool = given["a"]
    if name == "permutation":
        return np.arange(pool) if isinstance(pool, int) and pool <= MOST_NUMBERS else pool
    shape = _as_shape(given.get("size"))
    return _whole([0, pool, shape], {}) if isinstance(pool, int) else sized(shape)


def _as_shape(size: Any) -> tuple[int, ...]:
    if size is None:
        return ()
    return (int(size),) if isinstance(size, int | np.integer) else tuple(size)


def _hollow(name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """A function of arrays of which one at least is hollow."""
    first = args[0] if args else None
    if name in VIEWS and isinstance(first, Hollow):
        return _again(getattr(np, name)(first.view, *args[1:], **kwargs), first)
    if name in SAME_SHAPE and isinstance(first, Hollow):
        return Hollow(first.shape, np.dtype(kwargs.get("dtype") or first.dtype))
    if name in REDUCING and isinstance(first, Hollow):
        return _reduced(first, *args[1:], **kwargs)
    if name in ("shape", "size", "ndim") and isinstance(first, Hollow):
        return getattr(first, name)
    if name in ("concatenate", "vstack", "stack", "hstack", "column_stack", "dstack"):
        return _joined(name, first, {**dict(zip(("axis",), args[1:], strict=False)), **kwargs})
    if name in ("maximum", "minimum", "add", "subtract", "multiply", "divide", "where"):
        shape = np.broadcast_shapes(*(shape_of(value) for value in args))
        return Hollow(shape, np.dtype("float64"))
    raise NotThere(name)


def _reduced(array: Hollow, axis: Any = None, keepdims: bool = False, **_kwargs: Any) -> Any:
    small = np.broadcast_to(np.zeros(()), tuple(min(n, 1) for n in array.shape))
    np.sum(small, axis=axis)  # an axis that is not there says so itself
    axes = tuple(range(array.ndim)) if axis is None else np.atleast_1d(axis) % array.ndim
    shape = tuple(1 if k in axes else n for k, n in enumerate(array.shape))
    if not keepdims:
        shape = tuple(n for k, n in enumerate(shape) if k not in axes)
    return sized(shape)


def _joined(name: str, parts: Any, given: dict[str, Any]) -> Any:
    shapes = [shape_of(part) for part in parts]
    tiny = [np.broadcast_to(np.zeros(()), tuple(n if n < 2 else 2 for n in s)) for s in shapes]
    np.result_type(*tiny)
    axis = given.get("axis", 0)
    if name == "stack":
        if len(set(shapes)) > 1:
            np.stack([np.broadcast_to(np.zeros(()), s) for s in shapes])  # says so itself
        at = axis % (len(shapes[0]) + 1)
        return Hollow((*shapes[0][:at], len(shapes), *shapes[0][at:]), np.dtype("float64"))
    axis = {"hstack": min(1, len(shapes[0]) - 1), "vstack": 0}.get(name, axis)
    axis %= len(shapes[0])
    rest = {s[:axis] + s[axis + 1 :] for s in shapes}
    if len(rest) > 1 or name in ("column_stack", "dstack"):
        raise NotThere(name)
    total = sum(s[axis] for s in shapes)
    return Hollow((*shapes[0][:axis], total, *shapes[0][axis + 1 :]), np.dtype("float64"))


def _again(view: np.ndarray[Any, Any], array: Hollow) -> Any:
    if view.size <= MOST_NUMBERS:
        return filled(view.shape, array.dtype)
    return Hollow(view.shape, array.dtype)


def _check(name: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Refuse, before anything is made, what would be too large."""
    values = list(_flat([*args, *kwargs.values()]))
    _check_texts(values)
    if any(callable(value) and not isinstance(value, type) for value in values):
        raise NotThere(name)
    if name in ("split", "array_split", "diff"):
        whole = [value for value in values if isinstance(value, int)]
        if any(value > MOST_PARTS for value in whole):
            raise TooLarge
    largest = max((v.size for v in values if isinstance(v, np.ndarray)), default=1)
    if name in GROWING:
        for value in values:
            if np.ndim(value) == 0 and np.asarray(value).dtype.kind in "iu":
                value = int(value)
            if isinstance(value, int | float) and abs(value) > 1:
                largest *= abs(int(value)) if value == value and abs(value) < 1e18 else 10**18
    arrays = [v for v in values if isinstance(v, np.ndarray)]
    sizes = [v.size for v in arrays]
    if name in ("outer", "meshgrid"):
        largest = prod(max(size, 1) for size in sizes)
    if name in ("dot", "matmul"):
        # Of each, all but the axis that is summed over.
        largest = prod(
            max(v.size, 1) // max(v.shape[-min(k + 1, v.ndim)], 1) if v.ndim else 1
            for k, v in enumerate(v for v in values if isinstance(v, np.ndarray))
        )
    if name in ("cov", "corrcoef") and arrays:
        largest = max(len(np.atleast_2d(v)) for v in arrays) ** 2
    largest = max(largest, _broadcast(arrays), _letters(values))
    if name in ("eye", "identity") and len([v for v in values if isinstance(v, int)]) == 1:
        largest *= largest
    if largest > MOST_NUMBERS * 20:
        raise TooLarge


def _broadcast(arrays: list[np.ndarray[Any, Any]]) -> int:
    """How many numbers come of all of them, one by one; 1 where they do not go together."""
    try:
        return prod(np.broadcast_shapes(*(array.shape for array in arrays)))
    except ValueError:
        return 1


def _letters(values: list[Any]) -> int:
    """How many letters an array of these texts has: each takes as many as the longest of all."""
    texts = [value for value in values if isinstance(value, str)]
    return max(map(len, texts), default=0) * len(texts)


def _check_texts(values: list[Any]) -> None:
    """Refuse a type of numbers, which mostly is a text, that is as large as an array."""
    for value in values:
        if isinstance(value, str) and any(letter.isdigit() for letter in value):
            try:
                _kind(value)
            except TooLarge:
                raise
            except (TypeError, ValueError):
                continue


def _flat(values: Any) -> Any:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _flat(value)
        else:
            yield value
