"""A label sets the start: a small network in front of an LSTM, trained with it."""

import numpy as np

from unrolled.life.experiments.form import Piece, Ruling, Seen
from unrolled.life.experiments.programs import conditioning as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _

MUCH = 0.2
"""A difference of predictions that no rounding makes, for targets of 0 and 1."""

FELT = 0.01
"""A difference of predictions from which on a start counts as felt, before any training."""


def conditioning(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: targets that follow from the label alone, learned through the start alone."""
    return (
        Piece(opening(sizes) + with_cell(program.OPENING, sizes)),
        Piece(
            program.TRAIN,
            _("Train the network that makes the start together with the recurrent layer"),
            ("losses", "moved"),
            learns,
        ),
        Piece(
            program.LABELS,
            _("The same sequences under either label"),
            ("apart_before", "apart_after", "means"),
            differs_by_label,
        ),
        Piece(
            with_cell(program.WITHOUT, sizes),
            _("The same without a start from the label"),
            ("alone_losses",),
            cannot_know,
        ),
    )


def learns(seen: Seen) -> Ruling:
    """Whether the weights that make each state moved."""
    losses, moved = seen["losses"], seen["moved"]
    names = [_("largest change of a weight that makes {s}").format(s=s) for s in "hc"]
    figures = (
        (_("first loss"), float(losses[0])),
        (_("last loss"), float(losses[-1])),
        *zip(names, (float(each) for each in moved), strict=False),
    )
    arrays = ((_("loss"), losses),)
    if moved.min() > 0 and losses[-1] < losses[0]:
        said = _("The loss falls, and the weights that make the start move: they learn with it.")
        return Ruling("works", said, figures, arrays)
    return Ruling("wrong", _("The start did not learn."), figures, arrays)


def differs_by_label(seen: Seen) -> Ruling:
    """Whether predictions of the same sequences follow the label."""
    zero, one = (float(mean) for mean in seen["means"])
    after = float(seen["apart_after"])
    figures = (
        (_("mean difference between the labels before training"), float(seen["apart_before"])),
        (_("mean difference between the labels after training"), after),
        (_("mean prediction under label 0"), zero),
        (_("mean prediction under label 1"), one),
    )
    if one - zero > MUCH:
        said = _("The sequences are the same, the start is not: predictions follow the label.")
        return Ruling("works", said, figures)
    if float(seen["apart_before"]) < FELT:
        said = _("The start is hardly felt at the end of so many timesteps, trained or not.")
        return Ruling("ignored", said, figures)
    return Ruling("wrong", _("The predictions do not follow the label."), figures)


def cannot_know(seen: Seen) -> Ruling:
    """Whether the label could have been guessed from the sequences."""
    alone, with_label = float(seen["alone_losses"][-1]), float(seen["losses"][-1])
    figures = (
        (_("last loss without the label"), alone),
        (_("last loss with it"), with_label),
    )
    arrays: tuple[tuple[str, np.ndarray], ...] = (
        (_("without the label"), seen["alone_losses"]),
        (_("with it"), seen["losses"]),
    )
    if alone > with_label:
        said = _("Without the label it learns less: nothing in the sequences tells the target.")
        return Ruling("ignored", said, figures, arrays)
    return Ruling("works", _("It learns as much without the label."), figures, arrays)
