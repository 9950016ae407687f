"""Heatmaps one above the other, as plain Plotly data.

The figures are written as dictionaries and handed over unvalidated: validating one costs Plotly
about 20 ms of processor time, building one by its subplot functions 50 to 150 (2 cores, Plotly
7.1), and a page draws several at every change. Tests validate them instead.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from unrolled.look import Look

BOTTOM = 38
"""Pixels below the last picture, for the time axis."""


class Picture(NamedTuple):
    """One heatmap of a stack.

    Attributes:
        title: stands left of it.
        traces: Plotly heatmaps without their axes.
        height: in pixels.
        dividers: columns left of which a line is drawn.
        headings: (column, text) pairs to stand above it.
    """

    title: str
    traces: Sequence[dict[str, Any]]
    height: int
    dividers: Sequence[float] = ()
    headings: Sequence[tuple[float, str]] = ()


def stack(
    pictures: Sequence[Picture],
    look: Look,
    spacing: int = 12,
    top: int = 6,
    columns: dict[str, Any] | None = None,
    marked: Sequence[dict[str, Any]] = (),
) -> go.Figure:
    """A figure of `pictures`, rows of each counted downwards.

    Args:
        spacing: pixels between two pictures.
        top: pixels above the first.
        columns: the Plotly settings of the columns' axis, shown below the last picture.
        marked: Plotly shapes over all pictures, their y on the whole paper.
    """
    total = sum(p.height for p in pictures) + spacing * (len(pictures) - 1)
    layout: dict[str, Any] = {
        "height": total + top + BOTTOM,
        "margin": {"l": 64, "r": 6, "t": top, "b": BOTTOM},
        "paper_bgcolor": look.background,
        "plot_bgcolor": look.background,
        "font": {"color": look.text, "size": 12},
        "dragmode": False,
        "uirevision": "kept",
        "shapes": list(marked),
        "annotations": [],
    }
    data = []
    above = 0
    for k, picture in enumerate(pictures):
        number = "" if k == 0 else str(k + 1)
        last = k == len(pictures) - 1
        bottom = 1 - (above + picture.height) / total
        layout[f"xaxis{number}"] = _columns(columns or {}, f"y{number}", last)
        layout[f"yaxis{number}"] = _rows(picture, [max(bottom, 0), 1 - above / total], number)
        layout["shapes"] += [_divider(x, number, look) for x in picture.dividers]
        layout["annotations"] += [_heading(x, text, number) for x, text in picture.headings]
        data += [
            {**trace, "xaxis": f"x{number}", "yaxis": f"y{number}"} for trace in picture.traces
        ]
        above += picture.height + spacing
    return go.Figure(data=data, layout=layout, _validate=False)


def _columns(settings: dict[str, Any], anchor: str, last: bool) -> dict[str, Any]:
    axis = {"anchor": anchor, "fixedrange": True, "showgrid": False, "zeroline": False, **settings}
    if not last:
        axis.pop("title", None)
        axis["showticklabels"] = False
    return axis


def _rows(picture: Picture, domain: list[float], number: str) -> dict[str, Any]:
    return {
        "anchor": f"x{number}",
        "domain": domain,
        "title": {"text": picture.title},
        "autorange": "reversed",
        "dtick": 1,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }


def _divider(x: float, number: str, look: Look) -> dict[str, Any]:
    line = {"color": look.text, "width": 1.5}
    place = {"xref": f"x{number}", "yref": f"y{number} domain"}
    return {"type": "line", **place, "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line}


def _heading(x: float, text: str, number: str) -> dict[str, Any]:
    place = {"xref": f"x{number}", "yref": f"y{number} domain", "x": x, "y": 1, "yanchor": "bottom"}
    return {**place, "text": f"<b>{text}</b>", "showarrow": False}
