"""Results taken apart into another number of names than there are."""

import ast
import re
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import inner_maker
from unrolled.doctor.rules.told import Case, Told, known, shown
from unrolled.doctor.rules.wants import states_of
from unrolled.doctor.story import Event
from unrolled.words import gap, ngettext
from unrolled.words import gettext as _


def samples_apart(case: Case, event: Event) -> Iterator[Told]:
    """A tensor taken apart: Python goes along the batch, whatever the names say."""
    if event.kind != "unpack":
        return
    tensor, layer = known(event.on), _layer_of_result(case, event.on)
    wanted = int(event.name)
    if tensor is None or not tensor.shape:
        return
    said = _(
        "{n} names on the left expect {n} values. What comes is one tensor of shape {shape}, and "
        "Python takes a tensor apart along its first axis, the batch: each name gets one sample."
    ).format(n=wanted, shape=shown(tensor.shape))
    title = _("One tensor is taken apart into its samples")
    found: list[Candidate] = []
    states = states_of(case.settings(layer)) if layer is not None else []
    maker = None if layer is None else case.maker(layer)
    if maker is not None and states and wanted == len(result_names(case.settings(layer))):
        said += gap(said) + _("The states are only handed out with return_state=True.")
        found.append(
            Candidate(
                _("Set return_state=True on the {layer}").format(layer=type(layer).__name__),
                _("It then hands out its final states too."),
                (changes.set_argument(case.source, inner_maker(maker), "return_state", "True"),),
            )
        )
    elif maker is not None and states and wanted == len(states) == 2:
        said += gap(said) + _("The states are only handed out with return_state=True.")
        found += _states_alone(case, event, layer, maker)
    elif layer is None and event.error is None:
        return  # rows of data taken apart on purpose
    yield Told("samples_apart", event, title, said, tuple(found))


def _states_alone(case: Case, event: Event, layer: Any, maker: ast.Call) -> Iterator[Candidate]:
    """``_, h, c = ...`` for ``h, c = ...``, with the states handed out."""
    if not isinstance(event.node, ast.Tuple | ast.List):
        return
    names = ", ".join(["_", *(case.source.part(name) for name in event.node.elts)])
    edits = (
        changes.set_argument(case.source, inner_maker(maker), "return_state", "True"),
        changes.replace(case.source, event.node, names),
    )
    title = _("Set return_state=True on the {layer}, and write {names} = ...")
    meaning = _("The output comes first; the states come after it.")
    yield Candidate(title.format(layer=type(layer).__name__, names=names), meaning, edits)


def wrong_number(case: Case, event: Event) -> Iterator[Told]:
    """The results of a layer taken apart into too many or too few names."""
    if event.kind != "results" or event.error is None:
        return
    layer = _layer_of_result(case, event.on)
    if layer is None or not isinstance(event.node, ast.Tuple | ast.List):
        return
    there, wanted = len(event.on), len(event.node.elts)
    names = result_names(case.settings(layer))
    nested = list(_in_lists(case, event))
    listed = ", ".join(names) if len(names) == there else ""
    counted = ngettext("{n} tensor", "{n} tensors", there)
    if _has_lists(event.on):
        counted = ngettext("{n} value", "{n} values", there)
    said = _("{layer} hands out {n}: {names}. On the left stand {m}.").format(
        layer=type(layer).__name__,
        n=counted.format(n=there),
        names=listed or "…",
        m=ngettext("{n} name", "{n} names", wanted).format(n=wanted),
    )
    targets = [case.source.part(name) for name in event.node.elts]
    flat = [case.source.part(name) for name in _names(event.node)]
    if len(flat) == there and not nested:
        targets, wanted = flat, there
        said += gap(said) + _("Keras puts the states of a layer into no tuple of their own.")
    found = nested
    if wanted == there - 1 and re.fullmatch(r"(\w+_)?h(idden)?(_?\d+|_\w+)?", targets[0]):
        change = changes.replace(case.source, event.node, ", ".join(["_", *targets]))
        meaning = _("The output comes first; the states come after it.")
        title = _("Write {code} = ...").format(code=change.code)
        found.append(Candidate(title, meaning, (change,)))
    if wanted < there:
        more = names if listed else ["more"] * there
        targets += [f"_{name}" if name.isidentifier() else "_" for name in more[wanted:there]]
    else:
        targets = targets[:there]
    if not nested:
        change = changes.replace(case.source, event.node, ", ".join(targets))
        meaning = _("One name for each tensor, in Keras's order.")
        title = _("Write {code} = ...").format(code=change.code)
        found.append(Candidate(title, meaning, (change,)))
    title = _("{layer} hands out {n} tensors, not {m}")
    if _has_lists(event.on):
        title = _("{layer} hands out {n} values, not {m}: states come in lists")
    yield Told(
        "number_of_results",
        event,
        title.format(layer=type(layer).__name__, n=there, m=len(event.node.elts)),
        said,
        tuple(found),
    )


def _names(node: ast.expr) -> Iterator[ast.expr]:
    """The names on the left, those in brackets one by one."""
    if isinstance(node, ast.Tuple | ast.List):
        for item in node.elts:
            yield from _names(item)
    else:
        yield node


def _has_lists(results: Any) -> bool:
    return any(isinstance(part, list | tuple) for part in results)


def _in_lists(case: Case, event: Event) -> Iterator[Candidate]:
    """The names put together as the results are, where there is one for each tensor in them."""
    assert isinstance(event.node, ast.Tuple | ast.List)
    names = [case.source.part(name) for name in event.node.elts]
    lengths = [len(p) if isinstance(p, list | tuple) else None for p in event.on]
    if not _has_lists(event.on) or sum(1 if n is None else n for n in lengths) != len(names):
        return
    parts = []
    for length in lengths:
        if length is None:
            parts.append(names.pop(0))
            continue
        parts.append(f"[{', '.join(names[:length])}]")
        names = names[length:]
    change = changes.replace(case.source, event.node, ", ".join(parts))
    title = _("Write {code} = ...").format(code=change.code)
    meaning = _("The states of a cell come as one list: its names stand in brackets.")
    yield Candidate(title, meaning, (change,))


def result_names(settings: dict[str, Any]) -> list[str]:
    """What a recurrent layer with return_state hands out, by name and in order."""
    inner = settings.get("inner", settings)
    states = {"LSTM": ["h", "c"], "ConvLSTM1D": ["h", "c"], "ConvLSTM2D": ["h", "c"]}
    own = states.get(inner["class"], ["h"])
    if inner["class"] in ("LSTMCell", "GRUCell", "SimpleRNNCell"):
        return ["output", "[h, c]" if inner["class"] == "LSTMCell" else "[h]"]
    if settings["class"] == "Bidirectional":
        outputs = ["output"] if settings.get("merge_mode") is not None else ["forward", "backward"]
        return [*outputs, *(f"forward_{s}" for s in own), *(f"backward_{s}" for s in own)]
    if "cells" in settings:
        return ["output", *(f"states_of_cell_{k}" for k in range(len(settings["cells"])))]
    if settings["class"] == "RNN":
        return ["output", *(f"state_{k}" for k in range(len(states_of(settings))))]
    return ["output", *own]


def _layer_of_result(case: Case, value: Any) -> Any:
    made_by = case.story.origin(value)
    if made_by is None and isinstance(value, list | tuple) and value:
        made_by = case.story.origin(value[0])
    return made_by.on if made_by is not None and made_by.kind == "call" else None


RULES = (samples_apart, wrong_number)
