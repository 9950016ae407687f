"""Calls refused for what was given: lists of numbers, no cells, a size in a tuple, other axes."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, keras_path, text
from unrolled.doctor.rules.own_classes import set_in_init
from unrolled.doctor.rules.told import Case, Told, axes, known, layer_of, shown
from unrolled.doctor.story import Event
from unrolled.engine import held, library
from unrolled.words import gettext as _
from unrolled.words import together


def nested_lists(case: Case, event: Event) -> Iterator[Told]:
    """``layer([[1.0, 2.0], ...])``: Python's lists where a layer or a model takes a tensor."""
    if event.kind != "call" or event.error is None or not library.is_layer(event.on):
        return
    value, node = _first(event)
    if not isinstance(value, list | tuple) or not value or not _numbers_alone(value):
        return
    name = type(event.on).__name__
    shape = _listed_shape(value)
    came = _("lists of numbers") if shape is None else _("lists of {shape} numbers")
    inputs = len(library.model_inputs(event.on)) if library.is_model(event.on) else 1
    takes = _("{layer} takes one tensor or array as its first argument.")
    if inputs > 1:
        takes = _("{layer} takes a list of {n} tensors or arrays, one for each of its inputs.")
    said = _(
        "It is given {came}: Keras reads a list as several tensors, one for each input, and a "
        "number is none."
    ).format(came=came.format(shape=None if shape is None else shown(shape)))
    said = together([takes.format(layer=name, n=inputs), said])
    found = []
    if node is not None and shape is not None and inputs < 2:
        kind = "int32" if case.settings(event.on)["class"] == "Embedding" else "float32"
        code = f'{_maker_of_arrays(case)}({text(case, node)}, dtype="{kind}")'
        change = changes.replace(case.source, node, code)
        title = _("Make an array of them, {code}").format(code=code)
        found.append(Candidate(title, _("The same numbers in one array."), (change,)))
    title = _("{layer} takes arrays, and is given lists").format(layer=name)
    yield Told("nested_lists", event, title, said, tuple(found))


def _first(event: Event) -> tuple[Any, ast.expr | None]:
    """The first argument of a call, and how it is written."""
    for name in ("sequences", "inputs"):
        if not event.args and name in event.kwargs:
            return event.kwargs[name], argument(event.node, name)
    return next(iter(event.args), None), argument(event.node, "", 0)


def _numbers_alone(value: Any) -> bool:
    """Whether nested lists hold plain numbers and nothing else."""
    for part in value[:50]:
        if isinstance(part, list | tuple):
            if not _numbers_alone(part):
                return False
        elif not isinstance(part, bool | int | float):
            return False
    return bool(value)


def _listed_shape(value: Any) -> tuple[int, ...] | None:
    found = held.numbers(value)
    return None if found is None else found.shape


def _maker_of_arrays(case: Case) -> str:
    numpy = next((n for n, whole in case.source.imported.items() if whole == "numpy"), None)
    return f"{numpy}.array" if numpy else f"{keras_path(case, 'ops')}.convert_to_tensor"


def no_cells(case: Case, event: Event) -> Iterator[Told]:
    """``RNN([])``: a stack of no cells, refused when it is first called."""
    if event.kind == "make" and event.error is None and held.cell_list(event.result) == []:
        if not any(_fails(later, event.result) for later in case.after(event)):
            yield _no_cells(event, event)
    elif event.kind in ("call", "add", "run") and event.error is not None:
        for made in case.before(event):
            empty = made.kind == "make" and held.cell_list(made.result) == []
            if empty and _fails(event, made.result):
                yield _no_cells(event, made)
                return


def _fails(event: Event, layer: Any) -> bool:
    if event.error is None or event.kind not in ("call", "add", "run"):
        return False
    if layer_of(event) is layer:
        return True
    return library.is_model(event.on) and id(layer) in library.inner_layers(event.on)


def _no_cells(told: Event, made: Event) -> Told:
    title = _("The list of cells is empty")
    said = _(
        "The argument cell of {layer} (line {n}) must be a cell or a list of at least one; it is "
        "given a list of none. Keras makes the layer without a word, and is stuck at its first "
        "call, where it asks the last cell how wide its output is. Write the cells, for example "
        "[LSTMCell(32), LSTMCell(16)], or look why the list stays empty."
    ).format(layer=made.name, n=made.line)
    return Told("no_cells", told, title, said)


def output_in_a_tuple(case: Case, event: Event) -> Iterator[Told]:
    """A cell whose output_size is ``(units,)``."""
    if event.kind not in ("call", "add") or event.error is None:
        return
    layer = layer_of(event)
    for cell in library.cells_of(layer):
        size = library.asked(cell, "output_size")
        if not isinstance(size, tuple | list) and type(size).__name__ != "TensorShape":
            continue
        name = type(cell).__name__
        came = shown(tuple(size)) if isinstance(size, tuple | list) else type(size).__name__
        title = _("output_size of {cell} has to be a whole number").format(cell=name)
        said = _(
            "output_size says how wide the output of the cell is, one number: no tuple, no "
            "TensorShape. It is {came}. state_size alone may be a list, of one number for each "
            "state."
        ).format(came=came)
        yield Told("output_tuple", event, title, said, tuple(_as_number(case, cell, size)))
        return


def _as_number(case: Case, cell: Any, size: Any) -> Iterator[Candidate]:
    parts = size if isinstance(size, tuple | list) else (size,)
    for node in ast.walk(case.source.tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Attribute):
            continue
        if node.targets[0].attr != "output_size":
            continue
        inner = node.value
        if isinstance(inner, ast.Tuple | ast.List) and len(inner.elts) == 1:
            change = changes.replace(case.source, inner, text(case, inner.elts[0]))
            title = _("Write {code}").format(code=f"output_size = {change.code}")
            yield Candidate(title, _("One number, the width of the output."), (change,))
    if len(parts) == 1 and isinstance(parts[0], int):
        made = set_in_init(case, type(cell).__name__, "output_size", str(parts[0]))
        if made is not None:
            title = _("Set self.output_size = {n}").format(n=parts[0])
            yield Candidate(title, _("One number, the width of the output."), (made,))


SAME = (
    frozenset({"predict", "predict_on_batch"}),
    frozenset({"fit", "train_on_batch"}),
    frozenset({"evaluate", "test_on_batch"}),
)
"""Methods that share what Keras has compiled."""


def other_axes(case: Case, event: Event) -> Iterator[Told]:
    """The same method given data of two axes once, and of three another time."""
    x = known(event.kwargs.get("x")) if event.kind == "run" else None
    if x is None or event.error is None:
        return
    same = next((names for names in SAME if event.name in names), frozenset())
    for earlier in case.before(event):
        if earlier.on is not event.on or earlier.name not in same or earlier.error is not None:
            continue
        before = known(earlier.kwargs.get("x"))
        if before is None or not _one_axis_more(before.shape, x.shape):
            continue
        title = _("{method} is given another number of axes than in line {n}")
        said = _(
            "x must have as many axes as in line {n}, where it was {before}. It is {came}. A model "
            "of one feature takes both forms, but one at a time: what {method} has compiled for "
            "the first is compiled anew for any number of axes, and layers need to know how many "
            "there are."
        ).format(n=earlier.line, before=axes(before.shape), came=axes(x.shape), method=event.name)
        yield Told(
            "other_axes",
            event,
            title.format(method=event.name, n=earlier.line),
            said,
            tuple(_same_axes(case, event, earlier, x.shape, before.shape)),
        )
        return


def _one_axis_more(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether the shapes differ by a last axis of one, and in the number of samples at most."""
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and long[-1] == 1 and long[1:-1] == short[1:]


def _same_axes(
    case: Case, event: Event, earlier: Event, came: tuple[Any, ...], before: tuple[Any, ...]
) -> Iterator[Candidate]:
    now, then = argument(event.node, "x", 0), argument(earlier.node, "x", 0)
    if len(came) == len(before) + 1 and came[-1] == 1:
        if then is not None:
            change = changes.wrap(case.source, then, "{}[..., None]")
            meaning = _("Both calls then have (batch, timesteps, features).")
            title = _("Give {code} to {method} in line {n}")
            title = title.format(code=change.code, method=earlier.name, n=earlier.line)
            yield Candidate(title, meaning, (change,))
        if now is not None:
            change = changes.wrap(case.source, now, "{}[..., 0]")
            meaning = _("The axis of one feature is taken away again.")
            yield Candidate(_("Give it {code}").format(code=change.code), meaning, (change,))
    elif len(came) == len(before) - 1 and before[-1] == 1 and now is not None:
        change = changes.wrap(case.source, now, "{}[..., None]")
        meaning = _("Each number is then one timestep of one feature.")
        yield Candidate(_("Give it {code}").format(code=change.code), meaning, (change,))


def none_assigned(case: Case, event: Event) -> Iterator[Told]:
    """``state.assign(None)``, which is also what ``layer.states[0] = None`` is written as today."""
    if event.kind != "method" or event.name != "assign" or event.error is None:
        return
    target = known(event.on)
    value = event.args[0] if event.args else event.kwargs.get("value", 0)
    if target is None or value is not None:
        return
    title = _("A state cannot be None: it is an array of shape {shape}")
    said = _(
        "The state is (batch, units) = {want}. The value is None. A stateful layer always starts "
        "from what is stored; the start that None stands for elsewhere is zeros, in an array of "
        "exactly that shape."
    ).format(want=shown(target.shape))
    node, found = argument(event.node, "value", 0), []
    owner = event.node.func if isinstance(event.node, ast.Call) else None
    if node is not None and isinstance(owner, ast.Attribute):
        code = f"{keras_path(case, 'ops')}.zeros_like({text(case, owner.value)})"
        change = changes.replace(case.source, node, code)
        meaning = _("The state is zeros, as after reset_state().")
        found.append(Candidate(_("Assign zeros, {code}").format(code=code), meaning, (change,)))
    title = title.format(shape=shown(target.shape))
    yield Told("none_assigned", event, title, said, tuple(found))


RULES = (nested_lists, no_cells, output_in_a_tuple, other_axes, none_assigned)
