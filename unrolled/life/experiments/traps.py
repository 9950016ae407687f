"""Batches that do not fit the rows of states that are kept."""

from unrolled.life.experiments.form import SAME, Judge, Piece, Ruling, Seen
from unrolled.life.experiments.judging import apart, expecting_refusal, size
from unrolled.life.experiments.programs import traps as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _


def traps(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: leftovers, other batch sizes than declared, and ways around them."""
    opened = Piece(opening(sizes) + with_cell(program.OPENING, sizes))
    return (opened, *_leftovers(sizes), *_other_sizes(sizes))


def _leftovers(sizes: Sizes) -> list[Piece]:
    three = sizes.batch + 1
    more = _("The last batch has fewer samples than there are rows of states.")
    return [
        Piece(
            program.ONE_LEFT,
            _("{n} samples in batches of {b}: one is left over").format(n=three, b=sizes.batch),
            ("predictions", "samples_in"),
            as_many_as(),
        ),
        Piece(
            program.WHOSE,
            _("Whose are the last predictions?"),
            ("last_rows", "repeated"),
            sample_for_all_rows,
        ),
        Piece(
            program.ONE_LEFT_FIT,
            _("fit with one sample left over"),
            ("loss",),
            trains_all_the_same,
        ),
        Piece(
            program.MORE_LEFT,
            _("predict with {n} samples left over").format(n=sizes.batch),
            ("predictions", "samples_in"),
            as_many_as(more),
        ),
        Piece(
            program.MORE_LEFT_FIT,
            _("fit with {n} samples left over").format(n=sizes.batch),
            (),
            expecting_refusal(more),
        ),
        Piece(
            program.DROPPED,
            _("The samples that fill no batch are left out"),
            ("predictions", "samples_in"),
            as_many_as(),
        ),
    ]


def _other_sizes(sizes: Sizes) -> list[Piece]:
    declared = _("The states have {b} rows, for the batch that was declared.").format(b=sizes.batch)
    other = _("{n} samples at once where {b} were declared").format(
        n=2 * sizes.batch, b=sizes.batch
    )
    later = _("{title}, after a predict that went well").format(title=other)
    unsaid = _("Without batch_size Keras takes 32 samples at once, whatever was declared.")
    return [
        Piece(program.OTHER_SIZE, other, ("predictions", "samples_in"), as_many_as(declared)),
        Piece(program.OTHER_SIZE_LATER, later, ("predictions", "samples_in"), as_many_as(declared)),
        Piece(
            program.NO_SIZE,
            _("predict without batch_size"),
            ("predictions", "samples_in"),
            as_many_as(unsaid),
        ),
        Piece(
            with_cell(program.TWIN, sizes),
            _("A model that is not stateful, with the same weights, for any number of samples"),
            ("predictions", "samples_in"),
            as_many_as(),
        ),
        Piece(
            with_cell(program.UNDECLARED, sizes),
            _("stateful without a declared batch"),
            (),
            expecting_refusal(_("A row of state for each sample: how many must be known before.")),
        ),
        Piece(
            with_cell(program.DEFERRED, sizes),
            _("stateful without an Input at all"),
            ("rows",),
            first_batch_declares,
        ),
    ]


def as_many_as(why: str = "") -> Judge:
    """A judge of how many predictions come out for the samples that went in.

    Args:
        why: the explanation where Keras refuses.
    """

    def judge(seen: Seen) -> Ruling:
        if seen.refused:
            return Ruling("refused", why or _("Keras refuses this."))
        came, went = len(seen["predictions"]), int(seen["samples_in"])
        figures = ((_("samples in"), float(went)), (_("predictions out"), float(came)))
        if came == went:
            return Ruling("works", _("One prediction for each sample."), figures)
        said = _("{n} samples in, {m} predictions out, without a word: {shape}.")
        text = said.format(n=went, m=came, shape=size(seen["predictions"]))
        return Ruling("wrong", text, figures)

    return judge


def sample_for_all_rows(seen: Seen) -> Ruling:
    """Whether the sample that was left over was used for every row of the states."""
    distance = apart(seen["last_rows"], seen["repeated"])
    figures = ((_("largest difference to that sample in every row"), distance),)
    if distance <= SAME:
        said = _("The one sample met every row of the states: each prediction has another start.")
        return Ruling("wrong", said, figures)
    return Ruling("works", _("The last predictions are not that sample in every row."), figures)


def trains_all_the_same(seen: Seen) -> Ruling:
    """Whether fit says a word about a leftover of one."""
    if seen.refused:
        return Ruling("refused", _("fit refuses the sample that is left over."))
    figures = ((_("loss"), float(seen["loss"][0])),)
    return Ruling("wrong", _("fit trains on it without a word."), figures)


def first_batch_declares(seen: Seen) -> Ruling:
    """What a layer without a declared batch takes for one."""
    if seen.refused:
        return Ruling("refused", _("Keras wants the batch declared."))
    rows = int(seen["rows"][0])
    said = _("The first batch declares it: the states have {n} rows from then on.").format(n=rows)
    return Ruling("works", said, ((_("rows"), float(rows)),))
