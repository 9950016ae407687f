"""States handed over in the wrong place: to a model, to a constructor, or packed with the input."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import (
    argument,
    inner_maker,
    keras_path,
    parent_call,
    put,
    text,
)
from unrolled.doctor.rules.given_states import flat
from unrolled.doctor.rules.told import Case, Told, known, shown
from unrolled.doctor.story import Event
from unrolled.doctor.values import shape_of
from unrolled.engine import library
from unrolled.words import gap
from unrolled.words import gettext as _

WORDS = ("initial_state", "initial_states", "states")


def to_a_model(case: Case, event: Event) -> Iterator[Told]:
    """``model(x, initial_state=h)``: a model passes no such argument on."""
    if event.kind not in ("call", "run") or not library.is_model(event.on):
        return
    word = next((w for w in WORDS if w in event.kwargs), None)
    if word is None or type(event.on).__name__ not in ("Sequential", "Functional", "Model"):
        return
    if event.kind == "call" and event.error is not None:
        return
    what = event.name if event.kind == "run" else _("The call of a model")
    title = _("A model does not hand {word} to its layers").format(word=word)
    said = _(
        "{what} knows no {word}. The states of a layer inside of a model are an Input of their "
        "own, which the layer is called with: Model([x, h0], ...)."
    ).format(what=what, word=word)
    if event.kind == "call":
        said += gap(said) + _("Nothing is raised: the model starts from zeros all the same.")
    found = list(_layers_by_hand(case, event, word))
    if isinstance(event.node, ast.Call):
        taken = changes.unset_argument(case.source, event.node, word)
        if taken is not None:
            meaning = _("The model then starts from zeros, as it does anyway.")
            found.append(Candidate(_("Leave {word} away").format(word=word), meaning, (taken,)))
    yield Told("states_to_model", event, title, said, tuple(found))


def _layers_by_hand(case: Case, event: Event, word: str) -> Iterator[Candidate]:
    """The layers of a Sequential called one after the other, the recurrent one with states."""
    call = event.node
    plain = isinstance(event.on, library.SEQUENTIAL) and event.kind == "call"
    if not plain or not isinstance(call, ast.Call) or not call.args:
        return
    code, given = text(case, call.args[0]), text(case, argument(call, word))
    owner = text(case, call.func)
    done = False
    for k, layer in enumerate(event.on.layers):
        if not done and case.settings(layer)["recurrent"]:
            done, code = True, f"{owner}.layers[{k}]({code}, initial_state={given})"
        else:
            code = f"{owner}.layers[{k}]({code})"
    if done:
        change = changes.replace(case.source, call, code)
        meaning = _("The recurrent layer itself takes the states.")
        yield Candidate(_("Call the layers one by one"), meaning, (change,))


def to_the_maker(case: Case, event: Event) -> Iterator[Told]:
    """``LSTM(4, initial_state=h)``: states belong to the call."""
    if event.kind != "make" or event.error is None or not isinstance(event.node, ast.Call):
        return
    word = next((w for w in ("initial_state", "initial_states") if w in event.kwargs), None)
    if word is None:
        return
    title = _("{word} belongs to the call of {layer}, not to its making")
    said = _(
        "A layer is made once and called on every batch; what it starts from belongs to the call: "
        "{layer}(...)(x, initial_state=...)."
    ).format(layer=event.name)
    taken = changes.unset_argument(case.source, event.node, word)
    call, found = parent_call(case, event.node), []
    if taken is not None and call is not None:
        given = text(case, argument(event.node, word))
        edits = (taken, changes.set_argument(case.source, call, "initial_state", given))
        meaning = _("The layer starts from them in this call.")
        found.append(Candidate(_("Give it to the call"), meaning, edits))
    if taken is not None:
        meaning = _("The layer then starts from zeros.")
        found.append(Candidate(_("Leave it away"), meaning, (taken,)))
    title = title.format(word=word, layer=event.name)
    yield Told("states_to_maker", event, title, said, tuple(found))


def packed(case: Case, event: Event) -> Iterator[Told]:
    """``layer([x, h, c])``: Keras 3 takes states from no list of inputs."""
    if event.kind != "call" or event.error is None or not library.is_layer(event.on):
        return
    given = event.args[0] if event.args else None
    if not isinstance(given, list | tuple) or len(given) < 2:
        return
    if not case.settings(event.on)["recurrent"]:
        return
    shapes = [tensor.shape for tensor in map(known, given) if tensor is not None]
    name = type(event.on).__name__
    title = _("{layer} takes one input: the states are an argument of their own")
    said = _(
        "The list {shapes} is read as several inputs. In Keras 2 a layer took its states from "
        "such a list; now they go into initial_state."
    ).format(shapes=", ".join(map(shown, shapes)))
    node, found = event.node, []
    first = node.args[0] if isinstance(node, ast.Call) and node.args else None
    if isinstance(node, ast.Call) and isinstance(first, ast.List | ast.Tuple):
        items = [text(case, item) for item in first.elts]
        states = items[1] if len(items) == 2 else f"[{', '.join(items[1:])}]"
        change = changes.replace(case.source, first, f"{items[0]}, initial_state={states}")
        meaning = _("The first one is the input, the others are the states.")
        title_of = _("Write initial_state={code}").format(code=states)
        found.append(Candidate(title_of, meaning, (change,)))
    yield Told("states_packed", event, title.format(layer=name), said, tuple(found))


def never_trained(case: Case, event: Event) -> Iterator[Told]:
    """A variable as initial state of a placeholder: no layer owns it, so nothing trains it."""
    if event.kind != "call" or event.error is not None or library.is_model(event.on):
        return
    if not library.is_layer(event.on) or not case.settings(event.on)["recurrent"]:
        return
    if not any(t.symbolic for t in library.tensors(list(event.args[:1]))):
        return
    given = event.kwargs.get("initial_state", event.args[1] if len(event.args) > 1 else None)
    if not any(_is_variable(case, one) for one in flat(given)) or _in_class(case, event):
        return
    title = _("The variable is no part of the model: it will never be trained")
    said = _(
        "A model trains the weights of its layers. A variable that is only passed to one as "
        "initial_state belongs to none of them and stays as it is. Make it in a layer of its own, "
        "with self.add_weight(shape=(1, units)), and repeat its row for every sample."
    )
    yield Told("state_untrained", event, title, said, tuple(_as_layer(case, event, given)))


REPEATING = ("tile", "repeat", "broadcast_to", "broadcast_to_v2", "repeat_v2")


def _is_variable(case: Case, value: Any) -> bool:
    """Whether a state is a variable, or its one row copied for each sample."""
    made = case.story.origin(value)
    if made is not None and made.kind == "function" and made.name in REPEATING and made.args:
        value = made.args[0]
    return library.is_trainable(value)


def _in_class(case: Case, event: Event) -> bool:
    """Whether a call stands in a class, whose variables Keras finds by itself."""
    classes = (node for node in ast.walk(case.source.tree) if isinstance(node, ast.ClassDef))
    return any(node is event.node for owner in classes for node in ast.walk(owner))


def _as_layer(case: Case, event: Event, given: Any) -> Iterator[Candidate]:
    call, statement = event.node, case.statement(event.node)
    written = argument(call, "initial_state", 1)
    if not isinstance(call, ast.Call) or statement is None or written is None or not call.args:
        return
    items = written.elts if isinstance(written, ast.List | ast.Tuple) else [written]
    layers, ops = keras_path(case, "layers"), keras_path(case, "ops")
    made = pieces.START.format(layers=layers, ops=ops)
    x = text(case, call.args[0])
    states = list(flat(given))
    if len(states) != len(items):
        return
    codes = [
        f"Start({shape_of(one)[-1]})({x})" if _is_variable(case, one) else text(case, item)
        for one, item in zip(states, items, strict=True)
    ]
    whole = codes[0] if len(codes) == 1 and written is items[0] else f"[{', '.join(codes)}]"
    edits = (
        changes.insert_line(case.source, statement, made),
        put(case.source, call, "initial_state", 1, whole),
    )
    meaning = _("The layer owns the row, so the model trains it.")
    yield Candidate(_("Make it in a layer of its own"), meaning, edits)


def states_from_sequential(case: Case, event: Event) -> Iterator[Told]:
    """A layer with return_state inside of a Sequential: it hands on several tensors."""
    if event.kind != "add":
        return
    layer = event.args[0]
    if event.error is not None:
        before = case.layer_before(event)
        if before is not None and case.settings(before).get("return_state"):
            yield _several(case, event, before, last=False)
        return
    if not library.is_layer(layer) or not case.settings(layer)["recurrent"]:
        return
    handed = bool(case.settings(layer).get("return_state"))
    more = any(later.kind == "add" and later.on is event.on for later in case.after(event))
    if any(_of_model(case, later, event.on) for later in case.after(event)):
        return
    if handed and not more and event.on.layers and event.on.layers[-1] is layer:
        yield _several(case, event, layer, last=True)


def _of_model(case: Case, event: Event, model: Any) -> bool:
    """Whether the several tensors of a model are taken apart, as they are meant to be."""
    if event.kind != "results" or not event.on:
        return False
    made = case.story.origin(event.on[0])
    return made is not None and made.on is model


def _several(case: Case, event: Event, layer: Any, last: bool) -> Told:
    name = type(layer).__name__
    if last:
        title = _("The Sequential hands out several tensors")
        said = _(
            "{layer} is its last layer and has return_state=True: calling the model gives a tuple "
            "of the output and the states, without a word. fit then has no one output to compare."
        ).format(layer=name)
    else:
        title = _("A Sequential passes one tensor from layer to layer")
        said = _(
            "{layer} has return_state=True and hands on several: the output and its states. The "
            "next layer takes one. Where states are needed, call the layers yourself."
        ).format(layer=name)
    maker, found = case.maker(layer), []
    if maker is not None:
        change = changes.unset_argument(case.source, inner_maker(maker), "return_state")
        if change is not None:
            meaning = _("The layer then hands on its output alone.")
            found.append(Candidate(_("Leave return_state=True away"), meaning, (change,)))
    return Told("states_in_sequential", event, title, said, tuple(found))


RULES = (
    to_a_model,
    to_the_maker,
    packed,
    never_trained,
    states_from_sequential,
)
