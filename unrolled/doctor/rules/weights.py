"""Weights that are set and read: their number and shapes, and which block is which gate."""

import ast
import re
from collections.abc import Iterator
from typing import Any

from unrolled.cells import CELLS
from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, assigned, inner_maker, result_targets, text
from unrolled.doctor.rules.told import Case, Told, known, shown
from unrolled.doctor.story import Event, Shape
from unrolled.engine import library
from unrolled.words import gettext as _
from unrolled.words import ngettext, together

ORDERS = {cell.name: cell.gates for cell in CELLS.values()}
"""The gates of each cell in the order of their blocks."""

SPELLINGS = {
    "LSTM": {
        "i": ("i", "in", "input"),
        "f": ("f", "forget"),
        "c": ("c", "g", "cell", "candidate"),
        "o": ("o", "out", "output"),
    },
    "GRU": {
        "z": ("z", "update"),
        "r": ("r", "reset"),
        "h": ("h", "n", "hidden", "candidate", "new"),
    },
}
"""How people write the gates of a cell in names of their own."""


def wrong_weights(case: Case, event: Event) -> Iterator[Told]:
    """``set_weights`` with another number of arrays than the layer has, or of other shapes."""
    setting = event.kind == "method" and event.name == "set_weights"
    if not setting or event.error is None or not library.is_layer(event.on):
        return
    given = event.args[0] if event.args else event.kwargs.get("weights")
    if not isinstance(given, list | tuple) or not all(known(part) for part in given):
        return
    came = [part.shape for part in map(known, given) if part is not None]
    wanted = [tuple(weight.shape) for weight in event.on.weights]
    if not wanted:
        yield _unbuilt(case, event, came)
    elif came != wanted:
        yield _of_other_shapes(case, event, came, wanted)


def _unbuilt(case: Case, event: Event, came: list[Shape]) -> Told:
    name = type(event.on).__name__
    said = _(
        "A layer makes its weights when it first knows how many features it reads. {layer} has "
        "not been called and not been built: it has no weights, and is given {came}."
    ).format(layer=name, came=_listed(came))
    features = came[0][0] if came and len(came[0]) == 2 else None
    title = _("{layer} has no weights yet: it is not built").format(layer=name)
    return Told("unbuilt_weights", event, title, said, tuple(_build(case, event, features)))


def _build(case: Case, event: Event, features: int | None) -> Iterator[Candidate]:
    statement = case.statement(event.node)
    function = event.node.func if isinstance(event.node, ast.Call) else None
    if statement is None or features is None or not isinstance(function, ast.Attribute):
        return
    shape = f"(None, None, {features})" if case.settings(event.on)["recurrent"] else None
    code = f"{text(case, function.value)}.build({shape or f'(None, {features})'})"
    change = changes.insert_line(case.source, statement, code)
    meaning = _("The layer then has its weights, for {n} features.").format(n=features)
    yield Candidate(_("Build it before: {code}").format(code=code), meaning, (change,))


def _listed(shapes: list[Shape]) -> str:
    return "[" + ", ".join(shown(shape) for shape in shapes) + "]"


def _of_other_shapes(case: Case, event: Event, came: list[Shape], wanted: list[Shape]) -> Told:
    name = type(event.on).__name__
    said = _("weights of {layer} must be {wanted}. They are {came}.").format(
        layer=name, wanted=_listed(wanted), came=_listed(came)
    )
    node, found, why = argument(event.node, "weights", 0), [], ""
    if len(came) != len(wanted):
        title = _("{layer} has {n}, and is given {m}").format(
            layer=name,
            n=ngettext("{n} weight", "{n} weights", len(wanted)).format(n=len(wanted)),
            m=len(came),
        )
        if node is not None and came * 2 == wanted and "inner" in case.settings(event.on):
            why = _("Both directions have weights of their own: the forward ones come first.")
            change = changes.wrap(case.source, node, "{} * 2")
            meaning = _("Both directions then begin with the same weights.")
            found.append(Candidate(_("Give them twice"), meaning, (change,)))
    else:
        title = _("The weights of {layer} have other shapes").format(layer=name)
        turned = all(w in (c, tuple(reversed(c))) for c, w in zip(came, wanted, strict=True))
        if turned:
            why = _(
                "Keras keeps a kernel as (features, units): a row for each feature. PyTorch keeps "
                "it the other way round."
            )
            found += _turned(case, node, came, wanted)
        found += _one_bias(case, event, came, wanted)
        if _bias_alone(came, wanted):
            why = _(
                "With reset_after=True, as it is unless said otherwise, a GRU has two rows of "
                "bias: one for the input and one for the state."
            )
    return Told("weights", event, title, together([said, why]), tuple(found))


def _turned(
    case: Case, node: ast.expr | None, came: list[Shape], wanted: list[Shape]
) -> Iterator[Candidate]:
    if isinstance(node, ast.Name):
        named = [n for n in ast.walk(case.source.tree) if isinstance(n, ast.List)]
        made = [n for n in named if (a := assigned(case, n)) and _is_target(a, node.id)]
        node = made[-1] if made else node
    if isinstance(node, ast.List) and len(node.elts) == len(came):
        edits = tuple(
            changes.wrap(case.source, item, "{}.T")
            for item, c, w in zip(node.elts, came, wanted, strict=True)
            if c != w
        )
    elif node is not None:
        edits = (changes.wrap(case.source, node, "[w.T for w in {}]"),)
    else:
        return
    meaning = _("Rows become columns, as Keras keeps them.")
    yield Candidate(_("Transpose them"), meaning, edits)


def _is_target(statement: ast.Assign, name: str) -> bool:
    target = statement.targets[0]
    return isinstance(target, ast.Name) and target.id == name


def _bias_alone(came: list[Shape], wanted: list[Shape]) -> bool:
    """Whether nothing but the rows of the bias differ."""
    if came[:-1] != wanted[:-1] or not came[-1] or not wanted[-1]:
        return False
    return len(came[-1]) != len(wanted[-1]) and came[-1][-1] == wanted[-1][-1]


def _one_bias(
    case: Case, event: Event, came: list[Shape], wanted: list[Shape]
) -> Iterator[Candidate]:
    maker = case.maker(event.on)
    if maker is None or not _bias_alone(came, wanted) or len(came[-1]) != 1:
        return
    change = changes.set_argument(case.source, inner_maker(maker), "reset_after", "False")
    meaning = _("The layer then has one row of bias, and resets h before it is multiplied.")
    yield Candidate(_("Set reset_after=False on the layer"), meaning, (change,))


def no_weights_yet(case: Case, event: Event) -> Iterator[Told]:
    """``get_weights()`` of a layer that has none yet, in silence or taken apart with an error."""
    if event.error is not None:
        read = _read_of(case, event) if event.kind in ("results", "index") else None
    elif event.kind == "method" and event.name == "get_weights":
        failed = any(e.error is not None and e.on is event.result for e in case.after(event))
        read = None if failed else event
    else:
        return
    if read is None or read.result != [] or not _will_have_weights(case, read.on):
        return
    name = type(read.on).__name__
    said = _(
        "A layer makes its weights when it first knows how many features it reads. Until {layer} "
        "is called or built, get_weights() is an empty list."
    ).format(layer=name)
    features = next(_features_later(case, read), None)
    title = _("{layer} has no weights yet: it is not built").format(layer=name)
    yield Told("no_weights", event, title, said, tuple(_build(case, read, features)))


def _read_of(case: Case, event: Event) -> Event | None:
    """The call of get_weights that gave what `event` takes apart."""
    reads = (e for e in case.before(event) if e.kind == "method" and e.name == "get_weights")
    return next((e for e in reads if e.result is event.on), None)


def _will_have_weights(case: Case, layer: Any) -> bool:
    if not library.is_layer(layer) or getattr(layer, "built", True):
        return False
    settings = case.settings(layer)
    return bool(settings["recurrent"] or "units" in settings or "filters" in settings)


def _features_later(case: Case, event: Event) -> Iterator[int]:
    """How many features the layer of an event is given later on, or any data has."""
    for other in case.story.events:
        x = known(other.args[0]) if other.kind == "call" and other.args else None
        if x is not None and other.on is event.on and x.shape and isinstance(x.shape[-1], int):
            yield x.shape[-1]
    for other in case.story.events:
        made = known(other.result) if other.kind == "numpy" else None
        if made is not None and len(made.shape) == 3 and isinstance(made.shape[-1], int):
            yield made.shape[-1]


def gates_misnamed(case: Case, event: Event) -> Iterator[Told]:
    """Blocks of a kernel that are given the names of other gates."""
    if event.error is not None:
        return
    for named in _blocks(case, event):
        layer, node = named[0], named[1]
        kind = case.settings(layer)["class"]
        gates, spelt = ORDERS[kind], named[2]
        read = {k: _gate(kind, target) for k, target in spelt.items()}
        wrong = [k for k, gate in read.items() if gate != gates[k]]
        if not wrong or None in read.values() or len(set(read.values())) < len(read):
            continue
        at = Event(node.lineno, node, "index", "[]", on=layer)
        if isinstance(node, ast.Name):
            at = Event(spelt[wrong[0]].lineno, spelt[wrong[0]], "index", "[]", on=layer)
        yield _misnamed(case, at, kind, read, spelt)


Blocks = tuple[Any, ast.expr, dict[int, ast.Name]]
"""A layer, the expression of its weight, and the names by the number of the block they are for."""


def _blocks(case: Case, event: Event) -> Iterator[Blocks]:
    if event.kind == "numpy" and event.name in ("split", "array_split"):
        yield from _split(case, event)
    elif event.kind == "method" and event.name == "get_weights" and library.is_layer(event.on):
        settings = case.settings(event.on)
        gates, units = ORDERS.get(settings["class"], ()), settings.get("units")
        if not gates or not isinstance(units, int):
            return
        for name in [*result_targets(case, event.node), *_items_named(case, event.node)]:
            found = _sliced(case, name, units, len(gates))
            if len(found) > 1 and max(found) < len(gates):
                yield event.on, ast.Name(name, ast.Load(), lineno=event.line), found


def _items_named(case: Case, node: ast.AST) -> Iterator[str]:
    """The names of single weights: ``kernel = lstm.get_weights()[0]``, or by a name between."""
    statement = assigned(case, node)
    name = text(case, statement.targets[0]) if statement is not None else ""
    for one in ast.walk(case.source.tree):
        if not isinstance(one, ast.Assign) or not isinstance(one.value, ast.Subscript):
            continue
        of, key = one.value.value, one.value.slice
        by_name = isinstance(of, ast.Name) and of.id == name
        numbered = isinstance(key, ast.Constant) and isinstance(key.value, int)
        if (of is node or by_name) and numbered and isinstance(one.targets[0], ast.Name):
            yield one.targets[0].id


def _split(case: Case, event: Event) -> Iterator[Blocks]:
    """The names that the parts of a weight are given where it is split into its blocks."""
    layer = _layer_of_weight(case, event.args[0] if event.args else None)
    statement, parts = assigned(case, event.node), event.args[1] if len(event.args) > 1 else None
    parts = event.kwargs.get("indices_or_sections", parts)
    if layer is None or statement is None or not isinstance(parts, int):
        return
    target = statement.targets[0]
    names = target.elts if isinstance(target, ast.Tuple | ast.List) else []
    items = {k: name for k, name in enumerate(names) if isinstance(name, ast.Name)}
    whole = len(items) == len(names) == parts == len(ORDERS[case.settings(layer)["class"]])
    if whole and isinstance(event.node, ast.expr):
        yield layer, event.node, items


def _layer_of_weight(case: Case, value: Any) -> Any:
    made = case.story.origin(value)
    read = made is not None and made.name in ("get_weights", "kernel", "recurrent_kernel", "bias")
    if made is None or not read or not library.is_layer(made.on):
        return None
    return made.on if case.settings(made.on)["class"] in SPELLINGS else None


def _sliced(case: Case, name: str, units: int, blocks: int) -> dict[int, ast.Name]:
    """The names that single blocks of the array `name` are given, by the number of the block."""
    found: dict[int, ast.Name] = {}
    for target, value in _given_names(case):
        if not isinstance(value, ast.Subscript):
            continue
        of, key = value.value, value.slice
        last = key.elts[-1] if isinstance(key, ast.Tuple) and key.elts else key
        if not isinstance(of, ast.Name) or of.id != name or not isinstance(last, ast.Slice):
            continue
        begins = 0 if last.lower is None else _times(last.lower, units)
        ends = blocks if last.upper is None else _times(last.upper, units)
        if begins is None or ends is None or ends - begins != 1:
            continue
        if isinstance(target, ast.Name):
            found[begins] = target
    return found


def _given_names(case: Case) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each target of an assignment with its value, those of ``a, b = ...`` by themselves."""
    for node in ast.walk(case.source.tree):
        if not isinstance(node, ast.Assign):
            continue
        target, value = node.targets[0], node.value
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            yield from zip(target.elts, value.elts, strict=False)
        else:
            yield target, value


def _times(node: ast.expr, units: int) -> int | None:
    """How many times `units` a bound of a slice is; None where it is no such number."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return node.value // units if units and node.value % units == 0 else None
    if isinstance(node, ast.Name):
        return 1
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        sides = [s.value for s in (node.left, node.right) if isinstance(s, ast.Constant)]
        return next((n for n in sides if isinstance(n, int)), None)
    return None


def _gate(kind: str, target: ast.Name) -> str | None:
    """The gate that a name speaks of; None where it speaks of none."""
    words = [word for word in re.split(r"_|(?<=[a-z])(?=[A-Z])", target.id) if word]
    last = words[-1].lower() if len(words) > 1 else target.id[1:].lower()
    return next((gate for gate, forms in SPELLINGS[kind].items() if last in forms), None)


def _misnamed(
    case: Case, at: Event, kind: str, read: dict[int, str | None], spelt: dict[int, ast.Name]
) -> Told:
    gates = ORDERS[kind]
    said = _(
        "The columns of a weight of {layer} are blocks in the order {order}. Here they are read as "
        "{read}. The shapes are the same, so nothing is raised."
    ).format(layer=kind, order=", ".join(gates), read=", ".join(str(read[k]) for k in sorted(read)))
    named = {read[k]: spelt[k].id for k in spelt}
    found = []
    if all(gates[k] in named for k in spelt):
        edits = tuple(
            changes.replace(case.source, spelt[k], named[gates[k]])
            for k in sorted(spelt)
            if spelt[k].id != named[gates[k]]
        )
        meaning = _("Each name then stands for the gate it speaks of.")
        found.append(Candidate(_("Name them in Keras's order"), meaning, edits))
    title = _("The gates of {layer} stand in another order").format(layer=kind)
    return Told("gate_order", at, title, said, tuple(found))


RULES = (wrong_weights, no_weights_yet, gates_misnamed)
