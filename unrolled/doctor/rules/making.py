"""Layers that cannot be made: an argument left out, words nobody knows, what cannot be wrapped."""

import ast
import difflib
from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, name_of, text
from unrolled.doctor.rules.told import Case, Told, known, shown
from unrolled.doctor.story import Event
from unrolled.engine import library, signatures
from unrolled.words import gap
from unrolled.words import gettext as _

ORDINARY = {"units": "32", "filters": "16", "kernel_size": "3", "n": "5", "rate": "0.2"}
"""What may be written for an argument that was left out."""

UNITS = ("hidden_size", "num_units", "hidden_dim")
ELSEWHERE = (*UNITS, "input_size", "num_layers", "batch_first", "bidirectional")
"""What other libraries call the width of h, and what they are told that Keras finds out."""


def left_out(case: Case, event: Event) -> Iterator[Told]:
    """A layer made without an argument that it cannot do without."""
    if event.kind != "make" or event.error is None or not isinstance(event.node, ast.Call):
        return
    starred = any(isinstance(node, ast.Starred) for node in event.node.args)
    if starred or any(keyword.arg is None for keyword in event.node.keywords):
        return
    needed = signatures.required(event.work)
    missing = [name for name in needed[len(event.args) :] if name not in event.kwargs]
    if not missing:
        return
    names = ", ".join(missing)
    said = _("{what} needs {names}, which is not given.").format(what=event.name, names=names)
    if missing == ["units"]:
        said += gap(said) + _(
            "units is how wide h is: a number that you choose. It has nothing to do with how many "
            "timesteps or features the data has; those come with the Input."
        )
    found = []
    strange = [name for name in event.kwargs if name in ELSEWHERE]
    if strange:
        said += gap(said) + _(
            "Keras has no {names}: that is how PyTorch or TensorFlow 1 call it."
        ).format(names=", ".join(strange))
    if all(name in ORDINARY for name in missing):
        sizes = [text(case, argument(event.node, name)) for name in UNITS if name in event.kwargs]
        codes = [f"{name}={ORDINARY[name]}" for name in missing]
        codes = [f"units={sizes[0]}"] if sizes and missing == ["units"] else codes
        written = [text(case, node) for node in event.node.args]
        written += codes
        kept = [k for k in event.node.keywords if k.arg not in strange]
        written += [f"{k.arg}={text(case, k.value)}" for k in kept]
        code = f"{text(case, event.node.func)}({', '.join(written)})"
        change = changes.replace(case.source, event.node, code)
        meaning = _("The number is an example: take the one that you need.")
        title = _("Write {code}").format(code=", ".join(codes))
        found.append(Candidate(title, meaning, (change,)))
    title = _("{what} is made without {names}").format(what=event.name, names=names)
    yield Told("left_out", event, title, said, tuple(found))


def unknown_word(case: Case, event: Event) -> Iterator[Told]:
    """A word for an activation, a loss or the like, or a mode, that Keras does not have."""
    compiling = event.kind == "method" and event.name == "compile"
    if event.error is None or not (compiling or event.kind == "make"):
        return
    named = dict(zip(("optimizer", "loss"), event.args, strict=False)) if compiling else {}
    for name, value in (named | event.kwargs).items():
        words = signatures.words_for(name)
        if not words or not isinstance(value, str) or signatures.takes_word(name, value):
            continue
        near = difflib.get_close_matches(value, words, 1, 0.5)
        near = [MEANT[value]] if MEANT.get(value) in words else near
        said = _("{name} of {what} has to be a word that Keras knows. It is given {came}.").format(
            name=name, what=event.name, came=repr(value)[:60]
        )
        listed = len(words) <= MOST_LISTED
        if listed:
            said += gap(said) + _("Known are {words}.").format(words=", ".join(words))
        elif near:
            said += gap(said) + _("Did you mean {near}?").format(near=near[0])
        place = ("optimizer", "loss").index(name) if name in named else None
        node, found = argument(event.node, name, place), []
        for word in near or (words if listed else []):
            if node is not None:
                change = changes.replace(case.source, node, f'"{word}"')
                title = _("Write {code}").format(code=f'{name}="{word}"')
                found.append(Candidate(title, _("A word that Keras knows."), (change,)))
        title = _("{what} knows no {name} called {came}").format(
            what=event.name, name=name, came=repr(value)[:40]
        )
        yield Told("unknown_word", event, title, said, tuple(found))
        return


def unknown_loss(case: Case, event: Event) -> Iterator[Told]:
    """A word for a loss that Keras does not have: it is refused when the model is trained."""
    loss = event.before.get("loss") if event.kind == "run" else None
    if event.error is None or not isinstance(loss, str) or signatures.takes_word("loss", loss):
        return
    near = difflib.get_close_matches(loss, signatures.words_for("loss"), 1, 0.5)
    said = _("loss of compile has to be a word that Keras knows. It is given {came}.").format(
        came=repr(loss)[:60]
    )
    said += gap(said) + _("Did you mean {near}?").format(near=near[0]) if near else ""
    written = (n for n in ast.walk(case.source.tree) if isinstance(n, ast.Constant))
    node, found = next((n for n in written if n.value == loss), None), []
    if node is not None and near:
        change = changes.replace(case.source, node, f'"{near[0]}"')
        title = _("Write {code}").format(code=f'loss="{near[0]}"')
        found.append(Candidate(title, _("A word that Keras knows."), (change,)))
    title = _("Keras knows no loss called {came}").format(came=repr(loss)[:40])
    yield Told("unknown_word", event, title, said, tuple(found))


MEANT = {"add": "sum", "mean": "ave", "average": "ave", "avg": "ave", "multiply": "mul"}
"""What other libraries call the same."""

MOST_LISTED = 6


def wraps_no_layer(case: Case, event: Event) -> Iterator[Told]:
    """Bidirectional around a layer that has no direction."""
    if event.kind != "make" or event.name != "Bidirectional" or event.error is None:
        return
    inner = event.args[0] if event.args else event.kwargs.get("layer")
    if not library.is_layer(inner) or case.settings(inner)["recurrent"]:
        return
    name = type(inner).__name__
    said = _(
        "Bidirectional reads a sequence once from its start and once from its end. It needs a "
        "recurrent layer as layer: LSTM, GRU, SimpleRNN or RNN. It is given {layer}, which reads "
        "in no direction."
    ).format(layer=name)
    node, found = argument(event.node, "layer", 0), []
    if node is not None and isinstance(event.node, ast.Call):
        change = changes.replace(case.source, event.node, text(case, node))
        meaning = _("The layer alone, without two directions.")
        title = _("Take the Bidirectional away")
        found.append(Candidate(title, meaning, (change,)))
    title = _("Bidirectional cannot go around {layer}").format(layer=name)
    yield Told("wraps_no_layer", event, title, said, tuple(found))


def layer_for_tensor(case: Case, event: Event) -> Iterator[Told]:
    """A layer called with another layer, not with what that one hands out."""
    if event.kind != "call" or event.error is None or not event.args:
        return
    other = event.args[0]
    if not library.is_layer(other) or not library.is_layer(event.on):
        return
    inner, outer = type(other).__name__, type(event.on).__name__
    said = _(
        "x of {outer} has to be a tensor. It is given the layer {inner} itself. A layer becomes a "
        "tensor by being called: {inner}(...)(x)."
    ).format(outer=outer, inner=inner)
    node, found = argument(event.node, "inputs", 0), []
    tensor = _last_tensor(case, event)
    if node is not None and tensor:
        change = changes.wrap(case.source, node, f"{{}}({tensor})")
        meaning = _("What the layer makes of {name} goes on.").format(name=tensor)
        found.append(Candidate(_("Write {code}").format(code=change.code), meaning, (change,)))
    title = _("{outer} is given a layer in place of a tensor").format(outer=outer)
    yield Told("layer_for_tensor", event, title, said, tuple(found))


def _last_tensor(case: Case, event: Event) -> str:
    """The name of the last tensor or array before an event that has one."""
    for earlier in case.before(event):
        one = earlier.result
        if earlier.kind in ("call", "function", "numpy") and known(one) is not None:
            name = name_of(case, one)
            if name:
                return name
    return ""


LISTED = ("Attention", "AdditiveAttention", "Concatenate", "Add", "Multiply", "Average", "Dot")
"""Layers that read several tensors, in one list."""


def not_in_a_list(case: Case, event: Event) -> Iterator[Told]:
    """A layer of several tensors that is given one, or several outside of a list."""
    name = type(event.on).__name__
    if event.kind != "call" or event.error is None or name not in LISTED or not event.args:
        return
    if isinstance(event.args[0], list | tuple) or not isinstance(event.node, ast.Call):
        return
    shapes = [tensor.shape for tensor in map(known, event.args) if tensor is not None]
    said = _(
        "{layer} reads several tensors, as one list. It is given {shapes}, in no list."
    ).format(layer=name, shapes=", ".join(shown(shape) for shape in shapes))
    codes = [text(case, node) for node in event.node.args]
    meaning = _("All of them, in one list.")
    if len(codes) == 1 and name.endswith("Attention"):
        said += gap(said) + _("The first is the query, the second the value.")
        meaning = _("Each timestep then asks all timesteps of the same sequence.")
        codes *= 2
    found = []
    if len(codes) > 1:
        code = f"{text(case, event.node.func)}([{', '.join(codes)}])"
        change = changes.replace(case.source, event.node, code)
        found.append(Candidate(_("Write {code}").format(code=code), meaning, (change,)))
    title = _("{layer} reads a list of tensors").format(layer=name)
    yield Told("not_in_a_list", event, title, said, tuple(found))


RULES = (left_out, unknown_word, unknown_loss, wraps_no_layer, layer_for_tensor, not_in_a_list)
