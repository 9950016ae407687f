"""The frames of one slider, as numbers for the board."""

from typing import Any, NamedTuple

import numpy as np

from ui.board.picture import comparable, stacked
from ui.board.talk import COUNT, Asked, Talk
from ui.board.targets import as_own, is_state, rest, unit_of
from ui.engine import engine, traced
from ui.lab.state import Lab
from unrolled import memory, wiring
from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays, Frames, Trace

OWN, ZERO = 0, 1
"""The two samples of a sweep: from the initial state on show, and from zero."""


def sweep_message(lab: Lab, talk: Talk) -> tuple[dict[str, Any], Arrays]:
    """What to send through the courier: the sweep that the board asked for, if it did."""
    if talk.asked is None:
        return {}, {}
    head, arrays = sweep(lab, talk, talk.asked)
    if not talk.acted:
        # Else the page's own run follows at once, and may overtake this answer: say it again.
        talk.asked = None
    return {"board": talk.board, **head}, arrays


def sweep(lab: Lab, talk: Talk, asked: Asked) -> tuple[dict[str, Any], Arrays]:
    """The run for every position of one slider, by one call of Keras."""
    view = lab.view
    # A signal of which one number is dragged is kept to three decimals, as it will be on release.
    spec = as_own(lab.spec) if asked.target.startswith("x[") else lab.spec
    values = [round(asked.low + k * asked.step, 3) for k in range(COUNT)]
    head: dict[str, Any] = {"id": asked.number, "target": asked.target}
    pair = _pair(traced(spec), view.sample)
    try:
        frames = engine().sweep(
            pair.spec, _in_pair(asked.target), values, x=pair.x, initial_state=pair.initial
        )
    except SpecError as problem:
        return {"sweep": head | {"problem": str(problem)}}, {}
    talk.target = asked.target
    states = {state: array[:, OWN] for state, array in frames.states.items()}
    zero = {state: array[:, ZERO] for state, array in frames.states.items()}
    head |= {
        "low": asked.low,
        "step": asked.step,
        "sample": view.sample,
        "unit": unit_of(asked.target, view.unit),
        "holds": rest(lab.spec, asked.target, view.sample),
        "forgotten": _forgotten(lab, states, zero),
    }
    wires = _wires(traced(spec), view.sample, frames, states)
    arrays = {"sweep.values": frames.values, "sweep.wires": wires[..., head["unit"], :]}
    arrays |= {f"sweep.{state}": array for state, array in states.items()}
    if asked.target.startswith("x["):
        arrays["sweep.x"] = pair.x[OWN]
    # A slider of the initial state leaves the run from zero as it is.
    if view.compare == "zero" and not is_state(asked.target):
        arrays |= {f"sweep.zero.{state}": array for state, array in zero.items()}
    if frames.array in traced(spec).weights:
        # Every target is proportional to its value: the frames between follow from these.
        head["array"] = frames.array
        arrays |= {"sweep.first": frames.given[0], "sweep.last": frames.given[-1]}
    return {"sweep": head}, arrays


class _Pair(NamedTuple):
    """One sample of a run twice: from its own initial state, and from zero."""

    spec: RunSpec
    x: Array
    initial: Arrays


def _pair(trace: Trace, sample: int) -> _Pair:
    spec = trace.spec.resized(batch=2, input="impulse", x=(), h0=(), c0=())
    initial = {
        state: np.stack([array[sample], np.zeros_like(array[sample])])
        for state, array in trace.initial.items()
    }
    return _Pair(spec, np.stack([trace.x[sample]] * 2), initial)


def _in_pair(target: str) -> str:
    """The engine's name of `target`: states belong to the one sample, all else to both."""
    return target.replace("[", f"[{OWN},") if is_state(target) else target


def _forgotten(lab: Lab, states: Arrays, zero: Arrays) -> dict[str, list[int | None]]:
    """When each frame is like the run from zero, and like the pinned one."""
    found = {"zero": memory.forgotten_in(states, zero)}
    pinned = comparable(lab)
    if pinned:
        others = {state: array[lab.view.sample] for state, array in pinned.states.items()}
        found["pinned"] = memory.forgotten_in(states, others)
    return found


def _wires(trace: Trace, sample: int, frames: Frames, states: Arrays) -> Array:
    """The number on every wire, (frames, timesteps, units, numbers)."""
    count = len(frames.values)
    given = {"x": trace.x[sample], **trace.weights}
    given |= {f"{state}0": array[sample] for state, array in trace.initial.items()}
    in_batch = frames.array not in trace.weights
    given[frames.array] = frames.given[:, OWN] if in_batch else frames.given
    initial = {
        state: np.broadcast_to(given[f"{state}0"], (count, trace.spec.units)) for state in states
    }
    weights = {name: given[name] for name in trace.weights}
    gates = {gate: array[:, OWN] for gate, array in frames.gates.items()}
    x = given["x"][..., trace.reads, :]
    return stacked(wiring.numbers(trace.spec, weights, x, initial, states, gates), trace.spec)
