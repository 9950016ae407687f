"""Shape rules: what a recurrent layer wants, and why a call with other shapes goes wrong.

The rules look at shapes only, never at an error text, so that they explain calls which Keras
accepts in silence as well as those it refuses. What Keras does with a call is not guessed here:
`unrolled.engine.attempt` makes the call.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.trace import Array
from unrolled.words import gettext as _

Shape = tuple[int, ...]

MOST_AXES = 5
LONGEST_AXIS = 128
MOST_NUMBERS = 100_000
MOST_STATES = 6
"""Bounds on shapes typed by a learner, checked before anything is allocated."""


@dataclass(frozen=True)
class Call:
    """A call ``layer(x, initial_state=[...])`` by its shapes; `states` None passes no state."""

    x: Shape
    states: tuple[Shape, ...] | None = None


@dataclass(frozen=True)
class Finding:
    """One thing wrong with a call.

    Attributes:
        argument: the argument as it is written in the call.
        expected, came: what it should be and what it is.
        cause: why that matters to the layer.
        advice: what to do.
    """

    argument: str
    expected: str
    came: str
    cause: str
    advice: str


def right_call(spec: RunSpec) -> Call:
    """The call that fits `spec`."""
    state = (spec.batch, spec.units)
    return Call((spec.batch, spec.timesteps, spec.features), (state,) * len(spec.facts.states))


def wrong_calls(spec: RunSpec) -> dict[str, Call]:
    """Calls that people really get wrong, in the sizes of `spec`, by a short name.

    Made for a batch of two or more: with a batch of one several of them would be right.
    """
    batch, units = spec.batch, spec.units
    good = right_call(spec)
    count = len(spec.facts.states)
    state = (batch, units)
    calls = {
        "no_features": Call((batch, spec.timesteps), good.states),
        "no_timesteps": Call((batch, spec.features), good.states),
        "state_units": Call(good.x, ((batch, units + 1),) * count),
        "state_batch": Call(good.x, ((batch + 1, units),) * count),
        "one_state_less": Call(good.x, (state,) * (count - 1)),
        "one_state_more": Call(good.x, (state,) * (count + 1)),
        "state_of_one": Call(good.x, ((1, units),) * count),
        "state_flat": Call(good.x, ((units,),) * count),
    }
    if count == 1:  # without its only state a call is no longer about counting states
        del calls["one_state_less"]
    return calls


def explain(spec: RunSpec, call: Call) -> list[Finding]:
    """What is wrong with `call` for the layer of `spec`, the input first; empty if nothing is."""
    findings = list(_about_input(spec, call.x))
    if call.states is not None:
        findings += _about_count(spec, call.states)
        batch = call.x[0] if len(call.x) == 3 else None
        for k, state in enumerate(call.states[: len(spec.facts.states)]):
            findings += _about_state(spec, k, state, batch)
    return _merged(findings)


def _merged(findings: list[Finding]) -> list[Finding]:
    """Findings that say the same of several arguments, said once."""
    merged: dict[tuple[str, ...], Finding] = {}
    for finding in findings:
        said = (finding.expected, finding.came, finding.cause, finding.advice)
        before = merged.get(said)
        together = f"{before.argument}, {finding.argument}" if before else finding.argument
        merged[said] = replace(finding, argument=together)
    return list(merged.values())


def _about_input(spec: RunSpec, x: Shape) -> Iterator[Finding]:
    wanted = _("(batch, timesteps, features) with {features} features").format(
        features=spec.features
    )
    if len(x) < 3:
        cause, advice = _missing_axis(spec, x)
        yield Finding("x", wanted, _axes(x), cause, advice)
    elif len(x) > 3:
        cause = _(
            "A recurrent layer reads one vector of features at each timestep; there is no place "
            "for a further axis."
        )
        advice = _(
            "Remove an axis of length 1 with np.squeeze, or fold the axes after timesteps into "
            "one: x.reshape(batch, timesteps, -1). Keras's Input(shape=...) leaves the batch "
            "out."
        )
        yield Finding("x", wanted, _axes(x), cause, advice)
    elif 0 in x[:2]:
        cause = _("There is nothing to read.")
        advice = _("Give at least one sequence of at least one timestep.")
        yield Finding("x", wanted, _axes(x), cause, advice)
    elif x[2] != spec.features:
        yield _wrong_width(spec, x, wanted)
    elif x[:2] == (spec.timesteps, spec.batch) and spec.timesteps != spec.batch:
        cause = _(
            "Keras reads axis 0 as the batch: these are {n} sequences of {t} timesteps. Nothing "
            "about the shape tells it that the axes changed places."
        ).format(n=x[0], t=x[1])
        yield Finding(
            "x", wanted, _axes(x), cause, _("Swap the first two axes: np.transpose(x, (1, 0, 2)).")
        )


def _missing_axis(spec: RunSpec, x: Shape) -> tuple[str, str]:
    could_be_time = len(x) == 2 and x[1] == spec.timesteps
    could_be_features = len(x) == 2 and x[1] == spec.features
    one_sequence = x == (spec.timesteps, spec.features) and x[0] != spec.batch
    if one_sequence:
        return (
            _("This is one sequence, (timesteps, features), without the batch axis around it."),
            _("Add the batch axis: x[np.newaxis]."),
        )
    if could_be_features and not could_be_time:
        return (
            _(
                "Read as (batch, features), the axis of timesteps is missing: the layer has "
                "nothing to step through."
            ),
            _("Add it: x[:, np.newaxis, :] is a sequence of one timestep."),
        )
    if could_be_time and not could_be_features:
        return (
            _(
                "Read as (batch, timesteps), the axis of features is missing. One number a "
                "timestep is one feature, and still needs its axis."
            ),
            _("Add it: x[..., np.newaxis]; the layer must then be built for 1 feature."),
        )
    return (
        _(
            "The layer steps along axis 1 and reads a vector of features from axis 2; an axis is "
            "missing."
        ),
        _(
            "Add the missing axes with np.newaxis: batch in front, timesteps in the middle, "
            "features at the end."
        ),
    )


def _wrong_width(spec: RunSpec, x: Shape, wanted: str) -> Finding:
    if x[1] == spec.features:
        cause = _("Axis 1 has the length of the features: timesteps and features look swapped.")
        advice = _(
            "Swap them: np.transpose(x, (0, 2, 1)). A reshape would keep the shape and scramble "
            "the time."
        )
    else:
        cause = _("The layer's kernel has {n} rows, one for each feature it was built for.").format(
            n=spec.features
        )
        advice = _("Give {n} features, or build a new layer for {m}.").format(
            n=spec.features, m=x[2]
        )
    return Finding("x", wanted, _axes(x), cause, advice)


def _about_count(spec: RunSpec, states: tuple[Shape, ...]) -> Iterator[Finding]:
    names = spec.facts.states
    listed = ", ".join(names)
    expected = _("{n}: [{names}]").format(n=_count(len(names)), names=listed)
    if len(states) < len(names):
        missing = ", ".join(names[len(states) :])
        cause = _(
            "The cell carries {names} from step to step. Keras takes the states by position "
            "without counting them, and {missing} is not there."
        ).format(names=listed, missing=missing)
        advice = _("Pass initial_state=[{names}]; take zeros for a state you do not know.").format(
            names=", ".join(f"{n}0" for n in names)
        )
        yield Finding("initial_state", expected, _count(len(states)), cause, advice)
    elif len(states) > len(names):
        cause = _("The cell carries only {names}; there is no place for a further state.").format(
            names=listed
        )
        advice = _("Pass only {names}.").format(names=listed)
        if names == ("h",):
            advice += " " + _(
                "A pair of h and c belongs to an LSTM; of the two, this cell takes h."
            )
        yield Finding("initial_state", expected, _count(len(states)), cause, advice)


def _about_state(spec: RunSpec, k: int, shape: Shape, batch: int | None) -> Iterator[Finding]:
    name = spec.facts.states[k]
    argument = f"initial_state[{k}] ({name})"
    samples = spec.batch if batch is None else batch
    wanted = (samples, spec.units)
    if shape == wanted:
        return
    if len(shape) == 2 and shape[1] == spec.units and batch is None:
        return  # whether the batch fits cannot be told while x has no clear batch axis
    cause, advice = _misfit(spec, name, shape, samples)
    if shape == (len(spec.facts.states), *wanted):
        cause = _("The states are stacked in one array. Keras takes it for the first state alone.")
        advice = _("Pass a list of separate states: list(state).")
    expected = _("(batch, units) = {shape}").format(shape=wanted)
    yield Finding(argument, expected, _axes(shape), cause, advice)


def _misfit(spec: RunSpec, name: str, shape: Shape, samples: int) -> tuple[str, str]:
    units = spec.units
    full = _(
        "Give every sample its own row: np.repeat(state.reshape(1, {u}), {n}, axis=0)."
    ).format(u=units, n=samples)
    if len(shape) > 2:
        return (
            _(
                "A state is one vector of units for each sample; it has no axis of timesteps, "
                "only the start is given."
            ),
            _("Keep one step of it: state[:, 0]."),
        )
    if shape == (units,):
        return (
            _("The batch axis is missing: one vector cannot say which sample it belongs to."),
            full,
        )
    if len(shape) == 2 and shape[1] == units:
        if shape[0] == 1:
            return (
                _(
                    "One row for {n} samples: where NumPy's rules let it, it is spread over all "
                    "of them."
                ).format(n=samples),
                full,
            )
        if samples == 1:
            return (
                _(
                    "{m} rows of state for one sequence: the sequence is repeated for each row, "
                    "and {m} results come back."
                ).format(m=shape[0]),
                _("Pass the one row that belongs to this sequence."),
            )
        cause = _("Each of the {n} samples starts from its own row, and there are {m} rows.")
        cause = cause.format(n=samples, m=shape[0])
        if shape[0] < samples:
            return cause, _("Give every sample its own row, {n} in all.").format(n=samples)
        return (
            cause,
            _("Pass the rows of this batch only: state[:{n}] if they are the first ones.").format(
                n=samples
            ),
        )
    if shape == (units, samples):
        return (_("The two axes changed places."), _("Swap them: state.T."))
    if name == "c":
        return (
            _(
                "c is multiplied by the forget gate unit by unit, so it needs {u} numbers for "
                "each sample; a width of 1 is spread over all units."
            ).format(u=units),
            _("Make c as wide as the layer: units={u}.").format(u=units),
        )
    return (
        _("h is multiplied by the recurrent kernel, which has {u} rows, one for each unit.").format(
            u=units
        ),
        _("Pass {u} numbers for each sample, or build the layer with units={m}.").format(
            u=units, m=shape[-1] if shape else 1
        ),
    )


def reading(
    spec: RunSpec, x: Array, states: tuple[Array, ...] | None
) -> tuple[Array, tuple[Array, ...]] | None:
    """The well-formed call that a silently accepted one may stand for, by NumPy's broadcasting.

    Args:
        x, states: the arrays that were passed.

    Returns:
        x (batch, timesteps, features) and each state (batch, units), or None where the arrays
        cannot be read that way.
    """
    count = len(spec.facts.states)
    if x.ndim != 3 or states is None or len(states) < count:
        return None
    used = states[:count]
    try:
        batch = np.broadcast_shapes((x.shape[0], spec.units), *(s.shape for s in used))
        if len(batch) != 2 or batch[1] != spec.units:
            return None
        full = tuple(np.ascontiguousarray(np.broadcast_to(s, batch)) for s in used)
        whole_x = np.ascontiguousarray(np.broadcast_to(x, (batch[0], *x.shape[1:])))
    except ValueError:
        return None
    return whole_x, full


def parse_shape(text: str, argument: str = "x") -> Shape:
    """A shape as a learner types it: ``(2, 12, 3)``, ``2, 12, 3`` or ``(4,)``.

    Raises:
        SpecError: where the text is no shape, or one beyond the bounds of this module.
    """
    inner = re.fullmatch(r"\s*\(?([\d\s,]*)\)?\s*", text[:200])
    expected = _("a shape such as (2, 12, 3)")
    if inner is None or not inner[1].strip():
        raise SpecError(argument, expected, text)
    axes = [part.strip() for part in inner[1].strip().rstrip(",").split(",")]
    if not all(re.fullmatch(r"\d{1,4}", axis) for axis in axes):
        raise SpecError(argument, expected, text)
    return _bounded(tuple(int(axis) for axis in axes), argument)


def parse_shapes(text: str, argument: str = "initial_state") -> tuple[Shape, ...] | None:
    """The shapes of a list of states: ``(2, 4), (2, 4)``; nothing or ``None`` passes no state.

    Raises:
        SpecError: as `parse_shape`, or for too many states.
    """
    stripped = text[:400].strip().strip("[]").strip()
    if stripped.lower() in ("", "none"):
        return None
    parts = re.findall(r"\([^()]*\)", stripped)
    if re.sub(r"\([^()]*\)|[\s,]", "", stripped):
        raise SpecError(argument, _("shapes in brackets, such as (2, 4), (2, 4)"), text)
    if len(parts) > MOST_STATES:
        raise SpecError(argument, _("at most {n} states").format(n=MOST_STATES), len(parts))
    return tuple(parse_shape(part, argument) for part in parts)


def _bounded(shape: Shape, argument: str) -> Shape:
    fits = len(shape) <= MOST_AXES and all(n <= LONGEST_AXIS for n in shape)
    if not fits or np.prod(shape) > MOST_NUMBERS:
        expected = _("at most {axes} axes of at most {n}, and {m} numbers in all").format(
            axes=MOST_AXES, n=LONGEST_AXIS, m=MOST_NUMBERS
        )
        raise SpecError(argument, expected, str(shape))
    return shape


def _axes(shape: Shape) -> str:
    names = {0: _("no axis"), 1: _("one axis"), 2: _("two axes"), 3: _("three axes")}
    count = names.get(len(shape), _("{n} axes").format(n=len(shape)))
    return f"{shape}, {count}"


def _count(n: int) -> str:
    names = {0: _("no state"), 1: _("one state"), 2: _("two states"), 3: _("three states")}
    return names.get(n, _("{n} states").format(n=n))
