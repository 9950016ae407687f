"""Attributes and methods of layers and cells."""

from unrolled.reference.form import (
    ALL,
    CELLS,
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
    """What a layer or a cell has, and what it can be asked for."""
    return (*_states(), *_parts(), *_asked(), *_dropped())


def _states() -> tuple[Row, ...]:
    return (
        Row(
            "states",
            "states",
            "attribute",
            RECURRENT,
            "changed",
            _("A stateful layer's kept states, variables (batch, units) in a list; else None."),
            memory("cell=LSTM&do=predict~assign~predict"),
            then=_("Keras 2 had [None] where Keras 3 has None, and called them trainable."),
            trap=_(
                "states[0].assign(v) sets h. states[0] = v binds another object, which a model "
                "that has run does not read. They are not weights and are not saved."
            ),
            also=_("hidden state, h, c, where is the state, set state, K.set_value"),
        ),
        Row(
            "reset_state",
            "reset_state()",
            "method",
            (*RECURRENT, "Bidirectional"),
            "new",
            _("Sets the kept states of a stateful layer to zero."),
            memory("cell=LSTM&do=predict~reset~predict"),
            then=_("Keras 2 called it reset_states; the page says that a model has it: none has."),
            trap=_(
                "On a layer that is not stateful nothing happens; Bidirectional raises. On a stack "
                "of cells it fails: 'ListWrapper' object has no attribute 'assign'."
            ),
            also=_("reset, clear state, zero"),
        ),
        Row(
            "reset_states",
            "reset_states()",
            "method",
            (*RECURRENT, "Bidirectional"),
            "changed",
            _("Another name of reset_state, kept on layers alone."),
            memory("topic=old_ways"),
            then=_("In Keras 2 a model had it too, and on a layer it took states=."),
            trap=_("model.reset_states() raises: go through the layers of the model."),
            also=_("reset, where is reset_states, model.reset_states, clear state"),
        ),
        Row(
            "get_initial_state",
            "get_initial_state(batch_size)",
            "method",
            RECURRENT,
            "changed",
            _("The states a layer starts from where none are given: zeros, in a list."),
            here("get_initial_state"),
            then=_("Keras 2 took the input tensor: get_initial_state(inputs)."),
            also=_("zeros, start, initial state"),
        ),
        Row(
            "state_size",
            "state_size",
            "attribute",
            RECURRENT,
            "changed",
            _("The width of each state, in a list: [units], or [units, units] for an LSTM."),
            cells("topic=contract&ready=float_size"),
            then=_("Keras 2 also took a TensorShape; Keras 3 takes whole numbers of Python alone."),
            also=_("units, width of state"),
        ),
        Row(
            "single_state",
            "single_state",
            "attribute",
            RECURRENT,
            "new",
            _("Whether the cell's state_size is one number and not a list."),
            here("single_state"),
        ),
    )


def _parts() -> tuple[Row, ...]:
    return (
        Row(
            "cell_of_a_layer",
            "cell",
            "attribute",
            LAYERS,
            "kept",
            _("The cell in the layer: weights and activations are its own."),
            lab("cell=LSTM&tab=weights"),
            trap=_("The weights are layer.cell.kernel, not layer.kernel."),
            also=_("weights, kernel"),
        ),
        Row(
            "arguments_as_attributes",
            _("arguments as attributes"),
            "note",
            LAYERS,
            "kept",
            _("Each argument can be read again: layer.units, layer.dropout."),
            here("arguments_as_attributes"),
            trap=_("Those of the cell cannot be set; the flags of the layer can, at your risk."),
            also=_("read only, setter, units"),
        ),
        Row(
            "supports_masking",
            "supports_masking",
            "attribute",
            ALL,
            "kept",
            _("Whether the layer takes a mask without destroying it."),
            sequences("topic=chain&links=Conv1D~LSTM"),
            trap=_("Flatten and Conv1D do not: a warning, and whatever follows sees no mask."),
            also=_("mask, lost, destroy"),
        ),
        Row(
            "input_spec",
            "input_spec",
            "attribute",
            RECURRENT,
            "kept",
            _("What is checked of an input: three axes, for SimpleRNN, GRU and LSTM."),
            shapes("stack=LSTM.8~Dense.1&stack_input=12"),
            trap=_("RNN itself has none, and says something else of the same mistake."),
            also=_("ndim, rank, axes"),
        ),
        Row(
            "get_weights",
            "get_weights() / set_weights()",
            "method",
            ALL,
            "kept",
            _("The weights as arrays, in order: kernel, recurrent_kernel, bias."),
            lab("cell=GRU&tab=weights"),
            trap=_("Kept states are not among them, and no file has them."),
            also=_("save, load, copy weights"),
        ),
    )


def _asked() -> tuple[Row, ...]:
    config = (*RECURRENT, *CELLS, "StackedRNNCells", "Bidirectional", "TimeDistributed", "Masking")
    makes = tuple(name for name in ALL if name not in (*CELLS, "Masking"))
    return (
        Row(
            "build",
            "build(shape)",
            "method",
            tuple(name for name in ALL if name != "Masking"),
            "kept",
            _("Makes the weights for inputs of this shape; the first call does it by itself."),
            shapes("stack=SimpleRNN.10&stack_input=2_1"),
            trap=_("Called once more on a stateful layer, it zeroes the kept states."),
            also=_("weights, not built"),
        ),
        Row(
            "call",
            "call(...)",
            "method",
            ALL,
            "kept",
            _("What a layer computes. layer(x) builds it first and then calls it."),
            here("call"),
            trap=_("layer.call(x) on a layer that is not built raises: it has no weights yet."),
        ),
        Row(
            "get_config",
            "get_config()",
            "method",
            config,
            "kept",
            _("The constructor's arguments as a dictionary, without weights and states."),
            here("get_config"),
            trap=_("use_cudnn is left out, and the seed of a SimpleRNN."),
            also=_("save, serialise, copy"),
        ),
        Row(
            "from_config",
            "from_config(config)",
            "method",
            makes,
            "kept",
            _("Another layer with the same arguments, without weights."),
            here("from_config"),
            also=_("copy, clone"),
        ),
        Row(
            "compute_output_shape",
            "compute_output_shape(shape)",
            "method",
            tuple(name for name in ALL if name not in (*CELLS, "StackedRNNCells")),
            "kept",
            _("The shape of what comes out, from the shape of what goes in."),
            shapes("stack=LSTM.8.1~LSTM.4~Dense.1&stack_input=any_3"),
            trap=_("For an own cell it believes output_size, and does not look at what call does."),
            also=_("output shape"),
        ),
        Row(
            "compute_mask",
            "compute_mask(inputs, mask)",
            "method",
            (*RECURRENT, "Bidirectional", "Masking"),
            "kept",
            _("The mask that is handed on: the same with return_sequences=True, else none."),
            sequences("topic=chain&links=LSTM_sequences~LSTM"),
            also=_("mask"),
        ),
        Row(
            "inner_loop",
            "inner_loop(...)",
            "method",
            RECURRENT,
            "new",
            _("The loop over time itself, where a layer may put a faster one."),
            here("inner_loop"),
        ),
    )


def _dropped() -> tuple[Row, ...]:
    return (
        Row(
            "get_dropout_mask",
            "get_dropout_mask(x)",
            "method",
            CELLS,
            "changed",
            _("The mask of dropout for x: drawn once, and used for every step of a batch."),
            cells("topic=dropout&look=gates&cell=GRU"),
            then=_("Keras 2 called it get_dropout_mask_for_cell."),
            also=_("dropout"),
        ),
        Row(
            "get_recurrent_dropout_mask",
            "get_recurrent_dropout_mask(h)",
            "method",
            CELLS,
            "changed",
            _("The same for h: a mask for each gate, one in all for a SimpleRNNCell."),
            cells("topic=dropout&look=gates&cell=SimpleRNN"),
            then=_("Keras 2 called it get_recurrent_dropout_mask_for_cell."),
            also=_("dropout"),
        ),
        Row(
            "reset_dropout_mask",
            "reset_dropout_mask()",
            "method",
            CELLS,
            "kept",
            _("Has another mask drawn next time; a layer does it after each call."),
            here("reset_dropout_mask"),
            trap=_("Who loops over a cell by hand has to do it: otherwise the mask never changes."),
            also=_("dropout"),
        ),
        Row(
            "reset_recurrent_dropout_mask",
            "reset_recurrent_dropout_mask()",
            "method",
            CELLS,
            "kept",
            _("The same for the mask of h."),
            here("reset_recurrent_dropout_mask"),
            also=_("dropout"),
        ),
    )
