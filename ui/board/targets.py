"""What can be dragged, by its name on the board: ``h0[2]``, ``x[5,1]``, ``gain``, ``kernel[0,3]``.

The board shows one sample, so the names of states and inputs leave the sample out.
"""

import hashlib
from dataclasses import replace

from ui.sizes import DECIMALS
from unrolled import signals, targets, weight_targets
from unrolled.errors import SpecError
from unrolled.spec import RunSpec, with_state
from unrolled.words import gettext as _


def is_state(target: str) -> bool:
    """Whether `target` is a number of the initial state."""
    return target.startswith(("h0[", "c0["))


def unit_of(target: str, other: int) -> int:
    """The unit whose initial state `target` is; `other` where it is another number."""
    return weight_targets.split(target)[1][0] if is_state(target) else other


def with_value(spec: RunSpec, target: str, sample: int, value: float) -> RunSpec:
    """`spec` with the number or the weights that `target` names set to `value`.

    Raises:
        SpecError: for a target there is not, or a value that cannot be used.
    """
    value = round(value, DECIMALS)
    aim = targets.read(spec, target)
    name, index = weight_targets.split(target)
    if aim.array in spec.facts.weight_shapes(spec.units, spec.features):
        changed = dict(spec.changed) | {weight_targets.normal(spec, target): value}
        return replace(spec, changed=tuple(changed.items()))
    if len(index) == len(aim.where):
        raise SpecError("target", _("a number on the board"), target)
    if name == "x":
        t, feature = index
        return _with_input(spec, sample, t, feature, value)
    return with_state(spec, name[0], sample, index[0], value)


def without_value(spec: RunSpec, target: str) -> RunSpec:
    """`spec` with the weights that `target` names no longer set by hand."""
    kept = (setting for setting in spec.changed if setting[0] != target)
    return replace(spec, changed=tuple(kept))


def rest(spec: RunSpec, target: str, sample: int) -> str:
    """A name for everything that a sweep of `target` depends on: the run but for that number."""
    try:
        return _digest(with_value(spec, target, sample, 0.0), sample)
    except SpecError:
        return _digest(spec, sample, target)


def _digest(*parts: object) -> str:
    return hashlib.sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()[:16]


def _with_input(spec: RunSpec, sample: int, t: int, feature: int, value: float) -> RunSpec:
    """`spec` with one number of its input set."""
    own = as_own(spec)
    rows = [list(row) for row in own.x or ((0.0,) * spec.features,) * spec.batch * spec.timesteps]
    rows[sample * spec.timesteps + t][feature] = value
    return replace(own, x=tuple(tuple(row) for row in rows))


def as_own(spec: RunSpec) -> RunSpec:
    """`spec` with a named signal as own numbers, to as many decimals as those have."""
    if spec.input == "own":
        return spec
    rows = signals.make(spec).reshape(-1, spec.features)
    own = tuple(tuple(round(float(number), DECIMALS) for number in row) for row in rows)
    return replace(spec, input="own", x=own)
