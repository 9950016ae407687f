"""What comes of unpacking what a layer returns: with numbers, and where a model is put together."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import keras

from unrolled.engine.sequences.returns import came, layer
from unrolled.engine.threads import afresh
from unrolled.engine.trying import tried
from unrolled.sequences.answer import Answer
from unrolled.sequences.returns import (
    Returns,
    Unpacked,
    assignment,
    left_of_equals,
    state_names,
    wanted,
)


class Model(NamedTuple):
    """A layer among others, before any numbers.

    Attributes:
        sequential: what Keras says to it in a Sequential, a Dense behind it.
        value: what its call returns in a functional model.
        dense: the shape of what a Dense hands on that reads the output alone.
    """

    sequential: Answer
    value: Any
    dense: tuple[int | None, ...]


@lru_cache(maxsize=256)
def unpacked(spec: Returns) -> Unpacked:
    """What comes of unpacking the call of `spec`, and of its layer in a Sequential."""
    unpack = UNPACK[spec.names]
    flags = (spec.return_sequences, spec.return_state)
    value = came(spec.layer, spec.units, spec.timesteps, spec.batch, *flags)
    answer, values = tried(lambda: unpack(value))
    model = _model(spec.layer, spec.units, spec.timesteps, *flags)
    symbolic, _values = tried(lambda: unpack(model.value))
    return Unpacked(
        line=assignment(left_of_equals(spec)),
        answer=answer,
        shapes=tuple(map(_shape, values or ())),
        symbolic=symbolic,
        structure=_structure(("out", *state_names(spec.layer)), model.value),
        right=assignment(wanted(spec)),
        sequential=model.sequential,
        functional=model.dense,
    )


@lru_cache(maxsize=128)
def _model(name: str, units: int, timesteps: int, sequences: bool, state: bool) -> Model:
    def in_sequential() -> Answer:
        own = layer(name, units, sequences, state)
        stack = [keras.Input((timesteps, 1)), own, keras.layers.Dense(1)]
        return tried(lambda: keras.Sequential(stack))[0]

    def functional() -> tuple[Any, tuple[int | None, ...]]:
        value = layer(name, units, sequences, state)(keras.Input((timesteps, 1)))
        dense = keras.layers.Dense(1)(value[0] if state else value)
        return value, tuple(dense.shape)

    return Model(afresh(in_sequential), *afresh(functional))


def _structure(names: tuple[str | tuple[str, ...], ...], value: Any) -> str:
    """What came back, by the names of the tensors in it."""
    if not isinstance(value, tuple):
        return "".join(names[0])
    parts = (
        f"[{', '.join(name)}]" if isinstance(part, list) else "".join(name)
        for name, part in zip(names, value, strict=True)
    )
    return f"({', '.join(parts)})"


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
