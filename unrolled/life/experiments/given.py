"""What initial_state takes: right and wrong shapes and counts, in a call and in a model."""

from unrolled.life.experiments.form import SAME, Judge, Piece, Ruling, Seen
from unrolled.life.experiments.judging import apart, expecting_refusal, size, starting
from unrolled.life.experiments.programs import given as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _


def given(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: calls of a layer, then of a model, then models put together wrongly."""
    text = opening(sizes) + with_cell(program.GIVEN_OPENING, sizes)
    opened = Piece(text, leaves=("from_zeros", "from_start"))
    return (opened, *_calls(sizes), *_models(sizes), *_builds(sizes))


def _call(value: str, title: str, **more: str) -> Piece:
    return Piece(program.GIVEN.replace("VALUE", value), title, ("got",), starting(**more))


def _calls(sizes: Sizes) -> list[Piece]:
    names = "[h, c]" if sizes.slots == 2 else "[h]"
    alone = _("h alone, without c") if sizes.slots == 2 else _("The one state without a list")
    narrow = _call(program.NARROW_C, _("c one number wide"))
    unread = _("What there is no place for is left unread.")
    return [
        _call(program.LIST, _("The states in a list")),
        _call(program.TUPLE, _("In a tuple")),
        _call(program.FLOAT64, _("As float64")),
        _call(program.ALONE, alone),
        _call(program.TOO_WIDE, _("Too wide")),
        _call(program.ONE_WIDE, _("One number wide")),
        _call(program.A_ROW_MORE, _("A row too many")),
        Piece(program.REPEATED, _("One row for all samples"), ("got", "from_repeated"), repeats),
        Piece(program.REPEATED_IN_MODEL, _("One row, in a model that predicts"), ("got",), repeats),
        _call(program.FLAT, _("One row without its axis")),
        *([narrow] if sizes.slots == 2 else []),
        _call(program.ONE_MORE, _("One state more than {names}").format(names=names), works=unread),
        _call(program.STACKED, _("All states in one array")),
        _call(program.EMPTY, _("An empty list")),
        _call(program.NONE, _("None in place of a state")),
        _call(program.NESTED, _("Nested lists of numbers")),
    ]


def _models(sizes: Sizes) -> list[Piece]:
    mixed = Piece(program.MIXED, _("An Input for h, fixed numbers for c"), ("got",), starting())
    return [
        Piece(program.MODEL),
        _model_call(program.BOTH, _("A model with a second Input gets both")),
        _model_call(program.FORGOTTEN, _("The start of a second Input is forgotten")),
        _model_call(program.BOTH_TOO_WIDE, _("A model with a second Input gets too wide a start")),
        *([mixed] if sizes.slots == 2 else []),
        Piece(
            program.SAMPLES,
            _("More samples than a batch, each with its own start"),
            ("got", "by_two"),
            any_batch_size,
        ),
        Piece(
            program.ONE_FOR_ALL,
            _("Fewer starts than samples"),
            (),
            expecting_refusal(_("The start belongs to the sample: repeat it for each of them.")),
        ),
    ]


def _model_call(value: str, title: str) -> Piece:
    code = program.MODEL_CALL.replace("VALUE", value)
    return Piece(code, title, ("got",), starting())


def _builds(sizes: Sizes) -> list[Piece]:
    wrong = [
        (
            program.INPUTS_TOO_WIDE,
            _("A model is put together with states that are too wide"),
        ),
        (
            program.INPUTS_ONE_MORE,
            _("A model is put together with one state too many"),
        ),
    ]
    if sizes.slots == 2:
        alone = _("A model is put together with h alone, without c")
        wrong.append((program.INPUTS_ALONE, alone))
    pieces = []
    for states, title in wrong:
        pieces.append(
            Piece(program.BUILD.replace("VALUE", states), title, ("built",), builds),
        )
        predicts = _("{title}, and predicts").format(title=title)
        pieces.append(Piece(program.LATE, predicts, (), late(sizes.cell)))
    return pieces


def repeats(seen: Seen) -> Ruling:
    """What a layer does with a start of one row."""
    if seen.refused:
        return Ruling("refused", _("Keras refuses a start that is not (batch, units)."))
    distance = apart(seen["got"], seen["from_repeated"])
    figures = ((_("largest difference to the row repeated"), distance),)
    if distance <= SAME:
        said = _("Every sample begins from the one row, without a word.")
        return Ruling("wrong", said, figures)
    return Ruling("wrong", _("It is taken, and is not the row for every sample."), figures)


def any_batch_size(seen: Seen) -> Ruling:
    """Whether a start goes with its sample whatever the batch."""
    distance = apart(seen["got"], seen["by_two"])
    figures = ((_("largest difference between two batch sizes"), distance),)
    if distance <= SAME:
        said = _(
            "{shape} predictions, the same for any batch size: the start goes with the sample."
        )
        return Ruling("works", said.format(shape=size(seen["got"])), figures)
    return Ruling("wrong", _("Another batch size gives other predictions."), figures)


def builds(seen: Seen) -> Ruling:
    """Whether a wrong model can be put together."""
    if seen.refused:
        return Ruling("refused", _("Keras looks at the states when the model is put together."))
    return Ruling("wrong", _("The model is put together without a word: nothing looks at them."))


def late(cell: str) -> Judge:
    """A judge of the first predict of a model with wrong states."""

    def judge(seen: Seen) -> Ruling:
        if not seen.refused:
            said = _("It predicts without a word: {cell} leaves what it has no place for unread.")
            return Ruling("wrong", said.format(cell=cell))
        if not seen.before.raised:
            return Ruling("refused", _("Only now, at the first predict, Keras says something."))
        return Ruling("refused", _("Keras refuses this."))

    return judge
