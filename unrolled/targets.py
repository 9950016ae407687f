"""What a slider can move: the text that names it, read for a spec and applied to its arrays.

One number:

- ``h0[unit]``, ``c0[unit]``, ``x[timestep,feature]``: the same number of every sample;
- ``h0[sample,unit]``, ``c0[sample,unit]``, ``x[sample,timestep,feature]``: of one sample;
- ``kernel[feature,column]``, ``recurrent_kernel[unit,column]``, ``bias[column]``, for GRU
  ``bias[row,column]``: one weight, in Keras's layout (`unrolled.cells`).

A group of weights:

- ``gain``: the whole recurrent kernel times the value, so that 1 leaves it as it is;
- ``bias``, for an ungated cell: every bias becomes the value;
- ``bias:<gate>``, such as ``bias:f``: every unit's bias of that gate becomes the value. GRU adds
  two biases; its input bias becomes the value and its recurrent bias 0, so that their sum is the
  value for every gate, also for the candidate, whose recurrent bias passes the reset gate first.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.trace import Array
from unrolled.words import gettext as _

Shape = tuple[int, ...]
EVERY = slice(None)


def becoming(now: Array) -> Array:
    """Every number becomes the value."""
    return np.ones_like(now)


def scaling(now: Array) -> Array:
    """Every number is multiplied by the value."""
    return now


def in_first_row(now: Array) -> Array:
    """The first row becomes the value, the others 0."""
    factors = np.zeros_like(now)
    factors[0] = 1
    return factors


@dataclass(frozen=True)
class Target:
    """One number or group of numbers of one of a run's arrays.

    Attributes:
        array: ``"h0"``, ``"c0"``, ``"x"`` or the Keras name of a weight.
        where: an index into that array.
        factors: gives, for the numbers there now, what each becomes at the value 1; every target
            is proportional to its value.
    """

    array: str
    where: tuple[int | slice, ...]
    factors: Callable[[Array], Array] = becoming

    def applied(self, now: Array, values: Array) -> Array:
        """The target's array at each of `values`.

        Args:
            now: the array as it is, of any shape.
            values: (frames,).

        Returns:
            (frames, ...) with `now`'s shape behind the frames.

        Raises:
            SpecError: where a factor takes a number out of the range of its type.
        """
        with np.errstate(over="ignore"):
            moved = np.multiply.outer(values, self.factors(now[self.where]))
        if not np.isfinite(moved).all():
            expected = _("factors that keep every weight finite")
            raise SpecError("values", expected, f"{np.abs(values).max():g}")
        frames = np.repeat(now[None], len(values), axis=0)
        frames[(EVERY, *self.where)] = moved
        return frames


def read(spec: RunSpec, text: str) -> Target:
    """The target that `text` names in a run of `spec`.

    Raises:
        SpecError: for a name this spec has no such thing for, or an index out of range.
    """
    sizes, groups = _sizes(spec), _groups(spec)
    if isinstance(text, str):
        match = _ONE.fullmatch(text)
        if match is not None and match[1] in sizes:
            return _one(match[1], _numbers(match), sizes[match[1]], text)
        if text in groups:
            return groups[text]
    names = ", ".join([*(f"{name}[...]" for name in sizes), *groups])
    raise SpecError("target", _("one of {names}").format(names=names), text)


def targets(spec: RunSpec) -> Iterator[str]:
    """Every target of a run of `spec`, each once: one sample's own only where there are several."""
    for name, shape in _sizes(spec).items():
        if name not in _BATCHED:
            yield from _indexed(name, shape)
            continue
        yield from _indexed(name, shape[1:])
        if spec.batch > 1:
            yield from _indexed(name, shape)
    yield from _groups(spec)


_BATCHED = ("h0", "c0", "x")
"""Arrays whose first axis is the batch; their index may leave it out."""

_NUMBER = r"\s*([0-9]{1,4})\s*"
_ONE = re.compile(rf"(\w+)\[{_NUMBER}(?:,{_NUMBER})?(?:,{_NUMBER})?\]")


def _numbers(match: re.Match[str]) -> Shape:
    return tuple(int(group) for group in match.groups()[1:] if group is not None)


def _indexed(name: str, shape: Shape) -> Iterator[str]:
    for index in product(*map(range, shape)):
        yield f"{name}[{','.join(map(str, index))}]"


def _sizes(spec: RunSpec) -> dict[str, Shape]:
    """The shape of every array of which one number can be moved."""
    state = (spec.batch, spec.units)
    return {
        **{f"{name}0": state for name in spec.facts.states},
        "x": (spec.batch, spec.timesteps, spec.features),
        **spec.facts.weight_shapes(spec.units, spec.features),
    }


def _one(name: str, numbers: Shape, shape: Shape, text: str) -> Target:
    everyone = name in _BATCHED and len(numbers) == len(shape) - 1
    axes = shape[1:] if everyone else shape
    if len(numbers) != len(axes) or any(i >= n for i, n in zip(numbers, axes, strict=True)):
        raise SpecError("target", _("an index within {shape}").format(shape=shape), text)
    return Target(name, (EVERY, *numbers) if everyone else numbers)


def _groups(spec: RunSpec) -> dict[str, Target]:
    """The groups of weights that one value moves, by name."""
    facts = spec.facts
    groups = {"gain": Target("recurrent_kernel", (EVERY, EVERY), scaling)}
    if facts.bias_rows and not facts.gates:
        groups["bias"] = Target("bias", (EVERY,))
    for k, gate in enumerate(facts.gates):
        columns = slice(k * spec.units, (k + 1) * spec.units)
        groups[f"bias:{gate}"] = (
            Target("bias", (EVERY, columns), in_first_row)
            if facts.bias_rows == 2
            else Target("bias", (columns,))
        )
    return groups
