"""Layers that refuse what they are given: the number of axes."""

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, is_input, text
from unrolled.doctor.rules.told import Case, Told, axes, given, known, layer_of, written
from unrolled.doctor.rules.wants import SEQUENCE, Wants, in_words, wants
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _
from unrolled.words import together


def wrong_rank(case: Case, event: Event) -> Iterator[Told]:
    """A layer that reads another number of axes than it is given."""
    layer, came = layer_of(event), given(event)
    if event.kind not in ("call", "add") or came is None or not library.is_layer(layer):
        return
    wanted = wants(case.settings(layer))
    if wanted is None or wanted.fewest <= len(came.shape) <= wanted.most:
        return
    name = type(layer).__name__
    missing = len(came.shape) < wanted.fewest
    title = _("{layer} is missing an axis") if missing else _("{layer} is given an axis too many")
    said = _("{layer} reads {wanted}. It is given {came}.").format(
        layer=name, wanted=in_words(wanted), came=axes(came.shape)
    )
    before = _at_fault(case, event, missing)
    why = _why(case, event, before, missing, wanted)
    found = list(_candidates(case, event, before, came.shape, wanted))
    yield Told("rank", event, title.format(layer=name), together([said, why]), tuple(found))


PASSING_ON = ("Dense", "Dropout", "Activation", "BatchNormalization", "LayerNormalization")
"""Layers that hand on as many axes as they are given."""


def _at_fault(case: Case, event: Event, missing: bool) -> Any:
    """The layer that an axis went missing at: the one before, or one further up that dropped it."""
    for layer in case.layers_before(event):
        if not missing or case.settings(layer)["class"] not in PASSING_ON:
            return layer
    return case.layer_before(event)


def _why(case: Case, event: Event, before: Any, missing: bool, wanted: Wants) -> str:
    settings = case.settings(before) if before is not None else {"class": ""}
    name = settings["class"]
    if missing and settings.get("recurrent") and not settings.get("return_sequences"):
        return _(
            "Before it stands {layer}, which hands on its last timestep alone, because "
            "return_sequences is False: the axis of timesteps is gone."
        ).format(layer=name)
    if missing and name in ("Flatten", "GlobalAveragePooling1D", "GlobalMaxPooling1D"):
        return _("The {layer} before it takes the axis of timesteps away.").format(layer=name)
    if not missing and settings.get("return_sequences") and wanted.most == 2:
        return _(
            "The {layer} before it hands on every timestep, because return_sequences is True."
        ).format(layer=name)
    if not missing and name == "Embedding":
        return _(
            "The Embedding before it turns each number into a vector, which adds an axis: give it "
            "the numbers of the words, not one-hot rows."
        )
    if not missing and before is None and event.kind == "add" and "late" not in event.before:
        return _("Input(shape=...) leaves the batch out: Keras adds it in front.")
    if not missing and before is None and input_maker(case, event) is not None:
        return _("Input(shape=...) leaves the batch out: Keras adds it in front.")
    if missing and case.settings(layer_of(event))["class"] == "TimeDistributed":
        return _(
            "TimeDistributed hands the layer inside of it one timestep after another, each without "
            "the axis that it steps through: that layer then misses one."
        )
    if before is not None:
        return _("That is what the {layer} before it hands on.").format(layer=name)
    if missing and _are_whole(event):
        return _(
            "It holds whole numbers. If words are numbered like that, an Embedding before it gives "
            "each number a vector; other numbers still need the axis of features."
        )
    if missing and wanted.fewest > len(SEQUENCE):
        return _(
            "Which one is missing is for you to say: the timesteps, where each sample is one "
            "picture; the batch, where all of it is one sequence; or channels, of which there is "
            "one where each place holds a single number."
        )
    if missing:
        return _("A single number at each timestep is one feature, and still needs its axis.")
    if case.settings(layer_of(event))["class"].startswith("Conv"):
        return _("This layer has no axis of timesteps: TimeDistributed calls it at each of them.")
    return _("Axes are (batch, timesteps, ...): all after them have to be one vector of features.")


def _are_whole(event: Event) -> bool:
    """Whether a layer is called with a table of whole numbers."""
    came = given(event)
    whole = came is not None and came.dtype.startswith(("int", "uint"))
    return whole and came is not None and len(came.shape) == 2


def _candidates(
    case: Case, event: Event, before: Any, came: tuple[int | None, ...], wanted: Wants
) -> Iterator[Candidate]:
    missing = wanted.fewest - len(came)
    if before is not None:
        yield from _about_layer_before(case, event, before, missing)
    yield from _about_this_layer(case, event, missing)
    source = source_of_data(case, event)
    if source is not None and _are_whole(event):
        yield from _embedded(case, event, source)
    if source is not None:
        yield from _about_data(case, source, came, missing)
    if before is None:
        yield from _about_input(case, event, came, missing)
    yield from _between(case, event, came, wanted)


def _about_layer_before(case: Case, event: Event, before: Any, missing: int) -> Iterator[Candidate]:
    maker, settings = case.maker(before), case.settings(before)
    if maker is None:
        return
    inner = _inner_call(maker) if settings["class"] == "Bidirectional" else maker
    name = settings["class"]
    if missing == 1 and "return_sequences" in settings and not settings["return_sequences"]:
        yield Candidate(
            _("Set return_sequences=True on the {layer} before").format(layer=name),
            _("It then hands on every timestep, not the last one alone."),
            (changes.set_argument(case.source, inner, "return_sequences", "True"),),
        )
    if missing < 0 and settings.get("return_sequences"):
        yield Candidate(
            _("Set return_sequences=False on the {layer} before").format(layer=name),
            _("It then hands on its last timestep alone."),
            (changes.set_argument(case.source, inner, "return_sequences", "False"),),
        )
    made = case.story.origin(event.args[0]) if event.kind == "call" and event.args else None
    if made is not None and made.on is before and name in ("Flatten", "Embedding"):
        inside = made.node.args[0] if isinstance(made.node, ast.Call) and made.node.args else None
        if inside is not None and isinstance(made.node, ast.Call):
            yield Candidate(
                _("Take the {layer} before away").format(layer=name),
                _("What came into it then goes straight on."),
                (changes.replace(case.source, made.node, case.source.part(inside)),),
            )
    items = _siblings(case, event)
    if items is not None:
        k = next((k for k, item in enumerate(items) if item is maker), None)
        if k is not None and len(items) > 2 and name not in ("LSTM", "GRU", "SimpleRNN"):
            yield Candidate(
                _("Take the {layer} before away").format(layer=name),
                _("What came into it then goes straight on."),
                (changes.delete_item(case.source, items, k),),
            )


def _about_this_layer(case: Case, event: Event, missing: int) -> Iterator[Candidate]:
    layer = layer_of(event)
    maker, name = case.maker(layer), case.settings(layer)["class"]
    if maker is not None and missing == -1 and name.startswith("Conv") and "LSTM" not in name:
        code = f"{prefix(case, maker)}TimeDistributed({text(case, maker)})"
        change = changes.replace(case.source, maker, code)
        meaning = _("It is then called at each timestep by itself.")
        yield Candidate(_("Put TimeDistributed around it"), meaning, (change,))
    if maker is None or name != "TimeDistributed" or not maker.args:
        return
    yield Candidate(
        _("Take the TimeDistributed away"),
        _("The layer inside of it then reads the whole tensor."),
        (changes.replace(case.source, maker, case.source.part(maker.args[0])),),
    )


def source_of_data(case: Case, event: Event) -> ast.expr | None:
    """The expression of an array that a layer is called with."""
    late = event.before.get("late")
    if late is not None:  # the first layer of a model reads what the model is given
        first = not event.before["layers"] and late.kind != "method"
        return argument(late.node, "x", 0) if first else None
    if event.kind != "call" or not isinstance(event.node, ast.Call) or not event.node.args:
        return None
    first = event.args[0] if event.args else None
    tensor = known(first)
    return event.node.args[0] if tensor is not None and not tensor.symbolic else None


def _embedded(case: Case, event: Event, node: ast.expr) -> Iterator[Candidate]:
    """An Embedding around a table of whole numbers, with room for the highest."""
    maker, data = case.maker(layer_of(event)), event.args[0] if event.args else None
    if maker is None or not isinstance(data, np.ndarray) or not data.size or data.min() < 0:
        return
    code = f"{prefix(case, maker)}Embedding({int(data.max()) + 1}, 8)"
    change = changes.wrap(case.source, node, f"{code}({{}})")
    meaning = _("Each number then has a vector of its own, of 8 features that are learned.")
    yield Candidate(_("Put an {code} before it").format(code=code), meaning, (change,))


def _about_data(
    case: Case, node: ast.expr, came: tuple[int | None, ...], missing: int
) -> Iterator[Candidate]:
    forms = {
        (1, 2): [
            ("{}[..., None]", _("Each number is then one timestep of one feature.")),
            ("{}[:, None, :]", _("Each row is then one timestep of several features.")),
            ("{}[None]", _("All of it is then one sequence, its rows the timesteps.")),
        ],
        (2, 1): [
            ("{}[None, :, None]", _("It is then one sequence of one feature.")),
            ("{}[:, None, None]", _("Each number is then a sequence of one timestep.")),
        ],
    }.get((missing, len(came)), [])
    if missing == 1 and len(came) > 2:
        forms = [
            ("{}[None]", _("All of it is then one sequence, its axis 0 the timesteps.")),
            ("{}[..., None]", _("Each place then holds one channel.")),
            ("{}[:, None]", _("Each sample is then a sequence of one timestep.")),
        ]
    if missing < 0 and 1 in came[1:]:
        forms = [(f"{{}}.squeeze({came.index(1, 1)})", _("The axis of length 1 goes."))]
    elif missing == -1 and len(came) == 4:
        forms = [
            (
                f"{{}}.reshape({came[0]}, {came[1]}, -1)",
                _("All that belongs to one timestep is then one vector of features."),
            )
        ]
    for form, meaning in forms:
        change = changes.wrap(case.source, node, form)
        yield Candidate(_("Give it {code}").format(code=change.code), meaning, (change,))


def _about_input(
    case: Case, event: Event, came: tuple[int | None, ...], missing: int
) -> Iterator[Candidate]:
    maker = input_maker(case, event)
    node = None if maker is None else shape_node(maker)
    if maker is None or node is None:
        return
    lengths = [str(n) for n in came[1:]]
    forms: list[tuple[list[str], str]] = []
    if missing == 1 and len(lengths) == 1:
        forms = [
            ([lengths[0], "1"], _("A sequence of single numbers: each is one timestep.")),
            (["1", lengths[0]], _("A sequence of one timestep, which holds all numbers.")),
            (["None", lengths[0]], _("Sequences of any length, with that many features.")),
        ]
    elif missing == 2:
        forms = [(["None", "1"], _("Sequences of any length, of single numbers."))]
    elif missing == -1 and len(lengths) == 3:
        forms = [(lengths[1:], _("The batch is left out: Keras adds it."))]
    for shape, meaning in forms:
        code = f"({', '.join(shape)})"
        yield Candidate(
            _("Write Input({code})").format(code=code),
            meaning,
            (changes.replace(case.source, node, code),),
        )
    if missing == -1 and len(lengths) == 3:
        edit = changes.replace(case.source, node, f"batch_shape=({', '.join(lengths)})")
        yield Candidate(
            _("Write Input(batch_shape=({lengths}))").format(lengths=", ".join(lengths)),
            _("The batch is then fixed to {n}.").format(n=lengths[0]),
            (edit,),
        )


def _between(
    case: Case, event: Event, came: tuple[int | None, ...], wanted: Wants
) -> Iterator[Candidate]:
    """A layer put in between that gives the tensor the axes it lacks or has too many."""
    layer = layer_of(event)
    maker = case.maker(layer)
    code, title, meaning = "", "", ""
    rank = len(came)
    if rank == 2 and wanted.fewest == 3:
        code = "Reshape((1, -1))"
        title = _("Put a Reshape((1, -1)) before it")
        meaning = _("All numbers then make one timestep: there is nothing to step through.")
    elif rank == 3 and wanted.most == 2:
        code, title = "Flatten()", _("Put a Flatten() before it")
        meaning = _("All timesteps are then one long vector.")
    elif rank >= 4 and wanted.most == 3 and None not in came[1:2]:
        code = f"Reshape(({came[1]}, -1))"
        title = _("Put a {code} before it").format(code=code)
        meaning = _("All that belongs to one timestep is then one vector of features.")
    if not code or maker is None:
        return
    code = f"{prefix(case, maker)}{code}"
    if event.kind == "add" and _siblings(case, event) is not None:
        assert isinstance(event.node, ast.expr)
        yield Candidate(title, meaning, (changes.insert_item(case.source, event.node, code),))
    elif event.kind == "add":
        statement = case.statement(event.node)
        name = written(case, getattr(getattr(event.node, "func", None), "value", None))
        if statement is not None and name:
            change = changes.insert_line(case.source, statement, f"{name}.add({code})")
            yield Candidate(title, meaning, (change,))
    elif isinstance(event.node, ast.Call) and event.node.args and given(event) is not None:
        change = changes.wrap(case.source, event.node.args[0], f"{code}({{}})")
        yield Candidate(title, meaning, (change,))


def prefix(case: Case, maker: ast.Call) -> str:
    """What the program writes before the names of layers: ``layers.`` or nothing."""
    function = maker.func
    return f"{case.source.part(function.value)}." if isinstance(function, ast.Attribute) else ""


def _inner_call(maker: ast.Call) -> ast.Call:
    """The layer that a wrapper is made with."""
    inner = maker.args[0] if maker.args else None
    return inner if isinstance(inner, ast.Call) else maker


def _siblings(case: Case, event: Event) -> list[ast.expr] | None:
    """The items of the list that the layer of an event is written in."""
    for node in ast.walk(case.source.tree):
        if isinstance(node, ast.List | ast.Tuple) and any(item is event.node for item in node.elts):
            return node.elts
    return None


def input_maker(case: Case, event: Event) -> ast.Call | None:
    """The Input that an event's tensor comes from."""
    if event.kind == "add":
        for earlier in case.before(event):
            if earlier.kind == "add" and earlier.on is event.on:
                maker = case.maker(earlier.args[0])
                return maker if maker is not None and is_input(maker) else None
        return None
    maker = case.maker(event.args[0]) if event.args else None
    return maker if maker is not None and is_input(maker) else None


def shape_node(maker: ast.Call) -> ast.expr | None:
    """The expression of the shape that an Input is given."""
    for keyword in maker.keywords:
        if keyword.arg == "shape":
            return keyword.value
    return maker.args[0] if maker.args else None


RULES = (wrong_rank,)
