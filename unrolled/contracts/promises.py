"""What a cell promises, beside what came when each promise was tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from unrolled.axes import Named
from unrolled.contracts.probe import Raised, Tried
from unrolled.contracts.program import calls
from unrolled.contracts.spec import ContractSpec
from unrolled.errors import shown
from unrolled.words import gettext as _
from unrolled.words import ngettext

Verdict = Literal["kept", "silent", "broken", "unreached"]
"""Whether what was promised came; ``silent`` where it did not and Keras takes the cell anyway."""


@dataclass(frozen=True)
class Side:
    """What is promised, or what came.

    Attributes:
        text: it in words, or as Python writes it.
        arrays: the arrays it is about, by their axes.
    """

    text: str = ""
    arrays: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Promise:
    """One promise.

    Attributes:
        name: of the method or attribute that makes it.
        why: what follows from it where it is not kept; may be empty.
    """

    name: str
    promised: Side
    came: Side
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True)
class Stage:
    """What Keras makes of the cell, one call after the other.

    Attributes:
        code: the call.
        results: the shapes that came of it.
        raised: what was raised in their place.
        reached: whether it could be tried.
    """

    code: str
    results: tuple[Named, ...] = ()
    raised: Raised | None = None
    reached: bool = True


def stages(spec: ContractSpec, tried: Tried) -> tuple[Stage, ...]:
    """Making the layer, calling it without numbers, and with numbers."""
    found = []
    for name, code in calls(spec.shape).items():
        came, raised = tried.came(name), tried.raised(name)
        arrays = () if name == "layer" or came is None else _results(came)
        found.append(Stage(code, arrays, raised, came is not None or raised is not None))
    return tuple(found)


def promises(spec: ContractSpec, tried: Tried) -> tuple[Promise, ...]:
    """All promises of the cell that was tried; none where there is no cell."""
    if tried.cell is None:
        return ()
    checks = (_step, _states, _output, _start, _reset)
    return tuple(check(spec, tried) for check in checks)


def _step(spec: ContractSpec, tried: Tried) -> Promise:
    """``call`` gives back the output and a list of states."""
    count = len(_flat(tried.came("start")))
    many = ngettext("a list of {n} state", "a list of {n} states", count).format(n=count)
    promised = Side(_("the output, and {many}").format(many=many if count else _("its states")))
    step, raised = tried.came("step"), tried.raised("step")
    if tried.gave_none("step"):
        why = _("A method without return gives None: end it with return and the two.")
        return Promise("call", promised, Side("None"), _verdict(False, tried), why)
    if step is None:
        return _nothing("call", promised, raised)
    pair = isinstance(step, list | tuple) and len(step) == 2
    right = pair and isinstance(step[1], list | tuple) and len(step[1]) == count
    why = ""
    if not right and _took(tried):
        why = _("One tensor of {n} samples is taken apart into its samples: {n} pass for two.")
        if pair:
            why = _("One tensor passes for a list of one state; with two states it would not.")
    came = Side(_structure(step), _named("", step))
    return Promise("call", promised, came, _verdict(right, tried), why.format(n=spec.batch))


def _states(spec: ContractSpec, tried: Tried) -> Promise:
    """As many states come back, of the widths that ``state_size`` says."""
    missing = not hasattr(tried.cell, "state_size")
    size = None if missing else _plain(tried.cell.state_size)
    written = _("no state_size") if missing else f"state_size = {shown(size)}"
    symbolic, real, step = (tried.came(name) for name in ("symbolic", "real", "step"))
    expected = [_fixed(part, spec) for part in _flat(_after_first(symbolic))]
    promised = Side(written, _arrays("state", expected))
    if symbolic is None:
        raised = tried.raised("layer") or (tried.raised("symbolic") if _odd(size) else None)
        kind = "" if missing else type(size).__name__
        return _nothing("state_size", promised, raised, kind)
    pair = isinstance(step, list | tuple) and len(step) == 2
    came = step[1] if pair else _after_first(real)
    if came is None:
        return _nothing("state_size", promised, None)
    shapes = [tuple(part.shape) for part in _flat(came)]
    kept = shapes == expected
    why = ""
    if not kept and _took(tried) and _odd(size):
        why = _(
            "A state of several axes: Keras reads its sizes as those of several states, and says "
            "so before anything runs. What comes follows get_initial_state and call."
        )
    side = Side("", _arrays("state", shapes))
    return Promise("state_size", promised, side, _verdict(kept, tried), why)


def _output(spec: ContractSpec, tried: Tried) -> Promise:
    """The output is as wide as ``output_size`` says, or the first state in its place."""
    size = getattr(tried.cell, "output_size", None)
    written = f"output_size = {shown(_plain(size))}"
    if size is None:
        written = _("no output_size: the first number of state_size stands for it")
    symbolic, real, step = (tried.came(name) for name in ("symbolic", "real", "step"))
    expected = _fixed(_first(symbolic), spec) if symbolic is not None else None
    promised = Side(written, _arrays("output", [expected] if expected else []))
    came = _first(real) if real is not None else _first(step)
    if came is None or expected is None:
        states = _plain(getattr(tried.cell, "state_size", None))
        odd = _odd(states) or not isinstance(size, int | None)
        return _nothing("output_size", promised, tried.raised("symbolic") if odd else None)
    shape = tuple(came.shape)
    why = ""
    if shape != expected and _took(tried):
        why = _(
            "Keras believes it and never compares: a layer behind this one is built for {n} "
            "features and is given {m}."
        ).format(n=expected[-1], m=shape[-1])
    side = Side("", _arrays("output", [shape]))
    return Promise("output_size", promised, side, _verdict(shape == expected, tried), why)


def _start(_spec: ContractSpec, tried: Tried) -> Promise:
    """``get_initial_state`` gives a list of states such as ``call`` gives back."""
    own = hasattr(tried.cell, "get_initial_state")
    promised = Side(_("its own") if own else _("none: RNN makes zeros"))
    start, name = tried.came("start"), "get_initial_state"
    if start is None:
        return _nothing(name, promised, tried.raised("start") if own else None)
    came = Side(_values(_flat(start)), _named("state", start))
    step = tried.came("step")
    pair = isinstance(step, list | tuple) and len(step) == 2
    shapes = [tuple(part.shape) for part in _flat(start)]
    same = not (own and pair) or [tuple(part.shape) for part in _flat(step[1])] == shapes
    return Promise(name, promised, came, _verdict(same, tried))


def _reset(_spec: ContractSpec, tried: Tried) -> Promise:
    """A stateful layer that is reset begins where it began."""
    begun, after = tried.came("begun"), tried.came("reset")
    if not _numbers(begun) or not _numbers(after):
        return _nothing("reset_state()", Side(_("the start")), None)
    same = all(np.array_equal(one, other) for one, other in zip(begun, after, strict=True))
    why = ""
    if not same:
        why = _(
            "A stateful layer begins at the cell's own start once. reset_state() makes zeros of "
            "it: to begin there again, assign to layer.states."
        )
    promised = Side(_("the start: {values}").format(values=_values(begun)))
    return Promise(
        "reset_state()", promised, Side(_values(after)), "kept" if same else "silent", why
    )


def _numbers(arrays: Any) -> bool:
    """Whether there are arrays of numbers, all of which came."""
    return bool(arrays) and all(np.asarray(array).dtype != np.object_ for array in arrays)


def _verdict(kept: bool, tried: Tried) -> Verdict:
    if kept:
        return "kept"
    return "silent" if _took(tried) else "broken"


def _nothing(name: str, promised: Side, raised: Raised | None, kind: str = "") -> Promise:
    """A promise of which nothing came: because of itself, or of what stands before it.

    Args:
        raised: what was raised on its account.
        kind: the class of what was promised, where that is at fault.
    """
    if raised is None:
        return Promise(name, promised, Side(_("not reached")), "unreached")
    text = raised.kind if not kind else _("{kind}: {raised}").format(kind=kind, raised=raised.kind)
    return Promise(name, promised, Side(text), "broken")


def _odd(size: Any) -> bool:
    """Whether a ``state_size`` is anything but whole numbers."""
    sizes = size if isinstance(size, list | tuple) else [size]
    return not all(isinstance(one, int) for one in sizes)


def _took(tried: Tried) -> bool:
    """Whether Keras took the cell when it was called with numbers."""
    return tried.came("real") is not None


def _flat(value: Any) -> list[Any]:
    """The tensors in nested lists, in order."""
    if isinstance(value, list | tuple):
        return [part for one in value for part in _flat(one)]
    return [value] if hasattr(value, "shape") else []


def _first(value: Any) -> Any:
    """The first of what came back, or all of it."""
    return next(iter(_flat(value)), None)


def _after_first(value: Any) -> Any:
    return list(value[1:]) if isinstance(value, list | tuple) else None


def _fixed(tensor: Any, spec: ContractSpec) -> tuple[int, ...]:
    """A shape with the batch that was given."""
    return tuple(spec.batch if length is None else int(length) for length in tensor.shape)


def _results(value: Any) -> tuple[Named, ...]:
    parts = _flat(value)
    names = ["output"] + ["state"] * (len(parts) - 1)
    return tuple(_axes(name, part.shape) for name, part in zip(names, parts, strict=True))


def _named(name: str, value: Any) -> tuple[Named, ...]:
    return tuple(_axes(name, part.shape) for part in _flat(value))


def _arrays(name: str, shapes: Sequence[tuple[int, ...]]) -> tuple[Named, ...]:
    return tuple(_axes(name, shape) for shape in shapes)


def _axes(name: str, shape: Sequence[int | None]) -> Named:
    names = ("batch", "units") if len(shape) == 2 else ("batch", *["axis"] * (len(shape) - 1))
    return Named(name, tuple(zip(names, map(_length, shape), strict=False)))


def _length(length: int | None) -> int | None:
    return None if length is None else int(length)


def _structure(value: Any) -> str:
    """How what came back is put together, as Python would write it."""
    if isinstance(value, list | tuple):
        inside = ", ".join(_structure(part) for part in value)
        return f"[{inside}]" if isinstance(value, list) else inside
    return _("tensor") if hasattr(value, "shape") else type(value).__name__


def _values(arrays: Sequence[Any]) -> str:
    """What numbers there are in some arrays."""
    parts = list(dict.fromkeys(_range(np.asarray(array)) for array in arrays))
    return ", ".join(parts)


def _range(array: Any) -> str:
    if not array.size:
        return _("no numbers")
    low, high = float(np.min(array)), float(np.max(array))
    if low == high:
        return _("all {number}").format(number=f"{low:g}")
    return _("from {low} to {high}").format(low=f"{low:g}", high=f"{high:g}")


def _plain(size: Any) -> Any:
    """A size as it would be written: Keras keeps lists in wrappers of its own."""
    if isinstance(size, tuple):
        return tuple(_plain(part) for part in size)
    return [_plain(part) for part in size] if isinstance(size, list) else size
