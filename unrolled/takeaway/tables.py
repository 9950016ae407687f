"""Arrays of any page as pictures, drawn by the names of their axes."""

from collections.abc import Mapping, Sequence

import numpy as np

from unrolled.look import limit
from unrolled.takeaway.experiment import NamedArray
from unrolled.takeaway.picture import Panel, Picture
from unrolled.trace import Array
from unrolled.words import gettext as _

STATES = "states"
"""The axis of the states one after another, of which the first is the initial state."""

IN_TIME = ("timesteps", STATES)
"""Axes that run from left to right."""

LONGEST = 128
"""Rows or columns of a picture: what is longer is cut."""


def named(
    arrays: Mapping[str, Array | None], axes: Sequence[str], variables: Mapping[str, str] = {}
) -> list[NamedArray]:
    """Those of `arrays` that there are, all of the same axes.

    Args:
        arrays: by their names.
        axes: of each; where an array has fewer, the first of them and the last.
        variables: what the program calls them, by their names.
    """
    return [
        NamedArray(name, fitting(axes, array.ndim), array, variables.get(name, ""))
        for name, array in arrays.items()
        if array is not None
    ]


def fitting(axes: Sequence[str], rank: int) -> tuple[str, ...]:
    """As many of `axes` as an array has: those in the middle are the first to go."""
    if rank >= len(axes):
        return tuple(axes)
    return (*axes[: rank - 1], axes[-1]) if rank else ()


def picture(arrays: Sequence[NamedArray], drawn: Sequence[str]) -> Picture:
    """Those of `arrays` that `drawn` names, of the first sample, with one range of colours.

    Time runs from left to right.
    """
    shown = [array for name in drawn for array in arrays if array.name == name]
    tables = [_table(array) for array in shown if array.values.size]
    bound = limit(*(values for _name, _axes, values in tables))
    return Picture(
        tuple(
            Panel(
                title=name,
                axes=axes,
                values=values,
                rows=tuple(map(str, range(values.shape[0]))),
                columns=_columns(axes[1], values.shape[1]),
                bound=bound,
            )
            for name, axes, values in tables
        )
    )


def _columns(axis: str, count: int) -> tuple[str, ...]:
    if axis == STATES:
        return (_("start"), *map(str, range(count - 1)))
    return tuple(map(str, range(count)))


def _table(array: NamedArray) -> tuple[str, tuple[str, str], Array]:
    """An array's name and its last two axes, the first of all others."""
    values, axes = np.asarray(array.values, "float32"), array.axes
    while values.ndim > 2:
        values, axes = values[0], axes[1:]
    while values.ndim < 2:
        values, axes = values[None], ("", *axes)
    if axes[0] in IN_TIME:
        values, axes = values.T, axes[::-1]
    return array.name, (axes[0], axes[1]), values[:LONGEST, :LONGEST]
