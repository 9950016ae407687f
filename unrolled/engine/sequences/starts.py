"""Calls of Bidirectional with `initial_state`, well-formed or not, made for real."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import keras
import numpy as np

from unrolled.cells import CELLS
from unrolled.checks import compared
from unrolled.engine.sequences.directions import both_ways
from unrolled.engine.trying import tried
from unrolled.sequences.directions import MOST_BATCH, MOST_UNITS, Directions, sequence
from unrolled.sequences.starts import TENSOR, Half, Started, cut, full, passed, written
from unrolled.trace import Array


@lru_cache(maxsize=64)
def started(spec: Directions) -> Started:
    """What came of the call that `spec.start` names; what it is merged by plays no part."""
    neutral = replace(spec, at=0, merge="concat", padding="none")
    return started(neutral) if neutral != spec else _started(spec)


def states(spec: Directions) -> dict[str, Array]:
    """Each state that may be passed by its name, and the tensor `TENSOR`, all (batch, units)."""
    names = (*full(spec.cell), "extra", TENSOR)
    drawn = np.random.default_rng(7).normal(0, 0.6, (len(names), MOST_BATCH, MOST_UNITS))
    values = drawn[:, : spec.batch, : spec.units].astype("float32")
    return dict(zip(names, values, strict=True))


def _started(spec: Directions) -> Started:
    values = states(spec)
    names, halves = passed(spec), cut(spec)
    given: Any = values[TENSOR] if names == (TENSOR,) else [values[name] for name in names]
    answer, outputs = tried(lambda: _outputs(spec, given))
    told = Started(written(names), halves, answer)
    meant = _meant(spec, halves, values)
    if not answer.accepted or meant is None:
        return told
    labels, arrays = meant
    reading = written(tuple(labels))
    again = outputs if reading == told.passed else _outputs(spec, arrays)
    right = _right(spec.cell, spec.units, spec.timesteps, spec.batch, spec.input)
    return replace(
        told,
        reading=reading,
        same=compared("reading", outputs, again),
        from_right=compared("right", outputs, right).apart,
    )


@lru_cache(maxsize=64)
def _right(cell: str, units: int, timesteps: int, batch: int, source: str) -> Array:
    """The outputs with all states in their order."""
    spec = Directions(cell=cell, units=units, timesteps=timesteps, batch=batch, input=source)
    values = states(spec)
    return _outputs(spec, [values[name] for name in full(cell)])


def _meant(
    spec: Directions, halves: tuple[Half, Half], values: dict[str, Array]
) -> tuple[list[str], list[Array]] | None:
    """A well-formed list for what the halves got, where there is one: its names and its states."""
    takes = len(CELLS[spec.cell].states)
    labels: list[str] = []
    arrays: list[Array] = []
    first = 0
    for half in halves:
        if len(half.names) < takes or half.rows not in (1, spec.batch):
            return None
        for name in half.names[:takes]:
            if name in values:
                labels.append(name)
                arrays.append(values[name])
            else:
                labels.append(f"repeat({TENSOR}[{first}], {spec.batch})")
                arrays.append(np.repeat(values[TENSOR][first : first + 1], spec.batch, axis=0))
        first += half.rows
    return labels, arrays


def _outputs(spec: Directions, initial_state: Any) -> Array:
    layer = both_ways(spec.cell, spec.units)
    outputs = layer(sequence(spec), initial_state=initial_state)[0]
    array: Array = keras.ops.convert_to_numpy(outputs)
    return array
