"""What Keras 2 had and Keras 3 has not."""

from unrolled.reference.form import LAYERS, RECURRENT, Experiment, Row, cells, here, mended, shapes
from unrolled.words import gettext as _


def rows() -> tuple[Row, ...]:
    """Each says what takes its place."""
    return (*_arguments(), *_states(), *_names())


def _gone(
    key: str,
    name: str,
    kind: str,
    classes: tuple[str, ...],
    does: str,
    try_it: Experiment,
    then: str,
    also: str = "",
) -> Row:
    return Row(key, name, kind, classes, "gone", does, try_it, then, also=also)


def _arguments() -> tuple[Row, ...]:
    return (
        _gone(
            "time_major",
            "time_major",
            "argument",
            RECURRENT,
            _("Refused, also where it is False. keras.ops.transpose(x, (1, 0, 2)) does it."),
            mended("time_major"),
            _("True meant (timesteps, batch, features) in and out."),
            _("time first, transpose, axis order"),
        ),
        _gone(
            "constants",
            "constants",
            "call",
            RECURRENT,
            _("Refused: unexpected keyword argument. A second state takes its place."),
            mended("constants"),
            _("Tensors handed to the cell at every step: cell.call(inputs, states, constants)."),
            _("external constants, context, attention"),
        ),
        _gone(
            "batch_input_shape",
            "batch_input_shape",
            "argument",
            RECURRENT,
            _("Refused. keras.Input(batch_shape=(2, T, features)) stands before the layer."),
            mended("batch_input_shape"),
            _("On the first layer of a Sequential model it fixed the batch of a stateful layer."),
            _("stateful, fixed batch, batch size, unrecognized keyword"),
        ),
        Row(
            "batch_shape",
            _("batch_shape on a layer"),
            "note",
            RECURRENT,
            "kept",
            _("Refused on a layer, as in Keras 2; right on keras.Input."),
            mended("batch_shape"),
            also=_("fixed batch"),
        ),
        _gone(
            "batch_size",
            "batch_size",
            "argument",
            RECURRENT,
            _("Refused on a layer; keras.Input(shape, batch_size=2) takes it."),
            mended("batch_size"),
            _("With input_shape it fixed the batch."),
            _("fixed batch"),
        ),
        _gone(
            "input_length",
            "input_length",
            "argument",
            RECURRENT,
            _("Refused. keras.Input((T, features)) says the length."),
            mended("input_length"),
            _("It gave the number of timesteps, which Flatten and Dense above need."),
            _("timesteps, Flatten, Embedding"),
        ),
        Row(
            "input_shape_of_a_layer",
            "input_shape / input_dim",
            "argument",
            RECURRENT,
            "changed",
            _("Still taken, with a warning. keras.Input((T, features)) stands before the layer."),
            shapes("stack=LSTM.4&stack_input=12_3"),
            then=_("Keras 2 took it without a word."),
            also=_("first layer, Do not pass an input_shape"),
        ),
        Row(
            "initial_state_in_the_constructor",
            _("initial_state in the constructor"),
            "note",
            RECURRENT,
            "kept",
            _("Refused, as in Keras 2, though some answers have it: it belongs in the call."),
            mended("initial_state_in_the_constructor"),
            also=_("initial_state, h0"),
        ),
        _gone(
            "weights_of_a_layer",
            "weights",
            "argument",
            RECURRENT,
            _("Refused. layer.set_weights(...) after it was built, or an initializer."),
            here("weights_of_a_layer"),
            _("Any layer took its first weights as an argument."),
            _("pretrained, initial weights, Embedding(weights=)"),
        ),
        _gone(
            "dynamic",
            "dynamic",
            "argument",
            RECURRENT,
            _("Refused. keras.Model.compile has run_eagerly."),
            here("dynamic"),
            _("True kept a layer out of graphs."),
            _("eager, run_eagerly"),
        ),
    )


def _states() -> tuple[Row, ...]:
    return (
        _gone(
            "reset_states_with_states",
            "reset_states(states=...)",
            "note",
            RECURRENT,
            _("Refused, with and without the name. layer.states[0].assign(h) does it."),
            mended("reset_states_with_states"),
            _("It set the kept states to these arrays. The docstring still says so."),
            _("set state, numerically, initial state, reset_state(states=)"),
        ),
        _gone(
            "model_reset_states",
            "model.reset_states()",
            "note",
            RECURRENT,
            _("Gone. for layer in model.layers: if stateful, layer.reset_state()."),
            mended("model_reset_states"),
            _("It reset every stateful layer of the model."),
            _("reset, where is reset_states, has no attribute reset_states"),
        ),
        _gone(
            "model_stateful",
            "model.stateful",
            "note",
            RECURRENT,
            _("Gone. Ask the layers: layer.stateful."),
            mended("model_reset_states"),
            _("True where a layer was stateful."),
        ),
        _gone(
            "states_in_a_list",
            "layer([x, h])",
            "note",
            RECURRENT,
            _("Refused: expects 1 input. layer(x, initial_state=h)."),
            mended("states_in_a_list"),
            _("Input and initial states in one list."),
            _("list of inputs, initial_state, packed"),
        ),
        Row(
            "stateful_later",
            _("layer.stateful = True, later"),
            "note",
            RECURRENT,
            "kept",
            _("Fails at the next call: the layer has no states. It belongs in the constructor."),
            here("stateful_later"),
            also=_("toggle, switch"),
        ),
        _gone(
            "tensor_shape_state_size",
            "state_size = TensorShape",
            "note",
            ("RNN",),
            _("Refused: state_size must be an integer, or a list or tuple of integers."),
            cells("topic=contract&ready=tensor_shape"),
            _("A state with more axes than (batch, n)."),
            _("nested state, high dimensional"),
        ),
        _gone(
            "nested_state_size",
            "state_size = [(2, 3)]",
            "note",
            ("RNN",),
            _("Taken by the constructor; the call fails: mixed types."),
            cells("topic=contract&ready=tuple_size"),
            _("A state (batch, 2, 3)."),
            _("nested state, high dimensional"),
        ),
        _gone(
            "old_get_initial_state",
            "get_initial_state(inputs, batch_size, dtype)",
            "note",
            ("RNN", "SimpleRNNCell", "GRUCell", "LSTMCell"),
            _("Refused: get_initial_state(batch_size=None) is all there is."),
            mended("old_get_initial_state"),
            _("A cell was asked with inputs, or with batch_size and dtype."),
            _("dtype, zeros"),
        ),
    )


def _names() -> tuple[Row, ...]:
    return (
        _gone(
            "backend_dot",
            "K.dot",
            "note",
            ("RNN",),
            _(
                "keras.backend.dot is gone, tf.keras.backend.dot is still there: keras.ops.matmul "
                "takes the place of both."
            ),
            mended("minimal_cell"),
            _("With it the example of the page, MinimalRNNCell, was written."),
            _("backend, keras.backend, MinimalRNNCell, dot"),
        ),
        _gone(
            "set_value",
            "K.set_value / K.get_value",
            "note",
            RECURRENT,
            _("Gone from keras.backend: states[0].assign(v) and states[0].numpy()."),
            mended("set_value"),
            _("The way to set and to read a kept state."),
            _("set state, assign, backend"),
        ),
        _gone(
            "fit_generator",
            "fit_generator",
            "note",
            RECURRENT,
            _("Gone: fit takes a generator, with steps_per_epoch and epochs."),
            mended("fit_generator"),
            _("fit_generator(g, steps, epochs)."),
            _("generator, predict_generator"),
        ),
        _gone(
            "cudnn_layers",
            "CuDNNLSTM / CuDNNGRU",
            "note",
            ("GRU", "LSTM"),
            _("Gone: LSTM and GRU use the fast kernel by themselves, see use_cudnn."),
            mended("cudnn_layers"),
            _("Classes of Keras 2.0; since 2.x LSTM and GRU are one class for both."),
            _("gpu, cudnn"),
        ),
        _gone(
            "bidirectional_inner",
            "layer",
            "attribute",
            ("Bidirectional",),
            _("Gone: forward_layer and backward_layer."),
            here("forward_layer"),
            _("The layer that was given."),
            _("wrapped layer"),
        ),
        _gone(
            "ragged",
            _("ragged tensors"),
            "note",
            LAYERS,
            _("Refused: Cannot index into an inner ragged dimension. Pad, and mask."),
            here("ragged"),
            _("Keras 2 took tf.RaggedTensor."),
            _("RaggedTensor, variable length, padding"),
        ),
    )
