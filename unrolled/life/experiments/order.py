"""Which sample meets which row of kept states, and what one epoch leaves to the next."""

import numpy as np

from unrolled.life.experiments.form import Piece, Ruling, Seen
from unrolled.life.experiments.judging import apart, same
from unrolled.life.experiments.programs import order as program
from unrolled.life.experiments.programs import traps
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _


def order(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: fit as it shuffles and as it does not, then two epochs, three times."""
    opened = opening(sizes) + with_cell(traps.OPENING, sizes) + program.SHUFFLE_OPENING
    borders = ("second_begin", "first_end")
    return (
        Piece(opened),
        Piece(program.SHUFFLED, _("fit as it is, without shuffle"), ("met",), in_order),
        Piece(program.IN_ORDER, _("fit with shuffle=False"), ("met",), in_order),
        Piece(program.EPOCHS_OPENING),
        Piece(program.EPOCHS, _("A second epoch"), borders, carried),
        Piece(
            program.VALIDATION,
            _("A second epoch, with validation between"),
            (*borders, "validation_end"),
            carried,
        ),
        Piece(
            program.RESET,
            _("A callback resets at the beginning of each epoch"),
            (*borders, "validation_end"),
            carried,
        ),
    )


def in_order(seen: Seen) -> Ruling:
    """Whether sample after sample met the row in which it goes on."""
    met = seen["met"]
    meant = np.arange(met.size).reshape(met.shape)
    out = float((met != meant).sum())
    figures = ((_("samples out of their place"), out),)
    arrays = ((_("sample that met each row, batch by batch"), met),)
    if not out:
        return Ruling("works", _("The samples come in their order."), figures, arrays)
    said = _(
        "fit shuffles unless it is told not to, without a word for stateful layers: "
        "{n:g} of {m} samples met the state of another."
    ).format(n=out, m=met.size)
    return Ruling("wrong", said, figures, arrays)


def carried(seen: Seen) -> Ruling:
    """Where the second epoch begins: from zeros, where the first ended, or the validation."""
    begin, end = seen["second_begin"], seen["first_end"]
    validated = seen.arrays.get("validation_end")
    figures = [
        (_("largest number of h where the second epoch begins"), float(np.abs(begin).max())),
        (_("largest difference to the end of the first"), apart(begin, end)),
    ]
    if validated is not None:
        difference = apart(begin, validated)
        figures.append((_("largest difference to the end of the validation"), difference))
    if not begin.any():
        return Ruling("works", _("The second epoch begins from zeros."), tuple(figures))
    if same(begin, end):
        said = _("The second epoch begins where the first one ended, without a word.")
    elif validated is not None and same(begin, validated):
        said = _("The second epoch begins where the validation ended, without a word.")
    else:
        said = _("The second epoch begins neither from zeros nor where anything ended.")
    return Ruling("wrong", said, tuple(figures))
