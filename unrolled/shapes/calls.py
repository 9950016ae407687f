"""Calls by their shapes: the right one, wrong ones, and what a silent one may stand for."""

from dataclasses import dataclass

import numpy as np

from unrolled.spec import RunSpec
from unrolled.trace import Array

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Call:
    """A call ``layer(x, initial_state=[...])`` by its shapes; `states` None passes no state."""

    x: Shape
    states: tuple[Shape, ...] | None = None


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
