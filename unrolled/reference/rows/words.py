"""The glossary: the field's words, each in a sentence or two."""

from unrolled.reference.form import Experiment, Row, cells, lab, learning, memory, sequences, shapes
from unrolled.words import gettext as _


def rows() -> tuple[Row, ...]:
    """The words, each with where it can be seen."""
    return (*_of_shapes(), *_of_states(), *_of_cells(), *_of_layers(), *_of_training())


def _word(key: str, name: str, means: str, try_it: Experiment, also: str = "") -> Row:
    return Row(f"word_{key}", name, "word", (), "", means, try_it, also=also)


def _of_shapes() -> tuple[Row, ...]:
    return (
        _word(
            "batch",
            _("batch"),
            _("Sequences computed side by side that know nothing of each other. The first axis."),
            lab("cell=GRU&batch=3&return_sequences=1"),
            _("sample, batch size"),
        ),
        _word(
            "timesteps",
            _("timesteps"),
            _("How many inputs come one after the other: t = 0 to T - 1. The second axis."),
            lab("cell=GRU&timesteps=20&return_sequences=1"),
            _("time, sequence length, steps, T"),
        ),
        _word(
            "features",
            _("features"),
            _("The numbers that stand at one timestep. The last axis of an input."),
            lab("cell=GRU&features=4&return_sequences=1"),
            _("channels, input dim, variables"),
        ),
        _word(
            "units",
            _("units"),
            _("The numbers of a state: how much it can hold. The last axis of an output."),
            lab("cell=GRU&units=8&return_sequences=1"),
            _("hidden size, neurons, width"),
        ),
        _word(
            "shape",
            _("shape"),
            _("How long each axis of a tensor is. None stands for any length."),
            shapes("stack=LSTM.8.1~Dense.1&stack_input=any_3"),
            _("axis, dimension, rank, ndim, None"),
        ),
        _word(
            "broadcast",
            _("broadcast"),
            _("One row is used for all rows, without a word: a source of silent mistakes."),
            lab("cell=GRU&tab=break&wrong=state_of_one"),
            _("silent, expand, repeat"),
        ),
        _word(
            "sequence_to_sequence",
            _("sequence to sequence"),
            _("An output for each timestep; or another sequence, by an encoder and a decoder."),
            shapes("stack=LSTM.8~RepeatVector.12~LSTM.8.1~TimeDistributed.3&stack_input=12_3"),
            _("seq2seq, many to many, translation, autoencoder"),
        ),
    )


def _of_states() -> tuple[Row, ...]:
    return (
        _word(
            "state",
            _("state"),
            _("What a cell keeps from one timestep to the next: all it knows of the past."),
            lab("cell=SimpleRNN&return_sequences=1"),
            _("memory, hidden, recurrent"),
        ),
        _word(
            "h",
            "h",
            _("The hidden state, (batch, units), which is also the output of a cell."),
            lab("cell=LSTM&state=h&return_sequences=1"),
            _("hidden state, output, ht"),
        ),
        _word(
            "c",
            "c",
            _("The carry of an LSTM: a second state, which is in no output."),
            lab("cell=LSTM&state=c&return_sequences=1"),
            _("cell state, carry, memory"),
        ),
        _word(
            "initial_state",
            _("initial state"),
            _("The state that stands left of t = 0: zeros, unless one is given."),
            lab("cell=GRU&input=impulse&h0=1_0_0_0&return_sequences=1"),
            _("h0, c0, start"),
        ),
        _word(
            "stateful",
            _("stateful"),
            _("Of a layer: the end of a batch is the beginning of the next one."),
            memory("cell=GRU&do=predict~predict"),
            _("keep, carry over"),
        ),
        _word(
            "reset",
            _("reset"),
            _("To set kept states back to zero. Nothing does it by itself."),
            memory("cell=GRU&do=predict~reset~predict"),
            _("reset_state, clear"),
        ),
        _word(
            "forget",
            _("forgetting"),
            _("A start makes less difference with every step, until none is left to be seen."),
            lab("cell=SimpleRNN&weights=leaky&h0=1_0_0_0&compare=zero&return_sequences=1"),
            _("vanishing, long memory, decay"),
        ),
    )


def _of_cells() -> tuple[Row, ...]:
    return (
        _word(
            "cell",
            _("cell"),
            _("What makes one step: from x_t and the states to an output and new states."),
            cells("topic=contract&ready=lstm"),
            _("LSTMCell, step"),
        ),
        _word(
            "update",
            _("update"),
            _("What a cell computes: new states from x and the old ones. It can be one's own."),
            cells("topic=own&update=tanh(x@W + h@U)&units=3"),
            _("formula, equation, own cell, expression"),
        ),
        _word(
            "leaky",
            _("leaky integrator"),
            _("A cell whose state moves a part of the way at each step, and so forgets slowly."),
            cells("topic=own&update=h + 0.1*(tanh(x@W + h@U + b) - h)&units=3"),
            _("leak, memory, own cell"),
        ),
        _word(
            "gate",
            _("gate"),
            _("Numbers from 0 to 1, one for each unit, that say how much passes."),
            lab("cell=LSTM&tab=gates"),
            _("input gate, forget gate, output gate, update gate, reset gate, sigmoid"),
        ),
        _word(
            "forget_gate",
            _("forget gate"),
            _("The gate f of an LSTM: how much of c stays. 1 keeps all of it."),
            lab("cell=LSTM&tab=gates&weight=bias[4]"),
            "f",
        ),
        _word(
            "update_gate",
            _("update gate"),
            _("The gate z of a GRU: how much of h stays as it is."),
            lab("cell=GRU&tab=gates"),
            "z",
        ),
        _word(
            "candidate",
            _("candidate"),
            _("The new state that a cell proposes; gates say how much of it is taken."),
            lab("cell=GRU&tab=gates&t=1"),
            _("c tilde, proposal"),
        ),
        _word(
            "activation",
            _("activation"),
            _("The function at the end of a step, such as tanh, which keeps numbers small."),
            lab("cell=SimpleRNN&activation=linear&return_sequences=1"),
            _("tanh, relu, sigmoid, nonlinearity"),
        ),
        _word(
            "kernel",
            "kernel",
            _("The weights that the input meets: (features, units) for each gate."),
            lab("cell=SimpleRNN&tab=weights&weight=kernel[0,0]"),
            _("W, weights"),
        ),
        _word(
            "recurrent_kernel",
            "recurrent_kernel",
            _("The weights that h meets on its way into the next step: (units, units) a gate."),
            lab("cell=SimpleRNN&tab=weights&weight=recurrent_kernel[0,0]"),
            _("U, hidden to hidden"),
        ),
        _word(
            "bias",
            _("bias"),
            _("A number that is added for each unit of each gate, whatever comes in."),
            lab("cell=SimpleRNN&tab=weights&weight=bias[0]"),
            "b",
        ),
        _word(
            "parameters",
            _("parameters"),
            _("All the numbers that training changes: kernels and biases."),
            cells("topic=counts&cell=GRU&units=5"),
            _("weights, count_params, size"),
        ),
        _word(
            "orthogonal",
            _("orthogonal"),
            _("Of a matrix: what it multiplies keeps its length. So begin recurrent kernels."),
            lab("cell=SimpleRNN&activation=linear&seed=3&tab=weights"),
            _("initializer"),
        ),
        _word(
            "exploding",
            _("exploding"),
            _("A state that grows at every step, until it is too large for a float."),
            lab("cell=SimpleRNN&activation=linear&weights=exploding&return_sequences=1"),
            _("nan, inf, overflow, gradient"),
        ),
        _word(
            "dropout",
            _("dropout"),
            _("In training, numbers left out by chance, so that none is relied on alone."),
            cells("topic=dropout&look=input&dropout=0.2"),
            _("rate, regularisation"),
        ),
    )


def _of_layers() -> tuple[Row, ...]:
    return (
        _word(
            "layer",
            _("layer"),
            _("It has weights and is called with tensors. A recurrent one loops a cell over time."),
            shapes("stack=GRU.4&stack_input=6_3"),
            _("RNN, model"),
        ),
        _word(
            "stack_of_layers",
            _("stack"),
            _("Layers on top of each other: each but the last hands on every timestep."),
            shapes("stack=LSTM.8.1~LSTM.4~Dense.1"),
            _("deep, two layers, chained, stacked"),
        ),
        _word(
            "return_sequences",
            "return_sequences",
            _("Every output of a sequence, instead of the last one alone."),
            sequences("topic=returns&layer=GRU&return_sequences=1"),
            _("film, last frame"),
        ),
        _word(
            "mask",
            _("mask"),
            _("True or False for each timestep: whether it counts."),
            sequences("topic=padding&source=hand"),
            _("padding, skip"),
        ),
        _word(
            "padding",
            _("padding"),
            _("Filling short sequences up to the longest, so that they fit into one tensor."),
            sequences("topic=padding&side=left"),
            _("pad_sequences, zeros, variable length, ragged"),
        ),
        _word(
            "unroll",
            _("unrolling"),
            _("Writing a loop out: one box for each timestep, all with the same weights."),
            cells("topic=unroll&cell=GRU"),
            _("unfold, unrolled, loop"),
        ),
        _word(
            "bidirectional",
            _("bidirectional"),
            _("Two layers: one reads forwards, one backwards; their outputs are put together."),
            sequences("topic=directions&at=1"),
            _("BiLSTM, backward"),
        ),
        _word(
            "embedding",
            _("embedding"),
            _("A row of numbers for each word or token, learned like any other weight."),
            shapes("stack=Embedding.100.8~GRU.4~Dense.1&stack_input=12&stack_ids=99"),
            _("token, word, vocabulary, ids"),
        ),
        _word(
            "encoder",
            _("encoder and decoder"),
            _("One layer reads a sequence into its states; another starts from them and writes."),
            sequences("topic=handover&encoder=GRU&decoder=GRU&decoder_units=3"),
            _("seq2seq, translation"),
        ),
        _word(
            "symbolic",
            _("symbolic and eager"),
            _("Symbolic: a model is put together from shapes. Eager: numbers are computed now."),
            shapes("stack=LSTM.4~Dense.1&stack_states=0.10_4"),
            _("graph, functional, Input, KerasTensor, tf.function"),
        ),
        _word(
            "built",
            _("built"),
            _("Of a layer: it knows its input's features and has its weights."),
            memory("topic=slots"),
            _("build, weights, not built"),
        ),
    )


def _of_training() -> tuple[Row, ...]:
    return (
        _word(
            "epoch",
            _("epoch"),
            _("Once through all the data. A stateful layer is not reset between two of them."),
            memory("cell=LSTM&do=fit.e2"),
            _("fit, pass"),
        ),
        _word(
            "shuffle",
            _("shuffle"),
            _("To feed samples in another order at each epoch; fit does it unless told otherwise."),
            memory("cell=LSTM&do=fit.e2.r"),
            _("order, random"),
        ),
        _word(
            "inference",
            _("inference"),
            _("Calling a model without training it: dropout is off."),
            memory("cell=LSTM&do=call~predict"),
            _("predict, evaluate, training=False"),
        ),
        _word(
            "teacher_forcing",
            _("teacher forcing"),
            _("In training a decoder reads the right word before, not the one it wrote itself."),
            sequences("topic=handover&decoder_units=3&feed=own"),
            _("decoder, seq2seq"),
        ),
        _word(
            "gradient",
            _("gradient"),
            _("How much the loss changes with each weight; through many steps it fades or grows."),
            learning("topic=gradient&forget_bias=3"),
            _("backpropagation through time, BPTT, vanishing, exploding, forget bias"),
        ),
        _word(
            "clipping",
            _("clipping"),
            _("An optimiser shortens a gradient that is too long, and leaves a short one short."),
            learning("topic=gradient&look=clipping&gain=3"),
            _("clipnorm, global_clipnorm, exploding gradient, norm"),
        ),
        _word(
            "seed",
            _("seed"),
            _("The number that random numbers begin with: the same seed, the same weights."),
            lab("cell=GRU&seed=5&return_sequences=1"),
            _("random, reproducible"),
        ),
    )
