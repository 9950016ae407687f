"""What a call of a layer or of a cell takes."""

from unrolled.reference.form import (
    CELLS,
    RECURRENT,
    Row,
    cells,
    here,
    lab,
    memory,
    mended,
    sequences,
)
from unrolled.words import gettext as _


def rows() -> tuple[Row, ...]:
    """Call arguments of recurrent layers and of cells."""
    return (*_of_layers(), *_of_cells())


def _of_layers() -> tuple[Row, ...]:
    return (
        Row(
            "sequences",
            "sequences",
            "call",
            (*RECURRENT, "Bidirectional"),
            "changed",
            _("What is read: (batch, timesteps, features)."),
            mended("sequences"),
            then=_("It was called inputs in Keras 2: layer(inputs=x) now misses sequences."),
            also=_("inputs, x, input tensor, 3D, timesteps"),
        ),
        Row(
            "initial_state",
            "initial_state",
            "call",
            RECURRENT,
            "changed",
            _("The states that stand before t = 0: h, or [h, c] for an LSTM, each (batch, units)."),
            lab("cell=LSTM&units=4&h0=1_0_0_0&return_sequences=1"),
            then=_(
                "Keras 2 looked at their number and width when a model was built. Keras 3 builds "
                "with wrong ones, and fails when the model runs."
            ),
            trap=_(
                "A GRU does not read a second state; one row is used for the whole batch in "
                "silence. A model's call, unlike a layer's, ignores initial_state. With it the "
                "mask of an Embedding or Masking is not read, unless mask= is in the same call."
            ),
            also=_("h0, c0, start, hidden state, encoder decoder, initial_states"),
        ),
        Row(
            "mask",
            "mask",
            "call",
            (*RECURRENT, "Bidirectional"),
            "kept",
            _(
                "(batch, timesteps): where it is False the state stays, and the output is the one "
                "before it."
            ),
            sequences("topic=padding&source=hand&return_sequences=1"),
            trap=_(
                "True means use, not skip. Outputs before the first step that is used are 0. A "
                "list is refused: it has to be an array. Beside initial_state= the mask of an "
                "Embedding or Masking is not read, in silence: give it as mask= in that call."
            ),
            also=_("masking, padding, padded, variable length, skip, Embedding, mask_zero"),
        ),
        Row(
            "training",
            "training",
            "call",
            RECURRENT,
            "kept",
            _("Whether dropout is at work; fit sets it, a call and predict do not."),
            cells("topic=dropout&training=0"),
            also=_("inference, dropout, learning phase"),
        ),
        Row(
            "given_states_win",
            _("initial_state for a stateful layer"),
            "note",
            RECURRENT,
            "changed",
            _("What is given wins, and what the layer ends with is kept from there on."),
            memory("cell=GRU&do=predict~given~predict"),
            then=_("In Keras 2 the kept state won wherever it was not all zero."),
            also=_("stateful, initial_state"),
        ),
    )


def _of_cells() -> tuple[Row, ...]:
    return (
        Row(
            "cell_inputs",
            "inputs",
            "call",
            ("GRUCell", "LSTMCell", "StackedRNNCells"),
            "kept",
            _("One timestep: (batch, features)."),
            lab("cell=LSTM&tab=step&t=3"),
            trap=_("A cell needs its states in the same call: cell(x_t, states)."),
            also=_("x_t, one step"),
        ),
        Row(
            "cell_sequence",
            "sequence",
            "call",
            ("SimpleRNNCell",),
            "changed",
            _("One timestep, (batch, features), in spite of its name."),
            lab("cell=SimpleRNN&tab=step&t=3"),
            then=_("It was called inputs in Keras 2, as it still is in the other cells."),
            also=_("inputs, x_t, one step"),
        ),
        Row(
            "cell_states",
            "states",
            "call",
            (*CELLS, "StackedRNNCells"),
            "wrong",
            _("The states before the step, in a list: [h], or [h, c] for an LSTMCell."),
            lab("cell=LSTM&tab=step&t=0&h0=1_0_0_0"),
            then=_("The page of LSTMCell says one tensor (batch, units); it needs two."),
            trap=_(
                "An LSTMCell that gets one tensor does not refuse it: it takes the first row for h "
                "and the second for c."
            ),
            also=_("hidden state, h, c, carry"),
        ),
        Row(
            "cell_training",
            "training",
            "call",
            (*CELLS, "StackedRNNCells"),
            "kept",
            _("Whether dropout is at work in this step."),
            cells("topic=dropout&look=gates&training=1&cell=GRU"),
            also=_("dropout"),
        ),
        Row(
            "stacked_kwargs",
            "**kwargs",
            "call",
            ("StackedRNNCells",),
            "changed",
            _("Any other keyword is handed on to every cell of the stack."),
            here("stacked_kwargs"),
            then=_("Keras 2 handed constants on in this way; no built-in cell takes them now."),
            trap=_("A cell that does not know it raises."),
            also=_("constants"),
        ),
    )
