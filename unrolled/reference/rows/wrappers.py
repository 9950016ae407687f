"""Bidirectional, TimeDistributed and Masking."""

from unrolled.reference.form import Row, here, sequences, shapes
from unrolled.words import gettext as _

BOTH_WAYS = ("Bidirectional",)
EACH_STEP = ("TimeDistributed",)
MASKING = ("Masking",)


def rows() -> tuple[Row, ...]:
    """The layers around other layers, and Masking."""
    return (*_bidirectional(), *_its_states(), *_time_distributed(), *_masking())


def _bidirectional() -> tuple[Row, ...]:
    return (
        Row(
            "bidirectional_layer",
            "layer",
            "argument",
            BOTH_WAYS,
            "kept",
            _("The layer that reads forwards; a copy of it reads backwards."),
            shapes("stack=Bidirectional.LSTM.4.1&stack_input=6_3"),
            trap=_("Both are new: what was given is not used. go_backwards=True is refused."),
            also=_("wrap, BiLSTM, both directions"),
        ),
        Row(
            "merge_mode",
            "merge_mode",
            "argument",
            BOTH_WAYS,
            "kept",
            _("How two outputs become one: side by side, sum, product, mean, or None for two."),
            sequences("topic=directions&merge=sum"),
            trap=_("concat is twice as wide as units. It is ave, not avg."),
            also=_("concat, sum, mul, ave, average"),
        ),
        Row(
            "bidirectional_weights",
            "weights",
            "argument",
            BOTH_WAYS,
            "wrong",
            _("Taken and not used: the weights are drawn as always, without a word."),
            here("bidirectional_weights"),
            then=_("It stands in the signature with no line on it in the page. Use set_weights."),
            also=_("initial weights, pretrained"),
        ),
        Row(
            "backward_layer",
            "backward_layer",
            "argument",
            BOTH_WAYS,
            "kept",
            _("Another layer for the way back; it has to be made with go_backwards=True."),
            here("backward_layer"),
            trap=_("return_sequences, return_state and stateful have to be those of layer."),
            also=_("different layers"),
        ),
        Row(
            "forward_layer",
            "forward_layer",
            "attribute",
            BOTH_WAYS,
            "changed",
            _("The copies that do the work: forward_layer and backward_layer."),
            here("forward_layer"),
            then=_("In Keras 2 the attribute layer was the one that was given; it is gone."),
            also=_("backward_layer, layer"),
        ),
        Row(
            "bidirectional_flags",
            "return_sequences / return_state / stateful",
            "attribute",
            BOTH_WAYS,
            "kept",
            _("Those of the layer that was given."),
            here("bidirectional_flags"),
            trap=_("Set later, they do not reach the two layers inside."),
            also=_("flags, attributes"),
        ),
        Row(
            "bidirectional_output",
            _("alignment of both directions"),
            "note",
            BOTH_WAYS,
            "kept",
            _("With return_sequences the way back is flipped: both halves belong to the same t."),
            sequences("topic=directions&merge=None&at=2"),
            trap=_("Without it, the second half is the output after reading back to t = 0."),
            also=_("flip, reversed, merge"),
        ),
    )


def _its_states() -> tuple[Row, ...]:
    return (
        Row(
            "bidirectional_initial_state",
            "initial_state",
            "call",
            BOTH_WAYS,
            "changed",
            _("First those of the way forward, then those back: [h_f, c_f, h_b, c_b]."),
            sequences("topic=directions&cell=GRU&start=tensor"),
            then=_("Keras 2 refused any other number."),
            trap=_(
                "One tensor for a batch of two is taken apart: row 0 goes forward, row 1 "
                "backward, for every sample."
            ),
            also=_("h0, states, order"),
        ),
        Row(
            "bidirectional_states",
            "states",
            "attribute",
            BOTH_WAYS,
            "kept",
            _("The kept states of a stateful one, in one tuple: forward first, then backward."),
            here("bidirectional_states"),
            trap=_("Where it is not stateful, reset_state raises: Layer must be stateful."),
            also=_("reset_state, hidden state"),
        ),
        Row(
            "bidirectional_training",
            "training",
            "call",
            BOTH_WAYS,
            "kept",
            _("Whether dropout is at work in both layers."),
            here("bidirectional_training"),
            also=_("dropout"),
        ),
        Row(
            "bidirectional_mask",
            _("mask in Bidirectional"),
            "note",
            BOTH_WAYS,
            "kept",
            _("With return_sequences, outputs of masked steps are 0: zero_output_for_mask is set."),
            sequences("topic=directions&padding=right"),
            trap=_("It is not what the same layer does alone, which repeats the last output."),
            also=_("zero_output_for_mask, padding"),
        ),
        Row(
            "bidirectional_bug",
            _("stateful and return_state together"),
            "note",
            BOTH_WAYS,
            "changed",
            _("A Bidirectional that is stateful and returns states fails: TypeError."),
            here("bidirectional_bug"),
            then=_("Keras 2 did it. Two layers of one's own do it in Keras 3."),
            also=_("generator, bug, unsupported operand"),
        ),
    )


def _time_distributed() -> tuple[Row, ...]:
    return (
        Row(
            "time_distributed_layer",
            "layer",
            "argument",
            EACH_STEP,
            "kept",
            _("The layer that is used at each timestep, always with the same weights."),
            shapes("stack=LSTM.8.1~TimeDistributed.3&stack_input=12_3"),
            trap=_("Dense does it without: TimeDistributed(Dense(n)) is Dense(n) on a sequence."),
            also=_("Dense, every timestep, wrapper"),
        ),
        Row(
            "time_distributed_inputs",
            "inputs",
            "call",
            EACH_STEP,
            "wrong",
            _("(batch, timesteps, ...): at least three axes."),
            shapes("stack=TimeDistributed.3&stack_input=12"),
            then=_("The page allows nested tensors. A list of two is refused."),
            also=_("nested, input_shape, 3 dimensions"),
        ),
        Row(
            "time_distributed_mask",
            "mask",
            "call",
            EACH_STEP,
            "kept",
            _("Handed to the wrapped layer step by step, where that takes one."),
            here("time_distributed_mask"),
            trap=_(
                "Where the batch or the timesteps differ from those of the input, it is refused."
            ),
            also=_("mask"),
        ),
        Row(
            "time_distributed_training",
            "training",
            "call",
            EACH_STEP,
            "kept",
            _("Handed to the wrapped layer, where that takes it."),
            here("time_distributed_training"),
            trap=_("Dropout in it drops others at each timestep, unlike the dropout of a layer."),
            also=_("dropout"),
        ),
    )


def _masking() -> tuple[Row, ...]:
    return (
        Row(
            "mask_value",
            "mask_value",
            "argument",
            MASKING,
            "kept",
            _("A timestep is skipped where all its features are this number."),
            sequences("topic=padding&source=Masking&pad=-1"),
            trap=_("One other feature is enough for it to count. nan never matches."),
            also=_("padding, padded, skip, nan, missing"),
        ),
        Row(
            "masking_inputs",
            "inputs",
            "call",
            MASKING,
            "kept",
            _("(batch, timesteps, features); comes out the same, with 0 where it is masked."),
            here("masking_inputs"),
            also=_("padding"),
        ),
        Row(
            "masking_is_not_refused",
            _("a layer that takes no mask"),
            "note",
            MASKING,
            "wrong",
            _("It warns, loses the mask, and goes on."),
            sequences("topic=chain&first=Masking&links=Flatten~Dense"),
            then=_("The page says that an exception is raised. There is none."),
            also=_("destroy the mask, UserWarning, does not support masking, lost"),
        ),
    )
