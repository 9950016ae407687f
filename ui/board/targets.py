"""What can be dragged, by its name on the board: ``h0[2]``, ``c0[0]``, ``x[5,1]``.

The board shows one sample, so its names leave the sample out; the engine's names have it.
"""

import re
from dataclasses import replace

from unrolled import signals
from unrolled.errors import SpecError
from unrolled.spec import RunSpec, with_state
from unrolled.words import gettext as _

DIGITS = 3
"""Decimals of a number set by dragging."""

_STATE = re.compile(r"([hc])0\[(\d{1,3})\]")
_INPUT = re.compile(r"x\[(\d{1,3}),(\d{1,3})\]")


def in_engine(target: str, sample: int) -> str:
    """The engine's name of what `target` is for `sample`."""
    if match := _STATE.fullmatch(target):
        return f"{match[1]}0[{sample}, {match[2]}]"
    if match := _INPUT.fullmatch(target):
        return f"x[{sample}, {match[1]}, {match[2]}]"
    return target


def place_of(target: str) -> tuple[str, tuple[int, ...]] | None:
    """The array of one sample that `target` lies in (``h``, ``c`` or ``x``) and its index there."""
    if match := _STATE.fullmatch(target):
        return match[1], (int(match[2]),)
    if match := _INPUT.fullmatch(target):
        return "x", (int(match[1]), int(match[2]))
    return None


def with_value(spec: RunSpec, target: str, sample: int, value: float) -> RunSpec:
    """`spec` with the number that `target` names set to `value`.

    Raises:
        SpecError: for a target there is not, or a value that cannot be used.
    """
    value = round(value, DIGITS)
    if (match := _STATE.fullmatch(target)) and match[1] in spec.facts.states:
        unit = int(match[2])
        if unit < spec.units:
            return with_state(spec, match[1], sample, unit, value)
    if match := _INPUT.fullmatch(target):
        t, feature = int(match[1]), int(match[2])
        if t < spec.timesteps and feature < spec.features:
            return _with_input(spec, sample, t, feature, value)
    raise SpecError("target", _("a number on the board"), target)


def _with_input(spec: RunSpec, sample: int, t: int, feature: int, value: float) -> RunSpec:
    """A named signal becomes the learner's own numbers, each as float32 has it."""
    x = signals.make(spec)
    # The shortest decimals that float32 reads as the same number: the others must not move.
    rows = [[float(str(number)) for number in row] for row in x.reshape(-1, spec.features)]
    rows[sample * spec.timesteps + t][feature] = value
    return replace(spec, input="own", x=tuple(tuple(row) for row in rows))
