"""Arrays to Plotly figures: the only package that imports Plotly. It knows no widget."""

from unrolled.figures.gradients import Line, Panel, bars, lines
from unrolled.figures.pictures import gates, output, plain_heatmap, weights
from unrolled.look import Look

__all__ = [
    "Line",
    "Look",
    "Panel",
    "bars",
    "gates",
    "lines",
    "output",
    "plain_heatmap",
    "weights",
]
