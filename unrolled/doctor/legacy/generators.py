"""Generators that feed a model: ``fit_generator`` and its kin."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.program import Program
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import drop_all, rename
from unrolled.words import gettext as _
from unrolled.words import together

GENERATORS = {
    "fit_generator": (
        "fit",
        (
            "x",
            "steps_per_epoch",
            "epochs",
            "verbose",
            "callbacks",
            "validation_data",
            "validation_steps",
        ),
    ),
    "evaluate_generator": ("evaluate", ("x", "steps")),
    "predict_generator": ("predict", ("x", "steps")),
}
"""What takes a generator today, and what its first arguments are called."""

RENAMED = {
    "generator": "x",
    "samples_per_epoch": "steps_per_epoch",
    "nb_epoch": "epochs",
    "nb_epochs": "epochs",
    "nb_val_samples": "validation_steps",
    "val_samples": "steps",
}

DROPPED = (
    *("max_queue_size", "max_q_size", "workers", "nb_worker", "use_multiprocessing"),
    *("pickle_safe", "show_accuracy", "reset_metrics", "accuracy"),
)
"""How a generator was fed, which Keras 3 decides by itself, and what compile says today."""


def method_of(call: ast.Call) -> tuple[ast.Attribute, str] | None:
    """What a call asks of something, and the name of it; None for a plain function."""
    return (call.func, call.func.attr) if isinstance(call.func, ast.Attribute) else None


def generator_methods(program: Program) -> Iterator[Spot]:
    """``model.fit_generator(g, 10, 2, workers=1)``."""
    for call in program.calls:
        found = method_of(call)
        if found is None or found[1] not in GENERATORS:
            continue
        function, old = found
        new, names = GENERATORS[old]
        end = program.source.span(function)[1]
        edits = [Edit(end - len(old), end, new), *keywords_of_today(program, call)]
        for name, argument in zip(names[1:], call.args[1:], strict=False):
            start = program.source.span(argument)[0]
            if not _in_brackets(program, argument):
                edits.append(Edit(start, start, f"{name}="))
        too_many = call.args[len(names) :]
        edits += drop_all(program, call, too_many) if too_many else []
        words = (
            _("{old}() is gone: {new}() takes a generator as well").format(old=old, new=new),
            _generator_words(old, new, call),
        )
        text = f"{program.part(function.value)}.{new}(...)"
        yield program.spot("generator-method", call, words, text, tuple(edits))


def _in_brackets(program: Program, node: ast.expr) -> bool:
    before = program.source.text[: program.source.span(node)[0]].rstrip()
    return not before.endswith(",")


def _generator_words(old: str, new: str, call: ast.Call) -> str:
    parts = [
        _(
            "Keras 3 has no {old}(). Hand the generator to {new}() and name the other arguments. "
            "How many workers feed it is no argument any more."
        ).format(old=old, new=new)
    ]
    names = {k.arg for k in call.keywords}
    if "samples_per_epoch" in names:
        parts.append(_("samples_per_epoch counted samples, steps_per_epoch counts batches."))
    if "class_weight" in names:
        parts.append(_("class_weight= cannot be used with a generator any more."))
    if old == "predict_generator":
        parts.append(_("The generator has to yield tuples: (x,) where it yielded x."))
    return together(parts)


def keywords_of_today(program: Program, call: ast.Call) -> list[Edit]:
    """The keyword arguments of a call under their names of today; those that are gone dropped."""
    gone = [k for k in call.keywords if k.arg in DROPPED]
    edits = drop_all(program, call, gone) if gone else []
    for argument in call.keywords:
        new = RENAMED.get(argument.arg or "")
        if new and all(k.arg != new for k in call.keywords):
            edits.append(rename(program, argument, new))
            edits += in_batches(program, argument)
    return edits


def in_batches(program: Program, argument: ast.keyword) -> list[Edit]:
    """A number of samples as one of batches, where the program names its batch size."""
    sizes = [name for name in ("batch_size", "BATCH_SIZE") if name in program.bound]
    if argument.arg not in ("samples_per_epoch", "nb_val_samples", "val_samples") or not sizes:
        return []
    start, end = program.source.span(argument.value)
    if isinstance(argument.value, ast.Constant | ast.Name | ast.Attribute | ast.Call):
        return [Edit(end, end, f" // {sizes[0]}")]
    return [Edit(start, start, "("), Edit(end, end, f") // {sizes[0]}")]
