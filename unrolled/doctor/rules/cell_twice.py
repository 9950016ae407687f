"""One cell in several places of a stack."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import argument, text
from unrolled.doctor.rules.chains import steps_back
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


def shared_cell(case: Case, event: Event) -> Iterator[Told]:
    """One cell object in two layers of the same model."""
    if event.kind != "make" or event.error is not None or event.name != "RNN":
        return
    mine = {id(cell) for cell in library.cells_of(event.result)}
    for earlier in case.before(event):
        made = earlier.kind == "make" and earlier.name == "RNN" and earlier.error is None
        if not made or not mine & {id(cell) for cell in library.cells_of(earlier.result)}:
            continue
        if _meet(case, earlier.result, event.result):
            yield _shared(case, event, earlier)
        return


def _meet(case: Case, one: Any, other: Any) -> bool:
    """Whether two layers are parts of one model, or one reads what the other does or gives."""
    for event in case.story.events:
        for whole in (event.on, event.result):
            if library.is_model(whole):
                inside = library.inner_layers(whole)
                if id(one) in inside and id(other) in inside:
                    return True
    calls = [e for e in case.story.events if e.kind == "call" and e.args and e.error is None]
    first = [e for e in calls if e.on is one]
    for call in (e for e in calls if e.on is other):
        if any(e.args[0] is call.args[0] for e in first):
            return True
        if any(step.on is one for step in steps_back(case, call.args[0])):
            return True
    return False


def _shared(case: Case, event: Event, earlier: Event) -> Told:
    title = _("Two layers have one cell, and so one set of weights")
    said = _(
        "The argument cell of this {layer} is the very object that the one in line {n} has. A cell "
        "holds the weights: what is trained in one layer changes the other, and the model has "
        "fewer parameters than it seems. Each layer should have a cell of its own, unless sharing "
        "is what you want."
    ).format(layer=event.name, n=earlier.line)
    node, found = argument(event.node, "cell", 0), []
    code = "" if node is None else _made(case, node)
    if node is not None and code and code != text(case, node):
        change = changes.replace(case.source, node, code)
        meaning = _("The layer then has weights of its own.")
        found.append(Candidate(_("Write {code}").format(code=code), meaning, (change,)))
    return Told("shared_cell", event, title, said, tuple(found))


RULES = (
    one_cell_twice,
    twice_failed,
    shared_cell,
)
