"""Other things in the place of a state: before a model has predicted, and after."""

from unrolled.life.experiments.form import Piece
from unrolled.life.experiments.judging import starting
from unrolled.life.experiments.programs import rebinding as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _


def rebinding(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: variables and what is none, of right and wrong shapes, then the same too late."""
    text = opening(sizes) + with_cell(program.OPENING, sizes)
    before = (program.RIGHT, program.TENSORFLOW, *program.VALUES)
    return (
        Piece(text, leaves=("from_zeros", "from_start")),
        *(_before(value) for value in before),
        *(_after(value) for value in (program.RIGHT, *program.VALUES[:2])),
        Piece(
            program.EAGER,
            _("After the model has predicted, in a plain call"),
            ("got",),
            starting(works=_("A plain call looks anew at what stands there.")),
        ),
    )


def _before(value: str) -> Piece:
    return Piece(
        program.BEFORE.replace("VALUE", value),
        _("Before the first predict: {value}").format(value=value),
        ("got",),
        starting(),
    )


def _after(value: str) -> Piece:
    late = _("The function made for the first predict goes on with the old variable.")
    return Piece(
        program.AFTER.replace("VALUE", value),
        _("After a first predict: {value}").format(value=value),
        ("got",),
        starting(ignored=late),
    )
