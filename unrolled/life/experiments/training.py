"""What fit takes and what it only seems to take: targets, losses, generators, and Python itself."""

from unrolled.life.experiments.form import Piece, Ruling, Seen
from unrolled.life.experiments.judging import expecting_refusal, same
from unrolled.life.experiments.programs import training as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _
from unrolled.words import together


def training(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: the right way first, then targets, losses, generators, and typing errors."""
    opened = Piece(opening(sizes) + with_cell(program.OPENING, sizes))
    return (opened, *_targets(), *_losses(), *_generators(), *_python())


def _targets() -> list[Piece]:
    shape = _("This loss compares number by number: targets must have the shape of the output.")
    numbers = _("It wants the number of a class in place of each target: one axis less.")
    silent = [
        Piece(code, _("Three targets, one output: {loss}").format(loss=loss), SPREAD, broadcasts)
        for loss, code in (
            ("mse", program.WIDE_MSE),
            ("mae", program.WIDE_MAE),
            ("huber", program.WIDE_HUBER),
        )
    ]
    refused = [
        Piece(
            code,
            _("Three targets, one output: {loss}").format(loss=loss),
            (),
            expecting_refusal(why),
        )
        for loss, code, why in (
            ("categorical_crossentropy", program.WIDE_CATEGORICAL, shape),
            ("binary_crossentropy", program.WIDE_BINARY, shape),
            ("sparse_categorical_crossentropy", program.WIDE_SPARSE, numbers),
        )
    ]
    return [
        Piece(program.RIGHT, _("A target for each output, mse"), LEARNED, learns),
        *silent,
        *refused,
    ]


LEARNED = ("losses", "moved")
SPREAD = ("spread", "loss")


def _losses() -> list[Piece]:
    return [
        Piece(
            program.ONE_CLASS,
            _("One output with categorical_crossentropy"),
            (*LEARNED, "warned"),
            learns_with_one_class,
        ),
        Piece(
            program.SOFTMAX,
            _("mse on a softmax, with accuracy"),
            ("named", "sums", "moved"),
            learns_classes,
        ),
    ]


def _generators() -> list[Piece]:
    gone = _("It is gone: fit, predict and evaluate take generators themselves.")
    return [
        Piece(program.GENERATOR, _("A generator in fit, with steps_per_epoch"), LEARNED, learns),
        Piece(
            program.GENERATOR_AND_Y,
            _("fit(generator, 4, 1): numbers without their names"),
            (),
            expecting_refusal(
                _("The second place is that of y, and a generator brings the targets along.")
            ),
        ),
        Piece(
            program.QUEUE,
            _("max_queue_size in fit"),
            (),
            expecting_refusal(_("fit has no such argument any more: leave it out.")),
        ),
        Piece(program.FIT_GENERATOR, "fit_generator", (), expecting_refusal(gone)),
        Piece(program.PREDICT_GENERATOR, "predict_generator", (), expecting_refusal(gone)),
        Piece(program.EVALUATE_GENERATOR, "evaluate_generator", (), expecting_refusal(gone)),
    ]


def _python() -> list[Piece]:
    unread = _("Python reads a program to its end before it runs any of it: not one line was run.")
    name = _("Python knows no such name: it was lost when the program was copied, or is another.")
    return [
        Piece(program.BRACKET, _("A bracket too many"), (), expecting_refusal(unread)),
        Piece(program.INDENTATION, _("No indentation"), (), expecting_refusal(unread)),
        Piece(program.NO_DATA, _("Data that nobody made"), (), expecting_refusal(name)),
        Piece(program.NO_FUNCTION, _("A function of another name"), (), expecting_refusal(name)),
    ]


def learns(seen: Seen) -> Ruling:
    """Whether training moves the weights."""
    if seen.refused:
        return Ruling("refused", _("Keras refuses to train."))
    losses, moved = seen["losses"], float(seen["moved"].max())
    figures = (
        (_("loss at first"), float(losses[0])),
        (_("loss at last"), float(losses[-1])),
        (_("largest change of a weight"), moved),
    )
    if moved > 0:
        return Ruling("works", _("Each output has a target of its own, and it trains."), figures)
    return Ruling("ignored", _("It trains, and no weight moves."), figures)


def learns_with_one_class(seen: Seen) -> Ruling:
    """Whether there is anything to learn where there is one class to choose from."""
    ruling = learns(seen)
    if ruling.mark != "ignored":
        return ruling
    why = _("With one class to choose from, its share is always 1: nothing is left to learn.")
    loud = seen["warned"].max() > 0
    said = _("Keras warns, and goes on.") if loud else _("Nothing is said.")
    return Ruling("wrong" if loud else "ignored", together([why, said]), ruling.figures)


def learns_classes(seen: Seen) -> Ruling:
    """Whether mse trains a softmax, and what comes with it."""
    if seen.refused:
        return Ruling("refused", _("Keras refuses this pair."))
    sums, moved = seen["sums"], float(seen["moved"].max())
    figures = (
        (_("smallest sum of a row"), float(sums.min())),
        (_("largest sum of a row"), float(sums.max())),
        (_("largest change of a weight"), moved),
    )
    if not (seen["named"].all() and same(sums, sums * 0 + 1) and moved > 0):
        return Ruling("wrong", _("It does not train as a softmax should."), figures)
    said = _("It trains, and tells loss and accuracy: each row of the softmax still sums to 1.")
    return Ruling("works", said, figures)


def broadcasts(seen: Seen) -> Ruling:
    """Whether one output is compared with every target of its row."""
    if seen.refused:
        return Ruling("refused", _("Keras wants targets of the shape of the output."))
    loss, spread = float(seen["loss"].max()), float(seen["spread"].max())
    figures = (
        (_("loss"), loss),
        (_("the one output against each of the targets, on average"), spread),
    )
    if same(seen["loss"], seen["spread"]):
        said = _("Taken in silence: the one output is compared with all three targets at once.")
        return Ruling("wrong", said, figures)
    return Ruling("wrong", _("It is taken, and the loss is yet another one."), figures)
