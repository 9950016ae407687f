"""Arrays of any shape, given to a real layer."""

from functools import lru_cache
from typing import Any

import numpy as np

from unrolled.engine import layers
from unrolled.engine.runs import locked
from unrolled.engine.threads import afresh
from unrolled.engine.trying import tried
from unrolled.sequences import folding, ordering
from unrolled.sequences.reading import UNITS, Read
from unrolled.spec import RunSpec
from unrolled.trace import Array


@lru_cache(maxsize=256)
def folded(spec: folding.Fold) -> Read:
    """A row folded as `spec` says, and read."""
    said, array = tried(lambda: folding.series(spec).reshape(spec.shape))
    if array is None:
        return Read(said, None, said, None)
    return _read(spec.cell, array, None)


@lru_cache(maxsize=256)
def ordered(spec: ordering.Order) -> Read:
    """The array that `spec` makes of its data, read."""
    return _read("LSTM", ordering.make(spec), spec.features if spec.built else None)


@lru_cache(maxsize=64)
def right_order(spec: ordering.Order) -> Read:
    """The array that the data of `spec` should become, read by the same kind of layer."""
    return _read("LSTM", ordering.right(spec), spec.features)


def _read(cell: str, array: Array, built_for: int | None) -> Read:
    """What a layer says to `array`: a new one, or one built for so many features."""

    def call() -> Any:
        features = built_for or 1
        layer = layers.layer(RunSpec(cell=cell, units=UNITS, features=features))
        if built_for:
            layer.build((None, None, built_for))
        return layer(array)

    said, value = afresh(lambda: tried(call))
    final = None if value is None else locked(np.array(value))
    return Read(tried(lambda: None)[0], locked(np.array(array)), said, final)
