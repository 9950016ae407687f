"""Arrays to Plotly figures: the only package that imports Plotly. It knows no widget."""

from unrolled.figures.look import Look
from unrolled.figures.pictures import gates, output, plain_heatmap, states, weights

__all__ = ["Look", "gates", "output", "plain_heatmap", "states", "weights"]
