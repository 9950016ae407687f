"""The shape of the input given to a layer: today it has a line of its own, the Input."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.known import RECURRENT
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.reach import reach
from unrolled.doctor.legacy.sequential import (
    Wrapped,
    fix_batch,
    is_first,
    outermost,
    place,
    put_first,
)
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import drop_all, rename
from unrolled.words import gettext as _
from unrolled.words import together

REFUSED = ("batch_input_shape", "batch_shape", "batch_size", "input_length")
TOLERATED = ("input_shape", "input_dim")
OVER_TIME = (*RECURRENT, "Conv1D", "Convolution1D", "Bidirectional")
"""Layers whose `input_dim` counts the features of one timestep."""


def shapes_of_layers(program: Program) -> Iterator[Spot]:
    """``LSTM(4, batch_input_shape=(2, 5, 3))`` and its kin: an Input in front of the layer."""
    for call in program.calls:
        name = program.layer(call)
        if name is None or name == "InputLayer":
            continue
        given = [k for k in call.keywords if k.arg in REFUSED + TOLERATED]
        if name == "Embedding":  # it counts its words
            given = [k for k in given if k.arg != "input_dim"]
        if given:
            yield _of_layer(program, call, name, given)


def _of_layer(program: Program, call: ast.Call, name: str, given: list[ast.keyword]) -> Spot:
    wrapped = outermost(program, call)
    shape = _shape(program, call, name, wrapped.distributed)
    edits = drop_all(program, call, given)
    new = ""
    found = place(program, wrapped.layer)
    if shape and found and is_first(program, *found):
        beside = call.func if not isinstance(call.func, ast.Name) else None
        spelled, more = reach(program, "Input", beside)
        new = f"{spelled}({shape})"
        edits += [put_first(program, found[0], new), *more]
    elif not found:
        edits += _batch_size_of_input(program, wrapped, call)
    works = _works(name, given)
    return program.spot(
        "shape-in-layer", given[0], _words(given, new, works), new, tuple(edits), works
    )


def _works(name: str, given: list[ast.keyword]) -> bool:
    names = {k.arg for k in given}
    if name == "Embedding":
        names -= {"input_length"}
    refused = names & {*REFUSED} or (name in OVER_TIME and "input_dim" in names)
    return not refused and not any(_is_number(k) for k in given)


def _is_number(given: ast.keyword) -> bool:
    """Whether a shape is written as one number: ``input_shape=(3)``."""
    written = given.value.value if isinstance(given.value, ast.Constant) else None
    return given.arg == "input_shape" and isinstance(written, int)


def _shape(program: Program, call: ast.Call, name: str, distributed: bool) -> str:
    """The arguments of the Input; empty where the layer does not tell a whole shape."""
    whole = keyword(call, "batch_input_shape", "batch_shape")
    if whole:
        return f"batch_shape={_stretched(program, whole.value, 1 if distributed else None)}"
    size = keyword(call, "batch_size")
    batch = f", batch_size={program.part(size.value)}" if size else ""
    shape, width = keyword(call, "input_shape"), keyword(call, "input_dim")
    length = keyword(call, "input_length")
    if shape and not _is_none(shape.value):
        return _stretched(program, shape.value, 0 if distributed else None) + batch
    if width and name != "Embedding":
        steps = program.part(length.value) if length else "None" if name in OVER_TIME else None
        row = [] if steps is None else [steps]
        return f"({', '.join([*row, program.part(width.value)])}{'' if row else ','}){batch}"
    if length and name == "Embedding" and not _is_none(length.value):
        return _stretched(program, length.value, None, scalar=True) + batch
    return ""


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _stretched(program: Program, node: ast.expr, at: int | None, scalar: bool = False) -> str:
    """The text of a shape; an unknown time axis is put in at `at`, one number becomes a tuple."""
    text = program.part(node)
    if not isinstance(node, ast.Tuple | ast.List):
        number = isinstance(node, ast.Constant) or scalar
        return f"({text},)" if number else text
    if at is None:
        return text
    parts = [program.part(element) for element in node.elts]
    return f"({', '.join([*parts[:at], 'None', *parts[at:]])})"


def _batch_size_of_input(program: Program, wrapped: Wrapped, call: ast.Call) -> list[Edit]:
    whole, size = keyword(call, "batch_input_shape", "batch_shape"), keyword(call, "batch_size")
    value = size.value if size else None
    if whole and isinstance(whole.value, ast.Tuple | ast.List) and whole.value.elts:
        value = whole.value.elts[0]
    if value is None or _is_none(value):
        return []
    edit = fix_batch(program, wrapped.layer, program.part(value))
    return [edit] if edit else []


def _words(given: list[ast.keyword], new: str, works: bool) -> tuple[str, str]:
    names = ", ".join(f"{k.arg}=" for k in given)
    if any(_is_number(k) for k in given):
        title = _("A shape is a tuple, even of one number")
        why = _("(3) is the number 3 to Python; the tuple is (3,).")
    elif works:
        title = _("{names} still works, with a warning").format(names=names)
        why = _("Keras 3 accepts {names} on a layer, but warns of it.").format(names=names)
    else:
        title = _("{names} is no argument of a layer any more").format(names=names)
        why = _("You gave the shape of the input to a layer. Keras 3 refuses {names} there.")
        why = why.format(names=names)
    if new:
        what = _("Today the shape is said before the first layer: write {new}.").format(new=new)
    else:
        what = _(
            "Leave it out: the layer learns its shape from what comes before it. Where a batch "
            "size is needed, give it to the Input: Input(batch_shape=(batch, timesteps, features))."
        )
    return title, together([why, what])


def shapes_of_inputs(program: Program) -> Iterator[Spot]:
    """``Input(batch_input_shape=...)`` and ``InputLayer(input_shape=...)``."""
    for call in program.calls:
        name = program.keras(call.func)
        old = keyword(call, "batch_input_shape", "input_shape")
        if name not in ("Input", "layers.InputLayer") or old is None or old.arg is None:
            continue
        today = "batch_shape" if old.arg == "batch_input_shape" else "shape"
        words = (
            _("{old}= is called {new}= today").format(old=old.arg, new=today),
            _("Keras 3 gives this argument of {name} another name: write {new}=.").format(
                name=name.removeprefix("layers."), new=today
            ),
        )
        new = f"{today}={program.part(old.value)}"
        works = name == "layers.InputLayer"
        yield program.spot("shape-of-input", old, words, new, (rename(program, old, today),), works)
