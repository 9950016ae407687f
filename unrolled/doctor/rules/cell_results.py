"""What a cell of one's own gives back from a step: the output and its states."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import text
from unrolled.doctor.rules.given_states import entries, slots
from unrolled.doctor.rules.own_classes import (
    class_of,
    method_of,
    set_in_init,
    with_signature,
)
from unrolled.doctor.rules.told import Case, Told, given
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gap
from unrolled.words import gettext as _


def step_of_cell(case: Case, event: Event) -> Iterator[Told]:
    """A cell's own ``call`` that takes or gives back something else than RNN expects."""
    if event.kind not in ("call", "add", "run"):
        return
    layer = event.args[0] if event.kind == "add" else event.on
    for cell in library.cells_of(layer):
        owner = class_of(case, type(cell).__name__)
        method = None if owner is None else method_of(owner, "call")
        if method is None:
            continue
        name = type(cell).__name__
        if event.error is not None and len(method.args.args) < 3 and not method.args.vararg:
            yield _takes_no_states(case, event, name, method)
            return
        result = _returned(method)
        if result is None:
            continue
        told = _gives_back(case, event, name, cell, result)
        if told is not None:
            yield told
            return


def _takes_no_states(case: Case, event: Event, name: str, method: ast.FunctionDef) -> Told:
    title = _("call of {cell} does not take the states").format(cell=name)
    said = _("RNN calls cell(inputs, states) at every timestep. This call takes ({names}).").format(
        names=", ".join(arg.arg for arg in method.args.args)
    )
    fixes = with_signature(case, method, pieces.STEP)
    names = [arg.arg for arg in method.args.args]
    if len(names) == 2:
        fixes = with_signature(case, method, pieces.STEP_OF.format(names[1]))
    return Told("cell_arguments", event, title, said, fixes)


def _returned(method: ast.FunctionDef) -> ast.expr | None:
    """What a method gives back, where it does so in one place."""
    found = [node.value for node in ast.walk(method) if isinstance(node, ast.Return)]
    return found[0] if len(found) == 1 else None


def _gives_back(case: Case, event: Event, name: str, cell: Any, result: ast.expr) -> Told | None:
    wanted = len(entries(case.settings(cell)))
    parts = result.elts if isinstance(result, ast.Tuple) else [result]
    plain = isinstance(result, ast.Tuple | ast.Name | ast.BinOp)
    states = parts[1] if len(parts) == 2 else None
    several = states.elts if isinstance(states, ast.List | ast.Tuple) else None
    if several is None and states is not None and text(case, states) == text(case, parts[0]):
        several = [states]  # the output again: one tensor, not a list
    if len(parts) == 2 and (several is None or len(several) == wanted or not wanted):
        return None
    if not plain or (isinstance(result, ast.Name) and event.error is None and _unpacked(event)):
        return None
    title = _("call of {cell} must give back the output and a list of its states ({n})")
    said = _(
        "RNN takes what comes back apart: output, states = cell(inputs, states), with one state "
        "for each number of state_size. This cell gives back {code}."
    ).format(code=text(case, result))
    if event.error is None:
        said += gap(said) + _("With two samples the one tensor is taken apart into them, silently.")
    codes = [text(case, part) for part in parts]
    new: list[str] = []
    if len(parts) == 1:
        new = [f"{codes[0]}, [{', '.join([codes[0]] * max(1, wanted))}]"]
    elif len(parts) == wanted + 1:
        new = [f"{codes[0]}, [{', '.join(codes[1:])}]"]
    elif len(parts) > wanted + 1 and wanted:
        new = [f"{codes[0]}, [{', '.join(codes[1 : wanted + 1])}]"]
    elif several is not None:
        items = [text(case, item) for item in several]
        more = [items[-1]] * (wanted - len(items)) if items else []
        new = [f"{codes[0]}, [{', '.join([*items, *more][:wanted])}]"]
    found = []
    for code in new:
        change = changes.replace(case.source, result, code)
        meaning = _("The output, and the states for the next timestep.")
        found.append(Candidate(_("Return {code}").format(code=code), meaning, (change,)))
    found += _size_instead(case, name, several, wanted)
    return Told("cell_result", event, title.format(cell=name, n=wanted), said, tuple(found))


def _unpacked(event: Event) -> bool:
    """Whether two samples let one tensor pass for two values."""
    came = given(event)
    return came is None or came.shape[:1] != (2,)


def _size_instead(
    case: Case, name: str, several: list[ast.expr] | None, wanted: int
) -> list[Candidate]:
    """``state_size`` for as many states as come back."""
    owner = class_of(case, name)
    if owner is None or not several or len(several) == wanted:
        return []
    for node in ast.walk(owner):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Attribute) and target.attr == "state_size":
            assert isinstance(node, ast.Assign)
            value = node.value
            one = value.elts[0] if isinstance(value, ast.List | ast.Tuple) else value
            codes = [text(case, one)] * len(several)
            code = codes[0] if len(codes) == 1 else f"[{', '.join(codes)}]"
            change = changes.replace(case.source, value, code)
            meaning = _("As many states as come back.")
            title = _("Set state_size = {code}").format(code=code)
            return [Candidate(title, meaning, (change,))]
    return []


def other_output(case: Case, event: Event) -> Iterator[Told]:
    """A cell whose output is not as wide as its state, and which does not say so."""
    if event.kind not in ("call", "run", "add"):
        return
    for earlier in [event, *case.before(event)] if event.error is not None else [event]:
        width = earlier.after.get("cell_width")
        if width is None or not library.is_layer(earlier.on):
            continue
        if earlier is not event and not _inside(event, earlier.on):
            continue
        if event.error is not None and earlier is event:
            continue
        cell = library.cells_of(earlier.on)[0]
        promised = getattr(cell, "output_size", None) or next(
            iter(slots(case.settings(cell))), None
        )
        if promised is None or promised == width:
            continue
        later = (e for e in case.after(event) if e.error is not None and _inside(e, event.on))
        if event.error is None and next(later, None) is not None:
            return
        yield _promised(case, event, type(cell).__name__, promised, width)
        return


def _inside(event: Event, layer: Any) -> bool:
    """Whether an event is the run or the call of a model with that layer in it."""
    if event.kind not in ("run", "call") or not library.is_model(event.on):
        return False
    return id(layer) in library.inner_layers(event.on)


def _promised(case: Case, event: Event, name: str, promised: int, width: int) -> Told:
    title = _("{cell} promises an output of {n} and gives one of {m}")
    said = _(
        "While a model is built Keras takes output_size, or else state_size, for the width of the "
        "output, and does not look at what the cell does: the shape says {n}, and {m} come."
    ).format(n=promised, m=width)
    found = []
    owner = class_of(case, name)
    for node in [] if owner is None else ast.walk(owner):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Attribute) and target.attr == "output_size":
            assert isinstance(node, ast.Assign)
            change = changes.replace(case.source, node.value, str(width))
            meaning = _("The shape is then right before anything runs.")
            title_of = _("Set output_size = {n}").format(n=width)
            found.append(Candidate(title_of, meaning, (change,)))
    made = None if found else set_in_init(case, name, "output_size", str(width))
    if made is not None:
        meaning = _("The shape is then right before anything runs.")
        title_of = _("Set self.output_size = {n}").format(n=width)
        found.append(Candidate(title_of, meaning, (made,)))
    title = title.format(cell=name, n=promised, m=width)
    return Told("output_size", event, title, said, tuple(found))


RULES = (
    step_of_cell,
    other_output,
)
