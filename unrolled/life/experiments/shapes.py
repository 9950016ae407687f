"""What a state takes: values of right and wrong shapes and kinds, assigned for real."""

from unrolled.life.experiments.form import Piece, Ruling, Seen
from unrolled.life.experiments.judging import same, size
from unrolled.life.experiments.programs import shapes as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.life.happened import Array
from unrolled.words import gettext as _


def shapes(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: one assignment each; numbers that are none come last, since they stay."""
    opened = Piece(opening(sizes) + with_cell(program.OPENING, sizes))
    rows = (
        Piece(
            program.ASSIGN.replace("VALUE", value),
            _("assign({value})").format(value=value),
            ("given",),
            assigned,
        )
        for value in program.VALUES
    )
    last = Piece(
        program.NAN, _("assign numbers that are none, then predict"), ("got",), not_a_number
    )
    return (opened, *rows, last)


def assigned(seen: Seen) -> Ruling:
    """Whether the state is now what was given, and whether a refusal left it as it was."""
    now = tuple(slot.value for slot in seen.happened.states)
    changed = _changed(tuple(slot.value for slot in seen.before.states), now)
    figures = ((_("numbers of the states that changed"), float(changed)),)
    if seen.refused and changed == 0:
        sentence = _("Keras refuses it, and no number of any state changes.")
        return Ruling("refused", sentence, figures)
    if seen.refused:
        return Ruling("wrong", _("Keras refuses it, and yet the states have changed."), figures)
    if now and same(now[0], seen["given"]):
        said = _("The state is {shape} and holds what was given.").format(shape=size(now[0]))
        return Ruling("works", said, figures)
    if changed == 0:
        return Ruling("ignored", _("It is taken, and no number of any state changes."), figures)
    said = _("A value of shape {given} is taken, and the state holds something else.")
    return Ruling("wrong", said.format(given=size(seen["given"])), figures)


def _changed(before: tuple[Array, ...], now: tuple[Array, ...]) -> int:
    """How many numbers are others than before."""
    if [each.shape for each in before] != [each.shape for each in now]:
        return sum(each.size for each in now)
    return sum(int((old != new).sum()) for old, new in zip(before, now, strict=True))


def not_a_number(seen: Seen) -> Ruling:
    """What becomes of predictions where a state is no number."""
    if seen.refused:
        return Ruling("refused", _("Keras refuses a value that is not a number."))
    got = seen["got"]
    lost = float((got != got).sum())
    figures = ((_("predictions that are no number"), lost),)
    if lost:
        said = _("Keras takes it without a word: {n:g} of {m} predictions are no number now.")
        return Ruling("wrong", said.format(n=lost, m=got.size), figures)
    return Ruling("ignored", _("The predictions are numbers all the same."), figures)
