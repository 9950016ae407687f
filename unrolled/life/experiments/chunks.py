"""One long sequence in chunks, beside the same in one pass."""

from unrolled.life.experiments.form import Judge, Piece, Ruling, Seen
from unrolled.life.experiments.judging import apart, refused, written
from unrolled.life.experiments.programs import chunks as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _

EQUAL = 1e-6
"""Up to here chunks are one pass."""


def chunks(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: one pass, then the same sequence in chunks, with and without kept states."""
    return (
        Piece(opening(sizes) + with_cell(program.OPENING, sizes), leaves=("whole",)),
        Piece(
            program.STATEFUL,
            _("A stateful layer reads the chunks in order"),
            ("got",),
            as_one(_("each chunk goes on where the one before it ended.")),
        ),
        Piece(
            program.RESET,
            _("The states are reset between the chunks"),
            ("got",),
            as_one(_("each chunk begins from zeros.")),
        ),
        Piece(
            program.SHUFFLED,
            _("The chunks come in another order"),
            ("got",),
            as_one(_("each chunk goes on from one that is not before it.")),
        ),
        Piece(
            program.STATELESS,
            _("A layer that is not stateful reads the chunks"),
            ("got",),
            as_one(_("it keeps nothing from one call to the next.")),
        ),
        Piece(
            with_cell(program.HANDED_OVER, sizes),
            _("The states are handed over by hand, with return_state and initial_state"),
            ("got",),
            as_one(_("each chunk gets the states that the one before it returned.")),
        ),
    )


def as_one(why: str) -> Judge:
    """A judge of ``got``, beside ``whole``."""

    def judge(seen: Seen) -> Ruling:
        if seen.refused:
            return refused()
        distance = apart(seen["got"], seen["whole"])
        figures = ((_("largest difference to one pass"), distance),)
        if distance <= EQUAL:
            said = _("As in one pass: {why}").format(why=why)
            return Ruling("works", said, figures)
        said = _("Up to {d} from one pass: {why}").format(d=written(distance), why=why)
        return Ruling("wrong", said, figures)

    return judge
