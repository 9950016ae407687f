"""An array as boxes in the colours of its axes, with what a recurrent layer takes each axis for."""

from html import escape

import numpy as np

from ui import panels
from ui.grids import grid
from ui.sequences.answers import figure
from unrolled.axes import Named
from unrolled.look import Look, limit
from unrolled.sequences.reading import WANTED
from unrolled.trace import Array
from unrolled.words import gettext as _


def chip(name: str, shape: tuple[int, ...], axes: tuple[str, ...] = WANTED) -> str:
    """The shape, each length above the name of its axis; what is missing is said."""
    lengths = "".join(
        f'<span class="u-axis u-{axis}"><b>{length}</b> <small>{axis}</small></span>'
        for axis, length in zip(axes, shape, strict=False)
    )
    lacking = "".join(
        f'<span class="u-axis u-lacking"><b>?</b> <small>{axis}</small></span>'
        for axis in axes[len(shape) :]
    )
    said = panels.shape(Named(name, tuple(zip(axes, shape, strict=False))))
    count = escape(_("ndim = {n}").format(n=len(shape)))
    return f'<div class="u-chip"><code>{said} {count}</code>{lengths}{lacking}</div>'


def boxes(array: Array, look: Look, digits: int) -> str:
    """The numbers in their places: a box for each sample, a column for each timestep, a row for
    each feature. An array of fewer axes has one box."""
    if array.ndim == 3:
        parts = [_sample(array[b], b, array, look, digits) for b in range(len(array))]
        return f'<div class="u-row u-axes-3">{"".join(parts)}</div>'
    rows = [f"x[{k}]" for k in range(len(array))] if array.ndim == 2 else ["x"]
    values = np.atleast_2d(array)
    head = "x[:, {k}]" if array.ndim == 2 else "x[{k}]"
    columns = [head.format(k=k) for k in range(values.shape[1])]
    said = _("The numbers of x, of shape {shape}").format(shape=array.shape)
    table = grid(values, look, limit(values), rows, columns, label=said, digits=digits)
    return f'<div class="u-axes-{array.ndim}">{table}</div>'


def _sample(sample: Array, b: int, array: Array, look: Look, digits: int) -> str:
    """One sample, (timesteps, features)."""
    steps, features = sample.shape
    table = grid(
        sample.T,
        look,
        limit(array),
        [f"f = {f}" for f in range(features)],
        [f"t = {t}" for t in range(steps)],
        label=_("Sample {b}: a column for each timestep, a row for each feature").format(b=b),
        digits=digits,
    )
    said = f"x[{b}]: " + _("sample {b}").format(b=b)
    return f'<section class="u-sample"><p class="u-said">{escape(said)}</p>{table}</section>'


def final(h: Array, look: Look) -> str:
    """h after the last step, (batch, units): a row for each sample."""
    batch, units = h.shape
    shape = panels.shape(Named("h", (("batch", batch), ("units", units))))
    caption = _("h after the last timestep: a row for each sample, a column for each unit.")
    rows = [_("sample {b}").format(b=b) for b in range(batch)]
    columns = [f"h[{k}]" for k in range(units)]
    table = grid(h, look, limit(h), rows, columns, label=caption)
    return f"{shape}{figure(caption, table)}"
