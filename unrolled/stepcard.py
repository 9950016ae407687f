"""One unit at one timestep, written out: the cell's equation with this run's numbers in it."""

from dataclasses import dataclass

from unrolled import equations
from unrolled.trace import Array, Trace

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
    """One line that puts the gates together: a state, its equation, and the same in numbers."""

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
    return StepCard(sums, _lines(trace, gates, before, after), pick(trace.states["h"][:, t]))


def number(value: float) -> str:
    """A number as the card writes it; zero has no sign."""
    return f"{value:z.{DIGITS}f}"


def _squashes(trace: Trace) -> dict[str, str]:
    facts, activation = trace.spec.facts, trace.spec.activation
    if not facts.has_activation:
        return {"": "linear"}
    return {g: activation if g == facts.candidate else "sigmoid" for g in facts.gates or ("",)}


def _lines(
    trace: Trace, gates: dict[str, float], before: dict[str, float], after: dict[str, float]
) -> tuple[Line, ...]:
    act = trace.spec.activation
    n = {f"{name}~": number(value) for name, value in gates.items()}
    old = {name: number(value) for name, value in before.items()}
    new = {name: number(value) for name, value in after.items()}
    if trace.spec.cell == "LSTM":
        return (
            Line(
                "c",
                "c = f × c_before + i × c~",
                f"{n['f~']} × {old['c']} + {n['i~']} × {n['c~']}",
                after["c"],
            ),
            Line("h", f"h = o × {act}(c)", f"{n['o~']} × {act}({new['c']})", after["h"]),
        )
    if trace.spec.cell == "GRU":
        return (
            Line(
                "h",
                "h = z × h_before + (1 - z) × h~",
                f"{n['z~']} × {old['h']} + {number(1 - gates['z'])} × {n['h~']}",
                after["h"],
            ),
        )
    return ()
