"""Cells that RNN cannot work with: of the program's own, or no cells at all."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate, Change
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import argument, keras_path, text
from unrolled.doctor.rules.own_classes import (
    calls_super,
    class_of,
    method_of,
    set_in_init,
    values_set,
    width_in,
)
from unrolled.doctor.rules.told import Case, Told
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gap
from unrolled.words import gettext as _

LAYERS_OF_CELLS = {"LSTM": "LSTMCell", "GRU": "GRUCell", "SimpleRNN": "SimpleRNNCell"}


def not_a_cell(case: Case, event: Event) -> Iterator[Told]:
    """RNN made with something that is no cell."""
    if event.kind != "make" or event.name not in ("RNN", "StackedRNNCells"):
        return
    given = event.args[0] if event.args else event.kwargs.get("cell", event.kwargs.get("cells"))
    node = argument(event.node, "cell", 0)
    nodes = node.elts if isinstance(node, ast.List | ast.Tuple) else [node]
    cells: list[Any] = list(given) if isinstance(given, list | tuple) else [given]
    for k, cell in enumerate(cells):
        place = nodes[k] if k < len(nodes) else None
        found = _refused(case, event, cell, place)
        if found is not None:
            yield found
            return


def _refused(case: Case, event: Event, cell: Any, node: ast.expr | None) -> Told | None:
    if isinstance(cell, type) and event.error is not None:
        return _class_itself(case, event, cell, node)
    if type(cell).__name__ in LAYERS_OF_CELLS:
        later = fails_later(case, event, cell)
        return None if later else _layer_as_cell(case, event, event, cell, node)
    if event.error is None:
        return None
    if isinstance(cell, int | float | str | None) or not hasattr(cell, "call"):
        return _no_call(case, event, cell, node)
    if not hasattr(cell, "state_size"):
        return _no_state_size(case, event, cell, node)
    if not _is_size(cell.state_size):
        return _no_whole_number(case, event, cell)
    return None


def _is_size(size: Any) -> bool:
    if isinstance(size, list | tuple):
        return all(isinstance(n, int | list | tuple) for n in size)
    return isinstance(size, int)


def _class_itself(case: Case, event: Event, cell: type, node: ast.expr | None) -> Told:
    title = _("RNN is given the class {cell} itself, not a cell made of it")
    said = _("A class is a plan. Call it to make a cell: {cell}(...).").format(cell=cell.__name__)
    found = []
    if node is not None:
        owner = class_of(case, cell.__name__)
        init = None if owner is None else method_of(owner, "__init__")
        needs = 0 if init is None else len(init.args.args) - 1 - len(init.args.defaults)
        code = f"{text(case, node)}({', '.join(['32'] * needs)})"
        meaning = _("Write how many units it shall have.")
        change = changes.replace(case.source, node, code)
        found.append(Candidate(_("Write {code}").format(code=code), meaning, (change,)))
    return Told("cell_class", event, title.format(cell=cell.__name__), said, tuple(found))


def fails_later(case: Case, event: Event, cell: Any) -> bool:
    """Whether a layer with that cell fails after it was made."""
    for later in case.after(event):
        if later.error is not None and later.kind in ("call", "add", "run"):
            layer = later.args[0] if later.kind == "add" else later.on
            if any(one is cell for one in library.cells_of(layer)):
                return True
    return False


def layer_failed(case: Case, event: Event) -> Iterator[Told]:
    """RNN called with a layer in the place of its cell."""
    if event.error is None or event.kind not in ("call", "add", "run"):
        return
    layer = event.args[0] if event.kind == "add" else event.on
    for cell in library.cells_of(layer):
        kind = type(cell).__name__
        for earlier in case.before(event) if kind in LAYERS_OF_CELLS else ():
            made = earlier.kind == "make" and earlier.name in ("RNN", "StackedRNNCells")
            given = earlier.args[0] if made and earlier.args else None
            cells = given if isinstance(given, list | tuple) else [given]
            if made and any(one is cell for one in cells):
                node = argument(earlier.node, "cell", 0)
                if isinstance(node, ast.List):
                    node = node.elts[next(k for k, one in enumerate(cells) if one is cell)]
                yield _layer_as_cell(case, event, earlier, cell, node)
                return


def _layer_as_cell(case: Case, event: Event, made: Event, cell: Any, node: ast.expr | None) -> Told:
    kind = type(cell).__name__
    right = LAYERS_OF_CELLS[kind]
    title = _("{layer} is a layer, not a cell: RNN takes {cell}").format(layer=kind, cell=right)
    said = _(
        "A cell does one timestep, and RNN calls it for each. {layer} goes through all timesteps "
        "itself. Keras does not notice until it is called."
    ).format(layer=kind)
    found = []
    if isinstance(node, ast.Name):
        node = case.maker(cell)
    if isinstance(node, ast.Call):
        name = text(case, node.func)
        code = name[: len(name) - len(kind)] + right if name.endswith(kind) else name
        change = changes.replace(case.source, node.func, code)
        meaning = _("The cell does one timestep.")
        found.append(Candidate(_("Take {cell}").format(cell=right), meaning, (change,)))
        if isinstance(made.node, ast.Call) and made.node.args and made.node.args[0] is node:
            change = changes.replace(case.source, made.node, text(case, node))
            meaning = _("The layer goes through the timesteps by itself.")
            found.append(Candidate(_("Take the RNN away"), meaning, (change,)))
    return Told("layer_as_cell", event, title, said, tuple(found))


def _no_call(case: Case, event: Event, cell: Any, node: ast.expr | None) -> Told:
    if isinstance(cell, int | float | str | None):
        title = _("RNN takes a cell, not {value}").format(value=repr(cell))
        said = _(
            "RNN goes through the timesteps and calls its cell at each. The cell is a layer such "
            "as LSTMCell(4), or one of your own with call and state_size."
        )
        found = []
        if node is not None and isinstance(cell, int):
            code = f"{keras_path(case, 'layers')}.SimpleRNNCell({cell})"
            change = changes.replace(case.source, node, code)
            meaning = _("A cell with that many units.")
            found.append(Candidate(_("Write {code}").format(code=code), meaning, (change,)))
        return Told("cell_call", event, title, said, tuple(found))
    return told_no_call(case, event, type(cell).__name__)


def told_no_call(case: Case, event: Event, name: str) -> Told:
    """A cell that has no method ``call``."""
    title = _("The cell {cell} has no method call").format(cell=name)
    said = _(
        "RNN calls the cell at every timestep: call(self, inputs, states) gives back the output "
        "and a list of the new states."
    )
    owner, found = class_of(case, name), []
    for method in [] if owner is None else owner.body:
        if not isinstance(method, ast.FunctionDef) or len(method.args.args) != 3:
            continue
        line = case.source.part(method)
        header = f"def {method.name}("
        if line.startswith(header):
            change = changes.replace(case.source, method, pieces.CALL + line[len(header) :])
            title_of = _("Call the method {name} call").format(name=method.name)
            found.append(Candidate(title_of, _("RNN then finds it."), (change,)))
    return Told("cell_call", event, title, said, tuple(found))


def _no_state_size(case: Case, event: Event, cell: Any, node: ast.expr | None) -> Told:
    name = type(cell).__name__
    title = _("{cell} has no state_size").format(cell=name)
    said = _(
        "RNN makes room for the states before the first timestep: the cell says how wide they "
        "are, one whole number for each state. {cell} says nothing."
    ).format(cell=name)
    found = []
    owner = class_of(case, name)
    if owner is not None:
        width = width_in(owner)
        change = set_in_init(case, name, "state_size", width)
        if change is not None:
            title_of = _("Set self.state_size = {width}").format(width=width)
            meaning = _("One state, as wide as that.")
            found.append(Candidate(title_of, meaning, (change,)))
    elif node is not None and isinstance(event.node, ast.Call):
        said += gap(said) + _("It is an ordinary layer, which remembers nothing.")
        units = case.settings(cell).get("units", 4)
        code = f"{keras_path(case, 'layers')}.SimpleRNNCell({units})"
        change = changes.replace(case.source, node, code)
        meaning = _("A cell with as many units, and a state.")
        found.append(Candidate(_("Take {code}").format(code=code), meaning, (change,)))
        if event.node.args and event.node.args[0] is node:
            change = changes.replace(case.source, event.node, text(case, node))
            meaning = _("The layer works on each timestep by itself.")
            found.append(Candidate(_("Take the RNN away"), meaning, (change,)))
    return Told("state_size", event, title, said, tuple(found))


def _no_whole_number(case: Case, event: Event, cell: Any) -> Told:
    name, size = type(cell).__name__, cell.state_size
    title = _("state_size of {cell} is {kind}, not a whole number of Python")
    said = _(
        "state_size must be an int, or a list of ints with one for each state. It is {value} of "
        "type {kind}. What NumPy computes is no int: write int(...)."
    ).format(value=repr(size), kind=type(size).__name__)
    found: list[Candidate] = []
    for value in values_set(case, name, "state_size"):
        change = changes.replace(case.source, value, f"int({text(case, value)})")
        meaning = _("The same number, as a whole number of Python.")
        found.append(Candidate(_("Write {code}").format(code=change.code), meaning, (change,)))
    title = title.format(cell=name, kind=type(size).__name__)
    return Told("state_size", event, title, said, tuple(found))


def plain_class(case: Case, event: Event) -> Iterator[Told]:
    """A cell of a class that is no layer."""
    layer = event.args[0] if event.kind == "add" else event.on
    if event.error is None or event.kind not in ("call", "add", "run"):
        return
    for cell in library.cells_of(layer):
        if library.is_layer(cell):
            continue
        name = type(cell).__name__
        title = _("The cell {cell} is a plain class: it must be a Layer").format(cell=name)
        said = _(
            "RNN asks its cell for compute_dtype and more, which a keras.layers.Layer has. A "
            "plain class is taken when RNN is made, and fails when it is called."
        )
        owner = class_of(case, name)
        made = () if owner is None else tuple(_as_layer(case, owner))
        found = []
        if made:
            title_of = _("Derive {cell} from Layer").format(cell=name)
            meaning = _("Its weights are then found and trained, too.")
            found.append(Candidate(title_of, meaning, made))
        yield Told("plain_cell", event, title, said, tuple(found))
        return


def _as_layer(case: Case, owner: ast.ClassDef) -> Iterator[Change]:
    base = f"{keras_path(case, 'layers')}.Layer"
    written = case.source.part(owner)
    head, _colon, rest = written.partition(":")
    name = f"class {owner.name}"
    if head.replace(" ", "") not in (name.replace(" ", ""), f"class{owner.name}()"):
        if owner.bases and text(case, owner.bases[0]) == "object":
            yield changes.replace(case.source, owner.bases[0], base)
        return
    init = method_of(owner, "__init__")
    if init is not None and calls_super(init) is None:
        indent = " " * init.body[0].col_offset
        first = case.source.part(init.body[0])
        whole = written.replace(first, f"super().__init__()\n{indent}{first}", 1)
        head, _colon, rest = whole.partition(":")
    yield changes.replace(case.source, owner, f"{name}({base}):{rest}")


def no_super(case: Case, event: Event) -> Iterator[Told]:
    """A class whose ``__init__`` does not call the one of Layer."""
    if event.error is None or event.kind not in ("make", "call", "add", "set"):
        return
    for owner in ast.walk(case.source.tree):
        if not isinstance(owner, ast.ClassDef) or not owner.bases:
            continue
        init = method_of(owner, "__init__")
        if init is None or calls_super(init) is not None or not _concerns(event, owner.name):
            continue
        title = _("{cell} does not call super().__init__()").format(cell=owner.name)
        said = _(
            "What a Layer needs is made in its own __init__. A class with an __init__ of its own "
            "has to call it first: super().__init__(**kwargs)."
        )
        code = "super().__init__(**kwargs)" if init.args.kwarg else "super().__init__()"
        change = changes.insert_line(case.source, init.body[0], code)
        meaning = _("The Layer is then made before anything is set on it.")
        fix = Candidate(_("Call it first"), meaning, (change,))
        yield Told("no_super", event, title, said, (fix,))
        return


def _concerns(event: Event, name: str) -> bool:
    if event.kind == "make" and event.name == name:
        return True
    values = [event.on, *event.args]
    cells = [cell for value in values for cell in library.cells_of(value)]
    flat = [part for value in values for part in (value if isinstance(value, list) else [value])]
    return any(type(one).__name__ == name for one in (*flat, *cells))


def no_method_call(case: Case, event: Event) -> Iterator[Told]:
    """A cell that is a Layer, but has no ``call``."""
    if event.error is None or event.kind not in ("call", "add", "run"):
        return
    layer = event.args[0] if event.kind == "add" else event.on
    for cell in library.cells_of(layer):
        owner = class_of(case, type(cell).__name__)
        if owner is None or method_of(owner, "call") is not None:
            continue
        based = [base for base in owner.bases if not text(case, base).endswith("Layer")]
        if not based:
            yield told_no_call(case, event, owner.name)
            return


RULES = (
    not_a_cell,
    layer_failed,
    no_super,
    plain_class,
    no_method_call,
)
