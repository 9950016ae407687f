"""How a program can name a part of Keras: by what it imports already, else by one import more."""

import ast

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.functions import KEPT
from unrolled.doctor.legacy.phrases import KERAS, NUMPY
from unrolled.doctor.legacy.program import Program


def reach(program: Program, name: str, beside: ast.AST | None = None) -> tuple[str, list[Edit]]:
    """What the program has to write for ``keras.<name>``, and the edits of its imports.

    Args:
        program: the program.
        name: such as ``ops.matmul``, ``Variable``, ``layers.Input``, ``Input``.
        beside: an expression the new one stands next to, whose own way is kept:
            ``Input`` next to ``tf.keras.layers.LSTM`` is ``tf.keras.Input``.
    """
    last = name.rpartition(".")[2]
    known = _imported_as(program, name)
    if known:
        return known, []
    if isinstance(beside, ast.Attribute) and program.dotted(beside):
        prefix = program.part(beside.value)
        if last == "Input":
            return f"{prefix.removesuffix('.layers')}.Input", []
    elif last == "Input" and last not in program.bound:
        line = _line_of_layers(program)
        if line is not None:
            at = program.source.span(line.names[-1])[1]
            return "Input", [] if line.names[0].name == "*" else [Edit(at, at, ", Input")]
        if not program.source.imported:
            return "Input", []
    return _through_keras(program, name)


def _imported_as(program: Program, name: str) -> str | None:
    """The name under which the program already has something, or the module it stands in."""
    ways = {f"keras.{name}", f"tensorflow.keras.{name}"}
    if name == "Input":
        ways |= {"keras.layers.Input", "tensorflow.keras.layers.Input"}
    for written, full in program.source.imported.items():
        if full in ways and written not in program.bound:
            return written
    module, _dot, last = name.rpartition(".")
    for written, full in program.source.imported.items():
        if module and full in {f"keras.{module}", f"tensorflow.keras.{module}"}:
            return None if written in program.bound else f"{written}.{last}"
    return None


def _line_of_layers(program: Program) -> ast.ImportFrom | None:
    """The import of layers that can take one more name."""
    for node in program.source.tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            module = node.module.removeprefix("tensorflow.").removeprefix("python.")
            if module == "keras.layers":
                return node
    return None


def _through_keras(program: Program, name: str) -> tuple[str, list[Edit]]:
    for written, full in program.source.imported.items():
        if full in ("keras", "tensorflow.keras") and written not in program.bound:
            return f"{written}.{name}", []
    if not program.source.imported:
        return f"keras.{name}", []
    for node in program.imports:
        if _becomes_keras(node):
            return f"keras.{name}", [Edit(*program.source.span(node), KERAS)]
    for written, full in program.source.imported.items():
        if full == "tensorflow" and not _has_plain_keras(program):
            return f"{written}.keras.{name}", []
    return f"keras.{name}", [add_import(program, KERAS)]


def _becomes_keras(node: ast.ImportFrom) -> bool:
    """Whether this imports nothing but functions the backend has not got: ``import keras`` then."""
    kept = {*KEPT, "*", "tensorflow_backend"}
    return node.module == "keras.backend" and not any(a.name in kept for a in node.names)


def _has_plain_keras(program: Program) -> bool:
    return any(full.startswith("keras.") for full in program.source.imported.values())


def add_import(program: Program, line: str) -> Edit:
    """The program with one more import, before its first one."""
    body = program.source.tree.body
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            if isinstance(node, ast.ImportFrom) and node.module == "__future__":
                continue
            start = program.source.span(node)[0]
            return Edit(start, start, f"{line}\n")
    first = body[1] if body and _is_words(body[0]) and len(body) > 1 else body[0]
    if isinstance(first, ast.ImportFrom):  # only ever from __future__
        end = program.source.span(first)[1]
        return Edit(end, end, f"\n{line}")
    at = next(iter(getattr(first, "decorator_list", [])), first)
    start = program.source.text.rfind("\n", 0, program.source.span(at)[0]) + 1
    return Edit(start, start, f"{line}\n")


def _is_words(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def numpy(program: Program) -> tuple[str, list[Edit]]:
    """What the program calls NumPy, and the edits of its imports."""
    for written, full in program.source.imported.items():
        if full == "numpy":
            return written, []
    if not program.source.imported:
        return "np", []
    return "np", [add_import(program, NUMPY)]
