"""A start of its own for each batch of a fit: set in the generator, in a callback, in a loop."""

import numpy as np

from unrolled.life.experiments.form import SAME, Piece, Ruling, Seen
from unrolled.life.experiments.judging import refused
from unrolled.life.experiments.programs import batches as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _


def batches(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: three places to set the states to the number of the batch."""
    return (
        Piece(opening(sizes) + with_cell(program.OPENING, sizes), leaves=("meant",)),
        Piece(
            program.GENERATOR,
            _("The states are set inside the generator that fit reads"),
            ("starts",),
            which_start,
        ),
        Piece(
            program.CALLBACK,
            _("The states are set by a callback at the beginning of each batch"),
            ("starts",),
            which_start,
        ),
        Piece(
            program.LOOP,
            _("The states are set in a loop of train_on_batch"),
            ("starts",),
            which_start,
        ),
    )


def which_start(seen: Seen) -> Ruling:
    """Whether every batch began from the number that was meant for it."""
    if seen.refused:
        return refused()
    starts, meant = seen["starts"], seen["meant"]
    if starts.shape != meant.shape:
        return Ruling("wrong", _("Not every batch was seen."))
    right = np.abs(starts - meant) <= SAME
    figures = ((_("batches that began from what was meant for them"), float(right.sum())),)
    arrays = ((_("meant"), meant), (_("begun from"), starts))
    if right.all():
        return Ruling("works", _("Each batch begins from what was meant for it."), figures, arrays)
    first = int(np.argmin(right))
    sentence = _(
        "fit asks the generator for batches ahead of time, so what it sets reaches another batch: "
        "batch {k} was to begin from {meant:g} and began from {came:.2g}."
    ).format(k=first, meant=float(meant[first]), came=float(starts[first]))
    return Ruling("wrong", sentence, figures, arrays)
