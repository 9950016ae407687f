"""What the objects of a looked-at program hold: numbers, masks, cells, and what they ignore."""

import contextlib
import inspect
from typing import Any

import keras
import numpy as np

from unrolled.engine import library

MOST_LISTED = 10_000
"""Numbers of nested lists that are looked through."""


def numbers(value: Any) -> np.ndarray[Any, Any] | None:
    """The numbers of an array, a tensor or nested lists; None where there are none to be had."""
    if isinstance(value, np.ndarray):
        return value if value.dtype.kind in "fiub" else None
    known = library.tensor(value)
    if known is not None:
        return None if known.symbolic else numbers(library.as_array(value))
    if isinstance(value, bool | int | float | list | tuple):
        with contextlib.suppress(Exception):  # rows of several lengths, words and the like
            found = np.asarray(value, "float64")
            return found if found.size <= MOST_LISTED else None
    return None


def strange(value: Any) -> str:
    """``nan`` or ``inf`` where some number of `value` is that; else empty."""
    parts = value if isinstance(value, list | tuple) else [value]
    for part in [value, *parts]:
        found = numbers(part)
        if found is None or found.dtype.kind != "f" or np.isfinite(found).all():
            continue
        return "nan" if np.isnan(found).any() else "inf"
    return ""


def ignored(model: Any, names: list[str]) -> list[str]:
    """Those keywords that a model of Keras's own takes and never reads."""
    call = type(model).call
    if not (call.__module__ or "").startswith("keras."):
        return []
    return [name for name in names if name not in inspect.signature(call).parameters]


def keeps_start(layer: Any) -> bool:
    """Whether a layer's cell begins, by a method of its own, from anything but zeros."""
    cells = [cell for cell in library.cells_of(layer) if hasattr(cell, "get_initial_state")]
    samples = library.stored_batch(layer)  # whose states are there: they are not too large
    if samples is None or all((type(c).__module__ or "").startswith("keras.") for c in cells):
        return False
    try:
        states = keras.tree.flatten(layer.get_initial_state(samples))
        return any(np.any(library.as_array(state) != 0) for state in states)
    except Exception:  # whatever is wrong with it shows where the program asks
        return False


def is_rebuilt(layer: Any) -> bool:
    """Whether ``build`` would put the stored states of a layer to zeros."""
    stateful = isinstance(layer, keras.layers.RNN) and layer.stateful and layer.built
    return bool(stateful and getattr(layer, "states", None) is not None)


def mask_on(value: Any) -> np.ndarray[Any, Any] | None:
    """The mask that hangs on a tensor with numbers, as an array."""
    return numbers(library.mask_of(value))


def cell_list(layer: Any) -> list[Any] | None:
    """The cells that a layer stacks; None where it has a single one, or none at all."""
    cells = getattr(getattr(layer, "cell", None), "cells", None)
    return list(cells) if isinstance(cells, list | tuple) else None
