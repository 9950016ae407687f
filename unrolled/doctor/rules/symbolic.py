"""Placeholders of a functional model, used as if they held numbers."""

import ast
from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.told import Case, Told
from unrolled.doctor.story import Event
from unrolled.engine import allowed, library
from unrolled.words import gettext as _

IN_OPS = {
    "concat": "concatenate",
    "reduce_mean": "mean",
    "reduce_sum": "sum",
    "reduce_max": "max",
    "reduce_min": "min",
}
"""Functions of TensorFlow that are called otherwise in ``keras.ops``."""


def placeholder_used(case: Case, event: Event) -> Iterator[Told]:
    """A function of TensorFlow or NumPy, or a condition, on a tensor without numbers."""
    if event.error is None or event.kind not in ("function", "numpy", "truth", "iterate"):
        return
    values = [event.on, *event.args, *event.kwargs.values()]
    if not any(tensor.symbolic for tensor in library.tensors(values)):
        return
    said = _(
        "In a functional model, a tensor is a placeholder: a shape and a type, and no numbers "
        "until the model is run. {what} needs numbers, or a tensor of TensorFlow."
    ).format(what=event.name)
    found = []
    name = event.name.removeprefix("keras.").rpartition(".")[2]
    there = IN_OPS.get(name, name)
    node = event.node
    if isinstance(node, ast.Call) and there in allowed.names_in("keras.ops"):
        change = changes.replace(case.source, node.func, f"keras.ops.{there}")
        edits = [change, *changes.with_import(case.source, "keras")]
        found.append(
            Candidate(
                _("Write keras.ops.{name}(...)").format(name=there),
                _("Functions of keras.ops take placeholders as well as numbers."),
                tuple(edits),
            )
        )
    title = _("A placeholder holds no numbers yet")
    yield Told("placeholder", event, title, said, tuple(found))


def packed_states(case: Case, event: Event) -> Iterator[Told]:
    """A list of the input and its states, handed to a recurrent layer as one argument."""
    if event.kind != "call" or event.error is None or not event.args:
        return
    first = event.args[0]
    settings = case.settings(event.on)
    if not settings.get("recurrent") or not isinstance(first, list | tuple) or len(first) < 2:
        return
    node = event.node.args[0] if isinstance(event.node, ast.Call) and event.node.args else None
    said = _(
        "{layer} takes one tensor, the sequence. It is given a list of {n}. The states go into "
        "initial_state=."
    ).format(layer=type(event.on).__name__, n=len(first))
    found = []
    if isinstance(node, ast.List | ast.Tuple):
        parts = [case.source.part(item) for item in node.elts]
        states = parts[1] if len(parts) == 2 else f"[{', '.join(parts[1:])}]"
        code = f"{parts[0]}, initial_state={states}"
        change = changes.replace(case.source, node, code)
        title = _("Write {code}").format(code=code)
        found.append(Candidate(title, _("The sequence first, the states by name."), (change,)))
    title = _("A recurrent layer takes one tensor, not a list")
    yield Told("packed_states", event, title, said, tuple(found))


RULES = (packed_states, placeholder_used)
