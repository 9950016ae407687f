"""Sizes that have to be known, or have to come out even, when a model is built."""

import ast
from collections.abc import Iterator
from math import prod
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument
from unrolled.doctor.rules.inputs import input_maker, prefix, shape_node
from unrolled.doctor.rules.told import Case, Told, given, layer_of, shown
from unrolled.doctor.story import Event, Shape
from unrolled.engine import library
from unrolled.words import gettext as _
from unrolled.words import together


def width_unknown(case: Case, event: Event) -> Iterator[Told]:
    """A layer whose weights need the number of features, where that is None."""
    layer, came = layer_of(event), given(event)
    if event.kind not in ("call", "add") or event.error is None or came is None:
        return
    if not library.is_layer(layer) or len(came.shape) < 2 or came.shape[-1] is not None:
        return
    if event.kind == "call" and library.is_ragged(event.args[0] if event.args else None):
        return  # it has several lengths, which is told elsewhere
    settings = case.settings(layer)
    if not (settings["recurrent"] or "units" in settings or "filters" in settings):
        return
    name, before = type(layer).__name__, case.layer_before(event)
    said = _(
        "The last axis of what {layer} reads must be a number, as its kernel has a row for each. "
        "It is given {came}."
    ).format(layer=name, came=shown(came.shape))
    joined = before is not None and case.settings(before)["class"] == "Flatten"
    why = _("None may stand for the timesteps, not for the features.")
    if joined:
        why = _("Flatten makes one row of all timesteps, and how many there are is not known.")
    found = _in_place_of_flatten(case, before) if joined else _a_number(case, event, came.shape)
    title = _("{layer} has to know how many features it reads").format(layer=name)
    yield Told("width_unknown", event, title, together([said, why]), tuple(found))


def _in_place_of_flatten(case: Case, before: Any) -> Iterator[Candidate]:
    maker = case.maker(before)
    if maker is None:
        return
    for name, meaning in (
        ("GlobalAveragePooling1D", _("The mean over all timesteps, however many there are.")),
        ("GlobalMaxPooling1D", _("The highest of all timesteps, however many there are.")),
    ):
        code = f"{prefix(case, maker)}{name}()"
        change = changes.replace(case.source, maker, code)
        title = _("Take {code} in place of Flatten").format(code=code)
        yield Candidate(title, meaning, (change,))


def _a_number(case: Case, event: Event, came: Shape) -> Iterator[Candidate]:
    maker = input_maker(case, event)
    node = None if maker is None else shape_node(maker)
    if node is None or len(came) != 3:
        return
    forms = []
    if came[1] is not None:
        forms.append((f"(None, {came[1]})", _("Any number of timesteps, of that many features.")))
    forms.append((f"({came[1]}, 1)", _("One number at each timestep.")))
    for code, meaning in forms:
        change = changes.replace(case.source, node, code)
        yield Candidate(_("Write Input({code})").format(code=code), meaning, (change,))


def not_filling(case: Case, event: Event) -> Iterator[Told]:
    """A Reshape into another number of numbers than a sample has."""
    layer, came = layer_of(event), given(event)
    if event.kind not in ("call", "add") or event.error is None or came is None:
        return
    settings: dict[str, Any] = case.settings(layer) if library.is_layer(layer) else {"class": ""}
    target = settings.get("target_shape")
    if settings["class"] != "Reshape" or not isinstance(target, tuple) or None in came.shape[1:]:
        return
    total = prod(n for n in came.shape[1:] if n is not None)
    said = _(
        "A sample has the shape {came}: {n} numbers. target_shape={target} has room for {m}, and "
        "Reshape neither makes nor drops any. The batch is not counted."
    ).format(
        came=shown(came.shape[1:]),
        n=total,
        target=shown(target),
        m=abs(prod(target)),
    )
    found = list(_even(case, layer, target, total))
    title = _("The numbers do not fill the new shape")
    yield Told("reshape_size", event, title, said, tuple(found))


def _even(case: Case, layer: Any, target: Shape, total: int) -> Iterator[Candidate]:
    """Shapes that come out even, as near as can be to the one that was asked for."""
    maker = case.maker(layer)
    node = argument(maker, "target_shape", 0) if maker is not None else None
    if node is None or not isinstance(node, ast.Tuple | ast.List) or len(target) != 2:
        return
    steps, features = target
    if features and features > 0 and total % features == 0:
        code = f"({total // features}, {features})"
        meaning = _("As many timesteps as come out of it.")
    elif steps and steps > 0 and total % steps == 0:
        code = f"({steps}, {total // steps})"
        meaning = _("As many features as come out of it.")
    else:
        code, meaning = f"({total}, 1)", _("One number at each timestep.")
    change = changes.replace(case.source, node, code)
    yield Candidate(_("Write Reshape({code})").format(code=code), meaning, (change,))


def unrolled_over_several_lengths(_case: Case, event: Event) -> Iterator[Told]:
    """A layer with unroll=True that comes to sequences of a second length in a model."""
    if "Cannot unroll a RNN if the time dimension is undefined" not in str(event.error):
        return
    said = _(
        "unroll=True writes every timestep out, so their number has to be fixed. A model that was "
        "built for any number takes the first length that it meets; at a second length Keras no "
        "longer knows one. Give the number in Input, or leave unroll=True out."
    )
    title = _("unroll=True needs a fixed number of timesteps")
    yield Told("unrolled_lengths", event, title, said)


RULES = (width_unknown, not_filling, unrolled_over_several_lengths)
