"""A stateful layer has to know how many samples a batch has."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate, Change
from unrolled.doctor.rules.asking import argument, inner_maker, is_input, keras_path, text
from unrolled.doctor.rules.told import Case, Told, given, layer_of, shown
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.engine.library import Tensor
from unrolled.words import gettext as _


def no_fixed_batch(case: Case, event: Event) -> Iterator[Told]:
    """A stateful layer that cannot know how many samples it keeps states for."""
    layer = layer_of(event)
    if event.kind not in ("call", "add") or event.error is None or not library.is_layer(layer):
        return
    came = given(event) or _asked_shape(case, layer)
    if came is None or not came.shape or came.shape[0] is not None:
        return
    if not library.stateful_inside(layer):
        return
    name = type(layer).__name__
    title = _("A stateful {layer} has to know the number of samples in a batch")
    said = _(
        "With stateful=True the layer keeps one state for each sample of a batch. The batch axis "
        "of what it reads must be a number; it is {came}."
    ).format(came=shown(came.shape))
    found = list(_batches_fixed(case, event))
    maker = case.maker(layer)
    dropped = None
    if maker is not None:
        dropped = changes.unset_argument(case.source, inner_maker(maker), "stateful")
    if dropped is not None:
        meaning = _("Every batch then starts from zeros.")
        found.append(Candidate(_("Leave stateful=True away"), meaning, (dropped,)))
    yield Told("stateful_batch", event, title.format(layer=name), said, tuple(found))


def _asked_shape(case: Case, layer: Any) -> Tensor | None:
    """What a layer reads that says so itself, with ``input_shape``."""
    maker = case.maker(layer)
    shape = None if maker is None else argument(inner_maker(maker), "input_shape")
    if not isinstance(shape, ast.Tuple):
        return None
    return Tensor((None, *(None for _length in shape.elts)), "float32", symbolic=True)


def _batches_fixed(case: Case, event: Event) -> Iterator[Candidate]:
    maker = input_behind(case, event)
    sizes = _sizes(case)
    for size in sizes:
        meaning = _("Every batch then has that many samples, in fit and in predict.")
        if maker is not None:
            change = changes.set_argument(case.source, maker, "batch_size", size)
            title = _("Give the Input batch_size={n}").format(n=size)
            yield Candidate(title, meaning, (change,))
            continue
        made = _own_input(case, event, size)
        if made:
            yield Candidate(_("Put an Input with batch_shape before it"), meaning, made)


def _sizes(case: Case) -> list[str]:
    """What the program says of how many samples it takes at once, as code."""
    found: list[str] = []
    for node in ast.walk(case.source.tree):
        if isinstance(node, ast.keyword) and node.arg == "batch_size":
            found.append(case.source.part(node.value))
    for event in case.story.events:
        shape: Any = getattr(event.result, "shape", ())
        if event.kind == "numpy" and len(shape) == 3 and shape[0] <= 64:
            found.append(str(shape[0]))
    return list(dict.fromkeys([*found, "1"]))[:2]


def input_behind(case: Case, event: Event) -> ast.Call | None:
    """The Input that what a layer reads began as."""
    if event.kind == "add":
        first = next((e for e in case.story.events if e.kind == "add" and e.on is event.on), None)
        maker = None if first is None else case.maker(first.args[0])
        return maker if maker is not None and is_input(maker) else None
    made: Any = event
    for _step in range(30):
        value = made.args[0] if made.args else next(iter(made.kwargs.values()), None)
        made = case.story.origin(value)
        if made is None:
            return None
        if isinstance(made.node, ast.Call) and is_input(made.node):
            return made.node
    return None


def _own_input(case: Case, event: Event, size: str) -> tuple[Change, ...]:
    """An Input in place of the layer's own ``input_shape``."""
    maker = case.maker(layer_of(event))
    shape = None if maker is None else argument(inner_maker(maker), "input_shape")
    if maker is None or event.kind != "add" or not isinstance(shape, ast.Tuple):
        return ()
    lengths = [text(case, length) for length in shape.elts]
    code = f"{keras_path(case, 'Input')}(batch_shape=({', '.join([size, *lengths])}))"
    taken = changes.unset_argument(case.source, inner_maker(maker), "input_shape")
    assert isinstance(event.node, ast.expr)
    assert taken is not None
    if event.node is maker:
        return (changes.insert_item(case.source, event.node, code), taken)
    statement = case.statement(event.node)
    if statement is None or not isinstance(event.node, ast.Call):
        return ()
    owner = getattr(event.node.func, "value", None)
    line = f"{text(case, owner)}.add({code})"
    return (changes.insert_line(case.source, statement, line), taken)


RULES = (no_fixed_batch,)
