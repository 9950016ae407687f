"""A padded batch: sequences of several lengths in one array, and where its mask comes from."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from unrolled.cells import CELLS, FIXED
from unrolled.checks import SAME, Check, compared
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled
from unrolled.sequences.mask_shapes import FORMS
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

BIAS = 0.3
"""The biases of a layer that is no longer new."""

GAP = (1, 1)
"""The sample and, counted among its own steps, the step that may be all zero though real."""


@dataclass(frozen=True)
class PaddingSpec:
    """A padded batch of three samples, read by one recurrent layer.

    Attributes:
        cell: a name in `unrolled.cells.FIXED`.
        side: where the padding stands.
        source: where the mask comes from; ``none`` for no mask at all.
        length_0, length_1, length_2: how many real steps each sample has.
        hand: the mask set by hand; nothing stands for the real steps.
        biased: whether the biases of the candidate are `BIAS`, as training moves them, not zero.
        gap: whether one real step is nothing but zeros, or token 0.
        pad: the number that fills the padding, and the ``mask_value`` of Masking; an Embedding's
            padding is token 0.
        started: whether an initial state of `START` is handed in; otherwise none is.
        pass_mask: whether the mask that is attached is also passed as ``mask=``; one set by hand
            always is.
        return_sequences, zero_output: of the layer; the latter is ``zero_output_for_mask``.
        form: in which form a mask is tried (`unrolled.sequences.mask_shapes`).

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    cell: str = ruled("SimpleRNN", Choice(FIXED))
    side: str = ruled("right", Choice(SIDES))
    source: str = ruled("Embedding", Choice(SOURCES))
    length_0: int = ruled(3, Whole(0, TIMESTEPS))
    length_1: int = ruled(5, Whole(0, TIMESTEPS))
    length_2: int = ruled(1, Whole(0, TIMESTEPS))
    hand: Steps = ruled((), StepsTaken(SAMPLES, TIMESTEPS))
    biased: bool = ruled(False, Flag())
    gap: bool = ruled(False, Flag())
    pad: str = ruled("0", Choice(PADS))
    started: bool = ruled(False, Flag())
    pass_mask: bool = ruled(False, Flag())
    return_sequences: bool = ruled(False, Flag())
    zero_output: bool = ruled(False, Flag(), link="zero_output_for_mask")
    form: str = ruled("one_row", Choice(FORMS))

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
            changed=self._biases(),
            input="own",
            return_sequences=self.return_sequences,
            return_state=True,
        )

    def _biases(self) -> tuple[tuple[str, float], ...]:
        facts = CELLS[self.cell]
        if not self.biased or not facts.bias_rows:
            return ()
        return ((f"bias:{facts.candidate}" if facts.gates else "bias", BIAS),)


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
        x: the numbers of each step, (batch, timesteps, features): vectors of tokens, or what goes
            into Masking.
        mask: what was attached or passed, (batch, timesteps); None for none.
        masked: the run with that mask, every state at every step; without one, as `unmasked`.
        unmasked: the run over the same numbers without a mask.
        ignored: the run without a mask over what the layer was handed: as `unmasked`, but where
            Masking has put 0 in place of what it masks.
        output: what the ordinary Keras layer returned: (batch, units), or
            (batch, timesteps, units) with ``return_sequences``.
        final: the states it returned by name, (batch, units).
        alone: the final states of each sample's real steps run without padding, by name,
            (batch, units); of a sample without a step its initial states, as nothing is run.
        taken: alike, for the steps that the mask lets through.
    """

    spec: PaddingSpec
    real: Array
    ids: Array | None
    x: Array
    mask: Array | None
    masked: Trace
    unmasked: Trace
    ignored: Trace
    output: Array
    final: Arrays
    alone: Arrays
    taken: Arrays

    @property
    def heeded(self) -> bool:
        """Whether the layer read the mask: whether it ended where the run with the mask does."""
        return self.mask is not None and _apart(self.final, self.masked.final) <= SAME

    @property
    def ends_ignoring(self) -> bool:
        """Whether the layer ended where the run over what it was handed ends without a mask."""
        return _apart(self.final, self.ignored.final) <= SAME

    @property
    def steps(self) -> Trace:
        """The run that did what the layer did."""
        return self.masked if self.heeded else self.ignored

    @property
    def zeroed(self) -> bool:
        """Whether Masking has put 0 in place of other numbers before the layer read them."""
        return not np.array_equal(self.ignored.x, self.unmasked.x)

    @property
    def skipped(self) -> Array:
        """(batch, timesteps), True where the layer left a step out."""
        if self.mask is None or not self.heeded:
            return np.zeros_like(self.real)
        return ~self.mask

    @property
    def checks(self) -> dict[str, Check]:
        """What can be compared, by name.

        ``carried``: the states before and after each step that the mask leaves out. ``alone``: the
        final states against those of each sample's real steps. ``taken``: against those of the
        steps that the mask lets through. ``unmasked``: ``alone`` for the run without a mask.
        """
        found = {}
        if self.mask is not None:
            names = self.steps.states
            before = [self.steps.before(name)[~self.mask] for name in names]
            after = [self.steps.states[name][~self.mask] for name in names]
            found["carried"] = compared("carried", np.stack(after), np.stack(before))
            found["alone"] = _compared("alone", self.final, self.alone)
            if self.heeded and (self.mask != self.real).any():
                found["taken"] = _compared("taken", self.final, self.taken)
        found["unmasked"] = _compared("unmasked", self.unmasked.final, self.alone)
        return found

    def ends_alone(self, sample: int) -> bool:
        """Whether a sample ended where its real steps end on their own."""
        one, other = (
            {name: state[sample] for name, state in states.items()}
            for states in (self.final, self.alone)
        )
        return _apart(one, other) <= SAME


def _compared(name: str, one: Arrays, other: Arrays) -> Check:
    return compared(name, np.stack(list(one.values())), np.stack(list(other.values())))


def _apart(one: Arrays, other: Arrays) -> float:
    return _compared("", one, other).apart
