"""Methods of a model: fitting, predicting, compiling."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.generators import DROPPED, RENAMED, in_batches, method_of
from unrolled.doctor.legacy.program import Program
from unrolled.doctor.legacy.reach import numpy
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import drop_all, rename
from unrolled.words import gettext as _

TRAINING = ("fit", "evaluate", "predict", "train_on_batch", "test_on_batch", "predict_on_batch")

COMPILING = ("sample_weight_mode", "target_tensors", "class_mode", "experimental_run_tf_function")


def old_arguments(program: Program) -> Iterator[Spot]:
    """``model.fit(x, y, nb_epoch=3, workers=2)``."""
    for call in program.calls:
        found = method_of(call)
        if found is None or found[1] not in TRAINING or not program.is_model(found[0].value):
            continue
        for old in call.keywords:
            new = RENAMED.get(old.arg or "") if old.arg not in ("generator", "x") else None
            if new and any(k.arg == new for k in call.keywords):
                continue
            if new:
                words = (
                    _("{old}= is called {new}= today").format(old=old.arg, new=new),
                    _("{method}() has no argument {old}= in Keras 3. It is {new}=.").format(
                        method=found[1], old=old.arg, new=new
                    ),
                )
                text = f"{new}={program.part(old.value)}"
                edits = [rename(program, old, new), *in_batches(program, old)]
                yield program.spot("training-argument", old, words, text, tuple(edits))
            elif old.arg in DROPPED:
                words = (
                    _("{old}= is gone").format(old=old.arg),
                    _dropped_words(old.arg, found[1]),
                )
                edits = drop_all(program, call, [old])
                yield program.spot("training-argument", old, words, "", tuple(edits))


def _dropped_words(old: str, method: str) -> str:
    if old in ("show_accuracy", "accuracy"):
        return _(
            "{method}() does not take {old}= in Keras 3. What is measured is said once, in "
            'compile(metrics=["accuracy"]).'
        ).format(method=method, old=old)
    return _("{method}() does not take {old}= in Keras 3. Leave it out.").format(
        method=method, old=old
    )


def compile_arguments(program: Program) -> Iterator[Spot]:
    """``model.compile(..., sample_weight_mode="temporal")``."""
    for call in program.calls:
        found = method_of(call)
        if found is None or found[1] != "compile" or not program.is_model(found[0].value):
            continue
        for old in call.keywords:
            if old.arg == "objective":
                words = (
                    _("{old}= is called {new}= today").format(old="objective", new="loss"),
                    _("compile() has no argument objective= in Keras 3. It is loss=."),
                )
                text = f"loss={program.part(old.value)}"
                edit = rename(program, old, "loss")
                yield program.spot("compile-argument", old, words, text, (edit,))
            elif old.arg in COMPILING:
                words = (_("{old}= is gone").format(old=old.arg), _compile_words(old.arg))
                edits = drop_all(program, call, [old])
                yield program.spot("compile-argument", old, words, "", tuple(edits))


def _compile_words(old: str) -> str:
    if old == "sample_weight_mode":
        return _(
            "compile() does not take sample_weight_mode= in Keras 3. Leave it out: weights of "
            "shape (samples, timesteps) are understood as they come."
        )
    return _("compile() does not take {old}= in Keras 3. Leave it out.").format(old=old)


def classes_and_probabilities(program: Program) -> Iterator[Spot]:
    """``model.predict_classes(x)`` and ``model.predict_proba(x)``."""
    for call in program.calls:
        found = method_of(call)
        if found is None or found[1] not in ("predict_classes", "predict_proba"):
            continue
        function, old = found
        if not program.is_model(function.value):
            continue
        start, end = program.source.span(call)
        name = program.source.span(function)[1]
        edits = [Edit(name - len(old), name, "predict")]
        asked = program.source.text[start : name - len(old)] + "predict"
        new = f"{asked}(...)"
        if old == "predict_classes":
            prefix, suffix, more = _as_classes(program)
            edits += [Edit(start, start, prefix), Edit(end, end, suffix), *more]
            new = f"{prefix}{new}{suffix}"
        words = (
            _("{old}() is gone").format(old=old),
            _(
                "Keras 3 has only predict(), which gives the probabilities. The class is the "
                "largest of them, or, where there is only one, whether it is above 0.5. "
                "Write {new}."
            ).format(new=new),
        )
        yield program.spot("predict-classes", call, words, new, tuple(edits))


def _as_classes(program: Program) -> tuple[str, str, list[Edit]]:
    """What to write around the probabilities, by what the program says of its classes."""
    texts = {n.value for n in program.nodes if isinstance(n, ast.Constant)}
    if "softmax" not in texts and texts & {"sigmoid", "binary_crossentropy"}:
        return "(", ' > 0.5).astype("int32")', []
    np, more = numpy(program)
    return f"{np}.argmax(", ", axis=-1)", more
