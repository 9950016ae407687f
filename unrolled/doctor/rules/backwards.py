"""Outputs of go_backwards, whose timesteps come in reverse, joined with others as they are."""

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, keras_path, text
from unrolled.doctor.rules.told import Case, Told, known, written
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _

MERGING = frozenset("Add Average Maximum Minimum Multiply Subtract Concatenate".split())
MERGED = frozenset(
    "add average maximum minimum multiply subtract concatenate concat stack add_n divide".split()
)
"""Layers and functions that put several tensors together, timestep by timestep."""

OPERATORS = frozenset({"Add", "Sub", "Mult", "Div"})

KEEPING = frozenset(
    "Dense Dropout Activation LayerNormalization BatchNormalization Masking Embedding LeakyReLU "
    "SpatialDropout1D GaussianNoise GaussianDropout TimeDistributed Conv1D SeparableConv1D ReLU "
    "UnitNormalization RMSNormalization PReLU ELU Softmax".split()
)
"""Layers that leave each timestep in its place."""

KEPT = frozenset(
    "tanh relu sigmoid softmax exp log abs square sqrt cast identity stop_gradient copy gelu "
    "convert_to_tensor expand_dims".split()
)

BLIND = frozenset(
    "GlobalAveragePooling1D GlobalMaxPooling1D Attention AdditiveAttention "
    "MultiHeadAttention".split()
)
"""Layers to which the order of timesteps makes no difference."""

REDUCING = frozenset("mean sum max min reduce_mean reduce_sum reduce_max reduce_min".split())


class Order(NamedTuple):
    """How the timesteps of a tensor stand.

    Attributes:
        of: the sequence that they are the timesteps of.
        back: whether in reverse.
    """

    of: int
    back: bool


def joined_as_it_is(case: Case, event: Event) -> Iterator[Told]:
    """A forward and a backward output, joined where timestep t meets timestep T - 1 - t."""
    parts = _parts(event)
    if event.error is not None or len(parts) < 2:
        return
    orders = [_order(case, part) for part in parts]
    there = [order for order in orders if order is not None]
    ahead = {order.of for order in there if not order.back}
    wrong = [k for k, o in enumerate(orders) if o is not None and o.back and o.of in ahead]
    if not wrong or _axis_of_time(event, parts) or _order_is_lost(case, event):
        return
    title = _("The timesteps of the backward output stand in reverse here")
    nodes = _nodes(event)
    which = written(case, nodes[wrong[0]]) if wrong[0] < len(nodes) else _("One of them")
    said = _(
        "{which} comes from a layer that reads the sequence from its end, with go_backwards=True "
        "or on an input turned round, and hands its outputs on in that order: the first one "
        "belongs to the last timestep. The others begin with timestep 0, so timestep 0 meets the "
        "last one. The shapes fit, and Keras says nothing."
    ).format(which=which)
    found = list(_flipped(case, event, wrong))
    yield Told("backwards_joined", event, title, said, tuple(found))


def _parts(event: Event) -> list[Any]:
    """The tensors that an event puts together; none where it does not."""
    if event.kind == "operator" and event.name in OPERATORS:
        return list(event.args)
    merges = (event.kind == "call" and event.name in MERGING) or (
        event.kind in ("function", "numpy") and event.name in MERGED
    )
    if not merges:
        return []
    first = event.args[0] if event.args else next(iter(event.kwargs.values()), None)
    if isinstance(first, list | tuple):
        return list(first)
    return [value for value in event.args if known(value) is not None]


def _axis_of_time(event: Event, parts: list[Any]) -> bool:
    """Whether the parts are put behind each other, not timestep to timestep."""
    joins = event.name in ("Concatenate", "concatenate", "concat")
    if not joins:
        return False
    rank = len(getattr(known(parts[0]), "shape", (0, 0, 0)))
    if event.kind == "call":
        axis = getattr(event.on, "axis", -1)
    else:
        default = 0 if event.kind == "numpy" else -1
        positional = event.args[1] if len(event.args) > 1 else default
        axis = event.kwargs.get("axis", positional)
    return isinstance(axis, int) and axis % rank in (0, 1)


def _order(case: Case, value: Any) -> Order | None:
    """How the timesteps of a tensor stand; None where it has none, or nobody knows."""
    back = False
    for _step in range(50):
        tensor, event = known(value), case.story.origin(value)
        if tensor is None:
            return None
        if event is None:
            return Order(id(value), back)
        turned = _turned(case, event, len(tensor.shape))
        if turned is None:
            made = event.kind in ("function", "numpy") and not _of_tensors(event)
            return Order(id(value), back) if made else None
        back = back != turned
        value = _source(event)
    return None


def _of_tensors(event: Event) -> bool:
    return any(library.tensors([event.on, *event.args]))


def _source(event: Event) -> Any:
    if event.kind == "index":
        return event.on
    given = list(event.args) or list(event.kwargs.values())
    return next((value for value in given if known(value) is not None), None)


def _turned(case: Case, event: Event, rank: int) -> bool | None:
    """Whether an event reverses the timesteps; None where they are gone, or nobody knows."""
    if event.kind == "call" and library.is_layer(event.on):
        settings = case.settings(event.on)
        if settings["recurrent"]:
            if rank != 3 or not settings.get("return_sequences"):
                return None
            return bool(settings.get("go_backwards")) and settings["class"] != "Bidirectional"
        return False if settings["class"] in KEEPING else None
    if event.kind == "index":
        return _index_turns(event.args[0] if event.args else None)
    if event.kind == "operator":
        tensors = [value for value in event.args if len(getattr(known(value), "shape", ())) > 1]
        return False if len(tensors) == 1 else None
    if event.kind in ("function", "numpy") and event.name in ("flip", "reverse"):
        return _flips(event, rank)
    return False if event.kind == "function" and event.name in KEPT else None


def _index_turns(key: Any) -> bool | None:
    """``x[:, ::-1]``."""
    parts = key if isinstance(key, tuple) else (key,)
    whole = [part == slice(None) or part is Ellipsis for part in parts]
    if len(parts) > 1 and isinstance(parts[1], slice) and whole[0]:
        if parts[1] == slice(None, None, -1):
            return True
        return False if parts[1] == slice(None) else None
    return None


def _flips(event: Event, rank: int) -> bool | None:
    given = event.kwargs.get("axis", event.args[1] if len(event.args) > 1 else None)
    axes = given if isinstance(given, list | tuple) else [given]
    known_axes = [axis % rank for axis in axes if isinstance(axis, int)]
    return None if len(known_axes) < len(axes) else 1 in known_axes


def _order_is_lost(case: Case, event: Event) -> bool:
    """Whether whatever reads the result takes no notice of the order of timesteps."""
    readers = [later for later in case.after(event) if _reads(later, event.result)]
    stacked = event.name == "stack"
    return bool(readers) and all(_is_blind(later, stacked) for later in readers)


def _reads(event: Event, value: Any) -> bool:
    given = [event.on, *event.args, *event.kwargs.values()]
    parts = [p for one in given for p in (one if isinstance(one, list | tuple) else [one])]
    return any(part is value for part in parts) and event.kind not in ("attribute", "make")


def _is_blind(event: Event, stacked: bool) -> bool:
    if event.kind in ("index", "unpack"):
        key = event.args[0] if event.args else None
        one = isinstance(key, tuple) and len(key) > 1 and isinstance(key[1], int)
        return one or stacked
    if event.kind == "call":
        return event.name in BLIND
    return event.name in REDUCING


def _flipped(case: Case, event: Event, wrong: list[int]) -> Iterator[Candidate]:
    nodes = _nodes(event)
    if max(wrong) >= len(nodes):
        return
    ops = keras_path(case, "ops")
    edits = [
        changes.replace(case.source, nodes[k], f"{ops}.flip({text(case, nodes[k])}, axis=1)")
        for k in wrong
    ]
    title = _("Turn it round, {code}").format(code=edits[0].code)
    meaning = _("Its timesteps then stand in the order of the input.")
    yield Candidate(title, meaning, tuple(edits))


def _nodes(event: Event) -> list[ast.expr]:
    """The expressions of what an event puts together, where they are written out."""
    node = event.node
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if not isinstance(node, ast.Call):
        return []
    first = argument(node, "inputs", 0)
    if first is None and node.keywords:
        first = node.keywords[0].value
    if isinstance(first, ast.List | ast.Tuple):
        return list(first.elts)
    return list(node.args)


RULES = (joined_as_it_is,)
