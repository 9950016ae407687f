"""A padded batch: sequences of several lengths in one array, and where its mask comes from."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from unrolled.cells import CELLS
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled
from unrolled.sequences.masks import Steps, StepsTaken
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays, Trace

SAMPLES = 3
TIMESTEPS = 7
FEATURES = 2
UNITS = 2

SIDES = ("right", "left")
SOURCES = ("none", "Embedding", "Masking", "hand")
PADS = ("0", "-1")

TOKENS = ((3, 5, 2, 6, 1, 4, 7), (1, 4, 6, 2, 5, 7, 3), (2, 7, 5, 1, 3, 6, 4))
"""What the samples say, as far as they go: token ids."""

VECTORS = (
    (0.5, -0.3),
    (0.8, 0.2),
    (-0.6, 0.7),
    (0.3, -0.9),
    (-0.4, -0.5),
    (0.9, -0.2),
    (-0.7, 0.1),
    (0.2, 0.6),
)
"""The vector of each token id: what an Embedding looks up, 0 included, and what x holds without."""

START = 0.8
"""Every number of an initial state that is not zero."""

GAP = (1, 1)
"""The sample and, counted among its own steps, the step that may be all zero though real."""


@dataclass(frozen=True)
class PaddingSpec:
    """A padded batch of three samples, read by one recurrent layer.

    Attributes:
        cell: a name in `unrolled.cells.CELLS`.
        side: where the padding stands.
        source: where the mask comes from; ``none`` for no mask at all.
        length_0, length_1, length_2: how many real steps each sample has.
        hand: the mask set by hand; nothing stands for the real steps.
        gap: whether one real step is nothing but zeros, or token 0.
        pad: the number that fills the padding, and the ``mask_value`` of Masking; an Embedding's
            padding is token 0.
        started: whether the initial state is `START` rather than zero.
        return_sequences, zero_output: of the layer; the latter is ``zero_output_for_mask``.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    cell: str = ruled("SimpleRNN", Choice(tuple(CELLS)))
    side: str = ruled("right", Choice(SIDES))
    source: str = ruled("Embedding", Choice(SOURCES))
    length_0: int = ruled(3, Whole(0, TIMESTEPS))
    length_1: int = ruled(5, Whole(0, TIMESTEPS))
    length_2: int = ruled(1, Whole(0, TIMESTEPS))
    hand: Steps = ruled((), StepsTaken(SAMPLES, TIMESTEPS))
    gap: bool = ruled(False, Flag())
    pad: str = ruled("0", Choice(PADS))
    started: bool = ruled(False, Flag())
    return_sequences: bool = ruled(False, Flag())
    zero_output: bool = ruled(False, Flag(), link="zero_output_for_mask")

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many real steps each sample has."""
        return self.length_0, self.length_1, self.length_2

    @property
    def run(self) -> RunSpec:
        """The recurrent layer over the whole padded batch."""
        return RunSpec(
            cell=self.cell,
            units=UNITS,
            timesteps=TIMESTEPS,
            features=FEATURES,
            batch=SAMPLES,
            input="own",
            return_sequences=self.return_sequences,
            return_state=True,
        )


class Batch(NamedTuple):
    """A padded batch before any layer.

    Attributes:
        real: (batch, timesteps), True where a step belongs to the sample.
        ids: token ids, (batch, timesteps), 0 for padding.
        x: the numbers, (batch, timesteps, features), where no Embedding makes them.
    """

    real: Array
    ids: Array
    x: Array


def batch(spec: PaddingSpec) -> Batch:
    """The padded batch that `spec` describes."""
    real = np.zeros((SAMPLES, TIMESTEPS), bool)
    ids = np.zeros((SAMPLES, TIMESTEPS), "int32")
    x = np.full((SAMPLES, TIMESTEPS, FEATURES), float(spec.pad), "float32")
    for b, length in enumerate(spec.lengths):
        begin = TIMESTEPS - length if spec.side == "left" else 0
        steps = slice(begin, begin + length)
        real[b, steps] = True
        ids[b, steps] = TOKENS[b][:length]
        x[b, steps] = np.array(VECTORS, "float32")[ids[b, steps]]
        if spec.gap and b == GAP[0] and length > GAP[1]:
            ids[b, begin + GAP[1]] = 0
            x[b, begin + GAP[1]] = 0
    return Batch(real, ids, x)


def by_hand(spec: PaddingSpec) -> Array:
    """The mask set by hand, (batch, timesteps)."""
    return np.array(spec.hand) if spec.hand else batch(spec).real


@dataclass(frozen=True, eq=False)
class Padded:
    """What Keras made of a padded batch.

    Attributes:
        spec: what was asked for.
        real: (batch, timesteps), True where a step belongs to the sample.
        ids: token ids, (batch, timesteps); None without an Embedding.
        x: what the recurrent layer reads, (batch, timesteps, features).
        mask: what the layer before it attached, (batch, timesteps); None for none.
        masked: the run with that mask, every state at every step; without one, as `unmasked`.
        unmasked: the run over the same numbers without a mask.
        output: what the ordinary Keras layer returned: (batch, units), or
            (batch, timesteps, units) with ``return_sequences``.
        final: the states it returned by name, (batch, units).
        alone: for each sample the final states of its real steps run without padding, by name,
            (units,); those of a sample without a step are its initial states, as nothing is run.
        taken: alike, for the steps that the mask lets through.
    """

    spec: PaddingSpec
    real: Array
    ids: Array | None
    x: Array
    mask: Array | None
    masked: Trace
    unmasked: Trace
    output: Array
    final: Arrays
    alone: tuple[Arrays, ...]
    taken: tuple[Arrays, ...]
