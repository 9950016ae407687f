"""The states that a stateful layer keeps: read where there are none, rebound, or assigned."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, inner_maker, keras_path, text
from unrolled.doctor.rules.given_states import slot_names
from unrolled.doctor.rules.resets import assigning
from unrolled.doctor.rules.told import Case, Told, known, shown
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gap, listed, ngettext
from unrolled.words import gettext as _


def no_states(case: Case, event: Event) -> Iterator[Told]:
    """``layer.states[0]`` where there are no states."""
    if event.kind != "index" or event.error is None or event.on is not None:
        return
    holder = event.node if event.name == "for" else getattr(event.node, "value", None)
    read = next((e for e in case.before(event) if e.node is holder), None)
    if read is None or read.kind != "attribute" or read.name != "states":
        return
    layer, maker = read.on, case.maker(read.on)
    name, found = type(layer).__name__, []
    stateful = bool(library.stateful_inside(layer))
    if stateful:
        title = _("{layer} has no states yet: it is not built")
        said = _(
            "A stateful layer makes its states when it first knows the shape of its input. Until "
            "then layer.states is None. Begin the model with Input(batch_shape=...), or call it."
        )
    else:
        title = _("{layer} keeps no states: it is not stateful")
        said = _(
            "layer.states is None unless the layer is made with stateful=True. What a call ended "
            "with comes from return_state=True instead."
        )
    if maker is not None and not stateful:
        change = changes.set_argument(case.source, inner_maker(maker), "stateful", "True")
        meaning = _("The layer then keeps its states from call to call.")
        found.append(Candidate(_("Set stateful=True on the layer"), meaning, (change,)))
    yield Told("no_states", event, title.format(layer=name), said, tuple(found))


def beyond_states(case: Case, event: Event) -> Iterator[Told]:
    """``layer.states[1]`` of a layer that keeps one state."""
    if event.kind != "index" or not isinstance(event.error, IndexError):
        return
    holder = getattr(event.node, "value", None)
    read = next((e for e in case.before(event) if e.node is holder), None)
    if read is None or read.name != "states" or not library.is_layer(read.on):
        return
    name, count = type(read.on).__name__, len(read.result)
    names = slot_names(case.settings(read.on))
    said = _("{layer} keeps {n}: {names}. The index has to be below {count}; it is {k}.").format(
        layer=name,
        n=ngettext("{n} state", "{n} states", count).format(n=count),
        names=listed(
            _("states[{k}] is {name}").format(k=k, name=name) for k, name in enumerate(names)
        ),
        count=count,
        k=event.args[0] if event.args else "?",
    )
    if "c" not in names:
        said += gap(said) + _("A second state, c, belongs to an LSTM.")
    title = _("{layer} has no states[{k}]").format(
        layer=name, k=event.args[0] if event.args else "?"
    )
    found, statement = [], case.statement(event.node)
    if isinstance(event.node, ast.Subscript):
        change = changes.replace(case.source, event.node.slice, str(count - 1))
        meaning = _("The last state that there is.")
        found.append(Candidate(_("Take states[{k}]").format(k=count - 1), meaning, (change,)))
    if isinstance(statement, ast.Expr):
        change = changes.delete_line(case.source, statement)
        meaning = _("There is no such state to be set.")
        found.insert(0, Candidate(_("Leave the line out"), meaning, (change,)))
    yield Told("beyond_states", event, title, said, tuple(found))


def reads_none(case: Case, event: Event) -> Iterator[Told]:
    """``layer.states`` where there are none, and nothing is raised."""
    if event.kind != "attribute" or event.name != "states" or event.error is not None:
        return
    if event.result is not None or not library.is_layer(event.on) or _is_asked(case, event.node):
        return
    if not case.settings(event.on)["recurrent"] or library.stateful_inside(event.on):
        return
    if any(later.error is not None and later.on is None for later in case.after(event)):
        return
    name, maker, found = type(event.on).__name__, case.maker(event.on), []
    if maker is not None:
        change = changes.set_argument(case.source, inner_maker(maker), "stateful", "True")
        meaning = _("The layer then keeps its states from call to call.")
        found.append(Candidate(_("Set stateful=True on the layer"), meaning, (change,)))
    said = _(
        "layer.states is None unless the layer is made with stateful=True. What a call ended "
        "with comes from return_state=True instead."
    )
    title = _("{layer} keeps no states: it is not stateful").format(layer=name)
    yield Told("states_none", event, title, said, tuple(found))


def _is_asked(case: Case, node: ast.AST) -> bool:
    """Whether the program asks if the value is there."""
    asking = (ast.Compare, ast.BoolOp, ast.IfExp, ast.If)
    for other in ast.walk(case.source.tree):
        if isinstance(other, asking):
            tests = [other.test] if isinstance(other, ast.If | ast.IfExp) else [other]
            if any(part is node for test in tests for part in ast.walk(test)):
                return True
    return False


def wrong_assign(case: Case, event: Event) -> Iterator[Told]:
    """A state assigned a value of another shape."""
    if event.kind != "method" or event.name != "assign" or event.error is None:
        return
    target = known(event.on)
    value = event.args[0] if event.args else event.kwargs.get("value")
    if target is None:
        return
    came = known(value)
    shape = shown(came.shape) if came is not None else _shape_of_list(value)
    title = _("assign takes exactly the shape of the state, {shape}")
    said = _("The state is (batch, units) = {want}. The value is {came}. Nothing is broadcast.")
    node = argument(event.node, "value", 0)
    found = list(_fitting(case, node, target.shape, came.shape if came is not None else None))
    yield Told(
        "assign_shape",
        event,
        title.format(shape=shown(target.shape)),
        said.format(want=shown(target.shape), came=shape),
        tuple(found),
    )


def _shape_of_list(value: Any) -> str:
    if isinstance(value, int | float | str | None):
        return repr(value)
    return type(value).__name__


def _fitting(
    case: Case, node: ast.expr | None, want: tuple[int | None, ...], came: Any
) -> Iterator[Candidate]:
    if node is None:
        return
    ops = keras_path(case, "ops")
    if came is None or len(came) < 2:
        change = changes.wrap(case.source, node, f"{ops}.broadcast_to({{}}, {shown(want)})")
        meaning = _("Every sample then has a copy of it.")
        yield Candidate(_("Copy it to all samples"), meaning, (change,))
    elif came[0] == 1 and came[-1] == want[-1]:
        change = changes.wrap(case.source, node, f"{ops}.repeat({{}}, {want[0]}, axis=0)")
        meaning = _("Every sample then has a copy of it.")
        yield Candidate(_("Copy the row to all samples"), meaning, (change,))
    elif tuple(reversed(came)) == want:
        change = changes.wrap(case.source, node, f"{ops}.transpose({{}})")
        yield Candidate(_("Transpose it"), _("Rows are samples, columns units."), (change,))
    maker = node if isinstance(node, ast.Call) else None
    if isinstance(node, ast.Name):
        maker = next(
            (
                s.value
                for s in ast.walk(case.source.tree)
                if isinstance(s, ast.Assign)
                and isinstance(s.targets[0], ast.Name)
                and s.targets[0].id == node.id
                and isinstance(s.value, ast.Call)
            ),
            None,
        )
    made = None if maker is None else argument(maker, "shape", 0)
    if isinstance(made, ast.Tuple):
        change = changes.replace(case.source, made, shown(want))
        meaning = _("It then has the shape of the state.")
        yield Candidate(_("Make it of shape {shape}").format(shape=shown(want)), meaning, (change,))
    elif maker is not None and len(maker.args) == len(want) and made is not None:
        parts = zip(maker.args, want, strict=True)
        edits = [changes.replace(case.source, arg, str(n)) for arg, n in parts]
        meaning = _("It then has the shape of the state.")
        yield Candidate(
            _("Make it of shape {shape}").format(shape=shown(want)), meaning, tuple(edits)
        )


def rebound(case: Case, event: Event) -> Iterator[Told]:
    """``layer.states[0] = value``: another object in the place of the state."""
    if event.error is not None or not _rebinds(case, event):
        return
    if any(_fails(later, _holder(case, event)) for later in case.after(event)):
        return
    yield from _rebound(case, event, event)


def failed_rebound(case: Case, event: Event) -> Iterator[Told]:
    """A layer that fails as its states were replaced by something else."""
    if event.error is None or event.kind not in ("call", "run"):
        return
    for earlier in case.before(event):
        if earlier.error is not None or not _rebinds(case, earlier):
            continue
        if _fails(event, _holder(case, earlier)):
            yield from _rebound(case, earlier, event)
            return


def _rebound(case: Case, event: Event, told: Event) -> Iterator[Told]:
    title = _("The layer's state is replaced by another object instead of being set")
    said = _(
        "Line {n} puts another object where the layer keeps its state. A function that Keras has "
        "compiled already goes on with the old one, without a word; an array or a tensor there "
        "cannot be assigned to at all. assign() sets the state itself."
    ).format(n=event.line)
    fixes = tuple(_assigned(case, event))
    yield Told("states_rebound", told, title, said, fixes)


def _assigned(case: Case, event: Event) -> Iterator[Candidate]:
    statement = case.statement(event.node)
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return
    target, value = statement.targets[0], statement.value
    if isinstance(target, ast.Subscript):
        lines = [f"{text(case, target)}.assign({text(case, _plain(case, value))})"]
    elif isinstance(target, ast.Attribute):
        owner = text(case, target.value)
        lines = assigning(case, owner, value, library.count_states(event.on))
    else:
        return
    code = ("\n" + " " * statement.col_offset).join(lines)
    change = changes.replace(case.source, statement, code)
    meaning = _("The state itself then has the value, whatever was compiled before.")
    yield Candidate(_("Write {code}").format(code=lines[0]), meaning, (change,))


def _plain(case: Case, value: ast.expr) -> ast.expr:
    """What a variable is made of: the state needs no second one."""
    if isinstance(value, ast.Call) and value.args:
        name = case.source.name(value.func) or ""
        if name.endswith((".Variable", ".variable")):
            return value.args[0]
    return value


def _rebinds(case: Case, event: Event) -> bool:
    if event.kind == "set" and event.name == "states":
        return library.is_layer(event.on)
    return event.name == "setitem" and _holder(case, event) is not None


def _holder(case: Case, event: Event) -> Any:
    """The layer whose states an event replaces."""
    if event.kind == "set":
        return event.on
    for earlier in case.before(event):
        read = earlier.kind == "attribute" and earlier.name == "states"
        if read and earlier.result is event.on:
            return earlier.on
    return None


def _fails(event: Event, layer: Any) -> bool:
    if event.error is None or event.kind not in ("call", "run"):
        return False
    if library.is_model(event.on):
        return id(layer) in library.inner_layers(event.on)
    return event.on is layer


def made_stateful_late(case: Case, event: Event) -> Iterator[Told]:
    """``layer.stateful = True`` after the layer was built."""
    now = event.error is None and event.kind == "set" and event.name == "stateful"
    if now and event.args == (True,) and not any(_fails(e, event.on) for e in case.after(event)):
        yield from _late(case, event, event)
    if event.error is not None and event.kind in ("call", "run"):
        for earlier in case.before(event):
            late = earlier.kind == "set" and earlier.name == "stateful"
            if late and earlier.args == (True,) and _fails(event, earlier.on):
                yield from _late(case, earlier, event)
                return


def _late(case: Case, event: Event, told: Event) -> Iterator[Told]:
    title = _("stateful is set after the layer was made")
    said = _(
        "The states of a stateful layer are made when it is built, for a fixed number of samples. "
        "Setting stateful=True afterwards (line {n}) makes none: layer.states stays None."
    ).format(n=event.line)
    maker, statement, found = case.maker(event.on), case.statement(event.node), []
    if maker is not None and statement is not None:
        edits = (
            changes.set_argument(case.source, inner_maker(maker), "stateful", "True"),
            changes.delete_line(case.source, statement),
        )
        meaning = _("The layer makes its states when it is built.")
        found.append(Candidate(_("Set stateful=True where it is made"), meaning, edits))
    yield Told("stateful_late", told, title, said, tuple(found))


def set_value(case: Case, event: Event) -> Iterator[Told]:
    """``K.set_value`` on a variable of Keras 3."""
    if event.kind != "function" or event.name != "set_value" or event.error is None:
        return
    title = _("set_value does not know the variables of Keras 3")
    said = _("It is left over from Keras 2. A variable sets its own value: state.assign(value).")
    found = []
    if isinstance(event.node, ast.Call) and len(event.node.args) == 2:
        variable, value = (text(case, arg) for arg in event.node.args)
        code = f"{variable}.assign({value})"
        change = changes.replace(case.source, event.node, code)
        title_of = _("Write {code}").format(code=code)
        found.append(Candidate(title_of, _("The same object has the new value."), (change,)))
    yield Told("set_value", event, title, said, tuple(found))


def initial_of(case: Case, event: Event) -> Iterator[Told]:
    """``get_initial_state`` asked with something else than a number of samples."""
    wrong = event.kind == "method" and event.name == "get_initial_state"
    if not wrong or event.error is None or not isinstance(event.node, ast.Call):
        return
    call = event.node
    title = _("get_initial_state takes batch_size, a number of samples")
    said = _("Keras 3 asks for batch_size alone, and gives back a list of zeros of (batch, units).")
    value = event.args[0] if event.args else event.kwargs.get("batch_size")
    found, tensor = [], known(value)
    node = argument(call, "batch_size", 0)
    if tensor is not None and node is not None:
        change = changes.wrap(case.source, node, "{}.shape[0]")
        meaning = _("As many rows as it has samples.")
        found.append(Candidate(_("Give it {code}").format(code=change.code), meaning, (change,)))
    extra = [k for k in call.keywords if k.arg not in (None, "batch_size")]
    if extra:
        taken = [changes.unset_argument(case.source, call, str(k.arg)) for k in extra]
        meaning = _("Keras 3 takes nothing else.")
        title_of = _("Give it batch_size alone")
        found.append(Candidate(title_of, meaning, tuple(c for c in taken if c is not None)))
    if node is None and not call.args:
        change = changes.set_argument(case.source, call, "batch_size", "1")
        meaning = _("Zeros for one sample; write how many you have.")
        found.append(Candidate(_("Say batch_size"), meaning, (change,)))
    yield Told("initial_of", event, title, said, tuple(found))


RULES = (
    no_states,
    beyond_states,
    reads_none,
    wrong_assign,
    failed_rebound,
    made_stateful_late,
    rebound,
    set_value,
    initial_of,
)
