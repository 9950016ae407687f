"""Which state is which, of two layers, and for how long a start is felt."""

import numpy as np

from unrolled.life.experiments.form import SAME, Judge, Piece, Ruling, Seen
from unrolled.life.experiments.judging import expecting_refusal
from unrolled.life.experiments.programs import slots as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _

LAYERS = ("first", "second")
STATES = ("h", "c")


def slots(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: states told apart, reached, counted, and a start that is forgotten."""
    return (
        Piece(opening(sizes) + with_cell(program.OPENING, sizes)),
        Piece(with_cell(program.WHICH_OPENING, sizes)),
        *_which(),
        *_reached(sizes),
        *_counted(),
        Piece(
            with_cell(program.ZERO_INPUT, sizes),
            _("A new layer reads zeros, then the data"),
            ("after_zeros", "after_x"),
            rests,
        ),
        Piece(program.CURVES_OPENING),
        *_curves(sizes),
    )


def _which() -> list[Piece]:
    codes = zip(LAYERS, (program.WHICH_FIRST, program.WHICH_SECOND), strict=True)
    return [
        Piece(
            code,
            _("Which state is which: {layer}.states beside what return_state returns").format(
                layer=layer
            ),
            ("distances",),
            told_apart(layer),
        )
        for layer, code in codes
    ]


def _counted() -> list[Piece]:
    return [
        Piece(
            program.COUNT,
            _("How many states SimpleRNN, GRU and LSTM keep, for 5 samples"),
            ("counts",),
            counted("SimpleRNN", "GRU", "LSTM"),
        ),
        Piece(
            program.BIDIRECTIONAL,
            _("How many states a Bidirectional LSTM keeps"),
            ("counts",),
            counted("Bidirectional(LSTM)"),
        ),
        Piece(
            program.CONVOLUTION,
            _("How many states a ConvLSTM1D keeps"),
            ("counts",),
            counted("ConvLSTM1D"),
        ),
    ]


def _reached(sizes: Sizes) -> list[Piece]:
    nothing = _("A layer that is not stateful keeps nothing: its states are None.")
    return [
        Piece(
            with_cell(program.SEQUENTIAL, sizes),
            _("layers[0] of a Sequential model"),
            ("assigned",),
            reached,
        ),
        Piece(
            program.FUNCTIONAL,
            _("layers[0] of a functional model"),
            (),
            expecting_refusal(_("layers[0] is the Input there; ask get_layer for the name.")),
        ),
        Piece(program.BY_NAME, _("The layer by its name"), ("assigned",), reached),
        Piece(
            with_cell(program.UNBUILT, sizes),
            _("states of a stateful layer that nothing was put into yet"),
            ("is_none",),
            none,
        ),
        Piece(with_cell(program.STATELESS_OPENING, sizes)),
        Piece(
            program.STATELESS_NONE, _("states of a layer that is not stateful"), ("is_none",), none
        ),
        Piece(
            program.STATELESS,
            _("assign to a layer that is not stateful"),
            (),
            expecting_refusal(nothing),
        ),
    ]


def _curves(sizes: Sizes) -> list[Piece]:
    return [
        Piece(
            program.CURVE.replace("LAYER", layer).replace("SLOT", str(slot)),
            _("How long a start of 1 in place of 0 is felt: {state} of {layer}").format(
                state=STATES[slot], layer=layer
            ),
            ("curve",),
            forgotten,
        )
        for layer in LAYERS
        for slot in range(sizes.slots)
    ]


def told_apart(layer: str) -> Judge:
    """A judge of ``distances`` (states, returned): a state is the one returned that it equals."""

    def judge(seen: Seen) -> Ruling:
        distances = seen["distances"]
        pairs = [np.flatnonzero(row <= SAME).tolist() for row in distances]
        figures = tuple(
            (_("{layer}.states[{k}] to {s}").format(layer=layer, k=k, s=STATES[j]), float(distance))
            for k, row in enumerate(distances)
            for j, distance in enumerate(row)
        )
        if any(len(found) != 1 for found in pairs):
            return Ruling("wrong", _("The states cannot be told apart by these numbers."), figures)
        parts = ", ".join(f"{layer}.states[{k}] = {STATES[j]}" for k, (j,) in enumerate(pairs))
        said = _("By the numbers: {parts}.").format(parts=parts)
        return Ruling("works", said, figures)

    return judge


def counted(*kinds: str) -> Judge:
    """A judge of ``counts``, for each kind the number of states and the shape of the first."""

    def judge(seen: Seen) -> Ruling:
        parts = "; ".join(
            f"{kind}: {int(count)} × {tuple(int(n) for n in shape)}"
            for kind, (count, *shape) in zip(kinds, seen["counts"], strict=True)
        )
        figures = tuple(
            (kind, float(row[0])) for kind, row in zip(kinds, seen["counts"], strict=True)
        )
        said = _("Each state has a row for each sample: {parts}.").format(parts=parts)
        return Ruling("works", said, figures)

    return judge


def reached(seen: Seen) -> Ruling:
    """Whether the state holds the ones that were assigned."""
    if seen.refused:
        return Ruling("refused", _("This is no layer with states."))
    if (seen["assigned"] == 1).all():
        return Ruling("works", _("It is the recurrent layer, and its state holds what was given."))
    return Ruling("ignored", _("The state does not hold what was given."))


def none(seen: Seen) -> Ruling:
    """Whether a layer without states says so."""
    if seen["is_none"]:
        return Ruling("works", _("They are None: there is nothing to look at and nothing to set."))
    return Ruling("wrong", _("They are something."))


def rests(seen: Seen) -> Ruling:
    """Whether zeros leave a state at zero."""
    figures = (
        (_("largest number of the states after zeros"), float(abs(seen["after_zeros"]).max())),
        (_("largest number of the states after the data"), float(abs(seen["after_x"]).max())),
    )
    if not seen["after_x"].any():
        return Ruling("ignored", _("The data does not move the states."), figures)
    if not seen["after_zeros"].any():
        said = _("Zeros leave the states of a new layer at zero; the data moves them.")
        return Ruling("works", said, figures)
    return Ruling("wrong", _("Zeros alone move the states."), figures)


def forgotten(seen: Seen) -> Ruling:
    """How far outputs of a start of 1 and of 0 are apart, timestep by timestep."""
    curve = seen["curve"]
    last = len(curve) - 1
    figures = (
        (_("difference of the outputs at t = {t}").format(t=0), float(curve[0])),
        (_("difference of the outputs at t = {t}").format(t=last), float(curve[-1])),
    )
    arrays = ((_("difference of the outputs at each timestep"), curve),)
    felt = np.flatnonzero(curve > SAME)
    if not len(felt):
        return Ruling("ignored", _("It is felt at no timestep."), figures, arrays)
    if felt[-1] < last:
        said = _("Felt until t = {t}; from there on the outputs are less than {d:g} apart.")
        text = said.format(t=int(felt[-1]), d=SAME)
        return Ruling("first_time", text, figures, arrays)
    return Ruling("works", _("Still felt at the last timestep."), figures, arrays)
