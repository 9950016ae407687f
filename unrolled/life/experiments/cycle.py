"""The life of a state: initialised, trained, reset, predicted, saved."""

import numpy as np

from unrolled.life.experiments.form import SAME, Judge, Piece, Ruling, Seen
from unrolled.life.experiments.judging import apart, same
from unrolled.life.experiments.programs import cycle as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _

BLOCKS = ("initialised", "after_train", "after_reset", "after_predict")
RATES = (0.01, 0.0)
MOVERS = "call predict predict_on_batch evaluate test_on_batch train_on_batch fit".split()


def cycle(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: four blocks of numbers for two learning rates, then what moves, what keeps."""
    text = opening(sizes) + with_cell(program.OPENING, sizes)
    return (Piece(text), *(_blocks(rate) for rate in RATES), *_moving(), *_saving())


def _blocks(rate: float) -> Piece:
    return Piece(
        program.BLOCKS.replace("RATE", str(rate)),
        _("Initialise, train, reset, predict, with learning rate {rate:g}").format(rate=rate),
        BLOCKS,
        four_blocks(rate),
    )


def _moving() -> list[Piece]:
    return [
        Piece(program.MOVERS, _("What moves the states"), ("moved",), movers),
        Piece(
            program.TWICE,
            _("predict twice on the same data, and once more after a reset"),
            ("once", "again", "after_a_reset"),
            twice,
        ),
    ]


def _saving() -> list[Piece]:
    return [
        Piece(
            program.WEIGHTS,
            _("Are states among the weights?"),
            ("held", "numbers_got", "numbers_counted"),
            among_weights,
        ),
        Piece(
            program.SAVED,
            _("Save the model and load it again"),
            ("saved_states", "loaded_states", "weights_apart"),
            saved,
        ),
    ]


def four_blocks(rate: float) -> Judge:
    """A judge of the four blocks, each (slots, batch, units)."""
    names = (_("INITIALIZED"), _("AFTER TRAIN"), _("AFTER RESET"), _("AFTER PREDICT"))

    def judge(seen: Seen) -> Ruling:
        blocks = [seen[name] for name in BLOCKS]
        begun, trained, reset, predicted = blocks
        distance = apart(trained, predicted)
        figures = ((_("largest difference between AFTER TRAIN and AFTER PREDICT"), distance),)
        arrays = tuple(zip(names, blocks, strict=True))
        if begun.any() or reset.any():
            return Ruling("wrong", _("A new or a reset state is not zero."), figures, arrays)
        if not trained.any() or not predicted.any():
            said = _("Training or predicting does not move the state.")
            return Ruling("ignored", said, figures, arrays)
        if distance <= SAME:
            said = _("Zero, moved, zero, moved. Weights that do not learn read the same twice.")
        else:
            said = _(
                "Zero, moved, zero, moved. The two differ by up to {d:.2g}: the states of training "
                "come from the weights before its step, those of predict from the new ones."
            ).format(d=distance)
        # Only weights that moved may make a difference.
        right = (distance <= SAME) == (rate == 0)
        return Ruling("works" if right else "wrong", said, figures, arrays)

    return judge


def movers(seen: Seen) -> Ruling:
    """Which calls moved the states from zero and left them there."""
    moved = seen["moved"]
    figures = tuple((name, float(each)) for name, each in zip(MOVERS, moved, strict=True))
    still = [name for name, each in zip(MOVERS, moved, strict=True) if each == 0]
    if not still:
        return Ruling(
            "works", _("Each of them moves the states and leaves them so: none resets."), figures
        )
    said = _("These do not move the states: {names}.").format(names=", ".join(still))
    return Ruling("ignored", said, figures)


def twice(seen: Seen) -> Ruling:
    """Whether one input has one prediction."""
    figures = (
        (_("first to second"), apart(seen["once"], seen["again"])),
        (_("first to the one after a reset"), apart(seen["once"], seen["after_a_reset"])),
    )
    if same(seen["once"], seen["again"]):
        return Ruling("ignored", _("The same both times: nothing was kept between."), figures)
    if same(seen["once"], seen["after_a_reset"]):
        said = _("Another prediction the second time; after a reset the first one again.")
        return Ruling("works", said, figures)
    return Ruling("wrong", _("Three predictions, none like another."), figures)


def among_weights(seen: Seen) -> Ruling:
    """Whether model.weights or get_weights hold states."""
    got, counted = int(seen["numbers_got"]), int(seen["numbers_counted"])
    held = int(np.sum(seen["held"]))
    figures = (
        (_("states found in model.weights"), float(held)),
        (_("numbers in get_weights"), float(got)),
        (_("parameters of the model"), float(counted)),
    )
    if held == 0 and got == counted:
        said = _("No: neither model.weights nor get_weights holds a state.")
        return Ruling("ignored", said, figures)
    return Ruling("works", _("Yes: states are among the weights."), figures)


def saved(seen: Seen) -> Ruling:
    """Whether states come back with a saved model."""
    figures = (
        (_("largest number of the states before"), float(np.abs(seen["saved_states"]).max())),
        (_("largest number of the states after"), float(np.abs(seen["loaded_states"]).max())),
        (_("largest difference of the weights"), float(seen["weights_apart"])),
    )
    if same(seen["saved_states"], seen["loaded_states"]):
        return Ruling("works", _("The states come back with the model."), figures)
    if not seen["loaded_states"].any():
        return Ruling("ignored", _("The weights come back, the states are zero again."), figures)
    return Ruling("wrong", _("Other states come back."), figures)
