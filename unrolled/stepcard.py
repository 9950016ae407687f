"""One unit at one timestep, written out: the cell's equation with this run's numbers in it."""

import ast
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from unrolled import equations, updates
from unrolled.trace import Array, Arrays, Trace

DIGITS = 4
"""Decimals shown; sums of numbers rounded to these add up to within one in the last."""


@dataclass(frozen=True)
class Sum:
    """One weighted sum: from_input + from_state + bias = total, squashed to value.

    `name` is the gate by its Keras name, or the state's name for an ungated cell; `squash` is
    the function by its Keras name.
    """

    name: str
    from_input: float
    from_state: float
    bias: float
    total: float
    squash: str
    value: float


@dataclass(frozen=True)
class Line:
    """One line that puts the gates together: a state, its equation, and the same in numbers.

    Of an update that a learner wrote, each statement is one: `state` is what it assigns.
    """

    state: str
    equation: str
    numbers: str
    value: float


@dataclass(frozen=True)
class StepCard:
    """How one number of the picture came about.

    Attributes:
        sums: the weighted sums, in Keras's order of gates.
        lines: what the cell makes of them, the state h last.
        shown: h of this unit after this step, as Keras computed it.
    """

    sums: tuple[Sum, ...]
    lines: tuple[Line, ...]
    shown: float


def step_card(trace: Trace, sample: int, t: int, unit: int) -> StepCard:
    """The card of one unit at step `t` (0 ... timesteps - 1) of one sample."""
    step = equations.step(trace, t)
    squashes = _squashes(trace)

    def pick(array: Array) -> float:
        return float(array[sample, unit])

    sums = tuple(
        Sum(
            name=gate or "h",
            from_input=pick(part.from_input),
            from_state=pick(part.from_state),
            bias=pick(part.bias),
            total=pick(part.total),
            squash=squashes[gate],
            value=pick(part.value),
        )
        for gate, part in step.parts.items()
    )
    gates = {name: pick(part.value) for name, part in step.parts.items()}
    before = {name: pick(trace.before(name)[:, t]) for name in trace.states}
    after = {name: pick(array) for name, array in step.states.items()}
    lines = LINES[trace.spec.cell](Numbers(trace, sample, t, unit, gates, before, after))
    return StepCard(sums, lines, pick(trace.states["h"][:, t]))


def number(value: float) -> str:
    """A number as the card writes it; zero has no sign."""
    return f"{value:z.{DIGITS}f}"


def _squashes(trace: Trace) -> dict[str, str]:
    facts, activation = trace.spec.facts, trace.spec.activation
    if not facts.has_activation:
        return {"": "linear"}
    return {g: activation if g == facts.candidate else "sigmoid" for g in facts.in_blocks or ("",)}


@dataclass(frozen=True, eq=False)
class Numbers:
    """What lines are made of: one unit's numbers at one step of one sample."""

    trace: Trace
    sample: int
    t: int
    unit: int
    gates: dict[str, float]
    before: dict[str, float]
    after: dict[str, float]


def _of_lstm(n: Numbers) -> tuple[Line, ...]:
    act = n.trace.spec.activation
    g = {name: number(value) for name, value in n.gates.items()}
    c, now = number(n.before["c"]), number(n.after["c"])
    kept = f"{g['f']} × {c} + {g['i']} × {g['c']}"
    return (
        Line("c", "c = f × c_before + i × c~", kept, n.after["c"]),
        Line("h", f"h = o × {act}(c)", f"{g['o']} × {act}({now})", n.after["h"]),
    )


def _of_gru(n: Numbers) -> tuple[Line, ...]:
    g = {name: number(value) for name, value in n.gates.items()}
    rest = number(1 - n.gates["z"])
    mixed = f"{g['z']} × {number(n.before['h'])} + {rest} × {g['h']}"
    return (Line("h", "h = z × h_before + (1 - z) × h~", mixed, n.after["h"]),)


def _of_own(n: Numbers) -> tuple[Line, ...]:
    """Each statement that has a number for each unit; a product of matrices stands as its own."""
    trace = n.trace
    values = {
        "x": trace.x[:, trace.reads[n.t]],
        **{name: trace.before(name)[:, n.t] for name in trace.states},
        **trace.weights,
    }
    double = {name: np.asarray(array, "float64") for name, array in values.items()}
    meaning = updates.Meaning(updates.IN_NUMPY)
    full = np.zeros_like(double["h"])

    def one(value: Array) -> float:
        return float((value + full)[n.sample, n.unit])

    lines = []
    with np.errstate(all="ignore"):  # a learner's numbers may leave every range
        for each, before, after in meaning.steps(updates.read(trace.spec.update), double):
            if not set(each.axes) <= {"batch", "units"}:
                continue

            def said(node: ast.expr, now: Arrays = before) -> str:
                return number(one(meaning.value(node, now)))

            written = updates.spelled(each.node, said)
            lines.append(
                Line(each.name, f"{each.name} = {each.text}", written, one(after[each.name]))
            )
    return tuple(lines)


LINES: dict[str, Callable[[Numbers], tuple[Line, ...]]] = {
    "SimpleRNN": lambda n: (),
    "Minimal": lambda n: (),
    "GRU": _of_gru,
    "LSTM": _of_lstm,
    "Own": _of_own,
}
"""The lines of each cell's card."""
