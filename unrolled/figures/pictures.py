"""The pictures of one run: states, gates, output and weights as heatmaps."""

from typing import Any

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from unrolled.look import Look, limit
from unrolled.trace import Array, Trace
from unrolled.words import gettext as _

ROW = 27
"""Pixels of one unit's row at least; few units get more."""

MOST_PRINTED = 60
"""Cells of one heatmap up to which each shows its number."""


def gates(trace: Trace, look: Look, sample: int, t: int) -> go.Figure:
    """Every gate of one sample over time, in Keras's names and order."""
    names = list(trace.gates)
    figure = _rows(names, _heights(trace.spec.units, len(names), tallest=34))
    candidate = "c" if "c" in names else "h"
    for row, name in enumerate(names, start=1):
        values = trace.gates[name][sample].T
        bound = limit(values) if name == candidate else 1.0
        heat = _heatmap(values, list(range(trace.spec.timesteps)), name, look, bound)
        figure.add_trace(heat, row, 1)
        title = f"{name}~" if name == candidate else name
        figure.update_yaxes(title_text=title, row=row, col=1)
    _time_axis(figure, trace, len(names))
    _playhead(figure, t, look)
    return _finished(figure, look)


def output(trace: Trace, look: Look, sample: int) -> go.Figure:
    """What the next layer receives: the whole film, or the last frame with the others greyed."""
    figure = _rows(["h"], _heights(trace.spec.units, 1))
    film = trace.states["h"][sample].T
    steps = list(range(trace.spec.timesteps))
    kept = film.copy()
    if not trace.spec.return_sequences:
        kept[:, :-1] = np.nan
        grey = [(0.0, look.dropped), (1.0, look.dropped)]
        figure.add_trace(
            go.Heatmap(
                z=np.where(np.isnan(kept), 0, np.nan),
                x=steps,
                colorscale=grey,
                showscale=False,
                hovertemplate=_("t = %{x}: dropped") + "<extra></extra>",
                xgap=1,
                ygap=1,
            ),
            1,
            1,
        )
    figure.add_trace(_heatmap(kept, steps, "output", look, limit(film)), 1, 1)
    figure.update_yaxes(title_text="h<sub>t</sub>", row=1, col=1)
    _time_axis(figure, trace, 1)
    return _finished(figure, look)


def weights(trace: Trace, look: Look) -> go.Figure:
    """Each weight as a heatmap, its blocks of `units` columns labelled by their gates."""
    arrays = {name: np.atleast_2d(array) for name, array in trace.weights.items()}
    heights = [max(ROW * len(a), 40) if len(a) <= 8 else 18 * len(a) for a in arrays.values()]
    figure = _rows(list(arrays), heights, shared=True, spacing=44)
    bound = limit(*arrays.values())
    units = trace.spec.units
    for row, (name, array) in enumerate(arrays.items(), start=1):
        heat = _heatmap(array, list(range(array.shape[1])), name, look, bound)
        heat.hovertemplate = f"{name}[%{{y}}, %{{x}}] = %{{z:.4f}}<extra></extra>"
        figure.add_trace(heat, row, 1)
        figure.update_yaxes(title_text=name, row=row, col=1)
        for k, gate in enumerate(trace.spec.facts.gates):
            figure.add_annotation(
                x=(k + 0.5) * units - 0.5,
                y=1,
                yref="y domain",
                yshift=9,
                text=f"<b>{gate}</b>",
                showarrow=False,
                font={"color": look.text},
                row=row,
                col=1,
            )
            if k:
                figure.add_vline(
                    x=k * units - 0.5, line={"color": look.text, "width": 1.5}, row=row, col=1
                )
    figure.update_xaxes(showticklabels=False)
    return _finished(figure, look, top=24)


def plain_heatmap(values: Array, look: Look) -> go.Figure:
    """Rows and columns of numbers without further meaning: what a silent call returned."""
    figure = _rows([""], _heights(len(values), 1))
    figure.add_trace(_heatmap(values, list(range(values.shape[1])), "", look, limit(values)), 1, 1)
    return _finished(figure, look)


def _heights(units: int, count: int, tallest: int = 44) -> list[int]:
    """Pixels of each of `count` pictures with one row for each unit."""
    row = max(ROW, min(tallest, 300 // (units * count)))
    return [row * units] * count


def _rows(
    names: list[str], heights: list[int], shared: bool = True, spacing: int = 12
) -> go.Figure:
    """Pictures one above the other, their heights in pixels, `spacing` pixels apart."""
    total = sum(heights) + spacing * (len(names) - 1)
    figure = make_subplots(
        rows=len(names),
        cols=1,
        shared_xaxes=shared,
        row_heights=[h / total for h in heights],
        vertical_spacing=spacing / total if len(names) > 1 else 0,
    )
    figure.update_layout(height=total, meta={"content_height": total})
    return figure


def _heatmap(values: Array, columns: list[int], name: str, look: Look, bound: float) -> go.Heatmap:
    printed = values.size <= MOST_PRINTED
    # A run that left the range of float32 has values no picture can show.
    shown = np.where(np.isfinite(values), values, np.nan)
    return go.Heatmap(
        z=shown,
        x=columns,
        y=list(range(len(values))),
        zmin=-bound,
        zmax=bound,
        colorscale=look.scale(),
        showscale=False,
        xgap=1,
        ygap=1,
        texttemplate="%{z:.2f}" if printed else None,
        customdata=np.broadcast_to([_column(k) for k in columns], values.shape),
        hovertemplate=_("unit %{y}, %{customdata}") + f": {name} = %{{z:.4f}}<extra></extra>",
        hoverongaps=False,
    )


def _column(k: int) -> str:
    return _("start") if k < 0 else f"t = {k}"


def _time_axis(figure: go.Figure, trace: Trace, rows: int, start: bool = False) -> None:
    """Label the steps below the last picture; with `go_backwards` by the timestep each reads."""
    every = max(1, trace.spec.timesteps // 12)
    ticks = list(range(0, trace.spec.timesteps, every))
    labels = [str(trace.reads[k]) for k in ticks]
    if start:
        ticks, labels = [-2, *ticks], [_("start"), *labels]
    figure.update_xaxes(tickvals=ticks, ticktext=labels, showgrid=False, zeroline=False)
    figure.update_xaxes(title_text="t", title_standoff=2, row=rows, col=1)


def _playhead(figure: go.Figure, t: int, look: Look) -> None:
    figure.add_vrect(x0=t - 0.5, x1=t + 0.5, line={"color": look.text, "width": 2})


def _finished(figure: go.Figure, look: Look, top: int = 6) -> go.Figure:
    bottom = 38
    layout: dict[str, Any] = {
        "height": figure.layout.height + top + bottom,
        "margin": {"l": 64, "r": 6, "t": top, "b": bottom},
        "paper_bgcolor": look.background,
        "plot_bgcolor": look.background,
        "font": {"color": look.text, "size": 12},
        "dragmode": False,
        "uirevision": "kept",
    }
    figure.update_layout(layout)
    units = {
        "autorange": "reversed",
        "dtick": 1,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    figure.update_yaxes(units)
    figure.update_xaxes(fixedrange=True)
    return figure
