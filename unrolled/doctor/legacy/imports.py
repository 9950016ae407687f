"""Imports of modules that are somewhere else today."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.moved import module_today, root_today, split
from unrolled.doctor.legacy.phrases import imported, renamed_as
from unrolled.doctor.legacy.program import Program
from unrolled.doctor.legacy.reach import reach
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import indent_of, replace
from unrolled.words import gettext as _


def moved_imports(program: Program) -> Iterator[Spot]:
    """``from keras.layers.recurrent import LSTM`` and its kin."""
    called = {call.func.id for call in program.calls if isinstance(call.func, ast.Name)}
    for node in program.nodes:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            lines = _lines(node, node.module, called)
            plain = [imported(node.module, renamed_as(a.name, a.asname)) for a in node.names]
            if lines and lines != plain:
                yield _moved(program, node, _joined(lines))
        elif isinstance(node, ast.Import):
            names = [(a, module_today(a.name)) for a in node.names]
            if any(new for _a, new in names):
                text = ", ".join(renamed_as(new or a.name, a.asname) for a, new in names)
                yield _moved(program, node, [f"import {text}"])


def _lines(node: ast.ImportFrom, module: str, called: set[str]) -> list[str]:
    """For each imported name the import of today."""
    lines = []
    for alias in node.names:
        new = module_today(module, frozenset({alias.name}))
        whole = f"{module}.{alias.name}"
        inner = module_today(whole) if alias.name.islower() and alias.name not in called else None
        if inner and split(module) and not new:  # a module is imported, under its own name
            package, _dot, last = inner.rpartition(".")
            asname = alias.asname or alias.name
            lines.append(imported(package, renamed_as(last, asname)))
        else:
            lines.append(imported(new or module, renamed_as(alias.name, alias.asname)))
    return lines


def _joined(lines: list[str]) -> list[str]:
    """Imports from the same module in one line."""
    by_module: dict[str, list[str]] = {}
    for line in lines:
        start, _import, name = line.partition(" import ")
        by_module.setdefault(start, []).append(name)
    return [f"{start} import {', '.join(names)}" for start, names in by_module.items()]


def _moved(program: Program, node: ast.ImportFrom | ast.Import, lines: list[str]) -> Spot:
    words = (
        _("This import is another one today"),
        _("{old} does not exist in Keras 3, or is not meant for programs. Write: {new}").format(
            old=_module(node), new="; ".join(lines)
        ),
    )
    return program.spot(
        "moved-import", node, words, "\n".join(lines), (_edit(program, node, lines),)
    )


def _module(node: ast.ImportFrom | ast.Import) -> str:
    if isinstance(node, ast.Import):
        return ", ".join(alias.name for alias in node.names)
    return f"{node.module}.{node.names[0].name}" if len(node.names) == 1 else node.module or ""


def _edit(program: Program, node: ast.ImportFrom | ast.Import, lines: list[str]) -> Edit:
    if isinstance(node, ast.ImportFrom) and len(lines) == 1:
        old, new = f"from {node.module} ", lines[0].partition("import ")[0]
        start = program.source.span(node)[0]
        same = lines[0].partition("import ")[2] == ", ".join(
            renamed_as(a.name, a.asname) for a in node.names
        )
        if same and program.source.text.startswith(old, start):  # brackets and comments stay
            return Edit(start, start + len(old), new)
    indent = indent_of(program, node)
    return replace(program, node, ("; " if indent is None else f"\n{indent}").join(lines))


def moved_attributes(program: Program) -> Iterator[Spot]:
    """``keras.utils.np_utils.to_categorical(y)``: the same without an import of its own."""
    for node in program.nodes:
        if not isinstance(node, ast.Attribute) or isinstance(program.parent(node), ast.Attribute):
            continue
        full = program.dotted(node.value)
        new = module_today(full, frozenset({node.attr})) if full else None
        if not full or not new:
            continue
        text, more = _prefix(program, node.value, new)
        if text is None:
            continue
        words = (
            _("{name} is somewhere else today").format(name=program.part(node)),
            _("Keras 3 has no {old}. Write {new}.").format(
                old=program.part(node.value), new=f"{text}.{node.attr}"
            ),
        )
        edits = (replace(program, node.value, text), *more)
        yield program.spot("moved-name", node, words, f"{text}.{node.attr}", edits)


def _prefix(program: Program, node: ast.expr, new: str) -> tuple[str | None, list[Edit]]:
    """How the program can write the module `new`, and the edits of its imports."""
    root, inner = split(new) or ("keras", "")
    while True:
        found = split(program.dotted(node) or "")
        if found and not found[1]:
            text = program.part(node)
            if found[0] == root_today(found[0]):
                return (f"{text}.{inner}", []) if root == found[0] else (None, [])
            return f"{text.partition('.')[0]}.keras.{inner}", []
        if not isinstance(node, ast.Attribute):
            break
        node = node.value
    if isinstance(node, ast.Name) and node.id in program.source.imported:
        return None, []  # the import is mended itself
    return reach(program, inner)
