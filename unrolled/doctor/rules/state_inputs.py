"""The states as Inputs of a model: listed, given, and of the right shape."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import (
    argument,
    name_of,
    text,
)
from unrolled.doctor.rules.given_states import flat
from unrolled.doctor.rules.told import Case, Told, known, shown
from unrolled.doctor.story import Event
from unrolled.doctor.values import shape_of
from unrolled.engine import library
from unrolled.words import gettext as _


def not_among_inputs(case: Case, event: Event) -> Iterator[Told]:
    """A model whose outputs need an Input that it does not list."""
    if event.kind != "make" or event.error is None or event.name not in ("Model", "Functional"):
        return
    inputs = event.kwargs.get("inputs", event.args[0] if event.args else None)
    outputs = event.kwargs.get("outputs", event.args[1] if len(event.args) > 1 else None)
    values = inputs.values() if isinstance(inputs, dict) else flat(inputs)
    listed = {id(one) for one in values}
    begun = {id(value): value for value in _inputs_behind(case, outputs)}
    missing = [value for key, value in begun.items() if key not in listed]
    if not missing:
        return
    names = [name_of(case, value) for value in missing]
    what = ", ".join(name for name in names if name) or _("another Input")
    title = _("The model does not list an Input that its outputs need: {names}").format(names=what)
    said = _(
        "What the outputs are computed from begins with {n} Inputs, and every one must be given "
        "to Model(inputs, outputs). Not given: {names}."
    ).format(n=len(begun), names=what)
    node, found = argument(event.node, "inputs", 0), []
    if node is not None and all(names):
        items = [text(case, node)]
        if isinstance(node, ast.List | ast.Tuple):
            items = [text(case, item) for item in node.elts]
        code = f"[{', '.join([*items, *names])}]"
        change = changes.replace(case.source, node, code)
        meaning = _("fit and predict then take a list of arrays in the same order.")
        found.append(Candidate(_("Write Model({code}, ...)").format(code=code), meaning, (change,)))
    yield Told("inputs_missing", event, title, said, tuple(found))


def _inputs_behind(case: Case, value: Any) -> list[Any]:
    """The Inputs that a value is computed from."""
    found: dict[int, Any] = {}
    seen: set[int] = set()
    todo = list(flat(list(value.values()) if isinstance(value, dict) else value))
    while todo and len(seen) < 2000:
        one = todo.pop()
        event = case.story.origin(one)
        if event is None or id(one) in seen:
            continue
        seen.add(id(one))
        if event.kind == "function" and event.name == "Input":
            found[id(one)] = one
            continue
        todo += flat([event.on, *event.args, *event.kwargs.values()])
    order = {id(event.result): k for k, event in enumerate(case.story.events)}
    return sorted(found.values(), key=lambda one: order.get(id(one), 0))


def not_given(case: Case, event: Event) -> Iterator[Told]:
    """A model called or run without its states, or with states that do not fit their Input."""
    if event.error is None or event.kind not in ("run", "call"):
        return
    if not library.is_model(event.on):
        return
    wanted = library.model_inputs(event.on)
    states = {id(value) for value in _used_as_states(case)}
    if not any(id(one) in states for one in wanted):
        return
    x = event.kwargs.get("x", event.args[0] if event.args else None)
    given = list(x) if isinstance(x, list | tuple) else [x]
    if isinstance(x, dict) or x is None:
        return
    if len(given) != len(wanted):
        yield _too_few(case, event, wanted, given)
        return
    rows = shape_of(given[0])[:1] if known(given[0]) is not None else ()
    for k, (one, value) in enumerate(zip(wanted, given, strict=True)):
        tensor = known(value)
        if id(one) not in states or tensor is None or not tensor.shape:
            continue
        if len(tensor.shape) != len(one.shape) or tensor.shape[-1] != one.shape[-1]:
            yield _does_not_fit(case, event, k, one, value)
            return
        if tensor.shape[:1] != rows:
            yield _other_rows(case, event, k, one, given, rows)
            return


def _used_as_states(case: Case) -> list[Any]:
    found: list[Any] = []
    for event in case.story.events:
        if event.kind == "call" and not library.is_model(event.on):
            given = event.kwargs.get("initial_state", event.args[1:2])
            found += [one for one in flat(given) if known(one) is not None]
    return found


def _data_items(event: Event) -> list[ast.expr]:
    node = argument(event.node, "x", 0)
    if isinstance(node, ast.List | ast.Tuple):
        return list(node.elts)
    return [] if node is None else [node]


def _too_few(case: Case, event: Event, wanted: list[Any], given: list[Any]) -> Told:
    names = ", ".join(name_of(case, one) or f"Input {k}" for k, one in enumerate(wanted))
    shapes = ", ".join(shown(one.shape) for one in wanted)
    title = _("The model has {n} Inputs, and is given {m}").format(n=len(wanted), m=len(given))
    said = _(
        "Its Inputs are {names}, of shapes {shapes}. The states are Inputs too: give an array for "
        "each, in this order, in one list."
    ).format(names=names, shapes=shapes)
    items, found = _data_items(event), []
    node = argument(event.node, "x", 0)
    if node is not None and len(items) == len(given) < len(wanted):
        codes = [text(case, item) for item in items]
        for one in wanted[len(items) :]:
            lengths = ", ".join(str(n) for n in one.shape[1:])
            codes.append(f"np.zeros(({codes[0]}.shape[0], {lengths}))")
        change = changes.replace(case.source, node, f"[{', '.join(codes)}]")
        meaning = _("The missing states are zeros, one row for each sample.")
        title_of = _("Give it {code}").format(code=change.code)
        found.append(Candidate(title_of, meaning, (change,)))
    return Told("inputs_not_given", event, title, said, tuple(found))


def _does_not_fit(case: Case, event: Event, k: int, one: Any, value: Any) -> Told:
    name = name_of(case, one) or f"Input {k}"
    title = _("The state {name} has not the shape of its Input").format(name=name)
    said = _("{name} is an Input of shape {want}. It is given {came}.").format(
        name=name, want=shown(one.shape), came=shown(shape_of(value))
    )
    maker, found = case.maker(value), []
    shape = None if maker is None else argument(maker, "shape", 0)
    if isinstance(shape, ast.Tuple) and shape.elts and len(shape.elts) == len(one.shape):
        change = changes.replace(case.source, shape.elts[-1], str(one.shape[-1]))
        meaning = _("As wide as the Input.")
        found.append(Candidate(_("Make the array wider or narrower"), meaning, (change,)))
    return Told("state_input", event, title, said, tuple(found))


def _other_rows(
    case: Case, event: Event, k: int, one: Any, given: list[Any], rows: tuple[int | None, ...]
) -> Told:
    value = given[k]
    name = name_of(case, one) or f"Input {k}"
    title = _("The state {name} must have a row for each sample").format(name=name)
    said = _(
        "The first input has {n} samples, and the state that goes with them has shape {came}. A "
        "state belongs to its sample: one row for each."
    ).format(n=rows[0] if rows else "?", came=shown(shape_of(value)))
    items, found = _data_items(event), []
    if k < len(items) and rows:
        if shape_of(value)[0] == 1:
            form = f"np.repeat({{}}, {rows[0]}, axis=0)"
            meaning = _("Every sample then starts from a copy of the row.")
        else:
            form, meaning = f"{{}}[:{rows[0]}]", _("The first rows alone.")
        change = changes.wrap(case.source, items[k], form)
        found.append(Candidate(_("Give it {code}").format(code=change.code), meaning, (change,)))
        alike = [
            changes.wrap(case.source, item, form)
            for item, one in zip(items, given, strict=True)
            if known(one) is not None and shape_of(one)[:1] == shape_of(value)[:1]
        ]
        if len(alike) > 1:
            title_of = _("The same for each of the {n}").format(n=len(alike))
            found.append(Candidate(title_of, meaning, tuple(alike)))
        maker = case.maker(value)
        shape = None if maker is None else argument(maker, "shape", 0)
        if isinstance(shape, ast.Tuple) and shape.elts:
            change = changes.replace(case.source, shape.elts[0], str(rows[0]))
            meaning = _("A row for each sample.")
            title_of = _("Make it with {n} rows").format(n=rows[0])
            found.append(Candidate(title_of, meaning, (change,)))
    return Told("state_rows", event, title, said, tuple(found))


RULES = (
    not_among_inputs,
    not_given,
)
