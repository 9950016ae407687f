"""An encoder whose states start a decoder: which of them, in which order, and how wide."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from unrolled.cells import CELLS
from unrolled.checks import Check
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled
from unrolled.sequences.answer import Answer
from unrolled.trace import Array
from unrolled.words import gettext as _
from unrolled.words import ngettext

ONE_WAY = ("SimpleRNN", "GRU", "LSTM")
BOTH_WAYS = {"BiGRU": "GRU", "BiLSTM": "LSTM"}
"""Encoders that read in both directions, and the cell of each half."""

WAYS = ("all", "h", "swapped", "zeros", "concatenated", "joined")
"""All states; the first alone; in reverse; the first and zeros; those of both directions joined;
of these, h alone."""

SEEDS = {"encoder": 2, "backward": 12, "decoder": 4, "dense": 9}
"""Of the weights of each layer; ``backward`` is the second half of an encoder of two."""

BATCH = 2
FEATURES = 2
READ = 4
"""Timesteps that the encoder reads."""

MOST_UNITS = {"encoder": 4, "decoder": 8}
MOST_STEPS = 6


@dataclass(frozen=True)
class Handover:
    """An encoder, a decoder, and what goes from one to the other.

    Attributes:
        states: which of the encoder's states are handed over, and how; one that the encoder does
            not have becomes ``all``.
        feed: what a step of the decoder reads: the inputs it is given, or its own last output.
        feed_states: whether each step starts from the states of the step before it, or again
            from those of the encoder.
        steps: how many steps the decoder takes.
    """

    encoder: str = ruled("LSTM", Choice((*ONE_WAY, *BOTH_WAYS)))
    encoder_units: int = ruled(3, Whole(1, MOST_UNITS["encoder"]))
    decoder: str = ruled("LSTM", Choice(ONE_WAY))
    decoder_units: int = ruled(4, Whole(1, MOST_UNITS["decoder"]))
    states: str = ruled("all", Choice(WAYS))
    feed: str = ruled("given", Choice(("given", "own")))
    feed_states: bool = ruled(True, Flag())
    steps: int = ruled(4, Whole(2, MOST_STEPS))

    def __post_init__(self) -> None:
        check_fields(self)
        if self.states not in ways(self.encoder):
            object.__setattr__(self, "states", "all")


@dataclass(frozen=True, eq=False)
class Decoded:
    """The decoder, a step at a time. All arrays are (batch, steps, ...).

    Attributes:
        inputs: what each step read, (batch, steps, features).
        before, after: the state h that each step started from and left, (batch, steps, units).
        outputs: what came out of the Dense behind it, (batch, steps, features).
        at_once: the outputs of one call over the whole of `inputs`.
        same: the check of `outputs` against `at_once`.
    """

    inputs: Array
    before: Array
    after: Array
    outputs: Array
    at_once: Array
    same: Check


@dataclass(frozen=True, eq=False)
class Handed:
    """What came of it.

    Attributes:
        built: what Keras said where the model was put together.
        ran: what it said to a call with numbers.
        compiled: what it says to the same in `fit` and `predict`, where the loop is compiled; asked
            where the call was refused.
        ignored: those of it that make no difference to the output, by their place.
        from_right: how far the output is from that of the states in their order; None where they
            are in it, or where nothing ran.
        decoded: the decoder step by step; None where nothing ran.
    """

    built: Answer
    ran: Answer
    compiled: Answer = Answer()
    ignored: tuple[int, ...] = ()
    from_right: float | None = None
    decoded: Decoded | None = None


@dataclass(frozen=True)
class Mended:
    """A change that mends a handover, proved by running it.

    Attributes:
        spec: with the change.
        apart: how far the output is from that before the change; None where that did not run.
    """

    spec: Handover
    apart: float | None


def sources(steps: int) -> tuple[Array, Array]:
    """What the encoder reads, (batch, READ, features), and the decoder, (batch, steps, ...)."""
    generator = np.random.default_rng(8)
    numbers = generator.normal(0, 0.8, (BATCH, READ + MOST_STEPS, FEATURES)).round(2) + 0.0
    numbers = numbers.astype("float32")
    return numbers[:, :READ], numbers[:, READ : READ + steps]


def ways(encoder: str) -> tuple[str, ...]:
    """The ways to hand over the states that this encoder has."""
    if encoder == "BiGRU":
        return ("all", "h", "concatenated", "zeros")
    if encoder == "BiLSTM":
        return ("all", "h", "concatenated", "joined")
    return ("all", "h", "swapped", "zeros") if encoder == "LSTM" else ("all", "zeros")


def encoder_states(encoder: str) -> tuple[str, ...]:
    """The states that the encoder returns, by name and in order."""
    if encoder in BOTH_WAYS:
        return tuple(f"{state}_{end}" for end in "fb" for state in CELLS[BOTH_WAYS[encoder]].states)
    return CELLS[encoder].states


def joined(spec: Handover) -> tuple[str, ...]:
    """The states that are joined out of both directions before they are handed over."""
    if spec.encoder not in BOTH_WAYS or spec.states in ("all", "h"):
        return ()
    states = CELLS[BOTH_WAYS[spec.encoder]].states
    return states if spec.states == "concatenated" else states[:1]


def handed_over(spec: Handover) -> tuple[str, ...]:
    """What is handed over, each as Python writes it; a joined state has the name of its halves."""
    names = joined(spec) or encoder_states(spec.encoder)
    if spec.states == "zeros":
        return names[0], f"zeros_like({names[0]})"
    return {"h": names[:1], "swapped": names[::-1]}.get(spec.states, names)


def misplaced(spec: Handover) -> dict[str, str]:
    """The states that the decoder uses as another one, each with what it is used as."""
    pairs = zip(handed_over(spec), CELLS[spec.decoder].states, strict=False)
    return {
        name: taken
        for name, taken in pairs
        if name[0] != taken and not name.startswith("zeros_like")
    }


def written(spec: Handover) -> str:
    """The argument `initial_state` as Python writes it."""
    return f"[{', '.join(handed_over(spec))}]"


def width(spec: Handover) -> int:
    """How many numbers a sample each state that is handed over has."""
    return spec.encoder_units * (2 if joined(spec) else 1)


def fits(spec: Handover) -> bool:
    """Whether number, order and width of the states are those that the decoder takes."""
    return (
        len(handed_over(spec)) == len(CELLS[spec.decoder].states)
        and not misplaced(spec)
        and width(spec) == spec.decoder_units
    )


def changes(spec: Handover) -> Iterator[Handover]:
    """What would fit, the smallest change first: other states, then the width of the decoder."""
    offered = ways(spec.encoder)
    others = [w for w in ("all", "concatenated", "joined", "h", "zeros") if w in offered]
    for way in (spec.states, *others):
        for changed in (replace(spec, states=way), _widened(replace(spec, states=way))):
            if changed != spec and fits(changed):
                yield changed


def _widened(spec: Handover) -> Handover:
    return replace(spec, decoder_units=width(spec))


def layer_calls(spec: Handover) -> tuple[str, str]:
    """Encoder and decoder as Python writes them."""
    cell = BOTH_WAYS.get(spec.encoder, spec.encoder)
    encoder = f"{cell}({spec.encoder_units}, return_state=True)"
    if spec.encoder in BOTH_WAYS:
        encoder = f"Bidirectional({encoder})"
    flags = ("return_sequences", "return_state")
    arguments = ", ".join((str(spec.decoder_units), *(f"{flag}=True" for flag in flags)))
    return encoder, f"{spec.decoder}({arguments})"


def explained(spec: Handover, handed: Handed) -> list[str]:
    """Why it came to this, in sentences: from what is handed over and what was seen."""
    wrong = [*_number(spec), *_width(spec)]
    if not handed.ran.accepted:
        if handed.built.accepted:
            late = _(
                "It was built all the same: there, Keras works out the shape of what comes out, "
                "and does not look at initial_state."
            )
            return [*(wrong or [_("What is wrong, only Keras's words tell.")]), late]
        return wrong or [_("What is wrong, only Keras's words tell.")]
    said = [*wrong, *_ignored(spec, handed), *_order(spec, handed)]
    if said:
        return [*said, _("Keras says nothing.")]
    return [_("As many states as the decoder takes, in its order, each as wide as it has units.")]


def _number(spec: Handover) -> list[str]:
    takes, got = CELLS[spec.decoder].states, handed_over(spec)
    if len(takes) == len(got):
        return []
    text = ngettext(
        "The decoder ({cell}) takes {takes} state ({names}) and gets {got}.",
        "The decoder ({cell}) takes {takes} states ({names}) and gets {got}.",
        len(takes),
    )
    return [text.format(cell=spec.decoder, takes=len(takes), names=", ".join(takes), got=len(got))]


def _width(spec: Handover) -> list[str]:
    came = width(spec)
    if came == spec.decoder_units:
        return []
    blocks = CELLS[spec.decoder].blocks * spec.decoder_units
    text = ngettext(
        "Each state is (batch, {came}), and the decoder has {units} unit: it multiplies its state "
        "with a recurrent kernel of shape ({units}, {blocks}), so the state must be {units} wide.",
        "Each state is (batch, {came}), and the decoder has {units} units: it multiplies its state "
        "with a recurrent kernel of shape ({units}, {blocks}), so the state must be {units} wide.",
        spec.decoder_units,
    )
    return [text.format(came=came, units=spec.decoder_units, blocks=blocks)]


def _ignored(spec: Handover, handed: Handed) -> list[str]:
    names = handed_over(spec)
    text = _("{name} makes no difference: changed by 1 in every number, the output stays the same.")
    return [text.format(name=names[k]) for k in handed.ignored]


def _order(spec: Handover, handed: Handed) -> list[str]:
    said = []
    if wrong := misplaced(spec):
        text = _("The decoder takes them by their place, whatever they are called: {pairs}.")
        pairs = ", ".join(f"{taken} = {name}" for name, taken in wrong.items())
        said.append(text.format(pairs=pairs))
    if handed.from_right:
        away = _("The output is {n:.2g} away from that with the states in their order.")
        said.append(away.format(n=handed.from_right))
    return said


def silent(spec: Handover, handed: Handed) -> bool:
    """Whether Keras took what cannot be meant."""
    return handed.ran.accepted and not fits(spec)
