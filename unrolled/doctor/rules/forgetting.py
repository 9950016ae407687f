"""What is not carried on: states from call to call, and gradients where the way is cut."""

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import inner_maker, name_of
from unrolled.doctor.rules.told import Case, Told, known
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _
from unrolled.words import together


def starts_again(case: Case, event: Event) -> Iterator[Told]:
    """The next timesteps of a sequence for a layer that begins each call from zeros."""
    x = _read(case, event)
    if x is None or event.error is not None:
        return
    for earlier in case.before(event):
        if earlier.on is not event.on or earlier.kind not in ("call", "run"):
            continue
        before = _read(case, earlier)
        if before is not None and _goes_on(case, before, x):
            yield _forgotten(case, event, earlier)
        return  # what was read last is what one goes on from


def _read(case: Case, event: Event) -> Any:
    """What a recurrent layer or model without memory reads in an event; None where it is other."""
    if event.kind == "run":
        x = event.kwargs.get("x") if event.name in ("predict", "predict_on_batch") else None
    elif event.kind == "call" and library.is_layer(event.on):
        x = event.args[0] if len(event.args) == 1 and "initial_state" not in event.kwargs else None
    else:
        return None
    tensor = known(x)
    if tensor is None or tensor.symbolic or len(tensor.shape) != 3:
        return None
    return x if any(_recurrent(case, event.on)) and not _remembers(event.on) else None


def _recurrent(case: Case, on: Any) -> Iterator[Any]:
    layers = library.inner_layers(on).values() if library.is_model(on) else [on]
    for layer in layers:
        if case.settings(layer)["recurrent"]:
            yield layer


def _remembers(on: Any) -> bool:
    return bool(library.stateful_inside(on))


def _goes_on(case: Case, before: Any, x: Any) -> bool:
    """Whether `x` begins, within the same sequences, where `before` ended."""
    if isinstance(before, np.ndarray) and isinstance(x, np.ndarray):
        return _next_in_memory(before, x)
    first, second = case.story.origin(before), case.story.origin(x)
    if first is None or second is None or first.kind != "index" or second.kind != "index":
        return False
    keys = [event.args[0] for event in (first, second)]
    if first.on is not second.on or not all(_of_time(key) for key in keys):
        return False
    ended = keys[0][1].stop
    return bool(ended is not None and ended == keys[1][1].start)


def _of_time(key: Any) -> bool:
    """Whether an index cuts the axis of timesteps alone."""
    if not isinstance(key, tuple) or len(key) < 2 or not isinstance(key[1], slice):
        return False
    rest = (key[0], *key[2:])
    return all(isinstance(k, slice) and k == slice(None) for k in rest)


def _next_in_memory(before: np.ndarray[Any, Any], x: np.ndarray[Any, Any]) -> bool:
    if before.base is None or before.base is not x.base or before.strides != x.strides:
        return False
    if before.shape[0] != x.shape[0] or before.shape[2] != x.shape[2]:
        return False
    step, apart = x.strides[1], x.ctypes.data - before.ctypes.data
    whole = apart + x.shape[1] * step
    return bool(apart == before.shape[1] * step and whole <= x.strides[0])


def _forgotten(case: Case, event: Event, earlier: Event) -> Told:
    layer = next(_recurrent(case, event.on))
    name = type(layer).__name__
    said = _(
        "x goes on where the x of line {n} ended. Unless it is stateful, {layer} begins every "
        "call from zeros: it knows nothing of what it read there."
    ).format(n=earlier.line, layer=name)
    title = _("{layer} has forgotten the timesteps before").format(layer=name)
    return Told("starts_again", event, title, said, tuple(_remembering(case, event, layer)))


def _remembering(case: Case, event: Event, layer: Any) -> Iterator[Candidate]:
    maker = case.maker(layer)
    if maker is None or case.settings(layer)["class"] == "Bidirectional":
        return
    edits = [changes.set_argument(case.source, inner_maker(maker), "stateful", "True")]
    if library.is_model(event.on):
        tensor = known(_read(case, event))
        first = case.maker(next(iter(library.model_inputs(event.on)), None))
        makers = [n for n in ast.walk(case.source.tree) if isinstance(n, ast.Call) and _input(n)]
        inputs = first if first is not None and _input(first) else next(iter(makers), None)
        if inputs is None or tensor is None:
            return
        batch = str(tensor.shape[0])
        edits.append(changes.set_argument(case.source, inputs, "batch_size", batch))
    meaning = _("The layer then begins where its last call ended, until reset_state().")
    yield Candidate(_("Set stateful=True"), meaning, tuple(edits))


def _input(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return name == "Input" or (isinstance(call.func, ast.Name) and call.func.id == "Input")


def no_gradient(case: Case, event: Event) -> Iterator[Told]:
    """``tape.gradient`` of something that what was computed does not lead back to."""
    if event.kind != "method" or event.name != "gradient" or event.error is not None:
        return
    sources = event.args[1] if len(event.args) > 1 else event.kwargs.get("sources")
    several = isinstance(sources, list | tuple)
    asked: list[Any] = list(sources or ()) if several else [sources]
    results: list[Any] = list(event.result or ()) if several else [event.result]
    pairs = zip(asked, results, strict=False)
    lost = [value for value, result in pairs if result is None and value is not None]
    if not lost or len(lost) < len(asked):
        return
    through = _through_states(case, event)
    said = _("The gradient is None: what was computed does not lead back to {names}.").format(
        names=", ".join(name for value in lost if (name := name_of(case, value))) or "…"
    )
    cut = _cut_by_numpy(case, event)
    why, found = "", []
    if cut is not None:
        why = _(
            "numpy() in line {n} hands out bare numbers, and a tape follows tensors alone."
        ).format(n=cut.line)
        owner = getattr(getattr(cut.node, "func", None), "value", None)
        if isinstance(cut.node, ast.expr) and isinstance(owner, ast.expr):
            change = changes.replace(case.source, cut.node, case.source.part(owner))
            found.append(
                Candidate(_("Leave .numpy() away"), _("The tensor itself goes on."), (change,))
            )
    elif through is not None:
        why = _(
            "What a stateful {layer} stored in an earlier call are values: gradients end where a "
            "call begins. Give the timesteps in one call, or hand the states over as initial_state."
        ).format(layer=type(through).__name__)
    title = _("No gradient comes back")
    yield Told("no_gradient", event, title, together([said, why]), tuple(found))


def _cut_by_numpy(case: Case, event: Event) -> Event | None:
    for earlier in case.before(event):
        if earlier.kind == "make" and earlier.name == "GradientTape":
            return None
        if earlier.kind == "method" and earlier.name == "numpy":
            return earlier
    return None


def _through_states(case: Case, event: Event) -> Any:
    called: list[Any] = []
    for earlier in case.before(event):
        if earlier.kind == "make" and earlier.name == "GradientTape":
            break
        if earlier.kind == "call" and library.stateful_inside(earlier.on):
            called.append(earlier.on)
    return next((one for one in called if called.count(one) > 1), None)


def other_twin(case: Case, event: Event) -> Iterator[Told]:
    """The outputs of two layers of the same kind compared, as if they had the same weights."""
    if event.kind != "numpy" or event.name not in COMPARING or event.error is not None:
        return
    found_in = [case.story.origin(value) for value in event.args[:2]]
    made = [one for one in found_in if one is not None]
    if len(made) < 2:
        return
    first, second = made
    calls = all(one.kind == "call" and library.is_layer(one.on) for one in (first, second))
    if not calls or first.on is second.on or not first.args or not second.args:
        return
    alike = case.settings(first.on) == case.settings(second.on)
    if not alike or first.args[0] is not second.args[0] or not _differ(first.on, second.on):
        return
    name = type(first.on).__name__
    said = _(
        "Line {n} and line {m} have a {layer} each, made with the same settings. Each has random "
        "weights of its own, so that the same input and the same states give other numbers."
    ).format(n=first.line, m=second.line, layer=name)
    found, known_as, maker = [], name_of(case, first.on), case.maker(second.on)
    if known_as and maker is not None:
        change = changes.replace(case.source, maker, known_as)
        meaning = _("The same object has the same weights.")
        found.append(Candidate(_("Use {name} again").format(name=known_as), meaning, (change,)))
    title = _("Two layers are compared that have different weights")
    yield Told("other_twin", event, title, said, tuple(found))


COMPARING = ("allclose", "array_equal", "isclose")


def _differ(one: Any, other: Any) -> bool:
    pairs = zip(one.weights, other.weights, strict=False)
    return any(not np.array_equal(library.as_array(a), library.as_array(b)) for a, b in pairs)


RULES = (starts_again, no_gradient, other_twin)
