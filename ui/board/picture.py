"""The run on show, as numbers for the board."""

from dataclasses import asdict
from typing import Any

import numpy as np

from ui.board.talk import Talk
from ui.board.targets import rest
from ui.board.weights import shown_weights
from ui.board.words import words
from ui.engine import traced
from ui.lab.state import Lab
from unrolled import memory, weight_targets, wiring
from unrolled.axes import COLOURS
from unrolled.cells import OWN
from unrolled.look import DARK, LIGHT, limit
from unrolled.spec import LARGEST_WEIGHT, RunSpec, initial_rows
from unrolled.trace import Array, Arrays, Trace

LEAST_BOUND = {"h": 1.0, "c": 2.0}
"""The value of full colour, at least: a range that holds still while a slider moves."""

REACH = {
    "h": (1.0, 2.0, 5.0),
    "c": (5.0,),
    "x": (1.0, 2.0, 5.0, 10.0),
    "weight": (LARGEST_WEIGHT, 2.0, 5.0),
}
"""How far sliders reach from 0: at first, and in turn when asked for another reach."""


LESSON_REACH = {"weight": (5.0, 10.0, 2.0)}
"""In lessons: there is little to drag a weight to beyond 5, and more room to drag it slowly."""


def picture_message(lab: Lab, talk: Talk) -> tuple[dict[str, Any], Arrays]:
    """What to send to the board: which of its acts were carried out, and the picture."""
    head, arrays = picture(lab, talk)
    head |= {"board": talk.board, "done": talk.done, "problem": talk.problem}
    return head, arrays


def picture(lab: Lab, talk: Talk) -> tuple[dict[str, Any], Arrays]:
    """The whole picture of the run: numbers, what they are, and every word on the board."""
    spec, view = lab.spec, lab.view
    trace = traced(spec)
    zero = traced(memory.from_zero(spec))
    pinned = comparable(lab)
    others = {"zero": zero} | ({"pinned": pinned} if pinned else {})
    arrays: Arrays = {"x": trace.x[view.sample], "now.wires": _wires_of_run(trace, view.sample)}
    for name, run in {"now": trace, **others}.items():
        arrays |= {f"{name}.{state}": run.states[state][view.sample] for state in run.states}
    head = {
        "spec": {
            "cell": spec.cell,
            "update": spec.update if spec.cell == OWN else "",
            "weight": weight_targets.first(spec),
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
            for name in ("t", "unit", "sample", "state", "compare", "present", "weight")
        },
        "start": {state: initial_rows(spec, state)[view.sample] for state in spec.facts.states},
        "starts": {name: _starts(run, view.sample) for name, run in others.items()},
        "drags": {"x": spec.input != "word"},
        "plain": lab.plain,
        "pinned": lab.pinned is not None,
        "steps_by_key": not lab.turning,
        "letters": _letters(spec, view.sample),
        "reach": REACH | (LESSON_REACH if lab.turning else {}),
        "bounds": _bounds(spec, trace, *others.values()),
        "threshold": memory.THRESHOLD,
        "forgotten": {
            name: memory.forgotten_at(trace, run, view.sample) for name, run in others.items()
        },
        "holds": _holds(lab, talk),
        "wiring": asdict(wiring.of(spec)) | {"act": spec.activation},
        "words": words(spec),
        "colours": {"light": LIGHT.scale(), "dark": DARK.scale(), "axes": COLOURS},
    }
    if view.weight != "none":
        head["weights"] = shown_weights(trace)
        arrays |= {f"weight.{name}": array for name, array in trace.weights.items()}
    return head, arrays


def _wires_of_run(trace: Trace, sample: int) -> Array:
    """The number on every wire, (timesteps, units, numbers)."""
    return stacked(
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


def stacked(numbers: Arrays, spec: RunSpec) -> Array:
    """The numbers of a cell's wires in one array, the last axis in the order of its drawing."""
    return np.stack([numbers[name] for name in wiring.of(spec).numbers], axis=-1)


def _letters(spec: RunSpec, sample: int) -> list[str]:
    """The letter that each timestep of the sample reads, where the input is a word."""
    if spec.input != "word":
        return []
    turned = spec.word[sample % len(spec.word) :] + spec.word[: sample % len(spec.word)]
    return list(turned[: spec.timesteps])


def comparable(lab: Lab) -> Trace | None:
    """The pinned run, where its arrays have the sizes of the one on show."""
    sizes = ("units", "timesteps", "batch")
    if lab.pinned is None or lab.pinned.facts.states != lab.spec.facts.states:
        return None
    same = all(getattr(lab.pinned, size) == getattr(lab.spec, size) for size in sizes)
    return traced(lab.pinned) if same else None


def _starts(run: Trace, sample: int) -> dict[str, list[float]]:
    return {state: array[sample].tolist() for state, array in run.initial.items()}


def _bounds(spec: RunSpec, *runs: Trace) -> dict[str, float]:
    bounds = {}
    for state in spec.facts.states:
        arrays: list[Array] = [a for run in runs for a in (run.initial[state], run.states[state])]
        bounds[state] = max(LEAST_BOUND[state], limit(*arrays))
    return bounds | {"x": limit(*(run.x for run in runs))}


def _holds(lab: Lab, talk: Talk) -> dict[str, str]:
    """Under which name the last sweep, and the one asked for, are true."""
    targets = [talk.target, talk.asked.target if talk.asked else ""]
    return {t: rest(lab.spec, t, lab.view.sample) for t in targets if t}
