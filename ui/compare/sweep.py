"""The frames of one slider for every run, as numbers for the board."""

from typing import Any

import numpy as np

from ui.board.talk import COUNT, Asked, Talk
from ui.compare.picture import holds
from ui.compare.state import Comparison
from ui.engine import engine, traced
from unrolled import memory
from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays
from unrolled.weight_targets import split


def sweep_message(held: Comparison, talk: Talk) -> tuple[dict[str, Any], Arrays]:
    """What to send through the courier: the sweep that the board asked for, if it did."""
    if talk.asked is None:
        return {}, {}
    head, arrays = sweep(held, talk, talk.asked)
    if not talk.acted:
        # Else the page's own run follows at once, and may overtake this answer: say it again.
        talk.asked = None
    return {"board": talk.board, **head}, arrays


def sweep(held: Comparison, talk: Talk, asked: Asked) -> tuple[dict[str, Any], Arrays]:
    """Every run for every position of one slider, by one call of Keras for each run.

    Returns:
        The head, and as ``sweep.<run>.<state>`` the states of each run that has the number,
        (frames, timesteps, units).
    """
    values = [round(asked.low + k * asked.step, 3) for k in range(COUNT)]
    head: dict[str, Any] = {"id": asked.number, "target": asked.target}
    arrays: Arrays = {"sweep.values": np.array(values)}
    forgotten: dict[int, list[int | None]] = {}
    try:
        name, (unit,) = split(asked.target)
        for k, spec in enumerate(held.spec.specs):
            # A run of fewer units, or without this state, stays as it is.
            if name[0] in spec.facts.states and unit < spec.units:
                frames = _frames(spec, asked.target, values, held.view.sample)
                arrays |= {f"sweep.{k}.{state}": array for state, array in frames.items()}
                forgotten[k] = memory.forgotten_in(frames, _from_zero(spec, held.view.sample))
    except (SpecError, ValueError) as problem:
        return {"sweep": head | {"problem": str(problem)}}, {}
    talk.target = asked.target
    head |= {
        "low": asked.low,
        "step": asked.step,
        "sample": held.view.sample,
        "holds": holds(held, asked.target),
        "forgotten": forgotten,
    }
    return {"sweep": head}, arrays


def _frames(spec: RunSpec, target: str, values: list[float], sample: int) -> dict[str, Array]:
    """The states of one sample for every value, (frames, timesteps, units)."""
    trace = traced(spec)
    alone = spec.resized(batch=1, input="impulse", x=(), h0=(), c0=())
    initial = {state: array[sample][None] for state, array in trace.initial.items()}
    frames = engine().sweep(alone, target, values, x=trace.x[sample][None], initial_state=initial)
    return {state: array[:, 0] for state, array in frames.states.items()}


def _from_zero(spec: RunSpec, sample: int) -> dict[str, Array]:
    """The states of one sample of the run from zero, (timesteps, units)."""
    zero = traced(memory.from_zero(spec))
    return {state: array[sample] for state, array in zero.states.items()}
