"""How the weights of a cell begin, what holds them down, and how they lie."""

from unrolled.reference.form import ALL, BOTH, CELLS, GATED, LAYERS, Row, cells, here, lab
from unrolled.words import gettext as _


def rows() -> tuple[Row, ...]:
    """Initializers, regularizers, constraints, and the weights themselves."""
    return (*_beginning(), *_held_down(), *_themselves())


def _beginning() -> tuple[Row, ...]:
    return (
        Row(
            "kernel_initializer",
            "kernel_initializer",
            "argument",
            BOTH,
            "kept",
            _("Draws the weights that the input meets, (features, units) for each gate."),
            lab("cell=SimpleRNN&seed=7&tab=weights"),
            also=_("glorot, initialisation, random weights, W"),
        ),
        Row(
            "recurrent_initializer",
            "recurrent_initializer",
            "argument",
            BOTH,
            "kept",
            _("Draws the weights from h to the next h; orthogonal ones keep its length."),
            lab("cell=SimpleRNN&weights=latch&tab=weights&return_sequences=1"),
            also=_("orthogonal, initialisation, U"),
        ),
        Row(
            "bias_initializer",
            "bias_initializer",
            "argument",
            BOTH,
            "kept",
            _("Sets the biases at the beginning."),
            lab("cell=SimpleRNN&units=1&changed=bias.0_1&tab=weights"),
            trap=_("The part of an LSTM's forget gate is 1 whatever stands here."),
            also=_("initialisation, zeros"),
        ),
        Row(
            "unit_forget_bias",
            "unit_forget_bias",
            "argument",
            ("LSTM", "LSTMCell"),
            "wrong",
            _("The forget gate's biases begin at 1, so that c is kept at first."),
            cells("topic=counts&cell=LSTM&unit_forget_bias=0"),
            then=_(
                "The page says that 1 is added and bias_initializer becomes zeros. Neither is so: "
                "this part is 1, the others are as bias_initializer draws them."
            ),
            also=_("forget gate, initialisation, jozefowicz"),
        ),
    )


def _held_down() -> tuple[Row, ...]:
    regularizers = tuple(
        Row(
            f"{part}_regularizer",
            f"{part}_regularizer",
            "argument",
            BOTH,
            "kept",
            does,
            here(f"{part}_regularizer"),
            trap=_("It is in layer.losses and in the loss of fit, not in what a call returns."),
            also=_("l2, l1, weight decay, penalty, overfitting"),
        )
        for part, does in (
            ("kernel", _("Adds a cost to the loss for large weights of the input.")),
            ("recurrent", _("Adds a cost to the loss for large weights of h.")),
            ("bias", _("Adds a cost to the loss for large biases.")),
        )
    )
    constraints = tuple(
        Row(
            f"{part}_constraint",
            f"{part}_constraint",
            "argument",
            BOTH,
            "kept",
            does,
            here(f"{part}_constraint"),
            trap=_("It holds after a training step, not when weights are drawn or set."),
            also=_("non_neg, max_norm, clip, unit_norm"),
        )
        for part, does in (
            ("kernel", _("Brings the weights of the input back into bounds after each step.")),
            ("recurrent", _("Brings the weights of h back into bounds after each step.")),
            ("bias", _("Brings the biases back into bounds after each step.")),
        )
    )
    activity = Row(
        "activity_regularizer",
        "activity_regularizer",
        "argument",
        ALL,
        "wrong",
        _("Adds a cost to the loss for large outputs."),
        here("activity_regularizer"),
        then=_(
            "SimpleRNN names it in its signature and its page, and does not use it: no loss, and "
            "no word. GRU and LSTM use it."
        ),
        also=_("penalty, losses, l2"),
    )
    return (*regularizers, activity, *constraints)


def _themselves() -> tuple[Row, ...]:
    return (
        Row(
            "kernel",
            "cell.kernel",
            "attribute",
            CELLS,
            "kept",
            _("What the input meets: (features, units), times 3 for a GRU, times 4 for an LSTM."),
            lab("cell=LSTM&tab=weights&weight=kernel[0,0]"),
            also=_("W, weights, input weights"),
        ),
        Row(
            "recurrent_kernel",
            "cell.recurrent_kernel",
            "attribute",
            CELLS,
            "kept",
            _("What h meets: (units, units), times 3 for a GRU, times 4 for an LSTM."),
            lab("cell=LSTM&tab=weights&weight=recurrent_kernel[0,0]"),
            also=_("U, weights, hidden to hidden"),
        ),
        Row(
            "bias",
            "cell.bias",
            "attribute",
            CELLS,
            "kept",
            _("What is added: (units,), (2, 3 units) for a GRU, (4 units,) for an LSTM."),
            lab("cell=GRU&tab=weights&weight=bias[0,0]"),
            also=_("b, weights"),
        ),
        Row(
            "gate_order",
            _("order of the gates"),
            "note",
            GATED,
            "kept",
            _("Along the last axis of the weights: i, f, c, o in an LSTM; z, r, h in a GRU."),
            lab("cell=LSTM&tab=gates&weight=bias[4]"),
            trap=_("Other libraries have another order: columns must be moved with the weights."),
            also=_("i f c o, z r h, input gate, forget gate, output gate, update gate, reset gate"),
        ),
        Row(
            "parameters",
            _("number of parameters"),
            "note",
            LAYERS,
            "kept",
            _(
                "units × (features + units + 1), times 4 for an LSTM; for a GRU 3 × units × "
                "(features + units + 2). Timesteps do not count."
            ),
            cells("topic=counts&cell=LSTM&units=5&features=3"),
            also=_("count_params, weights, size, how many"),
        ),
        Row(
            "seed_generator",
            "cell.seed_generator",
            "attribute",
            CELLS,
            "new",
            _("Where the dropout's random numbers come from; seed starts it."),
            here("seed_generator"),
            also=_("random"),
        ),
    )
