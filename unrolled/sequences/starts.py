"""What Bidirectional makes of `initial_state`: it cuts whatever it gets in the middle.

Keras does so by its length (keras/src/layers/rnn/bidirectional.py): a list of states by their
number, and a single tensor along its first axis, the batch.
"""

from dataclasses import dataclass

from unrolled.cells import CELLS
from unrolled.checks import Check
from unrolled.sequences.answer import Answer
from unrolled.sequences.directions import Directions
from unrolled.words import gettext as _
from unrolled.words import ngettext

TENSOR = "h0"
"""The name of a single tensor, (batch, units), passed in place of a list."""

ENDS = {"forward": "f", "backward": "b"}


@dataclass(frozen=True)
class Half:
    """What one of the two layers gets.

    Attributes:
        end: ``forward`` or ``backward``.
        names: of the states that reach it; rows of the tensor such as ``h0[:1]`` are one state.
        rows: how many rows these have: those of a tensor that was cut may be fewer than the batch.
    """

    end: str
    names: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Started:
    """What came of one call with `initial_state`.

    Attributes:
        passed: the argument, as Python writes it.
        halves: what each of the two layers got of it.
        answer: what Keras said.
        reading: the well-formed list that gives the same numbers, as Python writes it, where Keras
            took the call; each layer's own number of states, those of one row for every sample.
        same: the check that it does; None where there is no reading.
        from_right: the largest difference from the call with all states in their order.
    """

    passed: str
    halves: tuple[Half, Half]
    answer: Answer
    reading: str = ""
    same: Check | None = None
    from_right: float | None = None


def full(cell: str) -> tuple[str, ...]:
    """All states in the order in which Bidirectional takes and returns them."""
    return tuple(f"{state}_{end}" for end in ENDS.values() for state in CELLS[cell].states)


def passed(spec: Directions) -> tuple[str, ...]:
    """The states that `spec.start` passes, by name; `TENSOR` alone for a single tensor."""
    names = full(spec.cell)
    return {
        "right": names,
        "half": names[: len(names) // 2],
        "more": (*names, "extra"),
        "tensor": (TENSOR,),
        "order": (*names[::2], *names[1::2]) if len(names) > 2 else names[::-1],
    }[spec.start]


def written(names: tuple[str, ...]) -> str:
    """A list of states, or a single tensor, as Python writes it."""
    return TENSOR if names == (TENSOR,) else f"[{', '.join(names)}]"


def cut(spec: Directions) -> tuple[Half, Half]:
    """What each of the two layers gets."""
    names = passed(spec)
    if names == (TENSOR,):
        middle = spec.batch // 2
        return (
            Half("forward", (f"{TENSOR}[:{middle}]",), middle),
            Half("backward", (f"{TENSOR}[{middle}:]",), spec.batch - middle),
        )
    middle = len(names) // 2
    return (
        Half("forward", names[:middle], spec.batch),
        Half("backward", names[middle:], spec.batch),
    )


def explained(spec: Directions, started: Started) -> list[str]:
    """Why the call came to this, in sentences: from what was passed and what was seen."""
    said = [_cut(spec, started)]
    wrong = [problem for half in started.halves if (problem := _problem(spec, half))]
    if not started.answer.accepted:
        return [*said, *(wrong or [_("What is wrong with it, only Keras's words tell.")])]
    if wrong and not started.from_right:
        return [*said, *wrong, _("Keras took it all the same: what is too much is ignored.")]
    if wrong:
        return [*said, *wrong, _("Keras took it all the same.")]
    if started.from_right:
        return [*said, _("Keras took it without a word, and the numbers are other ones.")]
    return [*said, _("This is what it expects.")]


def _cut(spec: Directions, started: Started) -> str:
    forward, backward = (written_half(half) for half in started.halves)
    if started.passed == TENSOR:
        text = _(
            "{name} is one tensor of shape (batch, units) = ({batch}, {units}): Bidirectional cuts "
            "it along the batch. The forward half gets {forward}, the backward half {backward}."
        )
    else:
        text = _(
            "Bidirectional cuts the list in the middle: the forward half gets {forward}, the "
            "backward half {backward}."
        )
    return text.format(
        name=TENSOR, batch=spec.batch, units=spec.units, forward=forward, backward=backward
    )


def written_half(half: Half) -> str:
    """What one layer gets, as Python writes it."""
    return half.names[0] if half.names[0:1] and ":" in half.names[0] else written(half.names)


def _problem(spec: Directions, half: Half) -> str:
    """What is wrong with what one layer gets; empty where nothing is."""
    takes, got = len(CELLS[spec.cell].states), len(half.names)
    end = {"forward": _("forward half"), "backward": _("backward half")}[half.end]
    if takes != got:
        text = ngettext(
            "The {end} ({cell}) takes {takes} state and got {got}.",
            "The {end} ({cell}) takes {takes} states and got {got}.",
            takes,
        )
        return text.format(end=end, cell=spec.cell, takes=takes, got=got)
    if half.rows == 1 < spec.batch:
        text = _("The one row that the {end} got is used for all {batch} sequences of the batch.")
        return text.format(end=end, batch=spec.batch)
    if half.rows != spec.batch:
        text = ngettext(
            "The {end} got {rows} of the {batch} row that the batch has.",
            "The {end} got {rows} of the {batch} rows that the batch has.",
            spec.batch,
        )
        return text.format(end=end, rows=half.rows, batch=spec.batch)
    return ""
