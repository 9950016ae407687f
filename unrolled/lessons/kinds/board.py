"""The live board: a run, of which every number can be measured."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from unrolled import equations, weight_targets
from unrolled.cells import CELLS, OWN
from unrolled.errors import SpecError
from unrolled.fields import Whole, names_in_links, rules
from unrolled.lessons.kinds.kind import Kind, Query, Ran
from unrolled.lessons.kinds.picking import at, one, steps
from unrolled.lessons.measures import Measure, NotThere, Value
from unrolled.spec import RunSpec
from unrolled.trace import Array, Trace
from unrolled.words import gettext as _

PLAIN = RunSpec(return_sequences=True)
"""What a lesson's link leaves out."""

FIELDS = (
    *("cell", "units", "timesteps", "features", "batch", "activation", "seed", "weights", "input"),
    *("return_sequences", "return_state", "go_backwards"),
)
"""The fields of a run that can be measured as they are; what a learner typed is not among them."""

_EVERYWHERE = ("parameters", "shape", "by_hand", *FIELDS)

MEASURES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("h", "c"), ("sample", "unit", "step", "take", "over")),
        **dict.fromkeys(("h0", "c0"), ("sample", "unit", "take")),
        **{
            f"gate:{gate}": ("sample", "unit", "step", "take")
            for cell in CELLS.values()
            for gate in cell.gates
        },
        "x": ("sample", "feature", "step", "take"),
        **dict.fromkeys(("kernel", "recurrent_kernel", "bias"), ("take",)),
        "apart": ("like",),
        **dict.fromkeys(_EVERYWHERE, ()),
    }
)
"""What can be measured, and what of `Measure` goes with it."""


def read(query: Query) -> tuple[RunSpec, list[SpecError]]:
    """The run that a lesson's link describes, and what of it could not be used."""
    return RunSpec.from_query(query, PLAIN)


@lru_cache(maxsize=32)
def traced(spec: RunSpec) -> Trace:
    """The run of `spec`: the checks of one answer look at the same run."""
    # Imported at first need: reading what lessons there are must not wait for Keras.
    from unrolled import engine

    return engine.run(spec)


def look(measure: Measure, spec: RunSpec, ran: Ran) -> Value:
    """One number, text or shape of a run."""
    if measure.of in FIELDS:
        field: Value = getattr(spec, measure.of)
        return field
    if measure.of == "by_hand":
        return len(spec.changed)
    trace: Trace = ran()
    if measure.of == "parameters":
        return sum(weight.size for weight in trace.weights.values())
    if measure.of == "shape":
        return trace.returned[0].shape
    # A learner's run may well leave the range of float32: `measured` says so.
    with np.errstate(all="ignore"):
        if measure.of == "apart":
            return _apart(measure.like, trace)
        return one(measure, _chosen(measure, trace))


def _chosen(measure: Measure, trace: Trace) -> Array:
    """The numbers that `measure` names, before several become one."""
    of = measure.of
    if of in ("kernel", "recurrent_kernel", "bias"):
        return _named(trace.weights, of, trace)
    column = measure.feature if of == "x" else measure.unit
    if of in ("h0", "c0"):
        initial = _named(trace.initial, of[0], trace)
        return at(at(initial, 0, measure.sample, "sample"), -1, column, "unit")
    numbers = at(_over_time(of, trace), 0, measure.sample, "sample")
    numbers = at(numbers, -1, column, "feature" if of == "x" else "unit")
    numbers = steps(numbers, measure.step)
    if measure.over == "start":
        start = at(at(trace.initial[of], 0, measure.sample, "sample"), -1, column, "unit")
        if not np.all(start):
            raise NotThere(
                _("This compares {of} with its start, and the start is 0.").format(of=of)
            )
        return np.asarray(numbers / start)
    return numbers


def _apart(like: str | None, trace: Trace) -> float:
    """How far Keras is from NumPy: from its own equations, or h from what another update makes.

    The other update gets the inputs, the initial states and the weights of the run, by their names.
    """
    if like is None:
        return equations.difference(trace)
    spec = replace(trace.spec, cell=OWN, update=like, changed=())
    names = [weight.name for weight in spec.facts.weights]
    for name in (*spec.facts.states, *names):
        if name not in trace.initial and name not in trace.weights:
            raise NotThere(_("This reads {name}, and this cell has none.").format(name=name))
    wanted = replace(
        trace,
        spec=spec,
        initial={name: trace.initial[name] for name in spec.facts.states},
        weights={name: trace.weights[name] for name in names},
    )
    h = equations.unroll(wanted)[0]["h"]
    return float(np.max(np.abs(trace.states["h"] - h)))


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


def trouble(query: Query) -> list[SpecError]:
    """What a link says of where to look, as far as the run decides it."""
    return list(_trouble(read(query)[0], query))


def _trouble(spec: RunSpec, query: Query) -> Iterator[SpecError]:
    try:
        for name, count in (("t", spec.timesteps), ("unit", spec.units)):
            if name in query:
                rule = Whole(0, count - 1)
                rule.check(name, rule.read(name, query[name]))
        weight = query.get("weight", "none")
        if weight in weight_targets.groups(spec):
            # Groups have their sliders whatever the link says; it picks a single weight beside.
            raise SpecError("weight", _("one weight such as kernel[0,0], or none"), weight)
        if weight != "none":
            weight_targets.read(spec, weight)
    except SpecError as problem:
        yield problem


def names() -> tuple[str, ...]:
    """What a link to a run may hold."""
    return tuple(names_in_links(RunSpec).values())


READOUT = "parameters"
"""What a lesson may offer beside the fields: the shapes and the count of what is learned, live."""


def controls() -> tuple[str, ...]:
    """The fields of a run, and the readout."""
    return (*rules(RunSpec), READOUT)


VIEWS = ("t", "unit", "state", "compare", "weight", "present")
"""What a link may say of the view; the values are the view's own, and its tests read them."""

BOARD = Kind(
    read=read,
    run=traced,
    measures=MEASURES,
    look=look,
    names=names,
    controls=controls,
    views=VIEWS,
    trouble=trouble,
)
