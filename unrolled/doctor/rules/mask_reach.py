"""What a mask does to an output, for how many samples it is, and where it ends unread."""

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, inner_maker, keras_path, text
from unrolled.doctor.rules.chains import fed, is_masked, makes_mask, random
from unrolled.doctor.rules.masks import lost
from unrolled.doctor.rules.told import Case, Told, known, layer_of, shown
from unrolled.doctor.story import Event
from unrolled.engine import held, library
from unrolled.words import gettext as _
from unrolled.words import ngettext


def zeroed(case: Case, event: Event) -> Iterator[Told]:
    """zero_output_for_mask where the last timestep is masked and only its output is handed on."""
    if event.error is not None or event.kind not in ("call", "run"):
        return
    for layer, mask in _masks(case, event):
        settings = case.settings(layer)
        last = mask[:, 0 if settings.get("go_backwards") else -1].astype(bool)
        if last.all():
            continue
        made = case.story.origin(layer)
        yield _zeroed(case, layer, made or event, event, int((~last).sum()), len(last))


def _masks(case: Case, event: Event) -> Iterator[tuple[Any, np.ndarray[Any, Any]]]:
    """The layers that would hand on zeros, each with the mask that is known for it."""
    if event.kind == "call" and _hands_on_zeros(case, event.on):
        mask = _given_mask(event)
        found = held.numbers(mask)
        if found is None and mask is None and event.args:
            found = held.mask_on(event.args[0])
        if found is not None and found.ndim == 2 and found.size:
            yield event.on, found
    if not library.is_model(event.on):
        return
    inside = [one for one in library.inner_layers(event.on).values() if _hands_on_zeros(case, one)]
    if not inside:
        return
    for first, data in fed(case, event):
        there = _there(case, first, data)
        if there is not None and there.any():
            yield from ((layer, there) for layer in inside)


def _hands_on_zeros(case: Case, layer: Any) -> bool:
    if not library.is_layer(layer) or library.is_model(layer):
        return False
    settings = case.settings(layer)
    zeros = settings.get("zero_output_for_mask") and not settings.get("return_sequences")
    return bool(zeros and settings["recurrent"] and settings["class"] != "Bidirectional")


def _given_mask(event: Event) -> Any:
    return event.kwargs.get("mask", event.args[2] if len(event.args) > 2 else None)


def _there(case: Case, first: Any, data: Any) -> np.ndarray[Any, Any] | None:
    """The mask that a layer makes of data; None where it makes none, or the data are made up."""
    settings = case.settings(first)
    if not makes_mask(settings) or not isinstance(data, np.ndarray):
        return None
    if data.ndim < 2 or random(case, data) is True:
        return None
    if settings["class"] == "Embedding":
        return np.asarray(data != 0)
    return np.asarray((data != settings.get("mask_value", 0.0)).any(axis=-1))


def _zeroed(case: Case, layer: Any, told: Event, reader: Event, masked: int, count: int) -> Told:
    name = type(layer).__name__
    title = _("zero_output_for_mask makes the only output of {layer} zero").format(layer=name)
    samples = ngettext("{n} of {m} sample", "{n} of {m} samples", count)
    said = _(
        "Without return_sequences {layer} hands on the output of its last step. The mask hides "
        "that step for {samples} (line {line}), and zero_output_for_mask=True then gives zeros in "
        "place of what was read before. The argument is meant for return_sequences=True; without "
        "the argument the output of the last step that is there is handed on."
    ).format(layer=name, samples=samples.format(n=masked, m=count), line=reader.line)
    maker, found = case.maker(layer), []
    if maker is not None:
        taken = changes.unset_argument(case.source, inner_maker(maker), "zero_output_for_mask")
        if taken is not None:
            meaning = _("The output is that of the last timestep that is not masked.")
            found.append(Candidate(_("Leave zero_output_for_mask out"), meaning, (taken,)))
        change = changes.set_argument(case.source, maker, "return_sequences", "True")
        meaning = _("Only where the layers behind it read (batch, timesteps, features).")
        found.append(Candidate(_("Set return_sequences=True on it"), meaning, (change,)))
    return Told("zeroed", told, title, said, tuple(found))


def one_row(case: Case, event: Event) -> Iterator[Told]:
    """A mask of one row, for several samples."""
    if event.kind != "call" or event.error is not None or not event.args:
        return
    if not library.is_layer(event.on):
        return
    x, mask = known(event.args[0]), known(_given_mask(event))
    if x is None or mask is None or len(x.shape) < 2 or len(mask.shape) != 2:
        return
    several = isinstance(x.shape[0], int) and x.shape[0] > 1
    if not several or mask.shape[0] != 1 or mask.shape[1] != x.shape[1]:
        return
    numbers = held.numbers(_given_mask(event))
    if numbers is not None and numbers.all():
        return  # it hides nothing
    title = _("The mask has one row for {n} samples").format(n=x.shape[0])
    said = _(
        "mask should be (batch, timesteps) = {want}, one row for each sample. It is {came}: Keras "
        "spreads the one row over all samples and says nothing, so the timesteps that are hidden "
        "in one are hidden in all of them."
    ).format(want=shown(x.shape[:2]), came=shown(mask.shape))
    node, found = argument(event.node, "mask", 2), []
    if node is not None:
        code = f"{keras_path(case, 'ops')}.repeat({text(case, node)}, {x.shape[0]}, axis=0)"
        change = changes.replace(case.source, node, code)
        meaning = _("The same numbers. If all samples are meant to have that mask, it says so.")
        found.append(Candidate(_("Give it mask={code}").format(code=code), meaning, (change,)))
    yield Told("mask_row", event, title, said, tuple(found))


ENDING = frozenset(
    "Flatten Reshape Permute GlobalMaxPooling1D MaxPooling1D AveragePooling1D Conv1D "
    "SeparableConv1D RepeatVector Cropping1D ZeroPadding1D UpSampling1D".split()
)
"""Layers that take a masked sequence, and whose output has no mask."""


def ends_unread(case: Case, event: Event) -> Iterator[Told]:
    """A mask that ends in a Flatten or the like, so that padding is read as data behind it."""
    if event.error is not None or event.kind not in ("call", "add"):
        return
    layer = layer_of(event)
    if not library.is_layer(layer) or case.settings(layer)["class"] not in ENDING:
        return
    if case.settings(layer).get("supports_masking") or not _comes_masked(case, event):
        return
    if _mask_is_handled(case) or _recurrent_behind(case, event):
        return
    name = type(layer).__name__
    said = _(
        "The tensor that {layer} is given has a mask; what it hands on has none. Whatever reads "
        "that, reads the padded timesteps as if they were data. Keras warns of it, and goes on."
    ).format(layer=name)
    title = _("The mask ends at {layer}").format(layer=name)
    found = tuple(_pooled(case, event, layer))
    warned = next((one for one in event.warned if f"'{layer.name}'" in one[1]), None)
    yield Told("mask_ends", event, title, said, found, warned)


def _comes_masked(case: Case, event: Event) -> bool:
    if event.kind == "call":
        return bool(event.args) and is_masked(event.args[0])
    masked = False
    for layer in event.before["layers"]:
        settings = case.settings(layer)
        if makes_mask(settings):
            masked = True
        elif settings["recurrent"]:
            masked = masked and bool(settings.get("return_sequences"))
        else:
            masked = masked and bool(settings.get("supports_masking"))
        masked = masked and not settings["class"].startswith("Global")
    return masked


def _mask_is_handled(case: Case) -> bool:
    """Whether the program does something with masks itself."""
    for node in ast.walk(case.source.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("compute_mask", "_keras_mask"):
            return True
        if isinstance(node, ast.keyword) and node.arg in ("mask", "attention_mask"):
            return True
    return False


def _recurrent_behind(case: Case, event: Event) -> bool:
    """Whether a recurrent layer reads what follows, which is told as that."""
    later = (other for other in case.after(event) if other.kind in ("call", "add"))
    return any(told.event is event for other in later for told in lost(case, other))


def _pooled(case: Case, event: Event, layer: Any) -> Iterator[Candidate]:
    maker = case.maker(layer)
    if maker is not None and type(layer).__name__ in ("Flatten", "GlobalMaxPooling1D"):
        path = keras_path(case, "layers.GlobalAveragePooling1D")
        if isinstance(maker.func, ast.Attribute):
            path = f"{text(case, maker.func.value)}.GlobalAveragePooling1D"
        change = changes.replace(case.source, maker.func, path)
        meaning = _("It reads the mask: the mean of the timesteps that are there.")
        yield Candidate(_("Take GlobalAveragePooling1D"), meaning, (change,))
    for maskers in _maskers(case, event):
        taken = changes.unset_argument(case.source, maskers, "mask_zero")
        if taken is not None:
            meaning = _("No number changes: that padding is read is then no surprise.")
            yield Candidate(_("Leave mask_zero out"), meaning, (taken,))


def _maskers(case: Case, event: Event) -> Iterator[ast.Call]:
    """The call that made the layer right before, where that one makes the mask."""
    before = next(case.layers_before(event), None)
    maker = None if before is None else case.maker(before)
    if maker is not None and makes_mask(case.settings(before)):
        yield maker


RULES = (zeroed, one_row, ends_unread)
