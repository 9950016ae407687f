"""Curves as pictures: light background, every axis named, readable at 800 pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

COLOURS = ("#0072B2", "#C04A00", "#00785A")
MARKS = ("o", "s", "^")
WIDTH = 8.0
"""Inches, of 100 pixels each."""


@dataclass(frozen=True)
class Curve:
    """What was measured at each place.

    Attributes:
        name: as the legend has it.
        x, y: places and values.
    """

    name: str
    x: Sequence[float]
    y: Sequence[float]


@dataclass(frozen=True)
class Panel:
    """Curves over one axis.

    Attributes:
        across: what the axis says, with its unit.
        up: what the values are, with their unit.
        limit: a budget, drawn as a line.
    """

    across: str
    up: str
    curves: tuple[Curve, ...]
    limit: float | None = None


def draw(panels: Sequence[Panel], title: str, file: Path) -> None:
    """Write `panels` side by side as an SVG, the same file for the same numbers."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    with mpl.rc_context({"svg.hashsalt": "unrolled", "svg.fonttype": "path"}):
        figure, all_axes = pyplot.subplots(
            1, len(panels), figsize=(WIDTH, 3.0), layout="constrained", squeeze=False
        )
        figure.suptitle(title, fontsize=11)
        for axes, panel in zip(all_axes[0], panels, strict=True):
            _one(axes, panel)
        file.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(file, format="svg", facecolor="white", metadata={"Date": None})
        pyplot.close(figure)


def _one(axes, panel: Panel) -> None:  # type: ignore[no-untyped-def]
    for curve, colour, mark in zip(panel.curves, COLOURS, MARKS, strict=False):
        axes.plot(curve.x, curve.y, color=colour, marker=mark, markersize=4, label=curve.name)
    if panel.limit is not None:
        axes.axhline(panel.limit, color="#555555", linestyle="--", label=f"budget {panel.limit:g}")
    axes.set_xlabel(panel.across)
    axes.set_ylabel(panel.up)
    axes.set_ylim(bottom=0)
    axes.set_xlim(left=0)
    axes.grid(color="#DDDDDD")
    if len(panel.curves) > 1 or panel.limit is not None:
        axes.legend(frameon=False, fontsize=8)
