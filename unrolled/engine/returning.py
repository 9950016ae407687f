"""What layers return, with every setting of their flags, and what unpacking it comes to."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import keras
import numpy as np

from unrolled.engine import layers
from unrolled.engine.directing import both_ways
from unrolled.engine.runs import locked
from unrolled.engine.trying import afresh, tried
from unrolled.sequences.answer import Answer
from unrolled.sequences.returns import (
    BOTH_WAYS,
    SIZES,
    STACKED,
    Combination,
    Item,
    Returns,
    Unpacked,
    assignment,
    left_of_equals,
    state_names,
    wanted,
)
from unrolled.spec import RunSpec
from unrolled.trace import Array


def returned(spec: Returns) -> tuple[Combination, ...]:
    """What comes back for each setting of the flags: without and with return_sequences, and of
    each of these without and with return_state."""
    return _returned(spec.layer, spec.units, spec.timesteps, spec.batch)


@lru_cache(maxsize=64)
def _returned(name: str, units: int, timesteps: int, batch: int) -> tuple[Combination, ...]:
    x = _x(timesteps, batch)
    return tuple(
        _combination(name, units, x, sequences, state)
        for sequences in (False, True)
        for state in (False, True)
    )


@lru_cache(maxsize=256)
def unpacked(spec: Returns) -> Unpacked:
    """What comes of unpacking the call of `spec`, and of its layer in a Sequential."""
    sequential = afresh(lambda: _in_sequential(spec))
    return afresh(lambda: _unpacked(spec, sequential))


def layer(name: str, units: int, sequences: bool, state: bool) -> keras.layers.Layer:
    """The layer of this name with these flags, for one feature; its weights are always the same."""
    if name == "Bidirectional":
        return both_ways(BOTH_WAYS, units, sequences=sequences, state=state)
    if name == "stacked":
        cells = [layers.cell(cell, units, "tanh", seed=2 * k) for k, cell in enumerate(STACKED)]
        return keras.layers.RNN(cells, return_sequences=sequences, return_state=state, name="rnn")
    run = RunSpec(
        cell=name, units=units, features=1, return_sequences=sequences, return_state=state
    )
    return layers.layer(run)


def _x(timesteps: int, batch: int) -> Array:
    x = np.random.default_rng(4).normal(0, 0.8, (SIZES["batch"], SIZES["timesteps"], 1))
    return x[:batch, :timesteps].astype("float32")


def _combination(name: str, units: int, x: Array, sequences: bool, state: bool) -> Combination:
    came = layer(name, units, sequences, state)(x)
    if not state:
        return Combination(sequences, state, (_item("out", came),), single=True)
    names = ("out", *state_names(name))
    items = tuple(_item(each, value) for each, value in zip(names, came, strict=True))
    return Combination(sequences, state, items, single=False)


def _item(name: str | tuple[str, ...], value: Any) -> Item:
    if isinstance(name, str):
        return Item(name, locked(np.array(value)))
    return Item("", parts=tuple(_item(n, v) for n, v in zip(name, value, strict=True)))


def _in_sequential(spec: Returns) -> Answer:
    own = layer(spec.layer, spec.units, spec.return_sequences, spec.return_state)
    model = [keras.Input((spec.timesteps, 1)), own, keras.layers.Dense(1)]
    answer, _model = tried(lambda: keras.Sequential(model))
    return answer


def _unpacked(spec: Returns, sequential: Answer) -> Unpacked:
    unpack = UNPACK[spec.names]
    flags = (spec.return_sequences, spec.return_state)
    x = _x(spec.timesteps, spec.batch)
    answer, values = tried(lambda: unpack(layer(spec.layer, spec.units, *flags)(x)))
    source = keras.Input((spec.timesteps, 1))
    symbolic, _values = tried(lambda: unpack(layer(spec.layer, spec.units, *flags)(source)))
    came = layer(spec.layer, spec.units, *flags)(source)
    functional = keras.layers.Dense(1)(came[0] if spec.return_state else came)
    return Unpacked(
        line=assignment(left_of_equals(spec)),
        answer=answer,
        shapes=tuple(map(_shape, values or ())),
        symbolic=symbolic,
        structure=_structure(("out", *state_names(spec.layer)), came),
        right=assignment(wanted(spec)),
        sequential=sequential,
        functional=tuple(functional.shape),
    )


def _structure(names: tuple[str | tuple[str, ...], ...], came: Any) -> str:
    """What came back, by the names of the tensors in it."""
    if not isinstance(came, list | tuple):
        (name,) = (names[0],) if isinstance(names[0], str) else names[0]
        return name
    parts = [
        _structure((name,) if isinstance(name, str) or not isinstance(value, list) else name, value)
        for name, value in zip(names, came, strict=True)
    ]
    inside = ", ".join(parts)
    return f"[{inside}]" if isinstance(came, list) else f"({inside})"


def _shape(value: Any) -> tuple[int, ...]:
    return () if isinstance(value, list | tuple) else tuple(value.shape)


# Python's own unpacking, for each number of names: what it says depends on that.


def _one(value: Any) -> tuple[Any, ...]:
    a = value
    return (a,)


def _two(value: Any) -> tuple[Any, ...]:
    a, b = value
    return a, b


def _three(value: Any) -> tuple[Any, ...]:
    a, b, c = value
    return a, b, c


def _four(value: Any) -> tuple[Any, ...]:
    a, b, c, d = value
    return a, b, c, d


def _five(value: Any) -> tuple[Any, ...]:
    a, b, c, d, e = value
    return a, b, c, d, e


def _six(value: Any) -> tuple[Any, ...]:
    a, b, c, d, e, f = value
    return a, b, c, d, e, f


UNPACK: dict[int, Callable[[Any], tuple[Any, ...]]] = dict(
    enumerate((_one, _two, _three, _four, _five, _six), start=1)
)
