"""The run on show, as numbers for the board."""

import hashlib
from dataclasses import asdict
from typing import Any

import numpy as np

from ui.board.talk import COUNT, Asked, Talk
from ui.board.targets import in_engine, place_of, with_value
from ui.board.words import words
from ui.engine import engine, traced
from ui.lab.state import Lab
from unrolled import memory, wiring
from unrolled.axes import COLOURS
from unrolled.errors import SpecError
from unrolled.look import DARK, LIGHT, limit
from unrolled.spec import RunSpec, initial_rows
from unrolled.trace import Array, Arrays, Trace

LEAST_BOUND = {"h": 1.0, "c": 2.0}
"""The value of full colour, at least: a range that holds still while a slider moves."""

REACH = {"h": (1.0, 2.0, 5.0), "c": (5.0,), "x": (1.0, 2.0, 5.0, 10.0)}
"""How far sliders reach from 0, to be widened step by step."""


def picture_message(lab: Lab, talk: Talk) -> tuple[dict[str, Any], Arrays]:
    """What to send to the board: which of its acts were carried out, and the picture."""
    head, arrays = picture(lab, talk)
    head |= {"board": talk.board, "done": talk.done, "problem": talk.problem}
    return head, arrays


def sweep_message(lab: Lab, talk: Talk) -> tuple[dict[str, Any], Arrays]:
    """What to send through the courier: the sweep that the board asked for, if it did."""
    if talk.asked is None:
        return {}, {}
    head, arrays = sweep(lab, talk, talk.asked)
    if not talk.acted:
        # Else the page's own run follows at once, and may overtake this answer: say it again.
        talk.asked = None
    return {"board": talk.board, **head}, arrays


def picture(lab: Lab, talk: Talk) -> tuple[dict[str, Any], Arrays]:
    """The whole picture of the run: numbers, what they are, and every word on the board."""
    spec, view = lab.spec, lab.view
    trace = traced(spec)
    zero = traced(memory.from_zero(spec))
    pinned = _comparable(talk.pinned, spec)
    others = {"zero": zero} | ({"pinned": pinned} if pinned else {})
    arrays: Arrays = {"x": trace.x[view.sample], "now.wires": _wires_of_run(trace, view.sample)}
    for name, run in {"now": trace, **others}.items():
        arrays |= {f"{name}.{state}": run.states[state][view.sample] for state in run.states}
    head = {
        "spec": {
            "cell": spec.cell,
            "units": spec.units,
            "timesteps": spec.timesteps,
            "features": spec.features,
            "batch": spec.batch,
            "states": spec.facts.states,
            "reads": trace.reads,
            "backwards": spec.go_backwards,
            "sequences": spec.return_sequences,
        },
        "view": {
            name: getattr(view, name)
            for name in ("t", "unit", "sample", "state", "compare", "present")
        },
        "start": {state: initial_rows(spec, state)[view.sample] for state in spec.facts.states},
        "starts": {name: _starts(run, view.sample) for name, run in others.items()},
        "drags": {"x": spec.input != "word"},
        "reach": REACH,
        "bounds": _bounds(spec, trace, *others.values()),
        "threshold": memory.THRESHOLD,
        "forgotten": {
            name: memory.forgotten_at(trace, run, view.sample) for name, run in others.items()
        },
        "holds": _holds(lab, talk),
        "wiring": asdict(wiring.WIRINGS[spec.cell]) | {"act": spec.activation},
        "words": words(spec),
        "colours": {"light": LIGHT.scale(), "dark": DARK.scale(), "axes": COLOURS},
    }
    return head, arrays


def sweep(lab: Lab, talk: Talk, asked: Asked) -> tuple[dict[str, Any], Arrays]:
    """The run for every position of one slider, by one call of Keras."""
    spec, sample = lab.spec, lab.view.sample
    values = [round(asked.low + k * asked.step, 3) for k in range(COUNT)]
    head: dict[str, Any] = {"id": asked.number, "target": asked.target}
    try:
        frames = engine().sweep(spec, in_engine(asked.target, sample), values)
        head |= {
            "low": asked.low,
            "step": asked.step,
            "sample": sample,
            "unit": lab.view.unit,
            "holds": _context(spec, asked.target, sample),
        }
    except SpecError as problem:
        return {"sweep": head | {"problem": str(problem)}}, {}
    states = {state: array[:, sample] for state, array in frames.states.items()}
    zero, per_frame = _zero_states(spec, asked.target, sample, values)
    pinned = _comparable(talk.pinned, spec)
    head["forgotten"] = {"zero": memory.forgotten_in(states, zero)}
    if pinned:
        others = {state: array[sample] for state, array in pinned.states.items()}
        head["forgotten"]["pinned"] = memory.forgotten_in(states, others)
    talk.target = asked.target
    gates = {gate: array[:, sample] for gate, array in frames.gates.items()}
    wires = _wires_of_sweep(spec, asked.target, sample, frames.values, states, gates)
    arrays = {"sweep.values": frames.values, "sweep.wires": wires[..., lab.view.unit, :]}
    arrays |= {f"sweep.{state}": array for state, array in states.items()}
    if per_frame and lab.view.compare == "zero":
        arrays |= {f"sweep.zero.{state}": array for state, array in zero.items()}
    return {"sweep": head}, arrays


def _zero_states(
    spec: RunSpec, target: str, sample: int, values: list[float]
) -> tuple[Arrays, bool]:
    """The states of the zero-start run, and whether there is one for each frame.

    A slider of the initial state leaves the zero-start run as it is; any other changes it too.
    """
    from_zero = memory.from_zero(spec)
    if target.startswith(("h0[", "c0[")):
        run = traced(from_zero)
        return {state: array[sample] for state, array in run.states.items()}, False
    frames = engine().sweep(from_zero, in_engine(target, sample), values)
    return {state: array[:, sample] for state, array in frames.states.items()}, True


def _wires_of_run(trace: Trace, sample: int) -> Array:
    """The number on every wire, (timesteps, units, numbers)."""
    return _stacked(
        wiring.numbers(
            trace.spec,
            trace.weights,
            trace.x[sample][trace.reads],
            {state: array[sample] for state, array in trace.initial.items()},
            {state: array[sample] for state, array in trace.states.items()},
            {gate: array[sample] for gate, array in trace.gates.items()},
        ),
        trace.spec,
    )


def _wires_of_sweep(
    spec: RunSpec, target: str, sample: int, values: Array, states: Arrays, gates: Arrays
) -> Array:
    """The same for every frame, (frames, timesteps, units, numbers)."""
    trace = traced(spec)
    count = len(values)
    x = np.repeat(trace.x[sample][None], count, axis=0)
    initial = {
        state: np.repeat(array[sample][None], count, axis=0)
        for state, array in trace.initial.items()
    }
    if place := place_of(target):
        name, index = place
        where: tuple[Any, ...] = (slice(None), *index)
        (x if name == "x" else initial[name])[where] = values
    x = x[:, trace.reads]
    return _stacked(wiring.numbers(spec, trace.weights, x, initial, states, gates), spec)


def _stacked(numbers: Arrays, spec: RunSpec) -> Array:
    return np.stack([numbers[name] for name in wiring.WIRINGS[spec.cell].numbers], axis=-1)


def _comparable(pinned: Trace | None, spec: RunSpec) -> Trace | None:
    """The pinned run, where its arrays have the sizes of this one."""
    sizes = ("units", "timesteps", "batch")
    if pinned is None or pinned.spec.facts.states != spec.facts.states:
        return None
    same = all(getattr(pinned.spec, size) == getattr(spec, size) for size in sizes)
    return pinned if same else None


def _starts(run: Trace, sample: int) -> dict[str, list[float]]:
    return {state: array[sample].tolist() for state, array in run.initial.items()}


def _bounds(spec: RunSpec, *runs: Trace) -> dict[str, float]:
    bounds = {}
    for state in spec.facts.states:
        arrays: list[Array] = [a for run in runs for a in (run.initial[state], run.states[state])]
        bounds[state] = max(LEAST_BOUND[state], limit(*arrays))
    return bounds | {"x": limit(*(run.x for run in runs))}


def _holds(lab: Lab, talk: Talk) -> dict[str, str]:
    """Under which name the last sweep, and the one asked for, are true; see `_context`."""
    targets = [talk.target, talk.asked.target if talk.asked else ""]
    return {t: _context(lab.spec, t, lab.view.sample) for t in targets if t}


def _context(spec: RunSpec, target: str, sample: int) -> str:
    """Everything a sweep depends on: the run but for the number swept."""
    try:
        return _digest(with_value(spec, target, sample, 0.0), sample)
    except SpecError:
        return _digest(spec, sample, target)


def _digest(*parts: object) -> str:
    return hashlib.sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()[:16]
