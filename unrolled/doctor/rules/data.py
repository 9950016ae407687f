"""Arrays on their way to a model: axes swapped by reshape, windows laid across, ids as numbers."""

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument
from unrolled.doctor.rules.chains import fed
from unrolled.doctor.rules.told import Case, Told, given, known, layer_of, shown
from unrolled.doctor.story import Event, Shape
from unrolled.words import gettext as _


def swapped_by_reshape(case: Case, event: Event) -> Iterator[Told]:
    """The same lengths in another order: reshape scrambles what transpose would move."""
    if not _is_reshape(event) or event.error is not None:
        return
    source = known(event.on if event.on is not None else event.args[0])
    result = known(event.result)
    if source is None or result is None or not isinstance(event.node, ast.Call):
        return
    order = _order(source.shape, result.shape)
    if order is None:
        return
    of = _reshaped_node(event)
    said = _(
        "reshape goes from {before} to {after}: the same axes in another order. It keeps the "
        "numbers in the order of memory and cuts them anew, so that time is scrambled."
    ).format(before=shown(source.shape), after=shown(result.shape))
    found = []
    if of is not None:
        text = case.source.part(of)
        code = f"{text}.transpose({', '.join(map(str, order))})"
        if event.kind == "function" and isinstance(event.node.func, ast.Attribute):
            module = case.source.part(event.node.func.value)
            code = f"{module}.transpose({text}, {list(order)})"
        change = changes.replace(case.source, event.node, code)
        title = _("Write {code}").format(code=code)
        found.append(Candidate(title, _("transpose moves the axes."), (change,)))
    title = _("reshape does not swap axes")
    yield Told("swapped_by_reshape", event, title, said, tuple(found))


def _is_reshape(event: Event) -> bool:
    return event.kind in ("numpy", "function") and event.name == "reshape"


def _reshaped_node(event: Event) -> ast.expr | None:
    node = event.node
    if not isinstance(node, ast.Call):
        return None
    if event.on is not None:
        return node.func.value if isinstance(node.func, ast.Attribute) else None
    return node.args[0] if node.args else None


def _order(before: Shape, after: Shape) -> tuple[int, ...] | None:
    """How the axes would have to be moved; None where the two are no other order of one another."""
    if len(before) != len(after) or len(before) < 2 or before == after:
        return None
    if sorted(map(str, before)) != sorted(map(str, after)) or 1 in before:
        return None
    left, order = list(range(len(before))), []
    for length in after:
        k = next(k for k in left if before[k] == length)
        left.remove(k)
        order.append(k)
    return tuple(order)


def not_divisible(case: Case, event: Event) -> Iterator[Told]:
    """A reshape into another number of numbers than there are."""
    if not _is_reshape(event) or event.error is None:
        return
    source = known(event.on if event.on is not None else event.args[0])
    if source is None:
        return
    total = 1
    for length in source.shape:
        total *= length or 1
    said = _(
        "The array has the shape {shape}: {n} numbers, and reshape neither makes nor drops any. "
        "Windows that overlap are not cut by reshape: stack x[i:i + length] for each start i."
    ).format(shape=shown(source.shape), n=total)
    title = _("The numbers do not fill the new shape")
    yield Told("not_divisible", event, title, said, tuple(_windows(case, event, source.shape)))


def _windows(case: Case, event: Event, shape: Shape) -> Iterator[Candidate]:
    """Windows of a series that overlap, where a reshape asks for windows."""
    of, wanted = _reshaped_node(event), _wanted_lengths(event)
    rows = shape[0] if shape else None
    if of is None or not isinstance(event.node, ast.Call) or len(shape) > 2 or not wanted:
        return
    rest = shape[1:] or ((1,) if wanted[-1] == 1 else ())
    length = wanted[-1 - len(rest)] if len(wanted) > len(rest) else None
    if wanted[len(wanted) - len(rest) :] != rest or length is None or not 0 < length < (rows or 0):
        return
    of_text = case.source.part(of)
    one = f"{of_text}[i:i + {length}]" + ("[:, None]" if rest and len(shape) == 1 else "")
    count = f"len({of_text})" + (f" - {length - 1}" if length > 1 else "")
    module = "np"
    if event.kind == "function" and isinstance(event.node.func, ast.Attribute):
        module = case.source.part(event.node.func.value)
    code = f"{module}.stack([{one} for i in range({count})])"
    change = changes.replace(case.source, event.node, code)
    meaning = _("A window begins at each row, and they overlap.")
    title = _("Cut windows of {n} timesteps").format(n=length)
    yield Candidate(title, meaning, (change,))


def _wanted_lengths(event: Event) -> tuple[int, ...]:
    """The lengths that a reshape asks for; empty where they are not plain numbers."""
    given = event.args if event.on is not None else event.args[1:]
    lengths = given[0] if len(given) == 1 and isinstance(given[0], list | tuple) else given
    return tuple(lengths) if all(isinstance(n, int) for n in lengths) else ()


JOINING = frozenset("concat concatenate stack hstack dstack column_stack".split())
"""What puts together the one timestep of a decoder that takes them one by one."""

RECURRENT = ("SimpleRNN", "GRU", "LSTM", "RNN", "Bidirectional")


def window_across(case: Case, event: Event) -> Iterator[Told]:
    """A sequence of one timestep with many features: the recurrence never runs."""
    layer, came = layer_of(event), given(event)
    if event.kind not in ("call", "add") or event.error is not None or came is None:
        return
    settings = case.settings(layer) if layer is not None else {"class": ""}
    if settings["class"] not in RECURRENT or len(came.shape) != 3 or came.shape[1] != 1:
        return
    if (came.shape[2] or 0) < 2 or settings.get("stateful") or _given_state(event):
        return
    if case.layer_before(event) is not None:
        return  # made by another layer, on purpose
    maker = _where_made(case, event)
    if maker is None:
        return
    said = _(
        "x is {shape}: one timestep of {n} features. The layer takes a single step and never uses "
        "its memory, while its parameters grow with the {n} numbers. A window over time wants its "
        "numbers along axis 1, the timesteps."
    ).format(shape=shown(came.shape), n=came.shape[2])
    edits = tuple(_turned(case, came.shape))
    found = []
    if edits:
        wanted = f"(…, {came.shape[2]}, 1)"
        found.append(
            Candidate(
                _("Lay it along the timesteps: {shape}").format(shape=wanted),
                _("The layer then steps through the window, one number at a time."),
                edits,
            )
        )
    title = _("There is only one timestep")
    yield Told("window_across", event, title, said, tuple(found))


def _given_state(event: Event) -> bool:
    return event.kind == "call" and ("initial_state" in event.kwargs or len(event.args) > 1)


def _where_made(case: Case, event: Event) -> Event | None:
    """The event that gave the sequence its single timestep: an Input, or a reshape of data."""
    if event.kind == "add":
        for earlier in case.before(event):
            if earlier.kind == "add" and earlier.on is event.on:
                return case.story.origin(earlier.args[0])
        return None
    made = case.story.origin(event.args[0]) if event.args else None
    if made is None or made.kind not in ("function", "numpy") or made.name in JOINING:
        return None
    return made


def _turned(case: Case, shape: Shape) -> Iterator[Any]:
    """Every ``1, n`` at the end of a shape that is written out, as ``n, 1``."""
    for node in ast.walk(case.source.tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name not in ("reshape", "Input", "rand", "randn", "zeros", "ones", "Reshape", "random"):
            continue
        for items in [node.args, *(a.elts for a in _tuples(node))]:
            if len(items) >= 2 and _is(items[-2], 1) and _is_length(case, items[-1], shape[2]):
                text = case.source.part(items[-1])
                yield changes.replace(case.source, items[-2], text)
                yield changes.replace(case.source, items[-1], "1")


def _tuples(node: ast.Call) -> list[ast.Tuple]:
    values = [*node.args, *(keyword.value for keyword in node.keywords)]
    return [value for value in values if isinstance(value, ast.Tuple)]


def _is(node: ast.expr, value: int) -> bool:
    return isinstance(node, ast.Constant) and node.value == value


def _is_length(case: Case, node: ast.expr, value: int | None) -> bool:
    return _is(node, value or 0) or isinstance(node, ast.Name | ast.Attribute)


def ids_as_numbers(case: Case, event: Event) -> Iterator[Told]:
    """Numbers of words handed to a recurrent layer as if they were sizes."""
    layer, came = layer_of(event), given(event)
    if event.kind == "run":
        value = event.kwargs.get("x")
        first = next(iter(getattr(event.on, "layers", [])), None)
        name = type(first).__name__
    elif event.kind == "call" and came is not None and not came.symbolic:
        value, name = event.args[0] if event.args else None, type(layer).__name__
    else:
        return
    if event.error is not None or name not in RECURRENT or not _are_ids(case, value):
        return
    said = _(
        "x holds whole numbers, as words are numbered. {layer} takes them for sizes: word 40 would "
        "count ten times as much as word 4. An Embedding gives each number a vector of its own."
    ).format(layer=name)
    yield Told("ids_as_numbers", event, _("Numbers of words are taken for sizes"), said)


WHOLE = ("random.randint", "random.integers", "randint", "random_uniform", "pad_sequences")
"""What makes whole numbers, where they stand for words in programs that bring no data."""


def _are_ids(case: Case, value: Any) -> bool:
    tensor = known(value)
    if tensor is None or not tensor.dtype.startswith(("int", "uint")):
        return False
    made = case.story.origin(value)
    while made is not None and made.name in ("reshape", "expand_dims", "expand_dims_v2"):
        made = case.story.origin(made.on if made.on is not None else made.args[0])
    return made is not None and made.name in WHOLE


FULL = 100.0
"""An ordinary size of inputs at which tanh and the gates are full, whatever the weights."""


def unscaled(case: Case, event: Event) -> Iterator[Told]:
    """Large numbers that go straight into a recurrent layer, and fill its gates."""
    if event.error is not None:
        return
    for layer, x in fed(case, event):
        settings = case.settings(layer)
        inner = settings.get("inner", settings)
        if inner["class"] not in RECURRENT or inner.get("activation") != "tanh":
            continue
        if not isinstance(x, np.ndarray) or x.ndim != 3 or x.dtype.kind != "f":
            continue
        ordinary = _ordinary_size(x)
        if ordinary >= FULL and not _read_before(case, event, x):
            yield _told_of_size(case, event, type(layer).__name__, ordinary)


def _ordinary_size(x: np.ndarray[Any, Any]) -> float:
    there = np.abs(x[np.isfinite(x) & (x != 0)])
    return float(np.median(there)) if there.size else 0.0


def _read_before(case: Case, event: Event, x: Any) -> bool:
    return any(part is x for earlier in case.before(event) for _layer, part in fed(case, earlier))


def _told_of_size(case: Case, event: Event, name: str, ordinary: float) -> Told:
    said = _(
        "x has numbers like {size:.3g}. {layer} puts them through tanh and sigmoid, which are flat "
        "beyond 5: the gates are wholly open or shut, h is 1 or -1, and next to nothing is "
        "learned. x should be scaled to about -1 to 1."
    ).format(size=ordinary, layer=name)
    node, found = argument(event.node, "x", 0), []
    if node is not None:
        change = changes.wrap(case.source, node, "{0} / np.abs({0}).max()")
        meaning = _("Its largest number is then 1. New data has to be divided by the same number.")
        found.append(Candidate(_("Divide by the largest number"), meaning, (change,)))
    return Told("unscaled", event, _("The inputs are too large for the gates"), said, tuple(found))


RULES = (swapped_by_reshape, not_divisible, window_across, ids_as_numbers, unscaled)
