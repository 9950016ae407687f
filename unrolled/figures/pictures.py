"""The pictures of one run: gates, output and weights as heatmaps."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from unrolled.figures.stack import Picture, stack
from unrolled.look import BLACK, WHITE, Look, inks, limit
from unrolled.trace import Array, Trace
from unrolled.words import gettext as _

ROW = 27
"""Pixels of one unit's row at least; few units get more."""

MOST_PRINTED = 60
"""Cells of one heatmap up to which each shows its number."""


def gates(trace: Trace, look: Look, sample: int, t: int) -> go.Figure:
    """Every gate of one sample over time, in Keras's names and order."""
    columns = list(range(trace.spec.timesteps))
    height = _height(trace.spec.units, len(trace.gates), tallest=34)
    facts = trace.spec.facts
    pictures = []
    for name, gate in trace.gates.items():
        values = gate[sample].T
        heat = _heatmap(values, columns, name, look, limit(values))
        if name in facts.opening:  # shut at 0, open at 1
            heat |= {"zmin": 0, "zmax": 1, "colorscale": look.gate_scale()}
        pictures.append(Picture(facts.label(name), _printed(heat), height))
    return stack(pictures, look, columns=_time_axis(trace), marked=[_playhead(t, look)])


def output(trace: Trace, look: Look, sample: int) -> go.Figure:
    """What the next layer receives: the whole film, or the last frame with the others greyed."""
    film = trace.states["h"][sample].T
    columns = list(range(trace.spec.timesteps))
    kept = film.copy()
    traces = []
    if not trace.spec.return_sequences:
        kept[:, :-1] = np.nan
        traces.append(_greyed(np.isnan(kept), columns, look))
    traces += _printed(_heatmap(kept, columns, "output", look, limit(film)))
    picture = Picture("h<sub>t</sub>", traces, _height(trace.spec.units, 1))
    return stack([picture], look, columns=_time_axis(trace))


def weights(trace: Trace, look: Look) -> go.Figure:
    """Each weight as a heatmap, its blocks of `units` columns labelled by their gates."""
    arrays = {name: np.atleast_2d(array) for name, array in trace.weights.items()}
    bound = limit(*arrays.values())
    units, names = trace.spec.units, trace.spec.facts.in_blocks
    pictures = []
    for name, array in arrays.items():
        heat = _heatmap(array, list(range(array.shape[1])), name, look, bound)
        heat["hovertemplate"] = f"{name}[%{{y}}, %{{x}}] = %{{z:.4f}}<extra></extra>"
        height = max(ROW * len(array), 40) if len(array) <= 8 else 18 * len(array)
        dividers = [k * units - 0.5 for k in range(1, len(names))]
        headings = [((k + 0.5) * units - 0.5, gate) for k, gate in enumerate(names)]
        pictures.append(Picture(name, _printed(heat), height, dividers, headings))
    return stack(pictures, look, spacing=44, top=24, columns={"showticklabels": False})


def plain_heatmap(values: Array, look: Look) -> go.Figure:
    """Rows and columns of numbers without further meaning: what a silent call returned."""
    heat = _heatmap(values, list(range(values.shape[1])), "", look, limit(values))
    return stack([Picture("", _printed(heat), _height(len(values), 1))], look)


def _height(units: int, count: int, tallest: int = 44) -> int:
    """Pixels of each of `count` pictures with one row for each unit."""
    return max(ROW, min(tallest, 300 // (units * count))) * units


def _heatmap(
    values: Array, columns: list[int], name: str, look: Look, bound: float
) -> dict[str, Any]:
    # A run that left the range of float32 has values no picture can show.
    shown = np.where(np.isfinite(values), values, np.nan)
    return {
        "type": "heatmap",
        "z": shown,
        "x": columns,
        "y": list(range(len(values))),
        "zmin": -bound,
        "zmax": bound,
        "colorscale": look.scale(),
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hovertemplate": _("unit %{y}, t = %{x}") + f": {name} = %{{z:.4f}}<extra></extra>",
        "hoverongaps": False,
    }


def _printed(heat: dict[str, Any]) -> list[dict[str, Any]]:
    """A heatmap with its numbers, if it has few cells.

    A heatmap of Plotly's has one ink, which cannot be read on all of its colours. So there is one
    for the cells that take black, one for those that take white.
    """
    values = heat["z"]
    if values.size > MOST_PRINTED:
        return [heat]
    needed = inks(heat["colorscale"], (values - heat["zmin"]) / (heat["zmax"] - heat["zmin"]))
    parts = {ink: (needed == ink) & ~np.isnan(values) for ink in (BLACK, WHITE)}
    return [
        heat | {"z": np.where(part, values, np.nan), **_numbers(ink)}
        for ink, part in parts.items()
        if part.any()
    ] or [heat]


def _numbers(ink: str) -> dict[str, Any]:
    return {"texttemplate": "%{z:.2f}", "textfont": {"color": ink}}


def _greyed(dropped: Array, columns: list[int], look: Look) -> dict[str, Any]:
    return {
        "type": "heatmap",
        "z": np.where(dropped, 0, np.nan),
        "x": columns,
        "colorscale": [(0.0, look.dropped), (1.0, look.dropped)],
        "showscale": False,
        "hovertemplate": _("t = %{x}: dropped") + "<extra></extra>",
        "xgap": 1,
        "ygap": 1,
    }


def _time_axis(trace: Trace) -> dict[str, Any]:
    """Labels for the steps; with `go_backwards` each by the timestep it reads."""
    every = max(1, trace.spec.timesteps // 12)
    ticks = list(range(0, trace.spec.timesteps, every))
    labels = [str(trace.reads[k]) for k in ticks]
    title = {"text": "t", "standoff": 2}
    return {"tickvals": ticks, "ticktext": labels, "title": title}


def _playhead(t: int, look: Look) -> dict[str, Any]:
    place = {"type": "rect", "xref": "x", "yref": "paper", "y0": 0, "y1": 1}
    return {**place, "x0": t - 0.5, "x1": t + 0.5, "line": {"color": look.text, "width": 2}}
