"""Names that Keras does not have: keywords, attributes, imports; and values it does not take."""

import ast
import difflib
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.told import Case, Told, layer_of
from unrolled.doctor.story import Event
from unrolled.engine import allowed, library, signatures
from unrolled.words import gap
from unrolled.words import gettext as _


def unknown_keyword(case: Case, event: Event) -> Iterator[Told]:
    """A keyword that what is called does not have."""
    if event.error is None or event.kind not in ("make", "call", "run", "method", "function"):
        return
    written = [k.arg for k in getattr(event.node, "keywords", []) if k.arg]
    known = signatures.parameters(event.kind, event.name, event.on, event.work)
    if known is None:
        return
    strange = [name for name in written if name not in known]
    if not strange or not isinstance(event.node, ast.Call):
        return
    name = strange[0]
    near = difflib.get_close_matches(name, known, 1, 0.75)
    said = _("{what} has no argument {name}.").format(what=event.name, name=name)
    if near:
        said += gap(said) + _("Did you mean {near}?").format(near=near[0])
    else:
        said += gap(said) + _("Keras 3 refuses every keyword that it does not know.")
    keyword = next(k for k in event.node.keywords if k.arg == name)
    found = []
    if near:
        code = f"{near[0]}={case.source.part(keyword.value)}"
        found.append(
            Candidate(
                _("Write {code}").format(code=code),
                _("The same value, under the name that Keras has for it."),
                (changes.rename_keyword(case.source, keyword, near[0]),),
            )
        )
    change = changes.unset_argument(case.source, event.node, name)
    if change is not None:
        found.append(
            Candidate(
                _("Leave {name} out").format(name=name),
                _("What it was to change is then as Keras has it by itself."),
                (change,),
            )
        )
    title = _("{what} has no argument {name}").format(what=event.name, name=name)
    yield Told("unknown_keyword", event, title, said, tuple(found))


def unknown_attribute(case: Case, event: Event) -> Iterator[Told]:
    """An attribute or a method that an object does not have."""
    if event.kind != "attribute" or event.error is None:
        return
    owner = type(event.on).__name__
    near = difflib.get_close_matches(event.name, library.names_of(event.on), 1, 0.75)
    said = _("An object of class {owner} has no {name}.").format(owner=owner, name=event.name)
    found = []
    if near and isinstance(event.node, ast.Attribute):
        said += gap(said) + _("Did you mean {near}?").format(near=near[0])
        part = case.source.part(event.node.value)
        change = changes.replace(case.source, event.node, f"{part}.{near[0]}")
        title = _("Write {code}").format(code=change.code)
        found.append(Candidate(title, _("The name that Keras has for it."), (change,)))
    if owner == "InputLayer":
        said += gap(said) + _(
            "The first layer of a functional model is its Input. The layers that were called on it "
            "come after: ask for one by its number or by its name, model.get_layer(name)."
        )
        found += list(_layers_behind(case, event))
    title = _("{owner} has no {name}").format(owner=owner, name=event.name)
    yield Told("unknown_attribute", event, title, said, tuple(found))


def _layers_behind(case: Case, event: Event) -> Iterator[Candidate]:
    """``model.layers[1].states`` for ``model.layers[0].states``."""
    of = event.node.value if isinstance(event.node, ast.Attribute) else None
    if not isinstance(of, ast.Subscript) or not isinstance(of.slice, ast.Constant):
        return
    made = (e.result for e in case.before(event) if library.is_model(e.result))
    model = next((m for m in made if any(layer is event.on for layer in m.layers)), None)
    for k, layer in enumerate(getattr(model, "layers", ())):
        if library.is_layer(layer) and hasattr(layer, event.name):
            change = changes.replace(case.source, of.slice, str(k))
            title = _("Take layer {k}, {layer}").format(k=k, layer=type(layer).__name__)
            meaning = _("The first one that has {name}.").format(name=event.name)
            yield Candidate(title, meaning, (change,))
            return


def unknown_name(case: Case, event: Event) -> Iterator[Told]:
    """A name of Keras or TensorFlow that is not there, imported or written out."""
    if event.kind not in ("name", "import") or event.error is None:
        return
    module, _dot, last = event.name.rpartition(".")
    near = difflib.get_close_matches(last, allowed.names_in(module), 1, 0.75)
    said = _("{module} has no {name} in the installed version.").format(module=module, name=last)
    found = []
    if near:
        said += gap(said) + _("Did you mean {near}?").format(near=near[0])
        found += list(_renamed(case, event, last, near[0]))
    title = _("{name} is not there").format(name=last or event.name)
    yield Told("unknown_name", event, title, said, tuple(found))


def _renamed(case: Case, event: Event, last: str, near: str) -> Iterator[Candidate]:
    node = event.node
    edits: list[Any] = []
    if isinstance(node, ast.ImportFrom):
        used = [n for n in ast.walk(case.source.tree) if isinstance(n, ast.Name) and n.id == last]
        alias = next((a for a in node.names if a.name == last), None)
        if alias is not None:
            edits.append(changes.rename_alias(case.source, alias, near))
            edits += [] if alias.asname else [changes.replace(case.source, n, near) for n in used]
    elif isinstance(node, ast.Attribute):
        edits.append(changes.replace(case.source, node, f"{case.source.part(node.value)}.{near}"))
    elif isinstance(node, ast.Name):
        edits.append(changes.replace(case.source, node, near))
    if edits:
        title = _("Write {name}").format(name=near)
        yield Candidate(title, _("The name that Keras has for it."), tuple(edits))


def strange_value(case: Case, event: Event) -> Iterator[Told]:
    """A layer made with a size that is none: nothing, a fraction, zero."""
    if event.error is None:
        return
    made = event
    if event.kind in ("call", "add"):  # a fraction is refused when the layer is built
        origin = case.story.origin(layer_of(event))
        if origin is None or origin.kind != "make":
            return
        made = origin
    elif event.kind != "make":
        return
    for name, value in _named(made):
        if name not in ("units", "filters", "n", "input_dim", "output_dim"):
            continue
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            continue
        said = _("{what} needs a whole number of at least 1 as {name}. It is given {came}.")
        found = []
        node = _value_node(made, name)
        if node is not None and isinstance(value, int | float) and 1 <= abs(value) < 1e6:
            change = changes.replace(case.source, node, str(abs(round(value))))
            meaning = _("The nearest whole number that is one.")
            found.append(Candidate(_("Write {n}").format(n=change.code), meaning, (change,)))
        yield Told(
            "strange_value",
            event,
            _("{name} has to be a whole number").format(name=name),
            said.format(what=made.name, name=name, came=repr(value)[:60]),
            tuple(found),
        )
        return


WITH_UNITS = ("Dense", "LSTM", "GRU", "SimpleRNN", "LSTMCell", "GRUCell", "SimpleRNNCell")

FIRST = {
    **dict.fromkeys(WITH_UNITS, ("units",)),
    "RepeatVector": ("n",),
    "Embedding": ("input_dim", "output_dim"),
    "ConvLSTM1D": ("filters",),
    "Conv1D": ("filters",),
}


def _named(event: Event) -> Iterator[tuple[str, Any]]:
    names = FIRST.get(event.name, ())
    yield from zip(names, event.args, strict=False)
    yield from event.kwargs.items()


def _value_node(event: Event, name: str) -> ast.expr | None:
    node = event.node
    if not isinstance(node, ast.Call):
        return None
    for keyword in node.keywords:
        if keyword.arg == name:
            return keyword.value
    return node.args[0] if node.args else None


def percent(case: Case, event: Event) -> Iterator[Told]:
    """A rate of dropout in percent: Keras takes it for 1, which drops nothing."""
    if event.kind != "make" or event.error is not None or not isinstance(event.node, ast.Call):
        return
    for keyword in event.node.keywords:
        value = event.kwargs.get(keyword.arg or "")
        if keyword.arg not in ("dropout", "recurrent_dropout") or not isinstance(
            value, int | float
        ):
            continue
        if 0 <= value < 1 or isinstance(value, bool):
            continue
        share = f"{value / 100:g}" if 1 < value <= 100 else "0.2"
        change = changes.replace(case.source, keyword.value, share)
        yield Told(
            "percent",
            event,
            _("{name}={value} drops nothing").format(name=keyword.arg, value=value),
            _(
                "{name} is a share between 0 and 1. Keras cuts {value} to 1, and treats 1 as no "
                "dropout at all, without a word."
            ).format(name=keyword.arg, value=value),
            (
                Candidate(
                    _("Write {name}={share}").format(name=keyword.arg, share=share),
                    _("That share of the inputs is left out at each step of training."),
                    (change,),
                ),
            ),
        )


RATED = ("Dropout", "SpatialDropout1D", "GaussianDropout", "AlphaDropout")


def refused_rate(case: Case, event: Event) -> Iterator[Told]:
    """A rate of a layer of dropout in percent, which is refused."""
    if event.kind != "make" or event.error is None or event.name not in RATED:
        return
    value = event.args[0] if event.args else event.kwargs.get("rate")
    node = _value_node(event, "rate")
    if not isinstance(value, int | float) or node is None or 0 <= value <= 1:
        return
    share = f"{value / 100:g}" if 1 < value <= 100 else "0.2"
    change = changes.replace(case.source, node, share)
    said = _(
        "rate of {layer} is the share of the inputs that is left out, between 0 and 1. It is given "
        "{value}, as if it were in percent."
    ).format(layer=event.name, value=value)
    title = _("rate={value} is no share").format(value=value)
    meaning = _("That share of the inputs is left out at each step of training.")
    fix = Candidate(_("Write rate={share}").format(share=share), meaning, (change,))
    yield Told("refused_rate", event, title, said, (fix,))


def refused_layer(case: Case, event: Event) -> Iterator[Told]:
    """Something that is no layer, added to a Sequential."""
    layer = layer_of(event)
    if event.kind != "add" or event.error is None or library.is_layer(layer):
        return
    if library.tensor(layer) is not None:
        return
    came = "type" if isinstance(layer, type) else type(layer).__name__
    said = _("A Sequential takes layers. It is given {came}.").format(came=came)
    found = []
    if isinstance(layer, type) and isinstance(event.node, ast.expr):
        said += gap(said) + _("{name} is the class: a layer is made by calling it.").format(
            name=layer.__name__
        )
        change = changes.wrap(case.source, event.node, "{}()")
        title = _("Write {code}").format(code=change.code)
        found.append(Candidate(title, _("This makes a layer."), (change,)))
    yield Told("no_layer", event, _("This is no layer"), said, tuple(found))


RULES = (
    unknown_keyword,
    unknown_attribute,
    unknown_name,
    strange_value,
    percent,
    refused_rate,
    refused_layer,
)
