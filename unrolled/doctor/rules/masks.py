"""Masks: lost on the way, of another shape, the wrong way round."""

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate, Change
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import argument, keras_path, text
from unrolled.doctor.rules.chains import is_masked, main_input, makes_mask, steps_back
from unrolled.doctor.rules.own_classes import set_in_init
from unrolled.doctor.rules.told import Case, Told, known, shown
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.engine.library import Tensor
from unrolled.words import gap
from unrolled.words import gettext as _


def lost(case: Case, event: Event) -> Iterator[Told]:
    """A mask that was made, and does not reach the recurrent layer that should read it."""
    if event.error is not None or not _reads_masks(case, event):
        return
    if event.kind == "add":
        yield from _lost_in_sequential(case, event)
        return
    value = event.args[0] if event.args else None
    if value is None or is_masked(value) or event.kwargs.get("mask") is not None:
        return
    for step in steps_back(case, value):
        if not is_masked(main_input(step)):
            continue
        if step.kind == "call" and case.settings(step.on).get("supports_masking"):
            return
        found = tuple(_kept(case, event, step))
        yield _lost_told(case, step, event, found)
        return


def _reads_masks(case: Case, event: Event) -> bool:
    layer = event.args[0] if event.kind == "add" and event.args else event.on
    if event.kind not in ("call", "add") or not library.is_layer(layer):
        return False
    return bool(case.settings(layer)["recurrent"])


def _lost_in_sequential(case: Case, event: Event) -> Iterator[Told]:
    masked, culprit = False, None
    for earlier in case.story.events:
        if earlier.kind != "add" or earlier.on is not event.on or earlier is event:
            if earlier is event:
                break
            continue
        settings = case.settings(earlier.args[0])
        if makes_mask(settings):
            masked, culprit = True, None
        elif masked and settings["recurrent"]:
            masked = bool(settings.get("return_sequences"))
        elif masked and not settings.get("supports_masking"):
            masked, culprit = False, earlier
        elif culprit is not None and settings["recurrent"]:
            culprit = None
    if culprit is not None:
        yield _lost_told(case, culprit, event, tuple(_taken_away(case, culprit)))


def _lost_told(case: Case, step: Event, reader: Event, found: tuple[Candidate, ...]) -> Told:
    layer = step.args[0] if step.kind == "add" else step.on
    is_layer = library.is_layer(layer)
    name = type(layer).__name__ if is_layer else ""
    if is_layer:
        title = _("{layer} loses the mask").format(layer=name)
        said = _("A mask comes into the {layer}, which does not support masking: it ends there.")
        said = said.format(layer=name)
    else:
        title = _("This operation loses the mask")
        said = _(
            "A mask hangs on the tensor of a layer. What an operator or a function makes of that "
            "tensor has none, and Keras does not warn."
        )
    whose = type(reader.args[0] if reader.kind == "add" else reader.on).__name__
    said += gap(said) + _("The {layer} in line {n} then reads the padding too.").format(
        layer=whose, n=reader.line
    )
    return Told("mask_lost", step, title, said, found)


def _taken_away(case: Case, step: Event) -> Iterator[Candidate]:
    layer, maker = step.args[0], case.maker(step.args[0])
    name = type(layer).__name__
    yield from _made_to_support(case, layer)
    for node in ast.walk(case.source.tree):
        listed = isinstance(node, ast.List | ast.Tuple) and any(i is step.node for i in node.elts)
        if listed and maker is not None:
            assert isinstance(node, ast.List | ast.Tuple)
            k = next(k for k, item in enumerate(node.elts) if item is step.node)
            change = changes.delete_item(case.source, node.elts, k)
            meaning = _("The mask then reaches the layers behind it.")
            yield Candidate(_("Take the {layer} away").format(layer=name), meaning, (change,))
            return
    statement = case.statement(step.node)
    if isinstance(statement, ast.Expr) and statement.value is step.node:
        change = changes.delete_line(case.source, statement)
        meaning = _("The mask then reaches the layers behind it.")
        yield Candidate(_("Take the {layer} away").format(layer=name), meaning, (change,))


def _made_to_support(case: Case, layer: Any) -> Iterator[Candidate]:
    maker = case.maker(layer)
    meaning = _("Only right where each timestep stays in its place.")
    if type(layer).__name__ == "Lambda" and maker is not None:
        change = changes.set_argument(case.source, maker, "mask", pieces.HAND_ON)
        yield Candidate(_("Let the Lambda hand the mask on"), meaning, (change,))
    change_of = set_in_init(case, type(layer).__name__, "supports_masking", "True")
    if change_of is not None:
        title = _("Say self.supports_masking = True in {layer}")
        yield Candidate(title.format(layer=type(layer).__name__), meaning, (change_of,))


def _kept(case: Case, event: Event, step: Event) -> Iterator[Candidate]:
    """The mask given to the reader itself, or the step made to hand it on."""
    if step.kind == "call" and library.is_layer(step.on):
        yield from _made_to_support(case, step.on)
    code = _mask_code(case, step)
    came, had = known(event.args[0]), known(main_input(step))
    same = came is not None and had is not None and came.shape[1:2] == had.shape[1:2]
    if code and same and isinstance(event.node, ast.Call):
        change = changes.set_argument(case.source, event.node, "mask", code)
        meaning = _("The mask goes to it directly, whatever lies between.")
        yield Candidate(_("Give it mask={code}").format(code=code), meaning, (change,))


def _mask_code(case: Case, step: Event) -> str:
    """The mask of the layer where it was made, as code."""
    ops = keras_path(case, "ops")
    for made in steps_back(case, main_input(step)):
        node = made.node
        if made.kind != "call" or not isinstance(node, ast.Call) or not node.args:
            continue
        settings, data = case.settings(made.on), text(case, node.args[0])
        if not isinstance(node.args[0], ast.Name | ast.Subscript):
            continue
        if settings["class"] == "Embedding":
            return f"{ops}.not_equal({data}, 0)"
        if settings["class"] == "Masking":
            return f"{ops}.any({ops}.not_equal({data}, {settings.get('mask_value')}), axis=-1)"
    return ""


def wrong_mask(case: Case, event: Event) -> Iterator[Told]:
    """A mask given to a recurrent layer that is not (batch, timesteps), or the wrong way round."""
    if event.kind != "call" or not library.is_layer(event.on):
        return
    if not case.settings(event.on)["recurrent"] or not event.args:
        return
    mask = event.kwargs.get("mask", event.args[2] if len(event.args) > 2 else None)
    x, node = known(event.args[0]), argument(event.node, "mask", 2)
    if mask is None or x is None or len(x.shape) < 3:
        return
    tensor = known(mask)
    wrong = tensor is None or not _fits(tensor, x)
    if wrong and (tensor is not None or event.error is not None):
        title = _("The mask of {layer} must be {shape}").format(
            layer=type(event.on).__name__, shape=shown(x.shape[:2])
        )
        said = _(
            "A mask has one value for each timestep of each sample, (batch, timesteps) = {want}: "
            "True where the timestep is read. It is {came}."
        ).format(want=shown(x.shape[:2]), came=_came(mask, tensor))
        if event.error is None:
            said += gap(said) + _("Keras does not notice while a model is built.")
        found = () if node is None else tuple(_fitted(case, node, mask, tensor, x))
        yield Told("mask_shape", event, title, said, found)
    elif event.error is None and node is not None and _reversed(case, event, mask):
        yield _turned(case, event, node)


def _came(mask: Any, tensor: Tensor | None) -> str:
    if tensor is not None:
        return shown(tensor.shape)
    return _("a list, not an array") if isinstance(mask, list | tuple) else type(mask).__name__


def _fits(mask: Tensor, x: Tensor) -> bool:
    shape = mask.shape
    if len(shape) == 3 and shape[2] == 1:
        shape = shape[:2]
    if len(shape) != 2 or mask.dtype.startswith(("str", "<U")):
        return False
    batch = shape[0] in (x.shape[0], 1, None) or x.shape[0] is None
    return batch and (shape[1] in (x.shape[1], None) or x.shape[1] is None)


def _fitted(
    case: Case, node: ast.expr, mask: Any, tensor: Tensor | None, x: Tensor
) -> Iterator[Candidate]:
    b, t = x.shape[:2]
    ops = keras_path(case, "ops")
    forms: list[tuple[str, str]] = []
    if tensor is None:
        if isinstance(mask, list | tuple):
            forms = [("np.array({})", _("An array of the same values."))]
    elif tensor.shape == (t, b):
        forms = [(f"{ops}.transpose({{}})", _("Its axes were swapped."))]
    elif len(tensor.shape) == 1 and tensor.shape[0] == t:
        forms = [
            (f"{ops}.broadcast_to({{}}, ({b}, {t}))", _("All samples then have the same mask."))
        ]
    elif len(tensor.shape) == 1:
        form = f"{ops}.tile({{}}[:, None], (1, {t}))"
        forms = [(form, _("A sample is then read as a whole, or not at all."))]
    elif len(tensor.shape) == 3:
        form = f"{ops}.any({{}}, axis=-1)"
        forms = [(form, _("A timestep is read where any of its features is."))]
    elif len(tensor.shape) == 2 and isinstance(t, int):
        if isinstance(tensor.shape[1], int) and tensor.shape[1] > t:
            forms = [(f"{{}}[:, :{t}]", _("What is beyond the last timestep is left out."))]
        if tensor.shape[1] == t and isinstance(b, int):
            forms = [(f"{{}}[:{b}]", _("One row for each sample."))]
    for form, meaning in forms:
        change = changes.wrap(case.source, node, form)
        yield Candidate(_("Give it mask={code}").format(code=change.code), meaning, (change,))
    change_of = _made_shape(case, node, x)
    if change_of is not None:
        title = _("Make the mask of shape {shape}").format(shape=shown(x.shape[:2]))
        yield Candidate(title, _("One value for each timestep of each sample."), (change_of,))


def _made_shape(case: Case, node: ast.expr, x: Tensor) -> Change | None:
    maker: ast.expr | None = node
    if isinstance(node, ast.Name):
        maker = next(
            (
                s.value
                for s in ast.walk(case.source.tree)
                if isinstance(s, ast.Assign)
                and any(isinstance(t, ast.Name) and t.id == node.id for t in s.targets)
            ),
            None,
        )
    shape = argument(maker, "shape", 0) if maker is not None else None
    if not isinstance(shape, ast.Tuple) or not shape.elts or None in x.shape[1:2]:
        return None
    if x.shape[0] is None and len(shape.elts) == 1:
        return changes.replace(case.source, shape, f"({x.shape[1]},)")
    return changes.replace(case.source, shape, shown(x.shape[:2]))


def _reversed(case: Case, event: Event, mask: Any) -> bool:
    """Whether a mask hides exactly what is there."""
    made = case.story.origin(mask)
    asks_equal = made is not None and made.kind == "function" and made.name == "equal"
    if asks_equal and made is not None and any(_is_zero(arg) for arg in made.args):
        return True
    if _asks_for_zeros(case, event) and _hides_a_sample(mask):
        return True
    there = _there(case, event.args[0])
    tensor = known(mask)
    if there is None or tensor is None or tensor.symbolic or tensor.shape != there.shape:
        return False
    if isinstance(mask, np.ndarray) or library.tensor(mask) is not None:
        values = mask if isinstance(mask, np.ndarray) else library.as_array(mask)
        hidden = values.astype(bool)
        return bool(there.any() and (hidden == ~there).all())
    return False


def _asks_for_zeros(case: Case, event: Event) -> bool:
    """Whether the mask is written as ``ids == 0``, in the call or under a name."""
    node = argument(event.node, "mask", 2)
    if isinstance(node, ast.Name):
        named = [s for s in ast.walk(case.source.tree) if isinstance(s, ast.Assign)]
        last = [s.value for s in named if text(case, s.targets[0]) == node.id]
        node = last[-1] if last else None
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq):
        return False
    right = node.comparators[0]
    return isinstance(right, ast.Constant) and _is_zero(right.value)


def _hides_a_sample(mask: Any) -> bool:
    """Whether one sample would not be read at all: no mask of padding is meant like that."""
    if not isinstance(mask, np.ndarray) or mask.ndim != 2:
        return False
    return bool((~mask.astype(bool)).all(axis=1).any() and mask.any())


def _is_zero(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == 0


def _there(case: Case, x: Any) -> np.ndarray[Any, Any] | None:
    """Where there is data and not padding, as zeros tell."""
    made = case.story.origin(x)
    if made is not None and made.kind == "call" and made.args:
        if case.settings(made.on)["class"] == "Embedding" and isinstance(made.args[0], np.ndarray):
            return np.asarray(made.args[0] != 0)
        return None
    if isinstance(x, np.ndarray) and x.ndim == 3:
        return np.asarray((x != 0).any(axis=-1))
    return None


def _turned(case: Case, event: Event, node: ast.expr) -> Told:
    title = _("The mask is the wrong way round: it hides the data and shows the padding")
    said = _(
        "In Keras True means: read this timestep. This mask is True exactly where there is "
        "nothing, as PyTorch's key_padding_mask is. Nothing is raised; only padding is read."
    )
    compared = node
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
        left, right = text(case, node.left), text(case, node.comparators[0])
        change = changes.replace(case.source, compared, f"{left} != {right}")
    else:
        change = changes.wrap(case.source, node, f"{keras_path(case, 'ops')}.logical_not({{}})")
    meaning = _("True then stands where there is data.")
    fix = Candidate(_("Give it mask={code}").format(code=change.code), meaning, (change,))
    return Told("mask_reversed", event, title, said, (fix,))


RULES = (wrong_mask, lost)
