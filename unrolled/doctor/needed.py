"""What some lines of a program depend on: all that a trial of a change in them has to look at.

Most of a program has nothing to do with its mistake, and looking at it is what a trial takes its
time for. Left out is only what plainly cannot matter; in doubt a statement stays.
"""

import ast
from collections.abc import Collection
from dataclasses import replace

from unrolled.doctor.source import Source

FIXED = (ast.Constant, ast.Tuple, ast.UnaryOp, ast.BinOp, ast.unaryop, ast.operator, ast.Load)
"""What an expression is made of that stands for the same thing for ever."""


def needed(source: Source, wanted: Collection[ast.stmt], values: Collection[str]) -> Source:
    """`source` without the statements of its own level that `wanted` cannot depend on.

    What remains keeps its lines. A statement is needed if it gives a name that is needed, or has to
    do with one: what a model, a layer or a list is handed to may change it.

    Args:
        wanted: statements of `source`, needed whatever they are.
        values: names of tensors and arrays. What those are handed to leaves them as they are.
    """
    body = source.tree.body
    # Names of libraries and of Python itself say nothing: everything has to do with those.
    own = {name for statement in body for name in _bound(statement)}
    fixed = set(values) | _constants(body)
    touched = {
        id(statement): own & (_bound(statement) | _changed(statement) | _names(statement) - fixed)
        for statement in body
    }
    kept = {id(statement) for statement in wanted} | set(map(id, filter(_sets_up, body)))
    before = -1
    while len(kept) > before:
        before = len(kept)
        names = {name for each in body if id(each) in kept for name in _names(each)}
        kept |= {statement for statement, those in touched.items() if those & names}
    tree = ast.Module([statement for statement in body if id(statement) in kept], [])
    return replace(source, tree=tree)


def _sets_up(statement: ast.stmt) -> bool:
    """Whether a statement may matter to everything: an import, or a seed, a type, a precision."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return True
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and _is_setting(call.func)


def _is_setting(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else ""
    return name.startswith(("set_", "enable_", "disable_", "clear_", "use_")) or name == "seed"


def _constants(body: list[ast.stmt]) -> set[str]:
    """Names that stand for a number, a text or a tuple of them, and for nothing else."""
    fixed: dict[str, bool] = {}
    for statement in body:
        given = statement.value if isinstance(statement, ast.Assign) else None
        constant = given is not None and all(isinstance(n, FIXED) for n in ast.walk(given))
        for name in _bound(statement) | _changed(statement):
            fixed[name] = constant and fixed.get(name, True)
    return {name for name, constant in fixed.items() if constant}


def _names(statement: ast.stmt) -> set[str]:
    """Every name in a statement, without those that only the inside of a function knows."""
    names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    if isinstance(statement, ast.FunctionDef):
        names -= {node.arg for node in ast.walk(statement) if isinstance(node, ast.arg)}
        names -= _stored(statement)
    return names | _bound(statement)


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a statement gives something to."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        out = (node.names for node in ast.walk(statement) if isinstance(node, ast.Global))
        return {statement.name}.union(*out)
    return _stored(statement)


def _stored(statement: ast.stmt) -> set[str]:
    names = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
    return {name.id for name in names if not isinstance(name.ctx, ast.Load)}


def _changed(statement: ast.stmt) -> set[str]:
    """The names of what it may change: ``x`` in ``x[0] = 1`` and ``x.y.append(1)``."""
    found: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            found |= _root(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found |= _root(node.func)
    return found & _names(statement)


def _root(node: ast.expr) -> set[str]:
    """The name that ``name.one.two[3]`` begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()
