"""What one number can set among a cell's weights: the text that names it, read and applied.

One weight, in Keras's layout (`unrolled.cells`):

- ``kernel[feature,column]``, ``recurrent_kernel[unit,column]``, ``bias[column]``, for GRU
  ``bias[row,column]``.

A group of weights:

- ``gain``: the whole recurrent kernel times the value, so that 1 leaves it as it is; where there
  are several, each has one: ``gain:Uf``;
- ``bias``, where biases are no blocks of gates: every bias becomes the value; ``bias:bf`` where
  there are several;
- ``bias:<gate>``, such as ``bias:f``: every unit's bias of that gate becomes the value. GRU adds
  two biases; its input bias becomes the value and its recurrent bias 0, so that their sum is the
  value for every gate, also for the candidate, whose recurrent bias passes the reset gate first.

Several may be set at once. Groups then come before single weights, so that a single weight set by
hand stays as it was set, whatever its group does; within each kind no two meet.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from unrolled.cells import BIAS, RECURRENT, Cell, Weight
from unrolled.errors import SpecError
from unrolled.words import gettext as _

Array = npt.NDArray[Any]
Shape = tuple[int, ...]
Settings = tuple[tuple[str, float], ...]
EVERY = slice(None)


class Weighted(Protocol):
    """What has weights: a cell of some size."""

    @property
    def facts(self) -> Cell:
        """What is known of the cell."""

    @property
    def units(self) -> int:
        """Width of the state."""

    @property
    def features(self) -> int:
        """Width of the input at one timestep."""


def becoming(now: Array) -> Array:
    """Every number becomes the value."""
    return np.ones_like(now)


def scaling(now: Array) -> Array:
    """Every number is multiplied by the value."""
    return now


def in_first_row(now: Array) -> Array:
    """The first row becomes the value, the others 0."""
    factors = np.zeros_like(now)
    factors[..., 0, :] = 1
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

    def applied(self, frames: Array, values: Array) -> Array:
        """The target's array in every frame with the frame's value.

        Args:
            frames: the array as it is in each frame, (frames, ...).
            values: (frames,).

        Raises:
            SpecError: where a factor takes a number out of the range of its type.
        """
        place = (EVERY, *self.where)
        factors = self.factors(frames[place])
        with np.errstate(over="ignore"):
            moved = factors * values.reshape(-1, *[1] * (factors.ndim - 1))
        if not np.isfinite(moved).all():
            expected = _("factors that keep every weight finite")
            raise SpecError("values", expected, f"{np.abs(values).max():g}")
        changed = frames.copy()
        changed[place] = moved
        return changed


def read(cell: Weighted, text: str) -> Target:
    """The weights of `cell` that `text` names.

    Raises:
        SpecError: for a name this cell has no such weights for, or an index out of range.
    """
    known = groups(cell)
    if text in known:
        return known[text]
    name, numbers = split(text)
    shapes = cell.facts.weight_shapes(cell.units, cell.features)
    if name not in shapes:
        names = ", ".join([*(f"{each}[...]" for each in shapes), *known])
        raise SpecError("target", _("one of {names}").format(names=names), text)
    return single(name, numbers, shapes[name], text)


_NUMBER = r"\s*([0-9]{1,4})\s*"
_ONE = re.compile(rf"(\w+)\[{_NUMBER}(?:,{_NUMBER})?(?:,{_NUMBER})?\]")


def split(text: str) -> tuple[str, Shape]:
    """``kernel[0, 3]`` as its name and index; an empty name for a text of another form."""
    match = _ONE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return "", ()
    return match[1], tuple(int(group) for group in match.groups()[1:] if group is not None)


def joined(name: str, index: Shape) -> str:
    """The text that names one number of an array."""
    return f"{name}[{','.join(map(str, index))}]"


def single(name: str, numbers: Shape, shape: Shape, text: str) -> Target:
    """The target of one number of an array of `shape`; `text` is what was asked for."""
    if len(numbers) != len(shape) or any(i >= n for i, n in zip(numbers, shape, strict=True)):
        raise SpecError("target", _("an index within {shape}").format(shape=shape), text)
    return Target(name, numbers)


def groups(cell: Weighted) -> dict[str, Target]:
    """The groups of weights that one value moves, by name."""
    facts = cell.facts
    recurrent, biases = facts.of_kind(RECURRENT), facts.of_kind(BIAS)
    found = {
        _group("gain", weight, recurrent): Target(weight.name, (EVERY, EVERY), scaling)
        for weight in recurrent
    }
    for weight in biases:
        if not facts.in_blocks:
            found[_group("bias", weight, biases)] = Target(weight.name, (EVERY,))
        for k, gate in enumerate(facts.in_blocks):
            columns = slice(k * cell.units, (k + 1) * cell.units)
            found[f"bias:{gate}"] = (
                Target(weight.name, (EVERY, columns), in_first_row)
                if weight.rows == 2
                else Target(weight.name, (columns,))
            )
    return found


def _group(name: str, weight: Weight, alike: tuple[Weight, ...]) -> str:
    """The name of the group that is one whole array: it says which where there are several."""
    return name if len(alike) == 1 else f"{name}:{weight.name}"


def first(cell: Weighted) -> str:
    """The weight to begin with: the first that reads a state, if there is one; else ``none``."""
    weights = (*cell.facts.of_kind(RECURRENT), *cell.facts.weights)
    if not weights:
        return "none"
    shape = weights[0].shape(cell.units, cell.features)
    return joined(weights[0].name, (0,) * len(shape))


def names(cell: Weighted) -> Iterator[str]:
    """Every target among the weights of `cell`, each once, single weights first."""
    for name, shape in cell.facts.weight_shapes(cell.units, cell.features).items():
        yield from (joined(name, index) for index in product(*map(range, shape)))
    yield from groups(cell)


def normal(cell: Weighted, text: str) -> str:
    """The one way to write the target `text`."""
    return text if text in groups(cell) else joined(*split(text))


def in_order(cell: Weighted, settings: Settings) -> Settings:
    """`settings` in their normal form: known names, each once, groups first, none without effect.

    Raises:
        SpecError: as `read` does, or for a target set twice.
    """
    known = groups(cell)
    found: dict[str, float] = {}
    for text, number in settings:
        read(cell, text)
        name = normal(cell, text)
        if name in found:
            raise SpecError("changed", _("each weight once"), name)
        found[name] = number
    effective = {
        name: number
        for name, number in found.items()
        if number != 1 or name not in known or known[name].factors is not scaling
    }
    return tuple(sorted(effective.items(), key=lambda item: (item[0] not in known, item[0])))


def applied(cell: Weighted, settings: Settings, weights: Mapping[str, Array]) -> dict[str, Array]:
    """`weights` by name with all `settings` made, those in their normal form."""
    found = dict(weights)
    for text, number in settings:
        target = read(cell, text)
        one = np.array([number], "float32")
        found[target.array] = target.applied(found[target.array][None], one)[0]
    return found


def swept(
    cell: Weighted, settings: Settings, text: str, values: Array, weights: Mapping[str, Array]
) -> tuple[str, Array]:
    """The one array that the target `text` lies in, for each of its values.

    Args:
        settings: all that is set, in normal form; what it says of `text` gives way to `values`.
        values: (frames,).
        weights: the arrays without any setting.

    Returns:
        The array's name, and the array (frames, ...).
    """
    aim = read(cell, text)
    own = normal(cell, text)
    frames = np.repeat(weights[aim.array][None], len(values), axis=0)
    for name, number in in_order(cell, tuple((dict(settings) | {own: 0.0}).items())):
        target = read(cell, name)
        if target.array == aim.array:
            each = values if name == own else np.full_like(values, number)
            frames = target.applied(frames, each)
    return aim.array, frames


def value(
    cell: Weighted, settings: Settings, text: str, weights: Mapping[str, Array]
) -> float | None:
    """What the target `text` stands at; None for a group whose weights differ.

    Args:
        settings: all that is set, in normal form.
        weights: the arrays with all settings made.
    """
    if text in dict(settings):
        return dict(settings)[text]
    aim = read(cell, text)
    if aim.factors is scaling:
        return 1.0
    numbers = weights[aim.array][aim.where]
    if aim.factors is in_first_row:
        numbers = numbers.sum(axis=0)
    return float(np.min(numbers)) if np.ptp(numbers) == 0 else None


def carried(settings: Settings, was: Weighted, now: Weighted) -> Settings:
    """What of `settings` still has its place when the cell or its sizes change.

    A single weight keeps its gate and unit, which is another column when `units` changed.
    """
    kept = {}
    for text, number in settings:
        try:
            read(was, text)
            name = text if text in groups(was) else _moved(text, was, now)
            read(now, name)
        except SpecError:
            continue
        kept[name] = number
    return in_order(now, tuple(kept.items()))


def _moved(text: str, was: Weighted, now: Weighted) -> str:
    """The name of the same weight in `now`; empty where there is none."""
    name, (*rest, column) = split(text)
    gate, unit = divmod(column, was.units)
    if was.facts.name != now.facts.name or unit >= now.units:
        return ""
    return joined(name, (*rest, gate * now.units + unit))
