"""Padding and what looks like it: zeros that are data, numbers out of range, and no mask at all."""

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, put, text
from unrolled.doctor.rules.chains import fed, random, steps_back
from unrolled.doctor.rules.told import Case, Told, known
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _


def _data_node(event: Event) -> ast.expr | None:
    return argument(event.node, "x", 0)


def hidden_data(case: Case, event: Event) -> Iterator[Told]:
    """Zeros in the middle of a sequence, which a mask hides as if they were padding."""
    if event.error is not None:
        return
    for layer, x in fed(case, event):
        if not isinstance(x, np.ndarray):
            continue
        settings = case.settings(layer)
        tokens = settings["class"] == "Embedding" and settings.get("mask_zero") and x.ndim == 2
        if tokens and random(case, x) is False and _inside(x != 0):
            yield _token(case, event, layer)
        if settings["class"] == "Masking" and x.ndim == 3 and x.dtype.kind in "fiu":
            value = settings.get("mask_value", 0.0)
            if not isinstance(value, int | float):
                continue
            counted = x.dtype.kind != "f" and random(case, x) is not False
            if not counted and _inside((x != value).any(axis=-1)):
                yield _row(case, event, layer, value)


def _inside(there: np.ndarray[Any, Any]) -> bool:
    """Whether something is missing between two that are there."""
    before = np.maximum.accumulate(there, axis=1)
    behind = np.maximum.accumulate(there[:, ::-1], axis=1)[:, ::-1]
    return bool((~there & before & behind).any())


def _token(case: Case, event: Event, layer: Any) -> Told:
    title = _("mask_zero=True skips the real token 0")
    said = _(
        "With mask_zero=True the number 0 means: there is nothing here. The data has a 0 between "
        "other tokens, which is skipped as if it were padding."
    )
    found, maker, node = [], case.maker(layer), _data_node(event)
    size = case.settings(layer).get("input_dim")
    if maker is not None and node is not None and isinstance(size, int):
        edits = (
            changes.wrap(case.source, node, "{} + 1"),
            put(case.source, maker, "input_dim", 0, str(size + 1)),
        )
        meaning = _("All tokens move up by one, so that 0 is free for padding.")
        found.append(Candidate(_("Begin the tokens at 1"), meaning, edits))
    change = None if maker is None else changes.unset_argument(case.source, maker, "mask_zero")
    if change is not None:
        meaning = _("Every number is then read as a token, padding too.")
        found.append(Candidate(_("Leave mask_zero=True away"), meaning, (change,)))
    return Told("real_zero", event, title, said, tuple(found))


def _row(case: Case, event: Event, layer: Any, value: Any) -> Told:
    title = _("Masking skips timesteps of the data itself")
    said = _(
        "A timestep is skipped where all its features equal mask_value={value}. The data has such "
        "a row between others, which is a measurement and no padding."
    ).format(value=value)
    found, maker = [], case.maker(layer)
    if maker is not None:
        change = put(case.source, maker, "mask_value", 0, "-999.0")
        meaning = _("A value that never occurs; fill the padding with it too.")
        found.append(Candidate(_("Set mask_value=-999.0"), meaning, (change,)))
    return Told("real_zero_row", event, title, said, tuple(found))


def out_of_range(case: Case, event: Event) -> Iterator[Told]:
    """Numbers of tokens that an Embedding has no row for."""
    for layer, x in fed(case, event):
        settings = case.settings(layer)
        size = settings.get("input_dim")
        if settings["class"] != "Embedding" or not isinstance(size, int):
            continue
        if not isinstance(x, np.ndarray) or not x.size or x.dtype.kind not in "iuf":
            continue
        if not np.isfinite(x).all():
            continue
        highest, lowest = int(x.max()), int(x.min())
        if highest >= size and event.error is not None:
            yield _too_high(case, event, layer, size, highest)
        elif lowest < 0 and highest < size:
            yield _negative(case, event, lowest)


def _too_high(case: Case, event: Event, layer: Any, size: int, highest: int) -> Told:
    title = _("Token {n} is out of the range of the Embedding").format(n=highest)
    said = _(
        "input_dim={size} makes rows for the numbers 0 to {last}. The data has {n}. input_dim is "
        "the highest number plus one, not the number of different words."
    ).format(size=size, last=size - 1, n=highest)
    found, maker = [], case.maker(layer)
    if maker is not None:
        change = put(case.source, maker, "input_dim", 0, str(highest + 1))
        meaning = _("A row for each number up to the highest.")
        title_of = _("Set input_dim={n}").format(n=highest + 1)
        found.append(Candidate(title_of, meaning, (change,)))
    return Told("token_range", event, title, said, tuple(found))


def _negative(case: Case, event: Event, lowest: int) -> Told:
    title = _("Token {n} is negative: an Embedding counts from 0").format(n=lowest)
    said = _(
        "Nothing is raised, as a negative number is counted from the end: -1 reads the last row, "
        "which belongs to another token. Padding is 0, with mask_zero=True."
    )
    node, found = _data_node(event), []
    if node is not None:
        change = changes.wrap(case.source, node, "np.maximum({}, 0)")
        meaning = _("Whatever is negative is then token 0.")
        found.append(Candidate(_("Make it 0"), meaning, (change,)))
    return Told("token_negative", event, title, said, tuple(found))


def never_equal(case: Case, event: Event) -> Iterator[Told]:
    """Masking(nan): nothing equals it, so nothing is masked."""
    if event.kind != "make" or event.name != "Masking" or event.error is not None:
        return
    value = event.kwargs.get("mask_value", event.args[0] if event.args else 0.0)
    if not isinstance(value, float) or value == value:
        return
    title = _("Masking(nan) masks nothing: nan equals nothing, not even itself")
    said = _(
        "A timestep is skipped where all features equal mask_value. The padding of nan goes into "
        "the layers behind, and makes all they hand out nan."
    )
    found = []
    if isinstance(event.node, ast.Call):
        edits = [put(case.source, event.node, "mask_value", 0, "-1.0")]
        for later in case.after(event):
            if later.kind not in ("run", "call"):
                continue
            x = later.kwargs.get("x", later.args[0] if later.args else None)
            node = _data_node(later)
            if isinstance(x, np.ndarray) and node is not None and np.isnan(x).any():
                edits.append(changes.wrap(case.source, node, "np.nan_to_num({}, nan=-1.0)"))
        meaning = _("The padding is a number then, which must not occur in the data.")
        found.append(Candidate(_("Mask -1.0 instead"), meaning, tuple(edits)))
    yield Told("mask_nan", event, title, said, tuple(found))


def unmasked(case: Case, event: Event) -> Iterator[Told]:
    """Sequences padded at their end that a recurrent layer reads to the last zero."""
    if event.error is not None:
        return
    for layer, x in fed(case, event):
        settings = case.settings(layer)
        if settings["class"] == "Embedding" and not settings.get("mask_zero"):
            if _padded_tokens(case, x) and _read_by_rnn(case, event, layer):
                yield _unmasked_told(case, event, layer)
        elif settings["recurrent"] and event.kwargs.get("mask") is None and _padded_rows(case, x):
            yield _unmasked_told(case, event, layer)


def _padded_tokens(case: Case, x: Any) -> bool:
    made = case.story.origin(x)
    if made is not None and made.name == "pad_sequences":
        return made.kwargs.get("padding") == "post"
    if not isinstance(x, np.ndarray) or x.ndim != 2 or random(case, x) is not False:
        return False
    there = x != 0
    return bool(_ends(there) and there[:, 0].all())


def _ends(there: np.ndarray[Any, Any]) -> bool:
    """Whether sequences of several lengths end in nothing."""
    lengths = there.sum(axis=1)
    whole = there.cumprod(axis=1).sum(axis=1)
    several = len(there) > 1 and lengths.min() > 1 and lengths.min() < lengths.max()
    return bool((lengths == whole).all() and several)


PADDING = ("pad", "concatenate")


def _of_padded(case: Case, made: Event) -> bool:
    """Whether an array is a pile of others that were padded one by one."""
    parts = made.args[0] if made.args and made.name in ("stack", "array", "vstack") else ()
    given = [case.story.origin(part) for part in parts if isinstance(part, np.ndarray)]
    return any(one is not None and one.name in PADDING for one in given)


def _padded_rows(case: Case, x: Any) -> bool:
    if not isinstance(x, np.ndarray) or x.ndim != 3 or not x.size:
        return False
    there, made = (x != 0).any(axis=-1), case.story.origin(x)
    if made is None or there[:, -1].all() or not there[:, 0].all():
        return False
    if made.kind == "numpy" and made.name == "zeros":
        return _ends(there)
    joined = made.kind == "numpy" and (made.name in PADDING or _of_padded(case, made))
    return bool(joined and (there.sum(axis=1) == there.cumprod(axis=1).sum(axis=1)).all())


def _read_by_rnn(case: Case, event: Event, layer: Any) -> bool:
    """Whether what an Embedding hands on reaches a recurrent layer timestep by timestep."""
    if isinstance(event.on, library.SEQUENTIAL):
        for one in event.on.layers[1:]:
            settings = case.settings(one)
            if settings["recurrent"]:
                return True
            if not settings.get("supports_masking"):
                return False
        return False
    inside = library.inner_layers(event.on) if library.is_model(event.on) else None
    for other in case.story.events:
        reader = other.kind == "call" and other.args and other.kwargs.get("mask") is None
        if not reader or not library.is_layer(other.on) or not case.settings(other.on)["recurrent"]:
            continue
        if inside is not None and id(other.on) not in inside:
            continue
        for step in steps_back(case, other.args[0]):
            if step.on is layer and (inside is not None or step is event):
                return True
            if step.kind != "call" or not case.settings(step.on).get("supports_masking"):
                break
    return False


def _unmasked_told(case: Case, event: Event, layer: Any) -> Told:
    title = _("The padding at the end is read like data")
    said = _(
        "The sequences are filled up with zeros at their end. Without a mask a recurrent layer "
        "goes on through the zeros, and what it hands out last has come a long way from the data."
    )
    found, maker = [], case.maker(layer)
    if maker is not None and case.settings(layer)["class"] == "Embedding":
        change = changes.set_argument(case.source, maker, "mask_zero", "True")
        meaning = _("Zeros are then skipped: no real token may have the number 0.")
        found.append(Candidate(_("Set mask_zero=True"), meaning, (change,)))
    node = _data_node(event)
    if event.kind == "call" and node is not None and case.settings(layer)["recurrent"]:
        assert isinstance(event.node, ast.Call)
        code = f"({text(case, node)} != 0).any(axis=-1)"
        change = changes.set_argument(case.source, event.node, "mask", code)
        meaning = _("Timesteps of zeros alone are then skipped.")
        found.append(Candidate(_("Give it mask={code}").format(code=code), meaning, (change,)))
    elif maker is not None and case.settings(layer)["recurrent"]:
        prefix = text(case, maker.func).rpartition(".")[0]
        masking = f"{prefix}.Masking(0.0)" if prefix else "Masking(0.0)"
        change = changes.insert_item(case.source, maker, masking)
        meaning = _("Timesteps of zeros alone are then skipped.")
        found.append(Candidate(_("Put a Masking(0.0) before it"), meaning, (change,)))
    return Told("unmasked", event, title, said, tuple(found))


def cudnn_asked(case: Case, event: Event) -> Iterator[Told]:
    """use_cudnn=True where there is no cuDNN."""
    if event.error is None or event.kind not in ("call", "add", "run"):
        return
    layer = event.args[0] if event.kind == "add" else event.on
    if not library.is_layer(layer):
        return
    inside = library.inner_layers(layer).values() if library.is_model(layer) else [layer]
    for one in inside:
        settings = case.settings(one)
        maker = case.maker(one)
        if settings.get("use_cudnn") is not True or maker is None:
            continue
        title = _("use_cudnn=True asks for cuDNN, which is not there for this layer")
        said = _(
            "cuDNN needs a GPU, and a layer with its ordinary activations and no recurrent "
            "dropout. use_cudnn='auto' takes it where it can be had."
        )
        change = changes.set_argument(case.source, maker, "use_cudnn", '"auto"')
        meaning = _("Keras then chooses for itself.")
        fix = Candidate(_('Set use_cudnn="auto"'), meaning, (change,))
        yield Told("cudnn", event, title, said, (fix,))
        return


def ragged(case: Case, event: Event) -> Iterator[Told]:
    """A ragged tensor for a recurrent layer."""
    if event.error is None or event.kind not in ("call", "run"):
        return
    x = event.kwargs.get("x", event.args[0] if event.args else None)
    if type(x).__name__ != "RaggedTensor":
        return
    title = _("Recurrent layers of Keras 3 take no ragged tensors")
    tensor = known(x)
    said = _(
        "The sequences have several lengths, {shape}. Fill them up to one length, and mask what "
        "was filled."
    ).format(shape=str(tensor.shape) if tensor is not None else "")
    node, found = _data_node(event), []
    if node is not None:
        change = changes.wrap(case.source, node, "{}.to_tensor()")
        meaning = _("Shorter sequences end in zeros; put a Masking(0.0) before the layer.")
        found.append(Candidate(_("Fill up: {code}").format(code=change.code), meaning, (change,)))
    yield Told("ragged", event, title, said, tuple(found))


def ragged_input(case: Case, event: Event) -> Iterator[Told]:
    """A placeholder for ragged data, which a recurrent layer accepts until the data comes."""
    if event.kind not in ("call", "add") or event.error is not None:
        return
    layer = event.args[0] if event.kind == "add" else event.on
    if not library.is_layer(layer) or not case.settings(layer)["recurrent"]:
        return
    maker = _ragged_maker(case, event)
    if maker is None or any(_takes_ragged(later) for later in case.after(event)):
        return
    title = _("Recurrent layers of Keras 3 take no ragged tensors")
    said = _(
        "Input(ragged=True) is accepted, and so is the layer: the error comes with the first "
        "ragged data. Fill the sequences up to one length, and mask what was filled."
    )
    change, found = changes.unset_argument(case.source, maker, "ragged"), []
    if change is not None:
        meaning = _("The data has to be filled up then: x.to_tensor().")
        found.append(Candidate(_("Leave ragged=True away"), meaning, (change,)))
    yield Told("ragged_input", event, title, said, tuple(found))


def _ragged_maker(case: Case, event: Event) -> ast.Call | None:
    """The Input that makes what a layer reads ragged."""
    read = library.model_inputs(event.on) if event.kind == "add" else event.args[:1]
    for value in read:
        if getattr(value, "ragged", False):
            made = [e for e in case.before(event) if e.kwargs.get("ragged") is True]
            node = made[0].node if made else None
            return node if isinstance(node, ast.Call) else None
    return None


def _takes_ragged(event: Event) -> bool:
    x = event.kwargs.get("x", event.args[0] if event.args else None)
    return event.error is not None and type(x).__name__ == "RaggedTensor"


RULES = (ragged, ragged_input, out_of_range, hidden_data, never_equal, unmasked, cudnn_asked)
