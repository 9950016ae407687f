"""The notes of the reference page: masks, kept states, initial states, what it inherits."""

from unrolled.reference.form import ALL, RECURRENT, Row, cells, here, memory, mended, sequences
from unrolled.words import gettext as _


def rows() -> tuple[Row, ...]:
    """One row for each note."""
    return (*_masks(), *_kept(), *_starts(), *_rest())


def _masks() -> tuple[Row, ...]:
    return (
        Row(
            "masking",
            _("masking"),
            "note",
            RECURRENT,
            "kept",
            _(
                "A mask comes from Embedding(mask_zero=True), Masking or mask=. With one, a padded "
                "sequence gives what the short one gives."
            ),
            sequences("topic=padding&source=Embedding&length_0=4"),
            also=_("padding, mask_zero, variable length, ragged, sentences"),
        ),
        Row(
            "mask_lost",
            _("where a mask gets lost"),
            "note",
            ("Masking", *RECURRENT),
            "kept",
            _("Dense, Dropout and return_sequences=True hand it on; Reshape and Conv1D lose it."),
            sequences("topic=chain&links=Dense~times~LSTM"),
            trap=_("Arithmetic such as x * 1 loses it without even a warning."),
            also=_("destroy the mask, propagate, Flatten, Lambda"),
        ),
    )


def _kept() -> tuple[Row, ...]:
    return (
        Row(
            "stateful_batch",
            _("stateful: a batch of fixed size"),
            "note",
            RECURRENT,
            "changed",
            _("Input(batch_shape=(2, T, features)), and batch_size=2 in fit and predict too."),
            memory("cell=LSTM&batch=2&sequences=3&do=predict"),
            then=_("In Keras 2: batch_input_shape on the first layer of a Sequential model."),
            trap=_("One sample left over is used for every row of the batch, in silence."),
            also=_("batch_input_shape, batch_size, static, expected batch size"),
        ),
        Row(
            "stateful_shuffle",
            _("stateful: shuffle=False"),
            "note",
            RECURRENT,
            "kept",
            _("fit shuffles as a rule: row i then goes on from another sequence's state."),
            memory("topic=order"),
            trap=_("Nothing warns of it."),
            also=_("fit, order, epochs, shuffle"),
        ),
        Row(
            "stateful_is_one_pass",
            _("stateful: one sequence in pieces"),
            "note",
            RECURRENT,
            "kept",
            _("Two halves, fed one after the other, give what the whole gives."),
            memory("topic=chunks"),
            also=_("long sequences, chunks, truncated backpropagation"),
        ),
        Row(
            "stateful_reset",
            _("stateful: reset"),
            "note",
            RECURRENT,
            "wrong",
            _("layer.reset_state() between sequences that have nothing to do with each other."),
            memory("cell=LSTM&layers=2&do=predict~reset~predict~reset.l0~predict"),
            then=_("The page says to call it on your entire model: no model has it."),
            also=_("reset_states, epochs, model.reset_state"),
        ),
    )


def _starts() -> tuple[Row, ...]:
    return (
        Row(
            "initial_state_symbolically",
            _("initial state as an input"),
            "note",
            RECURRENT,
            "kept",
            _("In a functional model: a second Input, handed to the layer as initial_state."),
            memory("topic=ways"),
            trap=_("Each sample brings its own row, so any batch size and shuffling are fine."),
            also=_("symbolic, second input, functional"),
        ),
        Row(
            "initial_state_of_a_model",
            _("initial_state to a model"),
            "note",
            RECURRENT,
            "changed",
            _("model(x, initial_state=h) runs and ignores it, as it does any keyword."),
            mended("initial_state_of_a_model"),
            then=_("Keras 2 refused it: unexpected keyword argument."),
            trap=_("The output is the same with and without it: that is all one can see."),
            also=_("Sequential, ignored, silent"),
        ),
        Row(
            "initial_state_numerically",
            _("initial state by its numbers"),
            "note",
            RECURRENT,
            "wrong",
            _("For a stateful layer: layer.states[0].assign(h), and states[1] for c."),
            memory("cell=LSTM&do=predict~assign.v0p5~predict~predict"),
            then=_("The page says reset_state(states=...): it takes no argument in Keras 3."),
            trap=_("It holds for the first batch; after that, the states are those kept."),
            also=_("reset_states(states=), set state, K.set_value, assign"),
        ),
        Row(
            "default_start",
            _("the start that is not given"),
            "note",
            RECURRENT,
            "kept",
            _("Zeros: neither learned nor random, and the same after training."),
            memory("topic=cycle"),
            also=_("initial value, zero state, default"),
        ),
        Row(
            "learned_start",
            _("a start that is learned"),
            "note",
            RECURRENT,
            "kept",
            _("A layer of one's own with a weight for h, handed over as initial_state."),
            memory("topic=conditioning"),
            also=_("trainable initial state, learn h0"),
        ),
        Row(
            "gradient_of_a_start",
            _("gradient of a start"),
            "note",
            RECURRENT,
            "kept",
            _("It reaches initial_state, so that another network can be trained to set it."),
            memory("topic=conditioning"),
            also=_("backpropagation, tape"),
        ),
        Row(
            "encoder_decoder",
            _("handing states over"),
            "note",
            RECURRENT,
            "kept",
            _("The states of an encoder are the initial_state of a decoder of the same units."),
            sequences("topic=handover&encoder=LSTM&decoder=GRU&decoder_units=3&states=all"),
            trap=_("[h, c] of an LSTM handed to a GRU: the second is not read, and nothing said."),
            also=_("seq2seq, translation, encoder, decoder, state transfer"),
        ),
    )


def _rest() -> tuple[Row, ...]:
    return (
        Row(
            "inherits",
            _("inherits from Layer"),
            "note",
            ALL,
            "changed",
            _("Every one of them is a keras.Layer."),
            here("inherits"),
            then=_("The old page says Layer, Module. In Keras 3 they are no tf.Module."),
            also=_("Module, tf.Module, submodules, with_name_scope"),
        ),
        Row(
            "constants_replaced",
            _("in place of constants"),
            "note",
            ("RNN",),
            "changed",
            _("A second state that the cell returns unchanged carries a constant to every step."),
            cells("topic=constants&look=constants&constant=2"),
            then=_("Keras 2 had the call argument constants."),
            also=_("constants, external constants, context"),
        ),
    )
