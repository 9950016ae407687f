"""Two long series, fed to a stateful layer in chunks: what each row of the state goes on from."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from unrolled.fields import Choice, Flag, check_fields, ruled
from unrolled.trace import Array, Arrays

SERIES = ("A", "B")
ROWS = len(SERIES)
"""Rows of a batch, and of the state of a stateful layer."""

TIMESTEPS = 12
UNITS = 2
SEED = 3

LAYOUTS = ("stacked", "side")


@dataclass(frozen=True)
class ChunkedSpec:
    """How two series of `TIMESTEPS` steps are cut, and put into batches of two.

    Attributes:
        chunk: timesteps of a chunk.
        rows: ``stacked`` for all chunks of the first series and then those of the second;
            ``side`` for a chunk of each by turns, so that each series has a row of its own.
        shuffle: whether the chunks come in another order.
        reset: whether the states are reset after each batch.
        stateful: of the layer.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    chunk: str = ruled("4", Choice(("12", "6", "4", "3", "2")))
    rows: str = ruled("stacked", Choice(LAYOUTS))
    shuffle: bool = ruled(False, Flag())
    reset: bool = ruled(False, Flag())
    stateful: bool = ruled(True, Flag())

    def __post_init__(self) -> None:
        check_fields(self)


class Chunk(NamedTuple):
    """Some timesteps of one series.

    Attributes:
        series: its place in `SERIES`.
        first, last: timesteps.
    """

    series: int
    first: int
    last: int


def batches(spec: ChunkedSpec) -> list[tuple[Chunk, ...]]:
    """The batches in order, a chunk for each row."""
    length = int(spec.chunk)
    firsts = range(0, TIMESTEPS, length)
    if spec.rows == "side":
        queue = [Chunk(k, t, t + length - 1) for t in firsts for k in range(ROWS)]
    else:
        queue = [Chunk(k, t, t + length - 1) for k in range(ROWS) for t in firsts]
    if spec.shuffle:
        order = np.random.default_rng(SEED).permutation(len(queue))
        queue = [queue[k] for k in order]
    return [tuple(queue[k : k + ROWS]) for k in range(0, len(queue), ROWS)]


def series() -> Array:
    """The two series, (series, timesteps, 1)."""
    drawn = np.random.default_rng(SEED).normal(size=(ROWS, TIMESTEPS, 1))
    return drawn.astype("float32")


@dataclass(frozen=True, eq=False)
class Chunked:
    """What Keras made of it.

    Attributes:
        spec: what was asked for.
        begun: the states that each batch began with, by name, (batches, rows, units).
        ended: alike, those that it ended with.
        whole: the final states of each series read in one pass, by name, (series, units).
    """

    spec: ChunkedSpec
    begun: Arrays
    ended: Arrays
    whole: Arrays

    @property
    def last(self) -> Array:
        """The last states of both rows, (states, rows, units)."""
        return np.stack([states[-1] for states in self.ended.values()])

    @property
    def one_pass(self) -> Array:
        """Those of both series in one pass, (states, series, units)."""
        return np.stack(list(self.whole.values()))
