"""Which end an output has read: `go_backwards`, and both directions at once in `Bidirectional`."""

from dataclasses import dataclass

import numpy as np

from unrolled.checks import Check
from unrolled.fields import Choice, Whole, check_fields, ruled
from unrolled.trace import Array

CELLS = ("SimpleRNN", "GRU", "LSTM")
MODES = ("concat", "sum", "mul", "ave", "None")
"""The merge modes of Keras; the last one hands out both halves as they are."""

SEEDS = (1, 11)
"""Of the weights of the forward and of the backward layer."""

MOST_TIMESTEPS = 10
MOST_UNITS = 3
MOST_BATCH = 4
PADDED = 2
"""How many steps a mask leaves out where there is one; at least one step is always read."""


@dataclass(frozen=True)
class Directions:
    """One layer, read from both ends.

    Attributes:
        merge: how the outputs of the two halves become one.
        at: the output index that is looked at.
        input: the numbers that are read.
        padding: at which end a mask leaves steps out.
        start: what is passed as `initial_state`, by a name of `unrolled.sequences.starts`.
        batch: sequences at once; the first of them is on show.
    """

    cell: str = ruled("SimpleRNN", Choice(CELLS))
    merge: str = ruled("concat", Choice(MODES))
    at: int = ruled(5, Whole(0, MOST_TIMESTEPS - 1))
    timesteps: int = ruled(6, Whole(2, MOST_TIMESTEPS))
    units: int = ruled(2, Whole(1, MOST_UNITS))
    input: str = ruled("noise", Choice(("noise", "impulse")))
    padding: str = ruled("none", Choice(("none", "left", "right")))
    start: str = ruled("tensor", Choice(("right", "half", "more", "tensor", "order")))
    batch: int = ruled(2, Whole(1, MOST_BATCH))

    def __post_init__(self) -> None:
        check_fields(self)
        # The output that is looked at is one there is, however short the input has become.
        object.__setattr__(self, "at", min(self.at, self.timesteps - 1))


@dataclass(frozen=True, eq=False)
class Directed:
    """What Keras made of it. All arrays are float32; T is the number of timesteps.

    Attributes:
        x: what is read, (batch, T, 1).
        mask: (batch, T), True where a step is read; None without a mask.
        forward: outputs of the forward half, (batch, T, units).
        backward: outputs of the same kind of layer with ``go_backwards=True``, as that hands them
            out: its index 0 has read the last step. (batch, T, units).
        merged: what Bidirectional returns with ``return_sequences=True``: one array, (batch, T,
            width), or two for the merge mode None.
        states: the states it returns, in its order, each (batch, units).
        of: whose each of these states is, found by comparing them with those of the two layers
            alone: such as ``("h", "forward")``; ``("", "")`` where it is neither's.
        summary: what it returns with ``return_sequences=False``, as `merged`, (batch, width).
        reads: for each of ``forward``, ``backward``, ``flipped`` and ``merged``: (T outputs,
            T inputs), True where the output changed when that input was changed.
        checks: ``reversed``, ``layers``, ``summary``: what ought to be equal.
        trap: the last output of `merged` against the summary: mostly not equal.
    """

    x: Array
    mask: Array | None
    forward: Array
    backward: Array
    merged: tuple[Array, ...]
    states: tuple[Array, ...]
    of: tuple[tuple[str, str], ...]
    summary: tuple[Array, ...]
    reads: dict[str, Array]
    checks: tuple[Check, ...]
    trap: Check

    @property
    def flipped(self) -> Array:
        """The outputs of the backward half in the order of time, as Bidirectional merges them."""
        return self.backward[:, ::-1]


def sequence(spec: Directions) -> Array:
    """The input, (batch, timesteps, 1); each sequence of the batch another one."""
    if spec.input == "impulse":
        b, t, _f = np.ogrid[: spec.batch, : spec.timesteps, :1]
        return np.asarray(t == (spec.timesteps // 3 + b) % spec.timesteps, "float32")
    generator = np.random.default_rng(3)
    # The longest one cut short: to change the length or the batch is to see the same numbers.
    x = generator.normal(0, 0.7, (MOST_BATCH, MOST_TIMESTEPS, 1)).round(2) + 0.0
    return np.asarray(x[: spec.batch, : spec.timesteps], "float32")


def masked(spec: Directions) -> Array | None:
    """The mask, (batch, timesteps), True where a step is read; None where all are."""
    if spec.padding == "none":
        return None
    t = np.arange(spec.timesteps)
    left_out = min(PADDED, spec.timesteps - 1)
    steps = t >= left_out if spec.padding == "left" else t < spec.timesteps - left_out
    return np.tile(steps, (spec.batch, 1))


def merge(mode: str, forward: Array, backward: Array) -> tuple[Array, ...]:
    """Both halves merged by hand, as Keras's documentation defines each mode."""
    if mode == "None":
        return forward, backward
    if mode == "concat":
        return (np.concatenate([forward, backward], axis=-1),)
    if mode == "mul":
        return (forward * backward,)
    return ((forward + backward) / (2 if mode == "ave" else 1),)


def span(reads: Array) -> tuple[int, int] | None:
    """First and last of the inputs that one output has read, from its row of `Directed.reads`."""
    read = np.flatnonzero(reads)
    return (int(read[0]), int(read[-1])) if len(read) else None


def rebuilt_at(mask: Array | None, timesteps: int) -> tuple[int, int]:
    """The indices of the merged outputs at which the forward and the backward half are done.

    The last step that is read, and the first one: without a mask ``-1`` and ``0``.
    """
    read = np.arange(timesteps) if mask is None else np.flatnonzero(mask[0])
    return int(read[-1]), int(read[0])
