"""Ways of older Keras to set and reset states, and what stands in their place."""

from unrolled.life.experiments.form import Piece, Ruling, Seen
from unrolled.life.experiments.judging import apart, expecting_refusal, same
from unrolled.life.experiments.programs import old_ways as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _


def old_ways(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: what is refused today, what is still there, and the way that stands for it."""
    opened = Piece(opening(sizes) + with_cell(program.OPENING, sizes))
    states = (*_of_the_model(), *_of_the_layer(), *_of_the_backend(), *_silent(sizes))
    return (opened, *states, *_batch_declared(sizes), *_optimizers())


def _of_the_model() -> list[Piece]:
    each = _("A model has no states of its own: reset each layer that is stateful.")
    return [
        Piece(program.MODEL_RESET, _("reset_states of the model"), (), expecting_refusal(each)),
        Piece(
            program.MODEL_RESET_STATE, _("reset_state of the model"), (), expecting_refusal(each)
        ),
        Piece(program.MODEL_STATEFUL, _("stateful of the model"), (), expecting_refusal(each)),
    ]


def _of_the_layer() -> list[Piece]:
    return [
        Piece(
            program.LAYER_RESET_TO,
            _("reset_states with states to set"),
            (),
            expecting_refusal(_("It takes no states any more: assign to each of layer.states.")),
        ),
        Piece(program.LAYER_RESET_ALIAS, _("reset_states of the layer"), ("reset_states",), zeroed),
    ]


def _of_the_backend() -> list[Piece]:
    gone = _("This function is gone: assign to the state, and read it by its numpy method.")
    return [
        Piece(program.SET_VALUE, _("keras.backend.set_value"), (), expecting_refusal(gone)),
        Piece(program.GET_VALUE, _("keras.backend.get_value"), (), expecting_refusal(gone)),
        Piece(
            program.LEGACY_SET_VALUE,
            _("tf.keras.backend.set_value"),
            (),
            expecting_refusal(_("It is still there, and cannot read a variable of today.")),
        ),
        Piece(
            program.LEGACY_GET_VALUE,
            _("tf.keras.backend.get_value"),
            ("got_value", "by_numpy"),
            reads,
        ),
        Piece(program.MODERN, _("assign instead"), ("is_same", "assigned"), stays_the_same),
    ]


def _silent(sizes: Sizes) -> list[Piece]:
    return [
        Piece(
            with_cell(program.STATELESS_RESET, sizes),
            _("reset_state of a layer that is not stateful"),
            ("before_reset", "after_its_reset"),
            nothing_to_reset,
        ),
        Piece(
            with_cell(program.BIDIRECTIONAL_RESET, sizes),
            _("reset_state of a Bidirectional layer that is not stateful"),
            (),
            expecting_refusal(_("This one does say that it has nothing to reset.")),
        ),
        Piece(program.BUILD, _("build once more"), ("built_states",), built_again),
    ]


def _batch_declared(sizes: Sizes) -> list[Piece]:
    first = _("The batch belongs to the Input in front of the layer: Input(batch_shape=...).")
    refused = [
        Piece(with_cell(code, sizes), title, (), expecting_refusal(first))
        for title, code in (
            (_("batch_input_shape on a layer"), program.BATCH_INPUT_SHAPE),
            (_("batch_shape on a layer"), program.LAYER_BATCH_SHAPE),
            (_("batch_size on a layer"), program.LAYER_BATCH_SIZE),
            (_("input_length on a layer"), program.INPUT_LENGTH),
            (_("batch_input_shape of Input"), program.INPUT_BATCH_INPUT_SHAPE),
        )
    ]
    taken = [
        Piece(with_cell(code, sizes), title, ("rows", "rows_declared"), declares)
        for title, code in (
            (_("batch_input_shape of InputLayer"), program.INPUT_LAYER),
            (_("batch_shape of Input"), program.INPUT_BATCH_SHAPE),
            (_("batch_size of Input"), program.INPUT_BATCH_SIZE),
        )
    ]
    warned = Piece(
        with_cell(program.INPUT_SHAPE, sizes),
        _("input_shape on a layer"),
        ("warned", "built"),
        builds_with_a_warning,
    )
    return [*refused, warned, *taken]


def _optimizers() -> list[Piece]:
    old = _("An optimizer of TensorFlow 1 is none of Keras: write its name, or keras.optimizers.")
    return [
        Piece(
            program.OLD_OPTIMIZER,
            _("An optimizer of TensorFlow 1"),
            (),
            expecting_refusal(old),
        ),
        Piece(program.OPTIMIZER, _("An optimizer by its name"), ("weight_change",), trains),
    ]


def zeroed(seen: Seen) -> Ruling:
    """Whether the old name resets all the same."""
    if seen.refused:
        return Ruling("refused", _("The old name is gone: it is called reset_state."))
    figures = ((_("largest number left"), float(abs(seen["reset_states"]).max())),)
    if not seen["reset_states"].any():
        return Ruling(
            "works", _("The layer still knows the old name: its states are zero."), figures
        )
    return Ruling("ignored", _("The states are not zero."), figures)


def reads(seen: Seen) -> Ruling:
    """Whether an old function reads what is there."""
    if seen.refused:
        return Ruling("refused", _("This function is gone: a state is read by its numpy method."))
    if same(seen["got_value"], seen["by_numpy"]):
        return Ruling("works", _("It is still there, and reads what the numpy method reads."))
    return Ruling("wrong", _("It reads something else than the numpy method."))


def stays_the_same(seen: Seen) -> Ruling:
    """Whether the variable is the same one and holds what was given."""
    given = (seen["assigned"] == 1).all()
    if given and seen["is_same"]:
        return Ruling("works", _("The same variable, and it holds what was given."))
    if given:
        return Ruling("wrong", _("The numbers are there, in another variable."))
    return Ruling("ignored", _("The state does not hold what was given."))


def nothing_to_reset(seen: Seen) -> Ruling:
    """What a reset does where there are no states."""
    if seen.refused:
        return Ruling("refused", _("Keras says that there is nothing to reset."))
    figures = ((_("largest difference"), apart(seen["before_reset"], seen["after_its_reset"])),)
    if same(seen["before_reset"], seen["after_its_reset"]):
        return Ruling("ignored", _("Nothing happens, and nothing is said."), figures)
    return Ruling("wrong", _("The layer gives something else after it."), figures)


def built_again(seen: Seen) -> Ruling:
    """What becomes of states when a layer is built once more."""
    if seen.refused:
        return Ruling("refused", _("Keras refuses to build a layer twice."))
    figures = ((_("largest number of the states after"), float(abs(seen["built_states"]).max())),)
    if not seen["built_states"].any():
        return Ruling("wrong", _("The states are zero again, without a word."), figures)
    return Ruling("ignored", _("The states stay as they were."), figures)


def declares(seen: Seen) -> Ruling:
    """Whether the states have the rows of the batch that was declared."""
    if seen.refused:
        return Ruling("refused", _("Keras takes no batch this way."))
    rows, meant = int(seen["rows"][0]), int(seen["rows_declared"][0])
    figures = ((_("rows of the states"), float(rows)),)
    if rows == meant:
        said = _("The batch is declared: the states have its {n} rows.").format(n=rows)
        return Ruling("works", said, figures)
    return Ruling("wrong", _("The states have other rows than were declared."), figures)


def builds_with_a_warning(seen: Seen) -> Ruling:
    """Whether a layer still takes a shape, and says something."""
    if seen.refused:
        return Ruling("refused", _("The shape belongs to an Input in front of the layer."))
    if not seen["built"]:
        return Ruling("ignored", _("The shape is taken, and the model is not built by it."))
    if seen["warned"].max() > 0:
        said = _("It is taken, and the model is built; Keras warns and asks for an Input instead.")
        return Ruling("works", said)
    return Ruling("works", _("It is taken, and the model is built."))


def trains(seen: Seen) -> Ruling:
    """Whether a training step moves the weights."""
    if seen.refused:
        return Ruling("refused", _("Keras knows no such optimizer."))
    figures = ((_("largest change of a weight"), float(seen["weight_change"].max())),)
    if seen["weight_change"].max() > 0:
        return Ruling("works", _("A training step moves the weights."), figures)
    return Ruling("ignored", _("A training step moves no weight."), figures)
