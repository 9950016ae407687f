"""Stored states that are not reset, or in a way that Keras does not have."""

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import (
    argument,
    around,
    inner_maker,
    keras_path,
    parent_call,
    text,
)
from unrolled.doctor.rules.told import Case, Told, known
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _

RESETS = ("reset_state", "reset_states")


def not_reset(case: Case, event: Event) -> Iterator[Told]:
    """The same data read again by a stateful layer or model that was not reset in between."""
    x = _read(event)
    if event.error is not None or x is None or not library.stateful_inside(event.on):
        return
    if library.is_layer(event.on) and _has_states(event):
        return
    for earlier in case.before(event):
        if _sets_states(earlier, event):
            return
        if earlier.error is None and earlier.on is event.on and _same(_read(earlier), x):
            break
    else:
        return
    if earlier.name == event.name:
        doing = _("line {n} read the same data before").format(n=earlier.line)
    else:
        doing = _("{name} in line {n} read the same data before").format(
            name=earlier.name if earlier.kind == "run" else _("the call"), n=earlier.line
        )
    title = _("The stateful model was not reset before it reads the same data again")
    said = _(
        "fit, predict, evaluate and every call move the stored states on, and nothing resets them "
        "by itself: {doing}, so this one starts from where that ended and gives other numbers."
    ).format(doing=doing)
    yield Told("stateful_reset", event, title, said, tuple(_reset_before(case, event)))


def _read(event: Event) -> Any:
    """What a run or a call reads, where it is more than one timestep of real numbers."""
    if event.kind == "run":
        x = event.kwargs.get("x")
    elif event.kind == "call" and event.args:
        x = event.args[0]
    else:
        return None
    tensor = known(x)
    if tensor is None or tensor.symbolic or len(tensor.shape) < 2 or tensor.shape[1] == 1:
        return None
    return x


def _has_states(event: Event) -> bool:
    given = event.kwargs.get("initial_state", event.args[1] if len(event.args) > 1 else None)
    return event.kind == "call" and given is not None


def _same(one: Any, other: Any) -> bool:
    """Whether two arrays are the same numbers in the same place."""
    if one is other:
        return True
    if not isinstance(one, np.ndarray) or not isinstance(other, np.ndarray):
        return False
    return one.__array_interface__ == other.__array_interface__ and one.size > 0


def _sets_states(earlier: Event, event: Event) -> bool:
    if earlier.kind == "set" and earlier.name == "states":
        return True
    if earlier.kind != "method":
        return False
    return earlier.name in (*RESETS, "assign", "build", "setitem", "set_weights") and (
        earlier.error is None
    )


def _reset_before(case: Case, event: Event) -> Iterator[Candidate]:
    statement = case.statement(event.node)
    if statement is None or not isinstance(event.node, ast.Call):
        return
    owner = event.node.func
    if event.kind == "run" and isinstance(owner, ast.Attribute):
        owner = owner.value
    if not isinstance(owner, ast.Name | ast.Attribute | ast.Subscript):
        return
    code = reset_code(case, text(case, owner), event.on)
    if code:
        meaning = _("The states are zeros again.")
        change = changes.insert_line(case.source, statement, code)
        yield Candidate(_("Reset the states before it"), meaning, (change,))


def reset_code(case: Case, owner: str, layer: Any) -> str:
    """Lines that set all states of a model or a layer to zeros; empty where that cannot be said."""
    if not library.is_model(layer):
        return _reset_one(case, owner, layer)
    inside = {id(one) for one in library.stateful_inside(layer)}
    lines = [
        _reset_one(case, f"{owner}.layers[{k}]", one)
        for k, one in enumerate(layer.layers)
        if id(one) in inside
    ]
    return "\n".join(lines)


def _reset_one(case: Case, owner: str, layer: Any) -> str:
    if "cells" not in case.settings(layer):
        return f"{owner}.reset_state()"
    tree, ops = keras_path(case, "tree"), keras_path(case, "ops")
    return f"for s in {tree}.flatten({owner}.states): s.assign({ops}.zeros_like(s))"


def reset_of_model(case: Case, event: Event) -> Iterator[Told]:
    """``model.reset_states()``, which Keras 3 does not have."""
    if event.kind != "attribute" or event.name not in RESETS or event.error is None:
        return
    if not library.is_model(event.on):
        return
    title = _("Models have no {name} in Keras 3").format(name=event.name)
    said = _(
        "The states belong to the recurrent layers: reset each stateful layer of the model, of "
        "which this one has {n}."
    ).format(n=len(library.stateful_inside(event.on)))
    call = parent_call(case, event.node)
    statement = None if call is None else case.statement(call)
    found = []
    whole = isinstance(statement, ast.Expr) and statement.value is call
    if statement is not None and whole and isinstance(event.node, ast.Attribute):
        code = reset_code(case, text(case, event.node.value), event.on)
        lines = code.replace("\n", "\n" + " " * statement.col_offset) or "pass"
        change = changes.replace(case.source, statement, lines)
        meaning = _("Their states are zeros again.")
        found.append(Candidate(_("Reset the stateful layers"), meaning, (change,)))
    yield Told("model_reset", event, title, said, tuple(found))


def reset_of_layer(case: Case, event: Event) -> Iterator[Told]:
    """A layer's reset that is given values, fails, or does nothing."""
    if event.kind != "method" or event.name not in RESETS or not library.is_layer(event.on):
        return
    if event.args or event.kwargs:
        if event.error is not None:
            yield _with_values(case, event)
    elif "cells" in case.settings(event.on) and event.error is not None:
        yield _of_stack(case, event)
    elif not library.stateful_inside(event.on):
        loops = (ast.For, ast.ListComp, ast.GeneratorExp, ast.FunctionDef)
        if event.error is not None or around(case, event.node, loops) is None:
            yield _of_stateless(case, event)


def _with_values(case: Case, event: Event) -> Told:
    title = _("{name} takes no values in Keras 3").format(name=event.name)
    said = _(
        "It only sets all states to zeros. To set them to something else, assign to each: "
        "layer.states[0].assign(h), for an LSTM layer.states[1].assign(c) too."
    )
    statement = case.statement(event.node)
    found = []
    if isinstance(event.node, ast.Call) and isinstance(event.node.func, ast.Attribute):
        value = argument(event.node, "states", 0)
        owner = text(case, event.node.func.value)
        count = library.count_states(event.on)
        lines = assigning(case, owner, value, count)
        if lines and statement is not None:
            code = ("\n" + " " * statement.col_offset).join(lines)
            change = changes.replace(case.source, statement, code)
            meaning = _("Each state is set to its value.")
            found.append(Candidate(_("Assign to the states"), meaning, (change,)))
    return Told("reset_values", event, title, said, tuple(found))


def assigning(case: Case, owner: str, value: ast.expr | None, count: int) -> list[str]:
    """Lines that assign the states in the expression `value` to a layer's own."""
    if value is None:
        return []
    if isinstance(value, ast.List | ast.Tuple):
        items = [text(case, item) for item in value.elts]
    elif count == 1:
        items = [text(case, value)]
    else:
        items = [f"{text(case, value)}[{k}]" for k in range(count)]
    return [f"{owner}.states[{k}].assign({item})" for k, item in enumerate(items)]


def _of_stack(case: Case, event: Event) -> Told:
    title = _("reset_state does not work for stacked cells")
    said = _(
        "The states of stacked cells are lists inside of a list, one for each cell, and Keras "
        "tries to assign zeros to the inner lists. Assign them one by one."
    )
    statement, found = case.statement(event.node), []
    if statement is not None and isinstance(event.node, ast.Call):
        owner = text(case, getattr(event.node.func, "value", None))
        change = changes.replace(case.source, statement, _reset_one(case, owner, event.on))
        meaning = _("All states of all cells are zeros again.")
        found.append(Candidate(_("Assign zeros to each state"), meaning, (change,)))
    return Told("stacked_reset", event, title, said, tuple(found))


def _of_stateless(case: Case, event: Event) -> Told:
    name = type(event.on).__name__
    title = _("{layer} is not stateful: there is nothing to reset").format(layer=name)
    said = _(
        "Without stateful=True every call starts from zeros and nothing is kept. {name} then does "
        "nothing, and a Bidirectional raises an error."
    ).format(name=event.name)
    found, statement, maker = [], case.statement(event.node), case.maker(event.on)
    if statement is not None:
        meaning = _("Every call starts from zeros by itself.")
        change = changes.delete_line(case.source, statement)
        found.append(Candidate(_("Take the line away"), meaning, (change,)))
    if maker is not None:
        change = changes.set_argument(case.source, inner_maker(maker), "stateful", "True")
        meaning = _("The layer then goes on from where its last call ended.")
        found.append(Candidate(_("Set stateful=True on the layer"), meaning, (change,)))
    return Told("reset_stateless", event, title, said, tuple(found))


RULES = (reset_of_model, reset_of_layer, not_reset)
