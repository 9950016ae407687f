"""What layers return, with every setting of their flags."""

from functools import lru_cache
from typing import Any

import keras
import numpy as np

from unrolled.engine import layers
from unrolled.engine.runs import locked
from unrolled.engine.sequences.directions import both_ways
from unrolled.sequences.returns import (
    BOTH_WAYS,
    STACKED,
    Combination,
    Item,
    Returns,
    sequence,
    state_names,
)
from unrolled.spec import RunSpec


def returned(spec: Returns) -> tuple[Combination, ...]:
    """What comes back for each setting of the flags: without and with return_sequences, and of
    each of these without and with return_state."""
    return _returned(spec.layer, spec.units, spec.timesteps, spec.batch)


@lru_cache(maxsize=64)
def _returned(name: str, units: int, timesteps: int, batch: int) -> tuple[Combination, ...]:
    return tuple(
        _combination(name, sequences, state, came(name, units, timesteps, batch, sequences, state))
        for sequences in (False, True)
        for state in (False, True)
    )


@lru_cache(maxsize=256)
def came(name: str, units: int, timesteps: int, batch: int, sequences: bool, state: bool) -> Any:
    """What the call of this layer returns, as Keras returns it."""
    return layer(name, units, sequences, state)(sequence(timesteps, batch))


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


def _combination(name: str, sequences: bool, state: bool, value: Any) -> Combination:
    if not state:
        return Combination(sequences, state, (_item("out", value),), single=True)
    names = ("out", *state_names(name))
    items = tuple(_item(each, part) for each, part in zip(names, value, strict=True))
    return Combination(sequences, state, items, single=False)


def _item(name: str | tuple[str, ...], value: Any) -> Item:
    if isinstance(name, str):
        return Item(name, locked(np.array(value)))
    return Item("", parts=tuple(_item(n, v) for n, v in zip(name, value, strict=True)))
