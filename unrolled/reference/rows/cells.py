"""What a cell has to be, and stacks of cells."""

from unrolled.reference.form import CELLS, Row, cells
from unrolled.words import gettext as _

STACKED = ("StackedRNNCells",)


def rows() -> tuple[Row, ...]:
    """The contract of a cell, and what becomes of it in a stack."""
    return (*_contract(), *_stacks())


def _contract() -> tuple[Row, ...]:
    return (
        Row(
            "minimal_cell",
            _("a minimal cell of one's own"),
            "note",
            ("RNN",),
            "changed",
            _("A keras.Layer with state_size and call(inputs, states), in which matrices meet."),
            cells("topic=contract&ready=minimal"),
            then=_(
                "The example of the page lacks its imports, then as now: NameError. "
                "In the old one stands K.dot, whose place keras.ops.matmul takes."
            ),
            also=_("MinimalRNNCell, custom cell, K.dot, own cell, subclass"),
        ),
        Row(
            "cell_state_size",
            "state_size",
            "attribute",
            (*CELLS, *STACKED),
            "changed",
            _("The width of the state, a number; a list of numbers for several states."),
            cells("topic=contract&ready=two_states"),
            then=_("Keras 2 took a TensorShape for a state with more axes; Keras 3 refuses it."),
            also=_("units, TensorShape, high-dimensional"),
        ),
        Row(
            "output_size",
            "output_size",
            "attribute",
            (*CELLS, *STACKED),
            "changed",
            _("How wide an output is; without it, the first state's width."),
            cells("topic=contract&ready=silent_output&batch=2"),
            then=_("Keras 2 looked at the real output. Keras 3 believes output_size, unchecked."),
            trap=_("A wrong one gives a model whose shapes are wrong, without a word."),
            also=_("output dim"),
        ),
        Row(
            "cell_get_initial_state",
            "get_initial_state(batch_size=None)",
            "method",
            (*CELLS, *STACKED),
            "changed",
            _("The states to begin with, in a list: zeros in the built-in cells."),
            cells("topic=contract&ready=own_start"),
            then=_("Keras 2 had get_initial_state(inputs, batch_size, dtype)."),
            trap=_("Without batch_size it raises: there is no shape to fill."),
            also=_("zeros, start"),
        ),
        Row(
            "own_initial_state",
            _("a start that is not zero"),
            "note",
            ("RNN",),
            "kept",
            _("An own cell's get_initial_state may return anything; a layer starts from it."),
            cells("topic=contract&ready=own_start"),
            trap=_("reset_state sets zeros, not what get_initial_state returns."),
            also=_("initial state, ones, learned"),
        ),
        Row(
            "cell_call",
            _("what call returns"),
            "note",
            ("RNN",),
            "kept",
            _("A pair: the output, and the list of new states."),
            cells("topic=contract&ready=no_list"),
            trap=_("One tensor alone is taken apart by rows, or refused in words that say little."),
            also=_("custom cell, unpack, own cell"),
        ),
        Row(
            "super_first",
            _("super().__init__() of a cell"),
            "note",
            ("RNN",),
            "kept",
            _("A cell's own attributes may be set before it or after it."),
            cells("topic=contract&ready=no_super"),
            trap=_("Left out, it fails at the first call: object has no attribute 'built'."),
            also=_("custom cell, __init__, has no attribute built"),
        ),
        Row(
            "layer_as_cell",
            _("a layer in place of a cell"),
            "note",
            ("RNN",),
            "kept",
            _("RNN(LSTM(3)) is taken, and fails when it is called: RNN(LSTMCell(3)) is meant."),
            cells("topic=contract&ready=a_layer"),
            trap=_("So is RNN([]): list index out of range."),
            also=_("LSTMCell, expects ndim=3, list index out of range"),
        ),
        Row(
            "no_state_size",
            _("a cell without state_size"),
            "note",
            ("RNN",),
            "kept",
            _("RNN refuses what has no state_size, such as a Dense layer."),
            cells("topic=contract&ready=no_state_size"),
            also=_("should have a state_size attribute"),
        ),
        Row(
            "no_call",
            _("a cell without call"),
            "note",
            ("RNN",),
            "kept",
            _("RNN refuses what has no call, such as a number."),
            cells("topic=contract&ready=no_call"),
            also=_("should have a call method"),
        ),
    )


def _stacks() -> tuple[Row, ...]:
    return (
        Row(
            "stacked_cells",
            "cells",
            "argument",
            STACKED,
            "kept",
            _("Cells on top of each other as one cell: the same as layers on top of each other."),
            cells("topic=stacked&first=LSTM&second=GRU&third=SimpleRNN&look=row"),
            trap=_("Each needs a state_size: a Dense layer between two cells is refused."),
            also=_("stack, list of cells, deep"),
        ),
        Row(
            "stacked_states",
            _("states of a stack"),
            "note",
            (*STACKED, "RNN"),
            "changed",
            _("Nested, a part for each cell: [[h, c], [h]] for an LSTMCell below a GRUCell."),
            cells("topic=stacked&first=LSTM&second=GRU&look=handing"),
            then=_("Keras 2 counted them: Layer has 2 states but was passed 3 initial states."),
            trap=_("They are fed back as they came. A flat list [h, c, h] raises an IndexError."),
            also=_("nested, initial_state, list of states"),
        ),
        Row(
            "stacked_reset",
            _("reset of a stack of cells"),
            "note",
            (*STACKED, "RNN"),
            "changed",
            _("A stateful stack keeps its states, but reset_state raises: zero each by hand."),
            cells("topic=stacked&first=LSTM&second=GRU&look=reset"),
            then=_("Keras 2 reset it."),
            trap=_("Two stateful layers instead of two cells have no such trouble."),
            also=_("ListWrapper, assign, reset_state, bug"),
        ),
    )
