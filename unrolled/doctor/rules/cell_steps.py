"""What a cell does in a step: its arguments, what it gives back, and how it is called."""

import ast
from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import argument, keras_path, text
from unrolled.doctor.rules.given_states import CELLS, slots
from unrolled.doctor.rules.own_classes import (
    class_of,
    method_of,
    values_set,
    width_in,
    with_signature,
)
from unrolled.doctor.rules.told import Case, Told, given, known, shown
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gap
from unrolled.words import gettext as _


def whole_sequence(case: Case, event: Event) -> Iterator[Told]:
    """A cell called with all timesteps at once."""
    if event.kind != "call" or not library.is_layer(event.on):
        return
    settings, came = case.settings(event.on), given(event)
    if settings["class"] not in CELLS or came is None or len(came.shape) != 3:
        return
    name = settings["class"]
    title = _("{cell} is given a whole sequence, and does one timestep").format(cell=name)
    said = _(
        "A cell reads (batch, features), one timestep. It is given {came}, (batch, timesteps, "
        "features)."
    ).format(came=shown(came.shape))
    if event.error is None:
        said += gap(said) + _(
            "The axes broadcast without a word: every timestep is computed from the same first "
            "state, and nothing is carried on."
        )
    found, node = [], event.node
    if isinstance(node, ast.Call) and node.args:
        first = node.args[0]
        change = changes.wrap(case.source, first, "{}[:, 0]")
        meaning = _("The first timestep alone; step through the others in a loop.")
        maker = text(case, node.func)
        whole = f"{keras_path(case, 'layers')}.RNN({maker}, return_state=True)({text(case, first)})"
        layer = changes.replace(case.source, node, whole)
        meaning_of = _("RNN calls the cell at each timestep, and carries the states on.")
        found = [
            Candidate(_("Give it {code}").format(code=change.code), meaning, (change,)),
            Candidate(_("Write {code}").format(code=whole), meaning_of, (layer,)),
        ]
    yield Told("cell_sequence", event, title, said, tuple(found))


def without_states(case: Case, event: Event) -> Iterator[Told]:
    """A cell called without its states."""
    if event.kind != "call" or event.error is None or not library.is_layer(event.on):
        return
    settings, came = case.settings(event.on), given(event)
    if settings["class"] not in CELLS or len(event.args) > 1 or "states" in event.kwargs:
        return
    title = _("{cell} is called without its states").format(cell=settings["class"])
    said = _(
        "A cell keeps nothing: it takes the states of the step before and gives back the new "
        "ones, output, states = cell(x, states)."
    )
    found, node = [], event.node
    if isinstance(node, ast.Call) and came is not None and came.shape:
        code = f"{text(case, node.func)}.get_initial_state(batch_size={came.shape[0]})"
        change = changes.set_argument(case.source, node, "states", code)
        meaning = _("It then starts from zeros.")
        found = [Candidate(_("Give it zeros"), meaning, (change,))]
    yield Told("cell_states", event, title, said, tuple(found))


def constants(case: Case, event: Event) -> Iterator[Told]:
    """``constants=``, which Keras 3 does not have."""
    if event.kind != "call" or event.error is None or "constants" not in event.kwargs:
        return
    if not library.is_layer(event.on) or not case.settings(event.on)["recurrent"]:
        return
    title = _("constants= is gone in Keras 3")
    said = _(
        "{layer} takes sequences, initial_state, mask and training. What shall be the same at "
        "every timestep can be joined to the features of every timestep, or held by the cell."
    ).format(layer=type(event.on).__name__)
    found, node, came = [], event.node, given(event)
    if isinstance(node, ast.Call) and node.args:
        taken = changes.unset_argument(case.source, node, "constants")
        assert taken is not None
        value = event.kwargs["constants"]
        code = text(case, argument(node, "constants"))
        written = argument(node, "constants")
        if isinstance(written, ast.List | ast.Tuple) and len(written.elts) == 1:
            code, value = text(case, written.elts[0]), value[0]
        tensor, layers = known(value), keras_path(case, "layers")
        steps = came.shape[1] if came is not None and len(came.shape) > 2 else None
        if tensor is not None and len(tensor.shape) == 2 and steps:
            repeated = f"{layers}.RepeatVector({steps})({code})"
            joined = f"{layers}.Concatenate()([{{}}, {repeated}])"
            edits = (changes.wrap(case.source, node.args[0], joined), taken)
            meaning = _("Every timestep then reads it too, as more features.")
            found.append(Candidate(_("Join it to every timestep"), meaning, edits))
        meaning = _("It is then not read at all.")
        found.append(Candidate(_("Leave constants away"), meaning, (taken,)))
    yield Told("constants", event, title, said, tuple(found))


def first_states(case: Case, event: Event) -> Iterator[Told]:
    """A cell's own ``get_initial_state`` with the arguments of Keras 2."""
    if event.error is None or event.kind not in ("call", "add", "run"):
        return
    layer = event.args[0] if event.kind == "add" else event.on
    for cell in library.cells_of(layer):
        owner = class_of(case, type(cell).__name__)
        method = None if owner is None else method_of(owner, "get_initial_state")
        if method is None:
            continue
        names = [arg.arg for arg in method.args.args][1:]
        needed = names[: len(names) - len(method.args.defaults)]
        if set(needed) <= {"batch_size"} and ("batch_size" in names or method.args.kwarg):
            continue
        title = _("get_initial_state of {cell} asks for more than Keras 3 gives")
        said = _(
            "Keras 3 calls cell.get_initial_state(batch_size=...) and nothing else. This one takes "
            "({names})."
        ).format(names=", ".join(names))
        yield Told(
            "initial_signature",
            event,
            title.format(cell=type(cell).__name__),
            said,
            with_signature(case, method, pieces.INITIAL),
        )
        return


def inside_a_step(case: Case, event: Event) -> Iterator[Told]:
    """A cell's own ``call`` that fails with the states that RNN gives it."""
    if event.error is None or event.kind not in ("call", "add", "run"):
        return
    layer = event.args[0] if event.kind == "add" else event.on
    for cell in library.cells_of(layer):
        owner = class_of(case, type(cell).__name__)
        method = None if owner is None else method_of(owner, "call")
        if owner is None or method is None or len(method.args.args) < 3:
            continue
        if event.kind != "call" or library.is_model(layer):
            built = [e for e in case.before(event) if cell in library.cells_of(e.on)]
            if any(e.after.get("cell_width") is not None for e in built):
                continue  # its step was tried, and went well
        widths = slots(case.settings(cell))
        name, word = type(cell).__name__, method.args.args[2].arg
        title = _("The step of {cell} does not fit the states that it asks for").format(cell=name)
        said = _(
            "At every timestep RNN gives {word}: a list of {n}, (batch, units) each, as wide as "
            "state_size says: {widths}. What call does with them must fit, and must give back as "
            "many of the same widths."
        ).format(word=word, n=len(widths), widths=widths)
        fixes = (*_taken_from_list(case, method, word), *_as_wide_as_units(case, owner))
        yield Told("cell_step", event, title, said, fixes)
        return


def _as_wide_as_units(case: Case, owner: ast.ClassDef) -> Iterator[Candidate]:
    """``state_size`` as the class's own number of units."""
    width = width_in(owner)
    for value in values_set(case, owner.name, "state_size"):
        if text(case, value) not in (width, width.removeprefix("self.")):
            change = changes.replace(case.source, value, width)
            meaning = _("One state, as wide as that.")
            yield Candidate(_("Set state_size = {code}").format(code=width), meaning, (change,))


def _taken_from_list(case: Case, method: ast.FunctionDef, word: str) -> Iterator[Candidate]:
    """``states[0]`` where the whole list is used as a tensor."""
    bare = []
    for node in ast.walk(method):
        parts: list[ast.expr] = []
        if isinstance(node, ast.BinOp):
            parts = [node.left, node.right]
        elif isinstance(node, ast.Call):
            parts = list(node.args)
        elif isinstance(node, ast.Assign):
            parts = [node.value]
        bare += [part for part in parts if isinstance(part, ast.Name) and part.id == word]
    if bare:
        edits = tuple(changes.replace(case.source, part, f"{word}[0]") for part in bare)
        meaning = _("The first state of the list.")
        yield Candidate(_("Take {code}").format(code=f"{word}[0]"), meaning, edits)


def setting_of_cell(case: Case, event: Event) -> Iterator[Told]:
    """An argument of the cell, given to RNN."""
    if event.kind != "make" or event.name != "RNN" or event.error is None:
        return
    call = event.node
    cell = argument(call, "cell", 0)
    if not isinstance(call, ast.Call):
        return
    taken = library.layer_parameters("RNN")
    wrong = [word for word in call.keywords if word.arg and word.arg not in taken]
    if not wrong:
        return
    names = ", ".join(str(word.arg) for word in wrong)
    title = _("RNN does not take {names}").format(names=names)
    said = _(
        "RNN goes through the timesteps and takes return_sequences, return_state, go_backwards, "
        "stateful, unroll and zero_output_for_mask. What a timestep does belongs to the cell."
    )
    found = []
    edits = [changes.unset_argument(case.source, call, str(word.arg)) for word in wrong]
    dropped = tuple(change for change in edits if change is not None)
    if isinstance(cell, ast.Call):
        kind = text(case, cell.func).rpartition(".")[2]
        theirs = library.layer_parameters(kind)
        moved = [
            changes.set_argument(case.source, cell, str(word.arg), text(case, word.value))
            for word in wrong
            if word.arg in theirs
        ]
        if moved and len(wrong) == 1:
            meaning = _("The cell does with it what was meant.")
            title_of = _("Give {names} to the cell").format(names=names)
            found.append(Candidate(title_of, meaning, (*moved, *dropped)))
    if len(wrong) == 1:
        meaning = _("RNN does without.")
        found.append(Candidate(_("Leave {names} away").format(names=names), meaning, dropped))
    yield Told("rnn_argument", event, title, said, tuple(found))


RULES = (
    whole_sequence,
    without_states,
    constants,
    first_states,
    setting_of_cell,
)

LAST = (inside_a_step,)
"""Asked when no other rule knows an error."""
