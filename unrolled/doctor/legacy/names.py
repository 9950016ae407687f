"""Layers, optimizers and functions that have another name today, or are gone."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.moved import NAMES, today
from unrolled.doctor.legacy.program import Program
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import replace
from unrolled.words import gettext as _


def renamed_imports(program: Program) -> Iterator[Spot]:
    """``from keras.layers import CuDNNLSTM``, with each place where the name is used."""
    for node in program.imports:
        if not node.module:
            continue
        present = {alias.name for alias in node.names}
        for alias in node.names:
            new = NAMES.get(today(f"{node.module}.{alias.name}") or "")
            if not new:
                continue
            edits = [_of_alias(program, node, alias, new, present)]
            if not alias.asname:
                edits += _uses(program, alias.name, new)
            present.add(new)
            yield _renamed(program, node, alias.name, new, edits)


def _of_alias(
    program: Program, node: ast.ImportFrom, alias: ast.alias, new: str, present: set[str]
) -> Edit:
    start, end = program.source.span(alias)
    k = node.names.index(alias)
    if new in present and not alias.asname and len(node.names) > 1:  # it is imported already
        if k:
            return Edit(program.source.span(node.names[k - 1])[1], end, "")
        return Edit(start, program.source.span(node.names[1])[0], "")
    return Edit(start, start + len(alias.name), new)


def _uses(program: Program, old: str, new: str) -> list[Edit]:
    return [replace(program, node, new) for node in program.uses(old)]


def _renamed(
    program: Program, node: ast.expr | ast.stmt, old: str, new: str, edits: list[Edit]
) -> Spot:
    words = (
        _("{old} is called {new} today").format(old=old, new=new),
        _why(old).format(old=old, new=new),
    )
    return program.spot("renamed-name", node, words, new, tuple(edits))


def _why(old: str) -> str:
    if old.startswith("CuDNN"):
        return _(
            'Keras 3 has no {old}. {new} does the same. Its argument use_cudnn is "auto": it takes '
            "the fast way of the graphics card where it can."
        )
    if old == "TimeDistributedDense":
        return _("Keras 3 has no {old}. {new} works on each timestep by itself.")
    return _("Keras 3 has no {old}. The same thing is called {new} today.")


def renamed_attributes(program: Program) -> Iterator[Spot]:
    """``keras.layers.CuDNNLSTM(4)``, ``optimizers.adam()``, and names without an import."""
    for node in program.nodes:
        full = program.dotted(node) if isinstance(node, ast.Attribute | ast.Name) else None
        new = NAMES.get(today(full) or "") if full else None
        if not new:
            continue
        if isinstance(node, ast.Attribute):
            end = program.source.span(node)[1]
            edit = Edit(end - len(node.attr), end, new)
            yield _renamed(program, node, node.attr, new, [edit])
        elif isinstance(node, ast.Name) and node.id not in program.source.imported:
            yield _renamed(program, node, node.id, new, [replace(program, node, new)])


def gone_names(program: Program) -> Iterator[Spot]:
    """What has no successor of the same use."""
    for node in program.nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [(a.name, f"{node.module}.{a.name}") for a in node.names]
        elif isinstance(node, ast.Attribute):
            names = [(node.attr, program.dotted(node) or "")]
        else:
            continue
        for name, full in names:
            why = _instead(today(full) or "")
            if why:
                words = (_("{name} is gone").format(name=name), why)
                yield program.spot("gone-name", node, words)


def _instead(name: str) -> str | None:
    """What to do without something that Keras 3 has not got any more."""
    if name.startswith("wrappers.scikit_learn"):
        return _(
            "Keras 3 has no keras.wrappers.scikit_learn. It has keras.wrappers.SKLearnClassifier "
            "and SKLearnRegressor, which take model= where the old ones took build_fn=."
        )
    if name in ("layers.Highway", "layers.MaxoutDense", "layers.Recurrent"):
        return _(
            "This layer of the first Keras does not exist in Keras 3. Write a class of your own "
            "from keras.layers.Layer, or from keras.layers.RNN with a cell of your own."
        )
    if name in ("layers.LocallyConnected1D", "layers.LocallyConnected2D"):
        return _("Keras 3 has no locally connected layers. The nearest is Conv1D or Conv2D.")
    if name in ("layers.AtrousConvolution1D", "layers.AtrousConvolution2D"):
        return _("Keras 3 has no such layer. Use Conv1D or Conv2D with dilation_rate=.")
    if name == "models.Graph":
        return _(
            "Keras 3 has no Graph model. Write the same with the functional API: "
            "keras.Model(inputs, outputs)."
        )
    if name == "models.model_from_yaml":
        return _("Keras 3 reads no YAML. Use to_json() and keras.models.model_from_json().")
    if name == "utils.multi_gpu_model":
        return _("Keras 3 has no multi_gpu_model. See keras.distribution.DataParallel.")
    if name == "regularizers.WeightRegularizer":
        return _("Write keras.regularizers.l1_l2(l1=..., l2=...) today.")
    if name == "optimizers.TFOptimizer":
        return _("Use an optimizer from keras.optimizers itself, such as Adam.")
    if name.startswith("experimental."):
        return _("Keras 3 has no keras.experimental, and nothing of this name elsewhere.")
    return None
