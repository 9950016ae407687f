"""What is too large to be tried: sizes and results are bounded before anything is made of them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from unrolled.engine.library import Tensor, settings, tensors
from unrolled.stack import OpenShape

MOST_PARAMETERS = 15_000_000
"""Numbers that one layer may learn; 60 MB."""

MOST_TIMESTEPS = 2_000
"""Timesteps that a recurrent layer may be called with, outside of a compiled function 1 ms each."""

MOST_MADE = 25_000_000
"""Numbers that one function may make; 100 MB."""

LARGEST_SIZE = 1_000_000
"""The largest size that may be asked of a layer."""


class TooLarge(ValueError):  # noqa: N818  it is an answer, not a fault
    """What would take too long or too much memory to try."""


def lacks_memory(error: Exception) -> bool:
    """Whether Python, NumPy or TensorFlow was given no memory for what it was to make."""
    return isinstance(error, MemoryError | tf.errors.ResourceExhaustedError)


def check_arguments(args: Any, kwargs: Any) -> None:
    """Refuse sizes that nobody means, before anything is made of them.

    Raises:
        TooLarge: naming the size.
    """
    among_tensors = any(tensors([args, kwargs]))
    for value in _numbers((args, kwargs)):
        if among_tensors and isinstance(value, float):
            continue  # a number to compute with: a mask is often made of -1e9
        if abs(value) > LARGEST_SIZE:
            raise TooLarge(f"{value:.0f}" if abs(value) < 1e15 else f"{value:.1e}")
    known = [_count(t.shape) for t in tensors([args, kwargs])]
    shape = kwargs.get("shape")
    if isinstance(shape, list | tuple) and all(isinstance(length, int) for length in shape):
        known.append(_count(tuple(shape)))
    if max(known, default=1) > 40 * MOST_PARAMETERS:
        raise TooLarge(str(max(known)))


def check_result(function: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]) -> None:
    """Refuse to call a function whose result would be too large.

    Where the sizes among what it is given allow that at all, the function is traced, which tells
    the shape of its result and makes no numbers.

    Raises:
        TooLarge: naming the numbers in the result.
    """
    given = list(tensors([args, kwargs]))
    sizes = [*(_count(t.shape) for t in given), *map(abs, _numbers((args, kwargs)))]
    # A size may count twice, as the length of a diagonal does in its matrix.
    axes = [length or 1 for t in given for length in t.shape]
    sizes.append(max([*axes, *map(abs, _numbers((args, kwargs)))], default=1))
    if any(t.symbolic for t in given) or not _may_exceed(MOST_MADE, sizes):
        return
    try:
        traced = tf.function(lambda: function(*args, **kwargs), autograph=False)
        shapes = tf.nest.flatten(traced.get_concrete_function().output_shapes)
    except Exception:  # the call itself will say why
        return
    for shape in shapes:
        if (count := _count(tuple(shape) if shape.rank else ())) > MOST_MADE:
            raise TooLarge(str(count))


def _may_exceed(bound: int, factors: Iterable[float]) -> bool:
    """Whether the product of all factors above one is more than `bound`."""
    product: float = 1
    for factor in factors:
        product *= max(1, factor)
        if product > bound:
            return True
    return False


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, bool):
        return
    if isinstance(value, int | float | np.integer | np.floating):
        if value == value and abs(value) != float("inf"):
            yield value if isinstance(value, int | float) else value.item()
    elif isinstance(value, list | tuple):
        for part in value[:1000]:
            yield from _numbers(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _numbers(part)


def largest(value: Any) -> float:
    """The largest of the numbers in nested arguments."""
    return max(_numbers(value), default=1)


def _count(shape: OpenShape) -> int:
    total = 1
    for length in shape:
        total *= length or 1
    return total


def check_size(layer: Any, args: Any) -> None:
    """Refuse to build or call what would be too large.

    Raises:
        TooLarge: naming the size.
    """
    given = list(tensors(args))
    width = max((t.shape[-1] or 1 for t in given if t.shape), default=1)
    for found in _with_inner(settings(layer)):
        units = next(
            (found[n] for n in ("units", "filters", "output_dim") if isinstance(found.get(n), int)),
            1,
        )
        wide = max(width, found["input_dim"] if isinstance(found.get("input_dim"), int) else 1)
        gates = 4 * (units + wide) if found.get("recurrent") else wide
        if units * gates > MOST_PARAMETERS * 2 or max(units, wide) > LARGEST_SIZE:
            raise TooLarge(str(max(units, wide)))
    check_states(layer, max((t.shape[0] or 1 for t in given if t.shape), default=1))
    if type(layer).__name__.startswith(GROWING):
        _check_output(layer, given)
    steps = max((t.shape[1] or 1 for t in given if len(t.shape) > 2 and not t.symbolic), default=1)
    if steps > MOST_TIMESTEPS:
        raise TooLarge(str(steps))


def check_states(layer: Any, batch: float) -> None:
    """Refuse to make states that would be too large: a cell of somebody's own may ask for any.

    Raises:
        TooLarge: naming the numbers in them.
    """
    for found in _with_inner(settings(layer)):
        wide = sum(map(abs, _numbers(found.get("state_size"))))
        if wide * max(1, batch) > MOST_MADE:
            raise TooLarge(f"{wide * max(1, batch):.0f}")


GROWING = ("RepeatVector", "UpSampling", "ZeroPadding")
"""How the names of layers begin that make more of a tensor than it is, without any weights."""


def _check_output(layer: Any, given: list[Tensor]) -> None:
    for tensor in given:
        try:
            count = _count(layer.compute_output_shape(tensor.shape))
        except Exception:  # the call itself will say why
            continue
        if not tensor.symbolic and count > MOST_MADE:
            raise TooLarge(str(count))


def _with_inner(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield found
    for part in [found.get("inner"), found.get("cell"), *found.get("cells", [])]:
        if part:
            yield from _with_inner(part)


MOST_TRAINED = 6_000_000
"""Parameters of a model that is run."""


def may_run(model: Any) -> bool:
    """Whether a model is small enough to be run."""
    return not model.built or bool(model.count_params() <= MOST_TRAINED)
