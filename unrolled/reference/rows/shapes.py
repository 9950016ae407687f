"""What goes in and what comes out, by its shape."""

from unrolled.reference.form import (
    LAYERS,
    RECURRENT,
    Row,
    cells,
    here,
    lab,
    memory,
    sequences,
    shapes,
)
from unrolled.words import gettext as _


def rows() -> tuple[Row, ...]:
    """Input, output, states and masks."""
    return (*_going_in(), *_coming_out(), *_beside())


def _going_in() -> tuple[Row, ...]:
    return (
        Row(
            "input_shape",
            _("input: (batch, timesteps, features)"),
            "shape",
            LAYERS,
            "kept",
            _("Three axes. One number for each timestep still needs its axis: (batch, T, 1)."),
            shapes("stack=SimpleRNN.10&stack_input=2"),
            trap=_("Input((2,)) gives two axes: expected ndim=3, found ndim=2."),
            also=_(
                "expected ndim=3, 3D, (None, 2), input shape, one feature, incompatible with "
                "the layer"
            ),
        ),
        Row(
            "input_of_any_rank",
            _("input: (batch, timesteps, ...)"),
            "shape",
            ("RNN",),
            "kept",
            _("RNN hands a cell what stands at one timestep, whatever its axes."),
            here("input_of_any_rank"),
            also=_("N-D, images, video, 4D, 5D"),
        ),
        Row(
            "any_length",
            _("sequences of any length"),
            "shape",
            RECURRENT,
            "changed",
            _("Timesteps may differ from call to call; the weights are the same."),
            shapes("stack=LSTM.4.1&stack_input=any_3&stack_data=10_7_3"),
            then=_("Keras 2 checked the features of a call. Keras 3 fails in the matrix product."),
            trap=_("Another number of features than it was built for: Matrix size-incompatible."),
            also=_("None, variable length, input_length, Matrix size-incompatible"),
        ),
        Row(
            "two_axes_expanded",
            _("rows of two axes"),
            "shape",
            LAYERS,
            "kept",
            _("A functional model built for (timesteps, 1) takes (batch, timesteps) as well."),
            shapes("stack=SimpleRNN.3&stack_input=2_1&stack_data=4_2"),
            trap=_("The bare layer does not."),
            also=_("expand_dims, 2D, reshape"),
        ),
        Row(
            "python_lists",
            _("lists of numbers"),
            "shape",
            RECURRENT,
            "kept",
            _("A nested list of Python is refused: np.array(x) first."),
            here("python_lists"),
            also=_("Only input tensors may be passed as positional arguments, list, array"),
        ),
        Row(
            "no_timesteps",
            _("no timesteps"),
            "shape",
            RECURRENT,
            "kept",
            _("A sequence of length 0 is refused: slice index 0 out of bounds."),
            here("no_timesteps"),
            also=_("empty, zero length"),
        ),
    )


def _coming_out() -> tuple[Row, ...]:
    return (
        Row(
            "output_last",
            _("output: (batch, units)"),
            "shape",
            LAYERS,
            "kept",
            _("The output of the last timestep, which is h."),
            lab("cell=GRU&tab=output&return_sequences=0"),
            also=_("last output, output shape"),
        ),
        Row(
            "output_sequence",
            _("output: (batch, timesteps, units)"),
            "shape",
            LAYERS,
            "kept",
            _("Every output, with return_sequences=True; the last of them is h."),
            lab("cell=GRU&tab=output&return_sequences=1"),
            also=_("output shape, all outputs, last output"),
        ),
        Row(
            "output_with_states",
            _("output with states"),
            "shape",
            LAYERS,
            "changed",
            _("With return_state=True: output, h for SimpleRNN and GRU; output, h, c for LSTM."),
            sequences("topic=returns&layer=LSTM&return_sequences=1&return_state=1"),
            then=_("A list in Keras 2, a tuple in Keras 3."),
            also=_("how many outputs, three outputs, h, c"),
        ),
        Row(
            "lstm_cell_example",
            _("the example of LSTMCell"),
            "note",
            ("LSTMCell",),
            "wrong",
            _("RNN(LSTMCell(4), return_state=True) returns three tensors: output, h and c."),
            sequences("topic=returns&layer=LSTM&return_sequences=1&return_state=1&names=2"),
            then=_("The page unpacks two; run, it raises: too many values to unpack."),
            also=_("too many values to unpack, final_state"),
        ),
    )


def _beside() -> tuple[Row, ...]:
    return (
        Row(
            "state_shape",
            _("states: (batch, units)"),
            "shape",
            RECURRENT,
            "changed",
            _("One row for each sample, one number for each unit."),
            memory("topic=shapes"),
            then=_("Keras 2 said which state did not fit. Keras 3 fails in the matrix product."),
            trap=_("One row, (1, units), is used for the whole batch, in silence."),
            also=_("initial_state, hidden state, h, c"),
        ),
        Row(
            "state_of_any_rank",
            _("states with more axes"),
            "shape",
            ("RNN",),
            "gone",
            _("state_size takes whole numbers: a state is (batch, n), and has to be flattened."),
            cells("topic=contract&ready=two_axes"),
            then=_(
                "Keras 2 took TensorShape([2, 3]) for a state (batch, 2, 3). The page still says "
                "that state_size may be a high dimension tensor shape."
            ),
            also=_("TensorShape, high dimensional, nested, ConvLSTM"),
        ),
        Row(
            "mask_shape",
            _("mask: (batch, timesteps)"),
            "shape",
            RECURRENT,
            "kept",
            _("A row of True and False for each sample."),
            sequences("topic=padding&source=hand&form=one_row&return_sequences=1"),
            trap=_(
                "(1, timesteps) is used for the whole batch in silence; too short a mask is read "
                "beyond its end: OutOfRangeError."
            ),
            also=_("mask, padding"),
        ),
    )
