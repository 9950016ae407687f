"""What rules ask of the text of a program: arguments, names, and what a value was called."""

import ast
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Change
from unrolled.doctor.rules.told import Case
from unrolled.doctor.source import Source


def argument(call: ast.AST, name: str, k: int | None = None) -> ast.expr | None:
    """What a call gives for the argument `name`, the `k`-th positional one; None without it."""
    if not isinstance(call, ast.Call):
        return None
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if k is not None and k < len(call.args):
        found = call.args[k]
        return None if isinstance(found, ast.Starred) else found
    return None


def put(source: Source, call: ast.Call, name: str, k: int | None, code: str) -> Change:
    """Give `call` another value for an argument, in its place where it is given by position."""
    written = argument(call, name, k)
    if written is not None and not any(word.value is written for word in call.keywords):
        return changes.replace(source, written, code)
    return changes.set_argument(source, call, name, code)


def text(case: Case, node: ast.expr | ast.stmt | None) -> str:
    """An expression as it is written, in one line."""
    return "" if node is None else " ".join(case.source.part(node).split())


def assigned(case: Case, node: ast.AST | None) -> ast.Assign | None:
    """The assignment whose value `node` is."""
    for statement in ast.walk(case.source.tree):
        if isinstance(statement, ast.Assign) and statement.value is node:
            return statement
    return None


def result_targets(case: Case, node: ast.AST | None) -> list[str]:
    """The names that the results of a call are unpacked into; empty where they are not."""
    statement = assigned(case, node)
    target = None if statement is None else statement.targets[0]
    if not isinstance(target, ast.Tuple | ast.List):
        return []
    names = [item.id if isinstance(item, ast.Name) else "" for item in target.elts]
    return names if all(names) else []


def name_of(case: Case, value: Any) -> str:
    """The name that a value was given where it was made; empty where it has none."""
    event = case.story.origin(value)
    if event is None:
        return ""
    if isinstance(event.result, list | tuple):
        names = result_targets(case, event.node)
        for name, result in zip(names, event.result, strict=False):
            if result is value:
                return name
        return ""
    for statement in ast.walk(case.source.tree):
        if isinstance(statement, ast.Assign):
            name = _name_in(statement.targets[0], statement.value, event.node)
            if name:
                return name
    return ""


def _name_in(target: ast.expr, value: ast.expr, node: ast.AST) -> str:
    if value is node:
        return target.id if isinstance(target, ast.Name) else ""
    if isinstance(value, ast.Tuple | ast.List) and isinstance(target, ast.Tuple | ast.List):
        for one, part in zip(target.elts, value.elts, strict=False):
            name = _name_in(one, part, node)
            if name:
                return name
    return ""


def used(case: Case) -> set[str]:
    """All names of a program."""
    return {node.id for node in ast.walk(case.source.tree) if isinstance(node, ast.Name)}


def unused(case: Case, wanted: str) -> str:
    """A name that the program does not have yet."""
    taken, name = used(case), wanted
    while name in taken:
        name = f"{name}_"
    return name


def keras_path(case: Case, rest: str) -> str:
    """How the program would write a name of Keras: ``ops`` as ``keras.ops`` or ``ops``."""
    imported = {whole: name for name, whole in case.source.imported.items()}
    for root in ("keras", "tensorflow.keras"):
        if f"{root}.{rest}" in imported:
            return imported[f"{root}.{rest}"]
        if root in imported:
            return f"{imported[root]}.{rest}"
    if "tensorflow" in imported:
        return f"{imported['tensorflow']}.keras.{rest}"
    return f"keras.{rest}"


def parent_call(case: Case, node: ast.AST) -> ast.Call | None:
    """The call of what `node` gives: ``LSTM(4)(x)`` for ``LSTM(4)``."""
    for other in ast.walk(case.source.tree):
        if isinstance(other, ast.Call) and other.func is node:
            return other
    return None


def around(case: Case, node: ast.AST, kinds: tuple[type[ast.AST], ...]) -> ast.AST | None:
    """The innermost node of one of the `kinds` that `node` stands in."""
    found: ast.AST | None = None
    for other in ast.walk(case.source.tree):
        inside = other is not node and isinstance(other, kinds)
        if inside and any(part is node for part in ast.walk(other)):
            found = other
    return found


def inner_maker(maker: ast.Call) -> ast.Call:
    """The call that makes the layer inside of a wrapper, else `maker` itself."""
    inner = argument(maker, "layer", 0)
    name = maker.func.attr if isinstance(maker.func, ast.Attribute) else ""
    name = maker.func.id if isinstance(maker.func, ast.Name) else name
    wraps = name in ("Bidirectional", "TimeDistributed")
    return inner if wraps and isinstance(inner, ast.Call) else maker


def is_input(maker: ast.Call) -> bool:
    """Whether a call makes an Input."""
    name = maker.func.attr if isinstance(maker.func, ast.Attribute) else ""
    name = maker.func.id if isinstance(maker.func, ast.Name) else name
    return name in ("Input", "InputLayer")
