"""One number, text or shape of a run: what a check, a proof or a number in a sentence looks at."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

import numpy as np

from unrolled.cells import CELLS
from unrolled.shapes import wrong_calls
from unrolled.spec import RunSpec
from unrolled.trace import Array, Trace
from unrolled.words import gettext as _

Value = float | int | str | bool | tuple[Any, ...]

PLAIN = RunSpec(return_sequences=True)
"""What a lesson's link leaves out."""

FIELDS = (
    *("cell", "units", "timesteps", "features", "batch", "activation", "seed", "weights", "input"),
    *("return_sequences", "return_state", "go_backwards"),
)
"""The fields of a run that can be measured as they are; what a learner typed is not among them."""

MOST_LAYERS = 8
"""After how many layers of a stack a shape can be measured."""

TAKES: Mapping[str, Callable[[Array], Any]] = MappingProxyType(
    {
        "min": np.min,
        "max": np.max,
        "largest": lambda numbers: np.max(np.abs(numbers)),
        "mean": np.mean,
    }
)
"""How several numbers become one; ``largest`` is the largest magnitude."""


_EVERYWHERE = ("parameters", "shape", *FIELDS)

COMPANIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "board": {
            **dict.fromkeys(("h", "c"), ("sample", "unit", "step", "take", "over")),
            **dict.fromkeys(("h0", "c0"), ("sample", "unit", "take")),
            **{
                f"gate:{gate}": ("sample", "unit", "step", "take")
                for cell in CELLS.values()
                for gate in cell.gates
            },
            "x": ("sample", "feature", "step", "take"),
            **dict.fromkeys(("kernel", "recurrent_kernel", "bias"), ("take",)),
            **dict.fromkeys(_EVERYWHERE, ()),
        },
        "call": {"accepted": (), "raised": (), "apart": ()},
        "stack": {
            **dict.fromkeys(("shape", "layers", "recurrent", "builds"), ()),
            **{f"shape:{k}": () for k in range(MOST_LAYERS + 1)},
        },
    }
)
"""What can be measured of each part, and what of `Measure` goes with it."""


class NotThere(ValueError):  # noqa: N818 - no fault: a learner's run may well have no c
    """The run has no such number; the text says why, for a learner to read."""


@dataclass(frozen=True)
class Measure:
    """What to look at in a run. docs/lessons.md lists what `of` can be for each part.

    Attributes:
        of: what is looked at: ``"h"``, ``"gate:f"``, ``"units"``, ``"shape"`` ...
        part: what runs: ``"board"``, ``"call"`` or ``"stack"``.
        sample: the sequence of the batch.
        unit, feature: one column, or all of them.
        step: one step, the first and the last of several, or all of them; -1 is the last.
        take: how several numbers become one, a name in `TAKES`.
        over: ``"start"`` divides by the initial value of the same state and unit.
    """

    of: str
    part: str = "board"
    sample: int = 0
    unit: int | None = None
    feature: int | None = None
    step: int | tuple[int, int] | None = None
    take: str | None = None
    over: str | None = None


def measured(measure: Measure, query: Mapping[str, str]) -> Value:
    """What `measure` finds in the run that a link describes, by running it in Keras.

    Args:
        query: the link's names and values; what cannot be used in it is left out.

    Raises:
        NotThere: where this run has no such number, or one that is not finite.
    """
    value = _PARTS[measure.part](measure, query)
    if isinstance(value, float) and not math.isfinite(value):
        raise NotThere(
            _(
                "The numbers of this run leave the range that Keras can hold: {of} is {value}."
            ).format(of=measure.of, value=value)
        )
    return value


def run_of(query: Mapping[str, str]) -> RunSpec:
    """The run that a lesson's link describes."""
    return RunSpec.from_query(query, PLAIN)[0]


def two_samples(spec: RunSpec) -> RunSpec:
    """`spec` for a wrong call: with a batch of one, several wrong shapes would be right."""
    return spec if spec.batch > 1 else spec.resized(batch=2)


@lru_cache(maxsize=32)
def _traced(spec: RunSpec) -> Trace:
    """The run of `spec`: the checks of one answer look at the same run."""
    # Imported at first need: reading what lessons there are must not wait for Keras.
    from unrolled import engine

    return engine.run(spec)


def _on_board(measure: Measure, query: Mapping[str, str]) -> Value:
    spec = run_of(query)
    if measure.of in FIELDS:
        field: Value = getattr(spec, measure.of)
        return field
    if measure.of == "parameters":
        return spec.facts.parameters(spec.units, spec.features)
    trace = _traced(spec)
    if measure.of == "shape":
        return trace.returned[0].shape
    return _one(measure, _chosen(measure, trace))


def _chosen(measure: Measure, trace: Trace) -> Array:
    """The numbers that `measure` names, before several become one."""
    of = measure.of
    if of in ("kernel", "recurrent_kernel", "bias"):
        return _named(trace.weights, of, trace)
    column = measure.feature if of == "x" else measure.unit
    if of in ("h0", "c0"):
        initial = _named(trace.initial, of[0], trace)
        return _at(_at(initial, 0, measure.sample, "sample"), -1, column, "unit")
    numbers = _at(_over_time(of, trace), 0, measure.sample, "sample")
    numbers = _at(numbers, -1, column, "feature" if of == "x" else "unit")
    numbers = _steps(numbers, measure.step)
    if measure.over == "start":
        start = _at(_at(trace.initial[of], 0, measure.sample, "sample"), -1, column, "unit")
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return np.asarray(numbers / start)
    return numbers


def _over_time(of: str, trace: Trace) -> Array:
    """An array (batch, timesteps, columns)."""
    if of == "x":
        return trace.x
    if of.startswith("gate:"):
        return _named(trace.gates, of.removeprefix("gate:"), trace)
    return _named(trace.states, of, trace)


def _named(arrays: Mapping[str, Array], name: str, trace: Trace) -> Array:
    if name not in arrays:
        raise NotThere(
            _("This looks at {name}, and a {cell} has none.").format(
                name=name, cell=trace.spec.cell
            )
        )
    return arrays[name]


def _at(numbers: Array, axis: int, index: int | None, name: str) -> Array:
    """One place on an axis; all of them without an index."""
    if index is None:
        return numbers
    _inside(index, numbers.shape[axis], name)
    chosen: Array = np.take(numbers, index, axis=axis)
    return chosen


def _steps(numbers: Array, step: int | tuple[int, int] | None) -> Array:
    if step is None:
        return numbers
    count = len(numbers)
    first, last = (step, step) if isinstance(step, int) else step
    for index in (first, last):
        _inside(index, count, "timestep")
    chosen = numbers[first % count : last % count + 1]
    return chosen[0] if isinstance(step, int) else chosen


def _inside(index: int, count: int, name: str) -> None:
    if not -count <= index < count:
        raise NotThere(
            _("This looks at {name} {index}, and this run has {count}, counted from 0.").format(
                name=name, index=index, count=count
            )
        )


def _one(measure: Measure, numbers: Array) -> float:
    taking = measure.take is not None and numbers.size > 0
    chosen = np.asarray(TAKES[str(measure.take)](numbers) if taking else numbers)
    if chosen.size != 1:
        raise NotThere(
            _("This looks at one number, and {of} has {count} of them here.").format(
                of=measure.of, count=chosen.size
            )
        )
    # The shortest decimals that float32 reads as this number: 0.9 set by hand is 0.9.
    return float(str(chosen.ravel()[0]))


def _of_call(measure: Measure, query: Mapping[str, str]) -> Value:
    from unrolled import engine

    spec = two_samples(run_of(query))
    calls = wrong_calls(spec)
    wrong = query.get("wrong", "")
    if wrong not in calls:
        raise NotThere(
            _("This looks at one of the wrong calls {names}.").format(names=", ".join(calls))
        )
    trace = _traced(spec)
    verdict = engine.attempt(spec, calls[wrong], trace.x, tuple(trace.initial.values()))
    if measure.of == "apart":
        return _apart(spec, verdict)
    return verdict.accepted if measure.of == "accepted" else verdict.raised or ""


def _apart(spec: RunSpec, verdict: Any) -> float:
    """How far a silently accepted call is from the well-formed one that it may stand for."""
    from unrolled import engine

    difference = engine.proof(spec, verdict)
    if difference is None:
        raise NotThere(_("Keras refuses this call, or no well-formed call gives the same shapes."))
    return difference


def _of_stack(measure: Measure, query: Mapping[str, str]) -> Value:
    # By name, at first need: the stack is a part of its own, and none of its types are read here.
    stack = import_module("unrolled.stack").StackSpec.from_query(query)[0]
    built = import_module("unrolled.engine").build(stack)
    if measure.of == "builds":
        return built.problem is None
    if measure.of == "layers":
        return len(stack.layers)
    if measure.of == "recurrent":
        return sum(layer.kind in CELLS for layer in stack.layers)
    after = measure.of.partition(":")[2]
    return _shape_after(built, int(after) if after else len(stack.layers))


def _shape_after(built: Any, layers: int) -> Value:
    """The shape after so many layers; None in it, as Keras writes an open axis, is a text."""
    if layers >= len(built.shapes):
        raise NotThere(
            _(
                "This looks at the shape after layer {n}, and the stack is built only up to {m}."
            ).format(n=layers, m=len(built.shapes) - 1)
        )
    return tuple("None" if size is None else size for size in built.shapes[layers])


_PARTS: Mapping[str, Callable[[Measure, Mapping[str, str]], Value]] = MappingProxyType(
    {"board": _on_board, "call": _of_call, "stack": _of_stack}
)
