"""Lines over time on a logarithmic axis: how far something is handed back."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from unrolled.look import Look
from unrolled.trace import Array
from unrolled.words import gettext as _

MOST_DECADES = 1.3
"""Factors up to 20 are shown on an axis that begins at 0."""

GAP = 0.14
"""Share of a figure's height between two pictures."""


class Line(NamedTuple):
    """One line.

    Attributes:
        name: stands in the legend, and in the readout.
        first: the timestep of its first value; -1 is the initial state.
        values: zero and what is not finite leave a gap.
        colour: which of three.
        dash: Plotly's word for how it is drawn.
    """

    name: str
    first: int
    values: Array
    colour: int
    dash: str = "solid"


class Panel(NamedTuple):
    """One of the pictures above each other.

    Attributes:
        title: of its axis of values.
        lines: what it shows.
        around_one: whether its values are factors around 1, for which an axis that begins at 0 is
            clearer than a logarithmic one, unless they differ by more than that can show.
    """

    title: str
    lines: Sequence[Line]
    around_one: bool = False


def lines(panels: Sequence[Panel], look: Look, height: int = 340) -> go.Figure:
    """Panels above each other over one axis of time, from the initial state to the last step."""
    last = max(line.first + len(line.values) - 1 for panel in panels for line in panel.lines)
    share = (1 - GAP * (len(panels) - 1)) / len(panels)
    layout: dict[str, Any] = {
        "height": height,
        "margin": {"l": 62, "r": 12, "t": 30, "b": 40},
        "paper_bgcolor": look.background,
        "plot_bgcolor": look.background,
        "font": {"color": look.text, "size": 12},
        "dragmode": False,
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": look.background, "font": {"color": look.text}},
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "xanchor": "left"},
        "uirevision": "kept",
    }
    data: list[dict[str, Any]] = []
    for k, panel in enumerate(panels):
        number = "" if k == 0 else str(k + 1)
        top = 1 - k * (share + GAP)
        layout[f"yaxis{number}"] = _values(panel, look) | {"domain": [max(top - share, 0), top]}
        named = {trace["name"] for trace in data}
        data += [_drawn(line, look, f"y{number}", line.name not in named) for line in panel.lines]
    layout["xaxis"] = _time(last, look, f"y{len(panels) if len(panels) > 1 else ''}")
    return go.Figure(data=data, layout=layout, _validate=False)


def _drawn(line: Line, look: Look, axis: str, named: bool) -> dict[str, Any]:
    values = line.values.astype("float64")
    shown = np.where(np.isfinite(values) & (values > 0), values, np.nan)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(range(line.first, line.first + len(values))),
        "y": shown,
        "name": line.name,
        "legendgroup": line.name,
        "showlegend": named,
        "yaxis": axis,
        "line": {"color": colour(look, line.colour), "width": 2.5, "dash": line.dash},
        "hovertemplate": f"{line.name}: %{{y:.2e}}<extra></extra>",
    }


def colour(look: Look, number: int) -> str:
    """One of three colours that are told apart in both themes."""
    return (look.positive, look.negative, look.gate)[number]


def _values(panel: Panel, look: Look) -> dict[str, Any]:
    """The axis of a panel's values."""
    low, high = _decades([line.values for line in panel.lines])
    axis = _axis(panel.title, look)
    if panel.around_one and high < MOST_DECADES:
        return axis | {"type": "linear", "range": [0, 1.15 * max(1.0, _largest(panel.lines))]}
    return axis | _log(low, high)


def _largest(drawn: Sequence[Line]) -> float:
    return max(float(np.nanmax(line.values, initial=0)) for line in drawn)


def _axis(title: str, look: Look) -> dict[str, Any]:
    return {
        "title": {"text": title, "standoff": 4},
        "gridcolor": look.grid,
        "zeroline": False,
        "fixedrange": True,
    }


def _log(low: float, high: float) -> dict[str, Any]:
    return {
        "type": "log",
        "range": [low, high],
        "dtick": max(1, math.ceil((high - low) / 6)),
        "exponentformat": "power",
    }


def _decades(arrays: Sequence[Array]) -> tuple[float, float]:
    """Powers of ten around everything that has a place on a logarithmic axis."""
    shown = np.concatenate([array.astype("float64").ravel() for array in arrays])
    shown = np.log10(shown[np.isfinite(shown) & (shown > 0)])
    if not shown.size:
        return -1.0, 1.0
    low, high = float(shown.min()), float(shown.max())
    return min(math.floor(low), high - 1), max(high + 0.3, low + 1)


def _time(last: int, look: Look, anchor: str) -> dict[str, Any]:
    every = max(1, math.ceil(last / 10))
    ticks = [t for t in range(0, last, every) if last - t > every / 2] + [last]
    return {
        "anchor": anchor,
        "title": {"text": _("t, the loss reads the last one"), "standoff": 2},
        "tickvals": [-1, *ticks] if every < 3 else [-1, *ticks[1:]],
        "ticktext": [_("start"), *map(str, ticks if every < 3 else ticks[1:])],
        "range": [-1.5, last + 0.5],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": look.grid,
    }


def bars(names: Sequence[str], before: Array, after: Array, bound: float, look: Look) -> go.Figure:
    """Lengths before and after clipping side by side, with the bound as a line.

    Args:
        names: of the bars.
        before, after: (names,); what is zero or not finite has no bar.
    """
    low, high = _decades([before, after, np.array([bound / 10])])
    high += (high - low) / 8  # room for the numbers above the bars
    layout: dict[str, Any] = {
        "height": 300,
        "margin": {"l": 62, "r": 12, "t": 30, "b": 40},
        "paper_bgcolor": look.background,
        "plot_bgcolor": look.background,
        "font": {"color": look.text, "size": 12},
        "dragmode": False,
        "barmode": "group",
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "xanchor": "left"},
        "uirevision": "kept",
        "xaxis": {"fixedrange": True},
        "yaxis": _axis("|dL / dU|", look) | _log(low, high),
        "shapes": [
            {
                "type": "line",
                **{"xref": "paper", "x0": 0, "x1": 1, "y0": bound, "y1": bound},
                "line": {"color": look.text, "width": 1.5, "dash": "dash"},
            }
        ],
    }
    data = [
        _bar(_("before clipping"), names, before, look.grid, look),
        _bar(_("after clipping"), names, after, look.positive, look),
    ]
    return go.Figure(data=data, layout=layout, _validate=False)


def _bar(name: str, names: Sequence[str], values: Array, filled: str, look: Look) -> dict[str, Any]:
    shown = np.where(np.isfinite(values) & (values > 0), values, np.nan)
    return {
        "type": "bar",
        "name": name,
        "x": list(names),
        "y": shown,
        "marker": {"color": filled, "line": {"color": look.text, "width": 1}},
        "text": [f"{value:.2g}" for value in values],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": f"{name}: %{{y:.3g}}<extra></extra>",
    }
