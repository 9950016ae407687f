"""What a recurrent layer is made with, and what it does over time."""

from unrolled.reference.form import (
    ALL,
    BOTH,
    CELLS,
    GATED,
    RECURRENT,
    Row,
    cells,
    here,
    lab,
    memory,
    sequences,
)
from unrolled.words import gettext as _


def rows() -> tuple[Row, ...]:
    """Constructor arguments, but for those of weights."""
    return (*_over_time(), *_of_the_cell(), *_of_every_layer())


def _over_time() -> tuple[Row, ...]:
    return (
        Row(
            "return_sequences",
            "return_sequences",
            "argument",
            RECURRENT,
            "kept",
            _(
                "True hands on the output of every timestep, (batch, timesteps, units); False the "
                "last one alone, (batch, units)."
            ),
            sequences("topic=returns&layer=LSTM&return_sequences=1&return_state=0"),
            trap=_(
                "The next recurrent layer needs the axis of timesteps: without it Keras says "
                "expected ndim=3, found ndim=2."
            ),
            also=_("last output, all outputs, sequence to sequence, many to many, film, stack"),
        ),
        Row(
            "return_state",
            "return_state",
            "argument",
            RECURRENT,
            "changed",
            _(
                "The layer returns its final states after the output: (output, h), or "
                "(output, h, c) for an LSTM."
            ),
            sequences("topic=returns&layer=LSTM&return_sequences=1&return_state=1"),
            then=_("Keras 2 returned a list. Keras 3 returns a tuple; its page still says list."),
            trap=_(
                "The output is h, so it comes twice. In a Sequential model the next layer gets all "
                "of it, states included, and refuses."
            ),
            also=_("final state, last state, hidden state, encoder"),
        ),
        Row(
            "go_backwards",
            "go_backwards",
            "argument",
            RECURRENT,
            "kept",
            _("Reads the sequence from its last timestep to its first."),
            lab("cell=GRU&go_backwards=1&return_sequences=1"),
            trap=_(
                "The outputs come in the order of reading: output[:, 0] belongs to the last "
                "timestep, and initial_state enters there."
            ),
            also=_("reverse, reversed, backward"),
        ),
        Row(
            "stateful",
            "stateful",
            "argument",
            RECURRENT,
            "changed",
            _("Row i of a batch goes on from the state that row i of the batch before ended with."),
            memory("cell=LSTM&do=predict~predict~reset~predict"),
            then=_(
                "In Keras 2 batch_input_shape fixed the batch and a model could be reset. In "
                "Keras 3 Input(batch_shape=...) fixes it, and only a layer has reset_state."
            ),
            trap=_(
                "Calls, predict, evaluate and fit all move the states; nothing resets them but "
                "you. Without a fixed batch it raises: the batch size must be static."
            ),
            also=_("keep state, carry over, remember between batches, reset"),
        ),
        Row(
            "unroll",
            "unroll",
            "argument",
            RECURRENT,
            "changed",
            _(
                "Writes the loop over timesteps out, a copy of the step for each of them: the same "
                "numbers, faster for short sequences, more memory."
            ),
            cells("topic=unroll&fixed=0&first=4&second=6"),
            then=_(
                "Keras 2 refused an open number of timesteps when the model was built. Keras 3 "
                "builds, and refuses the second length that it is fed."
            ),
            also=_("speed, loop, while_loop"),
        ),
        Row(
            "zero_output_for_mask",
            "zero_output_for_mask",
            "argument",
            RECURRENT,
            "wrong",
            _("The outputs of masked timesteps are 0 instead of the last output before them."),
            sequences("topic=padding&zero_output_for_mask=1&return_sequences=0&side=right"),
            then=_(
                "The page says that it counts only with return_sequences=True. In both versions "
                "it also zeroes the one output of return_sequences=False."
            ),
            trap=_("The output is then 0 although the state h is not: the two are not the same."),
            also=_("mask, padding, masked output"),
        ),
    )


def _of_the_cell() -> tuple[Row, ...]:
    return (
        Row(
            "units",
            "units",
            "argument",
            BOTH,
            "kept",
            _("How many numbers each state has, and so how wide each output is."),
            lab("cell=LSTM&units=6&return_sequences=1"),
            trap=_("It is not the number of timesteps: sequences may have any length."),
            also=_("hidden size, hidden units, output dim, width, neurons, num_units"),
        ),
        Row(
            "cell",
            "cell",
            "argument",
            ("RNN",),
            "changed",
            _("What makes one step; RNN repeats it over time. A list of cells becomes a stack."),
            cells("topic=contract&ready=plain"),
            then=_(
                "Keras 2 took any object with call and state_size. Keras 3 takes it too, and "
                "raises when it is called: a cell has to be a keras.Layer."
            ),
            trap=_("cell is a cell, such as LSTMCell(5), not a layer, such as LSTM(5)."),
            also=_("custom cell, own cell, list of cells, stacked"),
        ),
        Row(
            "activation",
            "activation",
            "argument",
            BOTH,
            "kept",
            _("The function that a new state goes through, tanh unless told otherwise."),
            lab("cell=SimpleRNN&activation=relu&return_sequences=1"),
            trap=_("None is no function at all, not the default."),
            also=_("tanh, relu, linear, nonlinearity"),
        ),
        Row(
            "recurrent_activation",
            "recurrent_activation",
            "argument",
            GATED,
            "kept",
            _("The function of the gates: how much each lets pass, from 0 to 1."),
            lab("cell=LSTM&tab=gates"),
            trap=_("With None gates are no longer between 0 and 1, and states may explode."),
            also=_("sigmoid, hard_sigmoid, gate"),
        ),
        Row(
            "use_bias",
            "use_bias",
            "argument",
            BOTH,
            "kept",
            _("Whether a number of its own is added for each unit of each gate."),
            cells("topic=counts&cell=LSTM&use_bias=0"),
            trap=_("Without it the attribute bias of the cell is None."),
            also=_("bias"),
        ),
        Row(
            "dropout",
            "dropout",
            "argument",
            BOTH,
            "kept",
            _(
                "In training, this share of the inputs is dropped: the same ones at every timestep "
                "of a batch."
            ),
            cells("topic=dropout&look=input&dropout=0.5&recurrent_dropout=0"),
            trap=_(
                "Only training=True drops anything. GRU and LSTM with dropout=1.0 drop nothing, "
                "and a rate outside of 0 to 1 is moved there without a word."
            ),
            also=_("regularisation, variational, rate, overfitting"),
        ),
        Row(
            "recurrent_dropout",
            "recurrent_dropout",
            "argument",
            BOTH,
            "kept",
            _("In training, this share of h is dropped on its way into the next step."),
            cells("topic=dropout&look=state&dropout=0&recurrent_dropout=0.5"),
            trap=_("It switches to implementation=1, and the fast kernel of a GPU is not used."),
            also=_("regularisation, state dropout"),
        ),
        Row(
            "seed",
            "seed",
            "argument",
            BOTH,
            "new",
            _("Seeds the dropout."),
            cells("topic=dropout&look=input&seed=3"),
            trap=_(
                "It does not seed the weights: their initializers have seeds of their own. "
                "SimpleRNN forgets it in get_config, so a copy drops others."
            ),
            also=_("random, reproducible, deterministic"),
        ),
        Row(
            "reset_after",
            "reset_after",
            "argument",
            ("GRU", "GRUCell"),
            "kept",
            _(
                "True applies the reset gate after h has met its weights, which takes a second "
                "row of biases: (2, 3 units)."
            ),
            cells("topic=counts&cell=GRU&reset_after=0"),
            trap=_("Weights saved with one setting do not fit the other."),
            also=_("reset gate, bias shape, CuDNNGRU"),
        ),
        Row(
            "use_cudnn",
            "use_cudnn",
            "argument",
            ("GRU", "LSTM"),
            "new",
            _("Whether to use the fast kernel of a GPU; auto does where it can."),
            here("use_cudnn"),
            trap=_("True raises where it cannot be used. get_config does not keep it."),
            also=_("gpu, fast, CuDNNLSTM, CuDNNGRU, speed"),
        ),
        Row(
            "cudnn_requirements",
            _("requirements of cuDNN"),
            "note",
            ("GRU", "LSTM"),
            "kept",
            _(
                "The fast kernel needs tanh, sigmoid, a bias, no recurrent_dropout, no unroll, "
                "and reset_after for a GRU; a mask must be padded on the right."
            ),
            here("cudnn_requirements"),
            trap=_("Nothing is said where they are not met: it is only slower."),
            also=_("gpu, use_cudnn, fast, slow"),
        ),
        Row(
            "implementation",
            "implementation",
            "argument",
            GATED,
            "kept",
            _("1 multiplies gate by gate, 2 all gates at once: the same numbers."),
            here("implementation"),
            trap=_("It stands in no signature, and SimpleRNN refuses it."),
            also=_("speed"),
        ),
    )


def _of_every_layer() -> tuple[Row, ...]:
    return (
        Row(
            "name",
            "name",
            "argument",
            ALL,
            "kept",
            _("What the layer is called: model.get_layer finds it by its name."),
            here("name"),
            trap=_("A / in it is refused."),
            also=_("get_layer"),
        ),
        Row(
            "trainable",
            "trainable",
            "argument",
            ALL,
            "kept",
            _("Whether training changes the weights."),
            here("trainable"),
            also=_("freeze, fine-tuning"),
        ),
        Row(
            "dtype",
            "dtype",
            "argument",
            ALL,
            "kept",
            _("The type of the numbers, or a policy such as mixed_float16."),
            here("dtype"),
            also=_("float16, float32, mixed precision"),
        ),
        Row(
            "autocast",
            "autocast",
            "argument",
            ALL,
            "kept",
            _("Whether inputs of another float type are brought to that of the layer."),
            here("autocast"),
            also=_("dtype, cast, float64"),
        ),
        Row(
            "kwargs",
            "**kwargs",
            "argument",
            ALL,
            "changed",
            _("Any other keyword is refused: Unrecognized keyword arguments."),
            memory("topic=old_ways"),
            then=_("Keras 2 raised a TypeError: Keyword argument not understood."),
            trap=_("A cell takes other keywords than its layer: RNN refuses seed and use_cudnn."),
            also=_("unrecognized, keyword, not understood, typo"),
        ),
        Row(
            "order_of_arguments",
            "layer(x, initial_state, mask)",
            "note",
            RECURRENT,
            "changed",
            _("The second argument of a call, where it has no name, is initial_state."),
            lab("cell=SimpleRNN&tab=break&wrong=own&wrong_x=(2,12,3)&wrong_states=(2,12)"),
            then=_("In Keras 2 it was mask."),
            trap=_("A mask without its name is taken for a state. Write mask=."),
            also=_("positional"),
        ),
        Row(
            "cells_are_not_layers",
            _("cell and layer"),
            "note",
            CELLS,
            "kept",
            _("A cell makes one step; a layer loops it over time. The loop gives the same."),
            lab("cell=LSTM&tab=step"),
            also=_("LSTMCell, difference"),
        ),
    )
