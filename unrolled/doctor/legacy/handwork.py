"""Arguments of layers that are gone and leave something to do."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.known import RECURRENT_CALLED
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.reach import reach
from unrolled.doctor.legacy.sequential import outermost, place
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import after, drop, stands_alone
from unrolled.words import gettext as _


def time_major(program: Program) -> Iterator[Spot]:
    """``LSTM(4, time_major=True)(x)``: the axes are swapped by hand."""
    for call in program.calls:
        old = keyword(call, "time_major")
        if old is None or program.layer(call) not in RECURRENT_CALLED:
            continue
        if isinstance(old.value, ast.Constant) and old.value.value is False:
            continue
        layer = outermost(program, call).layer
        edits = _swapped(program, layer, old, call)
        words = (
            _("time_major= is gone"),
            _(
                "Keras 3 refuses time_major=. Its layers always take (batch, timesteps, features). "
                "Swap the first two axes before the layer with "
                "keras.ops.transpose(x, (1, 0, 2)), and once more behind it where it returns "
                "sequences."
            ),
        )
        new = "keras.ops.transpose(x, (1, 0, 2))"
        yield program.spot("time-major", old, words, new, tuple(edits))


def _swapped(program: Program, layer: ast.Call, old: ast.keyword, call: ast.Call) -> list[Edit]:
    used = program.parent(layer)
    if not isinstance(used, ast.Call) or used.func is not layer or len(used.args) != 1:
        return []
    if keyword(call, "return_state") or used.keywords:
        return []
    spelled, more = reach(program, "ops.transpose")
    start, end = program.source.span(used.args[0])
    edits = [Edit(start, start, f"{spelled}("), Edit(end, end, ", (1, 0, 2))")]
    if keyword(call, "return_sequences"):
        start, end = program.source.span(used)
        edits += [Edit(start, start, f"{spelled}("), Edit(end, end, ", (1, 0, 2))")]
    return [drop(program, call, old), *edits, *more]


def weights_of_layer(program: Program) -> Iterator[Spot]:
    """``Dense(2, weights=[w, b])``: today a layer takes its weights when it is built."""
    for call in program.calls:
        old = keyword(call, "weights")
        name = program.layer(call)
        if old is None or name is None or name == "Embedding":
            continue
        if isinstance(old.value, ast.Constant) and old.value.value is None:
            continue
        words = (
            _("weights= is no argument of a layer any more"),
            _(
                "Keras 3 refuses weights= on {layer}. Build the model first, with an Input, then "
                "call set_weights on the layer: layer.set_weights({value})."
            ).format(layer=name, value=program.part(old.value)),
        )
        edits: list[Edit] = []
        found = place(program, outermost(program, call).layer)
        statement = program.statement(call)
        if found and isinstance(found[0], ast.Call) and stands_alone(program, statement):
            assert isinstance(found[0].func, ast.Attribute)
            model = program.part(found[0].func.value)
            code = f"{model}.layers[-1].set_weights({program.part(old.value)})"
            edits = [drop(program, call, old), after(program, statement, code)]
        yield program.spot(
            "weights-of-layer",
            old,
            words,
            f"layer.set_weights({program.part(old.value)})",
            tuple(edits),
        )


def state_in_constructor(program: Program) -> Iterator[Spot]:
    """``LSTM(4, initial_state=[h, c])``: a state belongs to a call."""
    for call in program.calls:
        old = keyword(call, "initial_state", "initial_states")
        if old is None or program.layer(call) not in RECURRENT_CALLED:
            continue
        layer = outermost(program, call).layer
        used = program.parent(layer)
        text = f"initial_state={program.part(old.value)}"
        edits: list[Edit] = []
        if isinstance(used, ast.Call) and used.func is layer and used.args:
            end = program.source.span(used)[1] - 1
            edits = [drop(program, call, old), Edit(end, end, f", {text}")]
        words = (
            _("initial_state= belongs to the call of the layer"),
            _(
                "A layer is made first and called on its input afterwards. The state to start "
                "from is given when it is called: layer(x, {text})."
            ).format(text=text),
        )
        yield program.spot("state-in-constructor", old, words, f"layer(x, {text})", tuple(edits))


def dropout_of_embedding(program: Program) -> Iterator[Spot]:
    """``Embedding(10, 4, dropout=0.2)``."""
    for call in program.calls:
        old = keyword(call, "dropout")
        if old is not None and program.layer(call) == "Embedding":
            new = f"SpatialDropout1D({program.part(old.value)})"
            words = (
                _("Embedding has no dropout= any more"),
                _(
                    "Keras 3 refuses it, and so it is left out. For what it did put {new} behind "
                    "the Embedding."
                ).format(new=new),
            )
            edits = (drop(program, call, old),)
            yield program.spot("dropout-of-embedding", old, words, "", edits)


def mode_of_normalization(program: Program) -> Iterator[Spot]:
    """``BatchNormalization(mode=1)``: a way of computing that is gone."""
    for call in program.calls:
        old = keyword(call, "mode")
        if old is None or program.layer(call) != "BatchNormalization":
            continue
        if isinstance(old.value, ast.Constant) and old.value.value == 0:
            continue
        words = (
            _("mode= of BatchNormalization is gone"),
            _(
                "Keras 3 refuses mode=. Mode 0 is what the layer does without it. For the others "
                "there is no argument."
            ),
        )
        yield program.spot("batch-normalization-mode", old, words)
