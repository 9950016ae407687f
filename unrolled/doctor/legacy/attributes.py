"""What is asked of layers, histories and callbacks under names of former days."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import drop, rename, replace
from unrolled.words import gettext as _

SHAPES = {"output_shape": "output.shape", "input_shape": "input.shape"}
PLACES = {"get_output_at": "output", "get_input_at": "input"}


def shapes_of_layer(program: Program) -> Iterator[Spot]:
    """``layer.output_shape``, ``layer.get_output_at(0)``."""
    for node in program.nodes:
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load):
            continue
        end = program.source.span(node)[1]
        start = end - len(node.attr)
        above = program.parent(node)
        place: ast.expr = node
        if node.attr in SHAPES and program.is_layer(node.value):
            new, edit = SHAPES[node.attr], Edit(start, end, SHAPES[node.attr])
        elif node.attr in PLACES and isinstance(above, ast.Call) and above.func is node:
            if [getattr(a, "value", None) for a in above.args] != [0]:
                continue
            new, place = PLACES[node.attr], above
            edit = Edit(start, program.source.span(above)[1], new)
        else:
            continue
        words = (
            _("A layer has no {old} any more").format(old=node.attr),
            _("Ask for {new} of the layer, which is there once it was called.").format(new=new),
        )
        text = f"{program.part(node.value)}.{new}"
        yield program.spot("shape-of-layer", place, words, text, (edit,))


def accuracy_key(program: Program) -> Iterator[Spot]:
    """``history.history["acc"]`` where the metric is called accuracy."""
    texts = [n for n in program.nodes if isinstance(n, ast.Constant)]
    if any(n.value == "acc" and _names_metric(program, n) for n in texts):
        return
    for node in texts:
        if node.value not in ("acc", "val_acc"):
            continue
        above = program.parent(node)
        of_history = isinstance(above, ast.Subscript) and "hist" in program.part(above.value)
        monitored = isinstance(above, ast.keyword) and above.arg == "monitor"
        if not of_history and not monitored:
            continue
        new = "accuracy" if node.value == "acc" else "val_accuracy"
        start, end = program.source.span(node)
        quote = program.source.text[end - 1]
        words = (
            _("The accuracy is called {new} today").format(new=new),
            _(
                'Keras 3 calls a metric as compile does: with metrics=["accuracy"] it is '
                '"{new}", not "{old}".'
            ).format(new=new, old=node.value),
        )
        text = f"{quote}{new}{quote}"
        yield program.spot("accuracy-key", node, words, text, (Edit(start, end, text),))


def _names_metric(program: Program, node: ast.AST) -> bool:
    """Whether a metric is called so, by compile or by itself."""
    above = program.parent(node)
    itself = isinstance(above, ast.keyword) and above.arg == "name"
    return itself or _of_compile(program, node)


def _of_compile(program: Program, node: ast.AST) -> bool:
    above = program.parent(node)
    while isinstance(above, ast.List | ast.Tuple | ast.Dict):
        above = program.parent(above)
    return isinstance(above, ast.keyword) and above.arg == "metrics"


OF_CALLBACKS = {
    "callbacks.ModelCheckpoint": ("period",),
    "callbacks.TensorBoard": ("write_grads", "batch_size", "embeddings_layer_names"),
}


def callback_arguments(program: Program) -> Iterator[Spot]:
    """``ModelCheckpoint(path, period=1)``, ``to_categorical(y, nb_classes=3)``."""
    for call in program.calls:
        name = program.keras(call.func) or ""
        for old in call.keywords:
            if old.arg in OF_CALLBACKS.get(name, ()):
                words = (
                    _("{old}= is gone").format(old=old.arg),
                    _("{name} of Keras 3 does not take {old}=. Leave it out.").format(
                        name=name.rpartition(".")[2], old=old.arg
                    ),
                )
                edits = (drop(program, call, old),)
                yield program.spot("callback-argument", old, words, "", edits)
        classes = keyword(call, "nb_classes")
        if name == "utils.to_categorical" and classes:
            words = (
                _("{old}= is called {new}= today").format(old="nb_classes", new="num_classes"),
                _("to_categorical has no argument nb_classes= in Keras 3. It is num_classes=."),
            )
            text = f"num_classes={program.part(classes.value)}"
            edits = (rename(program, classes, "num_classes"),)
            yield program.spot("renamed-argument", classes, words, text, edits)


def saving(program: Program) -> Iterator[Spot]:
    """``model.save_weights("w.h5")``, ``model.to_yaml()``."""
    seen: set[str] = set()
    for call in program.calls:
        function = call.func
        if not isinstance(function, ast.Attribute) or not program.is_model(function.value):
            continue
        if function.attr == "to_yaml":
            words = (
                _("A model writes no YAML any more"),
                _("Use to_json() and keras.models.model_from_json() in Keras 3."),
            )
            yield program.spot("saving", call, words)
        first = call.args[0] if call.args else None
        if function.attr == "save_weights" and isinstance(first, ast.Constant):
            path = str(first.value)
            if not path.endswith(".weights.h5") and path not in seen:
                seen.add(path)
                yield _weights_file(program, first, path)


def _weights_file(program: Program, node: ast.Constant, path: str) -> Spot:
    stem = path.removesuffix(".h5").removesuffix(".hdf5").removesuffix(".weights")
    edits = []
    for other in program.nodes:
        if isinstance(other, ast.Constant) and other.value == path:
            text = program.part(other)
            edits.append(replace(program, other, text.replace(path, f"{stem}.weights.h5")))
    words = (
        _("The file of the weights has to end in .weights.h5"),
        _("save_weights of Keras 3 refuses another ending. Write {new}.").format(
            new=f"{stem}.weights.h5"
        ),
    )
    return program.spot("saving", node, words, f'"{stem}.weights.h5"', tuple(edits))
