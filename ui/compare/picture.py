"""Runs side by side, as numbers for their board."""

from itertools import permutations
from typing import Any

from ui.board.picture import LEAST_BOUND, REACH
from ui.board.talk import Talk
from ui.board.targets import rest
from ui.compare.state import Comparison
from ui.compare.view import LETTERS
from ui.compare.words import words
from ui.engine import traced
from unrolled import memory
from unrolled.axes import COLOURS
from unrolled.comparing import CompareSpec
from unrolled.comparing.telling import incomparable, own_words
from unrolled.look import DARK, LIGHT, limit
from unrolled.spec import initial_rows
from unrolled.trace import Array, Arrays, Trace


def picture_message(held: Comparison, talk: Talk) -> tuple[dict[str, Any], Arrays]:
    """What to send to the board: which of its acts were carried out, and the picture."""
    head, arrays = picture(held, talk)
    head |= {"board": talk.board, "done": talk.done, "problem": talk.problem}
    return head, arrays


def picture(held: Comparison, talk: Talk) -> tuple[dict[str, Any], Arrays]:
    """The whole picture: the states of each run, what they are, and every word on the board.

    Returns:
        The head, and as ``now.<run>.<state>`` the states of each run, (timesteps, units), as
        ``zero.<run>.<state>`` those of the same run from a zero start.
    """
    spec, view = held.spec, held.view
    traces = [traced(each) for each in spec.specs]
    zeros = [traced(memory.from_zero(each)) for each in spec.specs]
    arrays = {
        f"{name}.{k}.{state}": trace.states[state][view.sample]
        for name, several in (("now", traces), ("zero", zeros))
        for k, trace in enumerate(several)
        for state in trace.states
    }
    shared = spec.shared
    head = {
        "spec": {
            "timesteps": shared.timesteps,
            "units": shared.units,
            "batch": shared.batch,
            "states": spec.states,
        },
        "runs": [
            _run(trace, own, view.sample)
            for trace, own in zip(traces, own_words(spec.specs), strict=True)
        ],
        "view": {
            name: getattr(view, name)
            for name in ("t", "unit", "sample", "state", "less", "present")
        },
        "start": {state: initial_rows(shared, state)[view.sample] for state in spec.states},
        "unlike": {state: _unlike(spec, state) for state in spec.states},
        "reach": {state: REACH[state] for state in spec.states},
        "bounds": {state: _bound(state, traces) for state in spec.states},
        "threshold": memory.THRESHOLD,
        "holds": _holds(held, talk),
        "words": words(),
        "colours": {"light": LIGHT.scale(), "dark": DARK.scale(), "axes": COLOURS},
    }
    return head, arrays


def _run(trace: Trace, own: str, sample: int) -> dict[str, Any]:
    """One run: its name, what is different about it, its sizes, when it forgets."""
    spec = trace.spec
    zero = traced(memory.from_zero(spec))
    return {
        "name": spec.cell,
        "own": own,
        "units": spec.units,
        "timesteps": spec.timesteps,
        "states": spec.facts.states,
        "backwards": spec.go_backwards,
        "reads": trace.reads,
        "forgotten": memory.forgotten_at(trace, zero, sample),
    }


def _unlike(spec: CompareSpec, state: str) -> dict[str, str]:
    """The pairs that have no difference in `state`, and why."""
    by_letter = dict(zip(LETTERS, spec.specs, strict=False))
    pairs = permutations(by_letter, 2)
    found = {a + b: incomparable(by_letter[a], by_letter[b], state) for a, b in pairs}
    return {pair: why for pair, why in found.items() if why}


def _bound(state: str, traces: list[Trace]) -> float:
    """The value of full colour, the same for all runs."""
    having = [trace for trace in traces if state in trace.states]
    arrays: list[Array] = [a for t in having for a in (t.initial[state], t.states[state])]
    return max(LEAST_BOUND[state], limit(*arrays))


def _holds(held: Comparison, talk: Talk) -> dict[str, str]:
    """Under which name the last sweep, and the one asked for, are true."""
    targets = [talk.target, talk.asked.target if talk.asked else ""]
    return {target: holds(held, target) for target in targets if target}


def holds(held: Comparison, target: str) -> str:
    """A name for everything that a sweep of `target` depends on: all but that number."""
    return f"{rest(held.spec.shared, target, held.view.sample)} {hash(held.spec.runs)}"
