"""A chain of layers behind a mask: at which joint it is attached, read, lost."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from unrolled.checks import Check, compared
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled
from unrolled.sequences.answer import Answer
from unrolled.sequences.links import LINKS, WIDTH, Link, LinkNames
from unrolled.trace import Array

MOST_LINKS = 5
TIMESTEPS = 6
FIRST = ("Embedding", "Masking")
SIDES = ("right", "left")

TOKENS = ((3, 5, 2, 6, 1, 4), (1, 4, 6, 2, 5, 7))
"""The two samples, as token ids; the first is cut to its length and padded with 0."""

VOCABULARY = 8


@dataclass(frozen=True)
class ChainSpec:
    """A chain: a layer that attaches a mask, and up to `MOST_LINKS` links behind it.

    Attributes:
        first: what attaches the mask.
        links: names in `unrolled.sequences.links.LINKS`.
        length: how many real steps the first of the two samples has; the second is not padded.
        side: where the padding stands.
        by_hand: whether the mask is passed as ``mask=`` to each layer that takes one and to which
            none comes attached.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    first: str = ruled("Embedding", Choice(FIRST))
    links: tuple[str, ...] = ruled(("Dense", "times", "LSTM"), LinkNames(MOST_LINKS))
    length: int = ruled(3, Whole(1, TIMESTEPS))
    side: str = ruled("right", Choice(SIDES))
    by_hand: bool = ruled(False, Flag())

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def real(self) -> slice:
        """The timesteps at which sample 0 is not padded."""
        first = TIMESTEPS - self.length if self.side == "left" else 0
        return slice(first, first + self.length)

    @property
    def chained(self) -> tuple[Link, ...]:
        """The links themselves."""
        return tuple(LINKS[name] for name in self.links)

    @property
    def stack(self) -> dict[str, str] | None:
        """The chain as a link to the page Shapes; None where that has no such layers."""
        first = f"Embedding.{VOCABULARY}.{WIDTH}.1" if self.first == "Embedding" else "Masking"
        parts = [first, *(link.stacked for link in self.chained)]
        shape = str(TIMESTEPS) if self.first == "Embedding" else f"{TIMESTEPS}_{WIDTH}"
        return {"stack": "~".join(parts), "stack_input": shape} if all(parts) else None


def tokens(spec: ChainSpec) -> Array:
    """The padded batch as token ids, (batch, timesteps)."""
    ids = np.array(TOKENS)
    ids[0] = 0
    ids[0, spec.real] = TOKENS[0][: spec.length]
    return ids


def vectors() -> Array:
    """A vector for each token id, (ids, features); that of 0 is not zero, as in any Embedding."""
    drawn = np.random.default_rng(3).uniform(-1, 1, (VOCABULARY, WIDTH))
    return drawn.round(1).astype("float32")


def numbers(spec: ChainSpec) -> Array:
    """The padded batch as vectors, zeros where it is padded, (batch, timesteps, features)."""
    ids = tokens(spec)
    return np.where(ids[..., None] > 0, vectors()[ids], 0).astype("float32")


class Joint(NamedTuple):
    """What one part of a chain did with the mask.

    Attributes:
        shape: of what it hands on.
        mask: what is attached to that, (batch, timesteps); None for nothing.
        became: of the mask that came: ``attached`` still, ``changed``, ``read`` here and not
            handed on, ``lost`` here, or ``none`` where there was none.
        supports: the layer's `supports_masking`; None for plain arithmetic.
        warned: Keras's warning; empty where it gave none.
        given: whether the mask was passed to it by hand.
        takes: whether its call takes a mask at all.
    """

    shape: tuple[int, ...]
    mask: Array | None
    became: str
    supports: bool | None
    warned: str = ""
    given: bool = False
    takes: bool = False


@dataclass(frozen=True, eq=False)
class Losses:
    """The loss of what a chain hands on, against targets of 0, three ways.

    Attributes:
        it: as it comes, with whatever mask is attached.
        bare: the same numbers without a mask.
        real: those of the real steps alone.
    """

    it: float
    bare: float
    real: float


@dataclass(frozen=True, eq=False)
class Chained:
    """What Keras made of a chain.

    Attributes:
        spec: what was asked for.
        joints: the first layer, and the links as far as Keras took them.
        refused: why the next link was refused; None where none was.
        output: what the last link hands on, (batch, ...).
        alone: the same for the real steps of sample 0 on their own, (1, ...); None where Keras
            refused that.
        refused_alone: why it did.
        losses: where the chain hands on every step.
    """

    spec: ChainSpec
    joints: tuple[Joint, ...]
    refused: Answer | None
    output: Array
    alone: Array | None
    refused_alone: Answer | None
    losses: Losses | None

    @property
    def lost(self) -> int | None:
        """The first joint at which the mask was lost or changed; None where it never was."""
        joints = enumerate(self.joints)
        return next((k for k, joint in joints if joint.became in ("lost", "changed")), None)

    @property
    def starved(self) -> list[int]:
        """The joints that take a mask, and got none or a changed one after it was lost."""
        lost = self.lost
        if lost is None:
            return []
        return [
            k
            for k, joint in enumerate(self.joints)
            if k > lost and joint.takes and not joint.given and self._wrong_before(k)
        ]

    @property
    def padding(self) -> bool:
        """Whether any step is padding at all."""
        return self.spec.length < TIMESTEPS

    @property
    def fitting(self) -> bool:
        """Whether the first mask still has a step for each step that comes to the starved ones."""
        steps = (len(TOKENS), TIMESTEPS)
        came = [self.joints[k - 1].shape for k in self.starved]
        return all(len(shape) == 3 and shape[:2] == steps for shape in came)

    def _wrong_before(self, k: int) -> bool:
        came, right = self.joints[k - 1].mask, self.joints[0].mask
        return came is None or right is None or not np.array_equal(came, right)

    @property
    def check(self) -> Check | None:
        """Whether sample 0 comes to the same as without its padding; None where that has no
        counterpart. Of a sequence, its real steps."""
        if self.alone is None:
            return None
        padded = self.output[:1]
        if padded.ndim == 3:
            count = self.alone.shape[1]
            padded = padded[:, -count:] if self.spec.side == "left" else padded[:, :count]
        if padded.shape != self.alone.shape:
            return None
        return compared("chain", padded, self.alone)
