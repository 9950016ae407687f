"""A measure taken: what runs is run in Keras, and looked at."""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from unrolled.lessons.measures import FIELDS, TAKES, Measure, NotThere, Value
from unrolled.shapes import wrong_calls
from unrolled.spec import RunSpec
from unrolled.stack import OpenShape, StackSpec
from unrolled.trace import Array, Trace
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine import Verdict

PLAIN = RunSpec(return_sequences=True)
"""What a lesson's link leaves out."""


def measured(measure: Measure, query: Mapping[str, str]) -> Value:
    """What `measure` finds in what a link describes, by running it in Keras.

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
    # A learner's run may well leave the range of float32: `measured` says so.
    with np.errstate(all="ignore"):
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
        if not np.all(start):
            raise NotThere(
                _("This compares {of} with its start, and the start is 0.").format(of=of)
            )
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
            _("This looks at {name} {index}; this run has {count}, counted from 0.").format(
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
    spec = two_samples(run_of(query))
    calls = wrong_calls(spec)
    wrong = query.get("wrong", "")
    if wrong not in calls:
        raise NotThere(
            _("This looks at one of the wrong calls {names}.").format(names=", ".join(calls))
        )
    verdict = _verdict(spec, wrong)
    if measure.of == "apart":
        return _apart(spec, verdict)
    return verdict.accepted if measure.of == "accepted" else verdict.raised or ""


def _apart(spec: RunSpec, verdict: "Verdict") -> float:
    """How far a silently accepted call is from the well-formed one that it may stand for."""
    from unrolled import engine

    difference = engine.proof(spec, verdict)
    if difference is None:
        raise NotThere(_("Keras refuses this call, or no well-formed call gives the same shapes."))
    return difference


@lru_cache(maxsize=32)
def _verdict(spec: RunSpec, wrong: str) -> "Verdict":
    """What comes of a wrong call in the sizes of `spec`, with its numbers."""
    from unrolled import engine

    trace = _traced(spec)
    return engine.attempt(spec, wrong_calls(spec)[wrong], trace.x, tuple(trace.initial.values()))


def _of_stack(measure: Measure, query: Mapping[str, str]) -> Value:
    from unrolled import engine

    stack = StackSpec.from_query(query)[0]
    if measure.of == "layers":
        return len(stack.layers)
    if measure.of == "recurrent":
        return sum(layer.recurrent for layer in stack.layers)
    built = engine.build(stack)
    if measure.of == "builds":
        return built.problem is None
    after = measure.of.partition(":")[2]
    return _shape_after(built.shapes, int(after) if after else len(stack.layers))


def _shape_after(shapes: tuple[OpenShape, ...], layers: int) -> Value:
    """The shape after so many layers; an open axis is the text None."""
    if layers >= len(shapes):
        raise NotThere(
            _("This looks at the shape after layer {n}; Keras builds {count} layers here.").format(
                n=layers, count=len(shapes) - 1
            )
        )
    return tuple("None" if length is None else length for length in shapes[layers])


_PARTS: Mapping[str, Callable[[Measure, Mapping[str, str]], Value]] = MappingProxyType(
    {"board": _on_board, "call": _of_call, "stack": _of_stack}
)
