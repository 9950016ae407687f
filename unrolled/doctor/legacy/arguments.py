"""Arguments of layers that have another name today, or none."""

import ast
from collections.abc import Iterator
from difflib import get_close_matches

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.known import RECURRENT
from unrolled.doctor.legacy.program import Program, arguments, keyword
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import drop, rename, replace
from unrolled.words import gettext as _

RENAMED = {
    "init": "kernel_initializer",
    "inner_init": "recurrent_initializer",
    "inner_activation": "recurrent_activation",
    "W_regularizer": "kernel_regularizer",
    "U_regularizer": "recurrent_regularizer",
    "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint",
    "U_constraint": "recurrent_constraint",
    "b_constraint": "bias_constraint",
    "dropout_W": "dropout",
    "dropout_U": "recurrent_dropout",
    "output_dim": "units",
    "bias": "use_bias",
    "nb_filter": "filters",
    "filter_length": "kernel_size",
    "subsample_length": "strides",
    "subsample": "strides",
    "border_mode": "padding",
    "pool_length": "pool_size",
    "stride": "strides",
    "beta_init": "beta_initializer",
    "gamma_init": "gamma_initializer",
    "p": "rate",
    "sigma": "stddev",
    "length": "size",
    "return_states": "return_state",
}
"""What arguments of layers were called in the first Keras, and what they are called today."""

EMBEDDING = {
    "init": "embeddings_initializer",
    "W_regularizer": "embeddings_regularizer",
    "W_constraint": "embeddings_constraint",
}

ONLY = {
    "p": ("Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianDropout", "AlphaDropout"),
    "sigma": ("GaussianNoise",),
    "length": ("UpSampling1D",),
    "stride": ("MaxPooling1D", "AveragePooling1D"),
}
"""Names too short to be changed anywhere else."""

OF_RECURRENT = {
    *("units", "activation", "recurrent_activation", "use_bias", "kernel_initializer"),
    *("recurrent_initializer", "bias_initializer", "unit_forget_bias"),
    *("kernel_regularizer", "recurrent_regularizer", "bias_regularizer"),
    *("activity_regularizer", "kernel_constraint", "recurrent_constraint"),
    *("bias_constraint", "dropout", "recurrent_dropout", "seed", "return_sequences"),
    *("return_state", "go_backwards", "stateful", "unroll", "use_cudnn", "reset_after"),
    *("zero_output_for_mask", "implementation", "name", "dtype", "trainable"),
    *("input_shape", "input_dim", "batch_input_shape", "batch_shape", "batch_size"),
    *("input_length", "time_major", "weights", "dynamic", "mask"),
}

WITHOUT_IMPLEMENTATION = ("SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D")


def renamed_arguments(program: Program) -> Iterator[Spot]:
    """``Dense(output_dim=4, init="uniform")``."""
    for call in program.calls:
        name = program.layer(call)
        for old in call.keywords if name else ():
            new = _name_of_today(name or "", old.arg or "")
            if new and not keyword(call, new):
                words = (
                    _("{old}= is called {new}= today").format(old=old.arg, new=new),
                    _(
                        "{old}= is from the first Keras. Keras 3 refuses it. The same setting is "
                        "called {new}= today."
                    ).format(old=old.arg, new=new),
                )
                text = f"{new}={program.part(old.value)}"
                yield program.spot(
                    "renamed-argument", old, words, text, (rename(program, old, new),)
                )


def _name_of_today(layer: str, old: str) -> str | None:
    if layer == "Embedding":
        return EMBEDDING.get(old)
    if old in ONLY and layer not in ONLY[old]:
        return None
    if old == "bias" and layer == "Bidirectional":
        return None
    return RENAMED.get(old)


def misspelt_arguments(program: Program) -> Iterator[Spot]:
    """``LSTM(4, return_sequence=True)``: a name one or two letters away from one that exists."""
    for call in program.calls:
        name = program.layer(call)
        for old in call.keywords if name in RECURRENT else ():
            if old.arg is None or old.arg in OF_RECURRENT | RENAMED.keys():
                continue
            close = get_close_matches(old.arg, OF_RECURRENT, n=1, cutoff=0.85)
            if close and not keyword(call, close[0]):
                words = (
                    _("{old}= is misspelt").format(old=old.arg),
                    _("{layer} has no argument {old}=, so Keras refuses it. It is {new}=.").format(
                        layer=name, old=old.arg, new=close[0]
                    ),
                )
                text = f"{close[0]}={program.part(old.value)}"
                edit = rename(program, old, close[0])
                yield program.spot("misspelt-argument", old, words, text, (edit,))


def dropped_arguments(program: Program) -> Iterator[Spot]:
    """Arguments that said how to compute, and change nothing in what is computed."""
    for call in program.calls:
        name = program.layer(call)
        for old in call.keywords if name else ():
            gone = old.arg in ("consume_less", "dynamic")
            gone |= old.arg == "implementation" and name in WITHOUT_IMPLEMENTATION
            gone |= old.arg == "mode" and name == "BatchNormalization" and _is(old.value, 0)
            gone |= old.arg == "weights" and _is(old.value, None)
            gone |= old.arg == "time_major" and _is(old.value, False)
            gone |= old.arg == "dim_ordering" and _is(old.value, "default")
            if gone:
                words = (
                    _("{old}= is gone").format(old=old.arg),
                    _(
                        "Keras 3 refuses {old}= on {layer}. Leave it out: the result is the same "
                        "without it."
                    ).format(old=old.arg, layer=name),
                )
                yield program.spot("dropped-argument", old, words, "", (drop(program, call, old),))


def _is(node: ast.expr, value: object) -> bool:
    """Whether `node` is this literal; 0 is not False."""
    written = node.value if isinstance(node, ast.Constant) else Ellipsis
    return type(written) is type(value) and written == value


TWO_AXES = (
    *("Conv2D", "Convolution2D", "SeparableConv2D", "SeparableConvolution2D"),
    *("Conv2DTranspose", "Deconvolution2D", "ConvLSTM2D"),
)

VALUES = {
    ("dim_ordering", "tf"): 'data_format="channels_last"',
    ("dim_ordering", "th"): 'data_format="channels_first"',
    ("forget_bias_init", "one"): "unit_forget_bias=True",
    ("forget_bias_init", "zero"): "unit_forget_bias=False",
    ("recurrent_initializer", "inner_orthogonal"): 'recurrent_initializer="orthogonal"',
}
"""Arguments whose value has another name as well."""


def renamed_values(program: Program) -> Iterator[Spot]:
    """``dim_ordering="tf"``, ``forget_bias_init="one"``."""
    for call in program.calls:
        for old in call.keywords if program.layer(call) else ():
            value = old.value.value if isinstance(old.value, ast.Constant) else None
            new = VALUES.get((old.arg or "", value)) if isinstance(value, str) else None
            if new:
                words = (
                    _("{old} is said in other words today").format(old=program.part(old)),
                    _("Keras 3 does not know {old}. Write {new}.").format(
                        old=program.part(old), new=new
                    ),
                )
                yield program.spot("renamed-value", old, words, new, (replace(program, old, new),))


def kernel_in_two_numbers(program: Program) -> Iterator[Spot]:
    """``Convolution2D(8, 3, 3)``: the third number is the stride today, which nobody tells."""
    for call in program.calls:
        rows, columns = keyword(call, "nb_row"), keyword(call, "nb_col")
        named = rows is not None and columns is not None
        old_name = "olution2D" in (program.layer(call) or "") or any(
            k.arg in RENAMED or k.arg == "dim_ordering" for k in call.keywords
        )
        two = old_name and [type(a) for a in call.args] == [ast.Constant] * 3
        if program.layer(call) not in TWO_AXES or not (named or two):
            continue
        first, last = (rows, columns) if rows and columns else (call.args[1], call.args[2])
        values = [program.part(n.value if isinstance(n, ast.keyword) else n) for n in (first, last)]
        size = f"({', '.join(values)})"
        new = f"kernel_size={size}" if named else size
        words = (
            _("The size of the kernel is one argument today: {new}").format(new=new),
            _(
                "In the first Keras the rows and the columns of the kernel were two arguments. "
                "Today they are one, and the argument behind it is the stride. Write {new}."
            ).format(new=new),
        )
        edits = _merged(program, call, first, last, new)
        yield program.spot("kernel-size", first, words, new, edits)


def _merged(
    program: Program,
    call: ast.Call,
    first: ast.expr | ast.keyword,
    last: ast.expr | ast.keyword,
    new: str,
) -> tuple[Edit, ...]:
    row = list(arguments(call))
    if row.index(last) == row.index(first) + 1:
        return (Edit(program.source.span(first)[0], program.source.span(last)[1], new),)
    return (replace(program, first, new), drop(program, call, last))
