"""Where a layer stands in a Sequential model, and how the model is told the shape of its input."""

import ast
from dataclasses import dataclass

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.writing import add_argument, before

Place = ast.List | ast.Tuple | ast.Call
"""The list of layers a layer stands in, or the call of `add`."""


@dataclass(frozen=True)
class Wrapped:
    """A layer with what it is wrapped in: Bidirectional, TimeDistributed.

    Attributes:
        layer: the outermost call.
        distributed: whether TimeDistributed is among the wrappers, so that a shape given within
            is that of one timestep.
    """

    layer: ast.Call
    distributed: bool


def outermost(program: Program, call: ast.Call) -> Wrapped:
    """The layer that `call` makes, with its wrappers."""
    distributed = False
    while True:
        above = program.parent(call)
        if isinstance(above, ast.keyword):
            above = program.parent(above)
        if not isinstance(above, ast.Call) or above.func is call or not program.layer(above):
            return Wrapped(call, distributed)
        distributed |= program.layer(above) == "TimeDistributed"
        call = above


def place(program: Program, layer: ast.expr) -> tuple[Place, ast.expr] | None:
    """Where a layer is put into a Sequential model, and the expression that stands there.

    None where it is not: in a functional model, or in a class.
    """
    above = program.parent(layer)
    while isinstance(above, ast.IfExp):  # one layer or another
        layer, above = above, program.parent(above)
    if isinstance(above, ast.keyword):
        above = program.parent(above)
    if isinstance(above, ast.List | ast.Tuple):
        return (above, layer) if _is_of_sequential(program, above) else None
    if isinstance(above, ast.Call) and isinstance(above.func, ast.Attribute):
        if above.func.attr == "append":
            made = program.value(above.func.value)
            row = isinstance(made, ast.List) and _is_of_sequential(program, made)
            return (above, layer) if row else None
        return (above, layer) if above.func.attr == "add" else None
    if isinstance(above, ast.Assign) and isinstance(above.targets[0], ast.Name):
        for node in program.uses(above.targets[0].id):
            found = place(program, node) if node is not layer else None
            if found:
                return found
    return None


def _is_of_sequential(program: Program, row: ast.expr) -> bool:
    above = program.parent(row)
    if isinstance(above, ast.keyword):
        above = program.parent(above)
    if isinstance(above, ast.Call):
        return program.keras(above.func) == "Sequential"
    if isinstance(above, ast.Assign) and isinstance(above.targets[0], ast.Name):
        for node in program.uses(above.targets[0].id):
            call = program.parent(node)
            if isinstance(call, ast.Call) and program.keras(call.func) == "Sequential":
                return True
    return False


def is_first(program: Program, at: Place, layer: ast.expr) -> bool:
    """Whether a layer is the first of its model."""
    if isinstance(at, ast.List | ast.Tuple):
        return at.elts[0] is layer
    return not any(
        isinstance(call.func, ast.Attribute)
        and call.func.attr in ("add", "append")
        and call is not at
        and _receiver(program, call) == _receiver(program, at)
        and _precedes(program, call, at)
        for call in program.calls
    ) and not _starts_with_layers(program, at)


def _receiver(program: Program, call: ast.Call) -> str:
    return program.part(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def _precedes(program: Program, one: ast.Call, other: ast.Call) -> bool:
    """Whether `one` was added before `other` to the same model."""
    made = program.value(other.func.value) if isinstance(other.func, ast.Attribute) else other
    since = made.lineno if isinstance(made, ast.Call) else 0
    if not since <= one.lineno or (one.lineno, one.col_offset) >= (other.lineno, other.col_offset):
        return False
    return not _exclude_each_other(program, one, other)


def _exclude_each_other(program: Program, one: ast.AST, other: ast.AST) -> bool:
    """Whether two places are in two branches of one condition, or in two functions."""
    first, second = program.way(one), program.way(other)
    for node in first:
        if isinstance(node, ast.If) and node in second:
            return _branch(node, first) != _branch(node, second)
    functions = (ast.FunctionDef, ast.ClassDef)
    return [n for n in first if isinstance(n, functions)] != [
        n for n in second if isinstance(n, functions)
    ]


def _branch(condition: ast.If, way: list[ast.AST]) -> bool:
    return any(node in condition.body for node in way)


def _starts_with_layers(program: Program, call: ast.Call) -> bool:
    made = program.value(call.func.value) if isinstance(call.func, ast.Attribute) else call
    if isinstance(made, ast.List):
        return bool(made.elts)
    if not isinstance(made, ast.Call) or program.keras(made.func) != "Sequential":
        return False
    rows = [*made.args, *(k.value for k in made.keywords if k.arg == "layers")]
    row = program.value(rows[0]) if rows else None
    return isinstance(row, ast.List | ast.Tuple) and bool(row.elts)


def put_first(program: Program, at: Place, code: str) -> Edit:
    """A model whose first layer is `code`."""
    text = program.source.text
    if isinstance(at, ast.List | ast.Tuple):
        start = program.source.span(at)[0] + 1
        end = start
        while text[end] in " \n":
            end += 1
        gap = text[start:end] if "\n" in text[start:end] else " "
        return Edit(end, end, f"{code},{gap}")
    statement = _outside_loops(program, at)
    assert isinstance(at.func, ast.Attribute)
    return before(program, statement, f"{program.part(at.func)}({code})")


def _outside_loops(program: Program, call: ast.Call) -> ast.stmt:
    """The statement of a call of `add`, or the loop around it that adds layer after layer."""
    statement = program.statement(call)
    made = program.value(call.func.value) if isinstance(call.func, ast.Attribute) else call
    for node in program.way(statement):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            break
        if isinstance(node, ast.For | ast.While) and node not in program.way(made):
            statement = node
    return statement


def fix_batch(program: Program, layer: ast.Call, size: str) -> Edit | None:
    """The batch size given to the Input that a layer is called on, where one can be found."""
    call = program.parent(layer)
    if not isinstance(call, ast.Call) or call.func is not layer or not call.args:
        return None
    made = program.value(call.args[0])
    if not isinstance(made, ast.Call) or program.keras(made.func) != "Input":
        return None
    if keyword(made, "batch_size", "batch_shape", "batch_input_shape") or len(made.args) > 1:
        return None
    return add_argument(program, made, f"batch_size={size}")
