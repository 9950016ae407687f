"""States that begin with what is no number, and states that go back to zeros unseen."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import argument, keras_path, text
from unrolled.doctor.rules.resets import RESETS
from unrolled.doctor.rules.told import Case, Told
from unrolled.doctor.story import Event
from unrolled.engine import held, library
from unrolled.words import gap
from unrolled.words import gettext as _


def strange_assign(case: Case, event: Event) -> Iterator[Told]:
    """``state.assign(np.full(..., np.nan))``."""
    if event.kind != "method" or event.error is not None or not event.before.get("strange"):
        return
    if not event.name.startswith("assign"):
        return
    node, found = argument(event.node, "value", 0), []
    owner = event.node.func if isinstance(event.node, ast.Call) else None
    if node is not None and isinstance(owner, ast.Attribute):
        code = f"{keras_path(case, 'ops')}.zeros_like({text(case, owner.value)})"
        change = changes.replace(case.source, node, code)
        title = _("Assign zeros, {code}").format(code=code)
        found.append(Candidate(title, _("What Keras itself begins with."), (change,)))
    yield _strange(case, event, "value", found)


def strange_start(case: Case, event: Event) -> Iterator[Told]:
    """``layer(x, initial_state=np.full(..., np.nan))``."""
    if event.kind != "call" or event.error is not None or not library.is_layer(event.on):
        return
    if library.is_model(event.on) or not case.settings(event.on)["recurrent"]:
        return
    if not held.strange(_start(event)):
        return
    found, call = [], event.node
    if isinstance(call, ast.Call):
        taken = changes.unset_argument(case.source, call, "initial_state")
        if taken is not None:
            meaning = _("The layer then starts from zeros.")
            found.append(Candidate(_("Leave initial_state away"), meaning, (taken,)))
    yield _strange(case, event, "initial_state", found)


def _strange(case: Case, event: Event, name: str, found: list[Candidate]) -> Told:
    came = event.before["strange"] if name == "value" else held.strange(_start(event))
    said = _(
        "The argument {name} should hold ordinary numbers, it holds {came}. Keras takes it without "
        "a word."
    ).format(name=name, came=came)
    if came == "nan":
        said += gap(said) + _(
            "Whatever is computed from nan is nan: every output and every state from here on, and "
            "after one step of training every weight."
        )
    else:
        said += gap(said) + _(
            "inf times weights of both signs is inf - inf, which is nan: the outputs and the "
            "states become nan, and after one step of training the weights."
        )
    title = _("A state is set to {came}, and everything after it is nan")
    if name == "value" and not _is_state(case, event):
        title = _("A variable is set to {came}, and everything that reads it is nan")
    return Told("strange_state", event, title.format(came=came), said, tuple(found))


def _is_state(case: Case, event: Event) -> bool:
    """Whether what is assigned to was read from the states of a layer."""
    reads = (e.result for e in case.before(event) if (e.kind, e.name) == ("attribute", "states"))
    return any(part is event.on for states in reads for part in library.flat(states))


def _start(event: Event) -> Any:
    return event.kwargs.get("initial_state", event.args[1] if len(event.args) > 1 else None)


def built_again(case: Case, event: Event) -> Iterator[Told]:
    """``layer.build(...)`` of a stateful layer that has been used: its states are zeros again."""
    again = event.kind == "method" and event.name == "build" and event.before.get("rebuilt")
    if not again or event.error is not None or not _moved(case, event):
        return
    title = _("build() puts the stored states back to zeros")
    said = _(
        "{layer} is built already: build() makes no new weights, it only resets the states, and "
        "says nothing. What was stored there, {line}, is gone."
    ).format(layer=type(event.on).__name__, line=_since(case, event))
    statement, found = case.statement(event.node), []
    if isinstance(statement, ast.Expr) and isinstance(event.node, ast.Call):
        assert isinstance(event.node.func, ast.Attribute)
        change = changes.delete_line(case.source, statement)
        meaning = _("The states stay as they are; the layer is built already.")
        found.append(Candidate(_("Take the line away"), meaning, (change,)))
        code = f"{text(case, event.node.func.value)}.reset_state()"
        change = changes.replace(case.source, statement, code)
        meaning = _("The same, if it is zeros that are wanted: the line then says so.")
        found.append(Candidate(_("Write {code}").format(code=code), meaning, (change,)))
    yield Told("built_again", event, title, said, tuple(found))


def _moved(case: Case, event: Event) -> Event | None:
    """What gave the states of a layer the values that they have before `event`; None if zeros."""
    states = {id(state) for state in library.flat(event.on.states)}
    for earlier in case.before(event):
        if earlier.error is not None:
            continue
        sets = earlier.kind == "method" and earlier.name in (*RESETS, "build")
        if sets and earlier.on is event.on:
            return None
        if earlier.kind == "method" and earlier.name == "assign" and id(earlier.on) in states:
            return earlier
        if earlier.kind in ("call", "run") and _goes_through(earlier, event.on):
            return earlier
    return None


def _goes_through(event: Event, layer: object) -> bool:
    if event.kind == "call" and any(t.symbolic for t in library.tensors(list(event.args))):
        return False
    if library.is_model(event.on):
        return id(layer) in library.inner_layers(event.on)
    return event.on is layer


def _since(case: Case, event: Event) -> str:
    earlier = _moved(case, event)
    assert earlier is not None
    return _("by {name} in line {n}").format(name=earlier.name, n=earlier.line)


def reset_to_zeros(case: Case, event: Event) -> Iterator[Told]:
    """A reset of a layer whose cell begins with something else than zeros."""
    if event.kind != "method" or event.name not in RESETS or event.error is not None:
        return
    if not event.before.get("keeps_start") or not library.stateful_inside(event.on):
        return
    cell = type(library.cells_of(event.on)[0]).__name__
    title = _("{name} gives zeros, not the start of {cell}").format(name=event.name, cell=cell)
    said = _(
        "{cell} has a get_initial_state of its own, which gives other numbers than zeros. Keras "
        "asks it when the layer is built, and in calls that are not stateful. {name} sets the "
        "stored states to zeros all the same, and says nothing."
    ).format(cell=cell, name=event.name)
    statement, found = case.statement(event.node), []
    if isinstance(statement, ast.Expr) and isinstance(event.node, ast.Call):
        assert isinstance(event.node.func, ast.Attribute)
        owner = text(case, event.node.func.value)
        samples = library.stored_batch(event.on)
        flat, start = f"{keras_path(case, 'tree')}.flatten", f"{owner}.get_initial_state({samples})"
        code = pieces.BEGIN_ANEW.format(flat, owner, start)
        change = changes.replace(case.source, statement, code)
        meaning = _("The layer then begins as it did when it was built.")
        found.append(Candidate(_("Assign the start of the cell"), meaning, (change,)))
    yield Told("reset_to_zeros", event, title, said, tuple(found))


RULES = (strange_assign, strange_start, built_again, reset_to_zeros)
