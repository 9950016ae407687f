"""The gradient's way back through three cells: how much of it arrives at the first step."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from unrolled.gradients import SIDE_BY_SIDE, GradientSpec, Way
from unrolled.gradients.fate import fate
from unrolled.lessons.kinds.kind import NotThere, Taken, of_topic
from unrolled.lessons.measures import Value
from unrolled.words import gettext as _

if TYPE_CHECKING:
    Ways = Mapping[str, Way]


def ways(spec: GradientSpec) -> "Ways":
    """The way back through each cell, by its name."""
    from unrolled.engine.gradients import way

    return {cell: way(spec.run(cell)) for cell in SIDE_BY_SIDE}


def _power(share: float) -> int:
    """The power of ten that a share is closest to: -5 for 0.00001."""
    if not share > 0:
        raise NotThere(_("Nothing of the gradient arrives at t = 0, so it has no power of ten."))
    return round(math.log10(share))


def _order(_spec: GradientSpec, found: "Ways") -> Value:
    """The cells, the one that keeps most of the gradient first."""
    return tuple(sorted(found, key=lambda cell: -fate(found[cell]).share))


def _of_cell(cell: str) -> dict[str, Taken]:
    return {
        f"share:{cell}": lambda _spec, found: fate(found[cell]).share,
        f"power:{cell}": lambda _spec, found: _power(fate(found[cell]).share),
        f"step:{cell}": lambda _spec, found: fate(found[cell]).factor,
    }


MEASURES: Mapping[str, Taken] = MappingProxyType(
    {
        **{name: taken for cell in SIDE_BY_SIDE for name, taken in _of_cell(cell).items()},
        "order": _order,
        "kept:f": lambda _spec, found: float(found["LSTM"].trace.gates["f"].mean()),
        "kept:z": lambda _spec, found: float(found["GRU"].trace.gates["z"].mean()),
    }
)
"""The share of the last step's gradient by h that arrives at t = 0, that as a power of ten, what a
step back multiplies it by on average; the cells in order; and what LSTM and GRU keep at a step."""

GRADIENT = of_topic(GradientSpec, ways, MEASURES)
