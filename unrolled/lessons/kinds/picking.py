"""One number of an array with named axes, as a measure of a lesson asks for it."""

from collections.abc import Sequence

import numpy as np

from unrolled.lessons.measures import TAKES, Measure, NotThere
from unrolled.trace import Array
from unrolled.words import gettext as _


def picked(measure: Measure, numbers: Array, axes: Sequence[str]) -> float:
    """The number that `measure` asks for; raises `NotThere` where there is none, or several.

    Args:
        axes: what each axis of `numbers` is: ``sample``, ``step``, or ``unit``.
    """
    chosen, axis = numbers, 0
    for name in axes:
        index = {"sample": measure.sample, "step": measure.step, "unit": measure.unit}[name]
        if isinstance(index, tuple):
            chosen = np.moveaxis(steps(np.moveaxis(chosen, axis, 0), index), 0, axis)
        else:
            chosen = at(chosen, axis, index, "timestep" if name == "step" else name)
        axis += not isinstance(index, int)
    return one(measure, chosen)


def at(numbers: Array, axis: int, index: int | None, name: str) -> Array:
    """One place on an axis; all of them without an index."""
    if index is None:
        return numbers
    _inside(index, numbers.shape[axis], name)
    chosen: Array = np.take(numbers, index, axis=axis)
    return chosen


def steps(numbers: Array, step: int | tuple[int, int] | None) -> Array:
    """One timestep of the first axis, some of them, or all."""
    if step is None:
        return numbers
    count = len(numbers)
    first, last = (step, step) if isinstance(step, int) else step
    for index in (first, last):
        _inside(index, count, "timestep")
    chosen = numbers[first % count : last % count + 1]
    return chosen[0] if isinstance(step, int) else chosen


def _inside(index: int, count: int, name: str) -> None:
    if not -count <= index < count:
        raise NotThere(
            _("This looks at {name} {index}; this run has {count}, counted from 0.").format(
                name=name, index=index, count=count
            )
        )


def one(measure: Measure, numbers: Array) -> float:
    """What several numbers become, or the only one there is."""
    taking = measure.take is not None and numbers.size > 0
    chosen = np.asarray(TAKES[str(measure.take)](numbers) if taking else numbers)
    if chosen.size != 1:
        raise NotThere(
            _("This looks at one number, and {of} has {count} of them here.").format(
                of=measure.of, count=chosen.size
            )
        )
    # The shortest decimals that float32 reads as this number: 0.9 set by hand is 0.9.
    return float(str(chosen.ravel()[0]))
