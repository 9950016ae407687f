"""One cell in several places of a stack."""

import ast
from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import argument, text
from unrolled.doctor.rules.own_cells import fails_later
from unrolled.doctor.rules.told import Case, Told
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _


def one_cell_twice(case: Case, event: Event) -> Iterator[Told]:
    """``[cell] * 2``: the same cell in several places."""
    if event.kind != "make" or event.name not in ("RNN", "StackedRNNCells"):
        return
    cells = event.args[0] if event.args else event.kwargs.get("cell", event.kwargs.get("cells"))
    if not isinstance(cells, list | tuple) or len({id(cell) for cell in cells}) == len(cells):
        return
    if any(fails_later(case, event, cell) for cell in cells):
        return
    yield _twice(case, event, len(cells))


def twice_failed(case: Case, event: Event) -> Iterator[Told]:
    """The same, where the one cell does not fit in both places."""
    if event.error is None or event.kind not in ("call", "add", "run"):
        return
    layer = event.args[0] if event.kind == "add" else event.on
    cells = library.cells_of(layer)
    if len({id(cell) for cell in cells}) == len(cells):
        return
    for earlier in case.before(event):
        made = earlier.kind == "make" and earlier.name in ("RNN", "StackedRNNCells")
        listed = earlier.args[0] if made and earlier.args else None
        if isinstance(listed, list | tuple) and any(one is cells[0] for one in listed):
            told = _twice(case, earlier, len(cells))
            yield Told(told.rule, event, told.title, told.explanation, told.candidates)
            return


def _twice(case: Case, event: Event, count: int) -> Told:
    title = _("One cell stands in several places of the stack")
    said = _(
        "All {n} places of the list hold the same object: one set of weights for all of them, and "
        "where the features and the units differ it does not even fit. Make a cell for each place."
    ).format(n=count)
    node, found = argument(event.node, "cell", 0), []
    if isinstance(node, ast.Name):
        node = next(
            (
                s.value
                for s in ast.walk(case.source.tree)
                if isinstance(s, ast.Assign)
                and isinstance(s.targets[0], ast.Name)
                and s.targets[0].id == node.id
            ),
            node,
        )
    code = "" if node is None else _each_its_own(case, node)
    if node is not None and code:
        change = changes.replace(case.source, node, code)
        meaning = _("Each place then has weights of its own.")
        found.append(Candidate(_("Write {code}").format(code=code), meaning, (change,)))
    return Told("cell_twice", event, title, said, tuple(found))


def _each_its_own(case: Case, node: ast.expr) -> str:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        one, times = node.left, node.right
        if not isinstance(one, ast.List | ast.Tuple):
            one, times = times, one
        if isinstance(one, ast.List | ast.Tuple) and len(one.elts) == 1:
            return pieces.EACH.format(_made(case, one.elts[0]), text(case, times))
    if isinstance(node, ast.List | ast.Tuple):
        return f"[{', '.join(_made(case, item) for item in node.elts)}]"
    return ""


def _made(case: Case, node: ast.expr) -> str:
    """The call that makes what a name stands for."""
    if isinstance(node, ast.Name):
        for statement in ast.walk(case.source.tree):
            if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
                target = statement.targets[0]
                if isinstance(target, ast.Name) and target.id == node.id:
                    return text(case, statement.value)
    return text(case, node)


RULES = (
    one_cell_twice,
    twice_failed,
)
