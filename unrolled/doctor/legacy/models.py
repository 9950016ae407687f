"""Models with several inputs: the arguments of Model, and merging."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.reach import reach
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import drop_all, rename, replace
from unrolled.words import gettext as _

MODES = {
    "concat": "concatenate",
    "sum": "add",
    "mul": "multiply",
    "ave": "average",
    "max": "maximum",
    "min": "minimum",
    "dot": "dot",
}

ARGUMENTS = {"concat_axis": "axis", "dot_axes": "axes"}


def inputs_and_outputs(program: Program) -> Iterator[Spot]:
    """``Model(input=a, output=b)``."""
    for call in program.calls:
        if program.keras(call.func) != "Model":
            continue
        for old in call.keywords:
            new = {"input": "inputs", "output": "outputs"}.get(old.arg or "")
            if new:
                words = (
                    _("{old}= is called {new}= today").format(old=old.arg, new=new),
                    _("Model has no argument {old}= in Keras 3. It is {new}=.").format(
                        old=old.arg, new=new
                    ),
                )
                text = f"{new}={program.part(old.value)}"
                edits = (rename(program, old, new),)
                yield program.spot("model-argument", old, words, text, edits)


def merging(program: Program) -> Iterator[Spot]:
    """``merge([a, b], mode="concat")``: each way of merging has its own function today."""
    calls = [c for c in program.calls if program.keras(c.func) == "layers.merge"]
    modes = {call: _mode(call) for call in calls}
    names = sorted({name for name in modes.values() if name})
    for call, name in modes.items():
        edits: list[Edit] = []
        if name:
            edits = [*_of_call(program, call, name), *_of_import(program, names)]
        words = (
            _("merge() is gone: each way of merging has its own name"),
            _("Keras 3 has no merge(). For this mode, write {new}().").format(new=name)
            if name
            else _(
                "Keras 3 has no merge(). Write concatenate, add, multiply, average, maximum or "
                "dot. For a function of your own, use a Lambda layer."
            ),
        )
        yield program.spot("merge", call, words, f"{name}(...)" if name else "", tuple(edits))


def _mode(call: ast.Call) -> str | None:
    given = keyword(call, "mode")
    value = given.value if given else call.args[1] if len(call.args) > 1 else None
    if value is None:
        return "add"
    return MODES.get(str(value.value)) if isinstance(value, ast.Constant) else None


def _of_call(program: Program, call: ast.Call, name: str) -> list[Edit]:
    if isinstance(call.func, ast.Attribute):
        end = program.source.span(call.func)[1]
        edits = [Edit(end - len(call.func.attr), end, name)]
    elif isinstance(call.func, ast.Name) and call.func.id in program.source.imported:
        edits = [replace(program, call.func, name)]
    else:
        spelled, more = reach(program, f"layers.{name}")
        edits = [replace(program, call.func, spelled), *more]
    for argument in call.keywords:
        new = ARGUMENTS.get(argument.arg or "")
        if new:
            edits.append(rename(program, argument, new))
    mode = keyword(call, "mode")
    gone = [mode] if mode else call.args[1:2]
    shape = [k for k in call.keywords if k.arg in ("output_shape", "output_mask")]
    return edits + (drop_all(program, call, [*gone, *shape]) if gone or shape else [])


def _of_import(program: Program, names: list[str]) -> list[Edit]:
    for node in program.imports:
        if (node.module or "").endswith("keras.layers"):
            for alias in node.names:
                if alias.name == "merge" and not alias.asname:
                    return [replace(program, alias, ", ".join(names))]
    return []


def merge_layer(program: Program) -> Iterator[Spot]:
    """``model.add(Merge([left, right], mode="concat"))``."""
    for call in program.calls:
        if program.layer(call) == "Merge":
            words = (
                _("The Merge layer is gone"),
                _(
                    "A Sequential model has one input in Keras 3. Join two with the functional "
                    "API: merged = concatenate([left.output, right.output]), then "
                    "keras.Model([left.input, right.input], output)."
                ),
            )
            yield program.spot("merge-layer", call, words)
