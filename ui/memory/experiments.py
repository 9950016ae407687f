"""What an experiment came to: a row for each thing tried, with Keras's words and figures."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

import numpy as np
import streamlit as st

from unrolled.life.experiments import Experiment, Row
from unrolled.life.happened import Array
from unrolled.words import gettext as _

STYLE = Path(__file__).parent / "experiments.css"

LONG = 12
"""Numbers in a row from which on they are a curve and no table."""

WIDTH, HEIGHT = 320, 60
"""Of a curve, in pixels."""

KINDS = {
    "works": "right",
    "ignored": "silent",
    "refused": "warn",
    "first_time": "silent",
    "wrong": "silent",
}
"""The kind of note (`ui.panels.note`) that each mark is drawn as."""


def draw(experiment: Experiment) -> None:
    """All rows of an experiment, and its program to be opened below them."""
    st.html(STYLE)
    st.html("".join(markup(row) for row in experiment.rows))
    with st.expander(_("The same as a program")):
        st.code(experiment.program, language=None, wrap_lines=True)


def mark_name(mark: str) -> str:
    """A mark as a person reads it."""
    return {
        "works": _("Works"),
        "ignored": _("Ignored"),
        "refused": _("Refused"),
        "first_time": _("At first only"),
        "wrong": _("Something else"),
    }[mark]


def markup(row: Row) -> str:
    """One row. Every text that goes in is escaped."""
    words = ": ".join(text for text in (row.raised, row.words) if text)
    said = ""
    if words:
        said = (
            f'<p><span class="u-sentence">{escape(_("Keras says:"))}</span></p>'
            f'<code class="u-words">{escape(words)}</code>'
        )
    return (
        f'<section class="u-tried u-note u-{KINDS[row.mark]}">'
        f'<h2><span class="u-mark">{escape(mark_name(row.mark))}</span>{escape(row.title)}</h2>'
        f"<pre><code>{escape(row.code)}</code></pre>{said}<p>{escape(row.sentence)}</p>"
        f"{_figures(row.figures)}{_arrays(row.arrays)}</section>"
    )


def _figures(figures: Sequence[tuple[str, float]]) -> str:
    if not figures:
        return ""
    items = "".join(f"<li>{escape(name)}: <b>{_number(value)}</b></li>" for name, value in figures)
    return f'<ul class="u-figures">{items}</ul>'


def _arrays(arrays: Sequence[tuple[str, Array]]) -> str:
    if not arrays:
        return ""
    drawn = "".join(
        f"<figure><figcaption>{escape(name)}</figcaption>{_array(name, array)}</figure>"
        for name, array in arrays
    )
    return f'<div class="u-seen">{drawn}</div>'


def _array(name: str, array: Array) -> str:
    """A curve, a table, or a table for each entry of the first axis."""
    if array.ndim == 1 and len(array) > LONG:
        return curve(name, array)
    if array.ndim > 2:
        return "".join(_array(name, part) for part in array)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_number(value)}</td>' for value in line)}</tr>"
        for line in np.atleast_2d(array)
    )
    return f"<table>{rows}</table>"


def curve(name: str, array: Array) -> str:
    """Numbers along one axis as a line from zero to their largest, as a picture with its words."""
    largest = float(np.max(array)) or 1.0
    step = WIDTH / (len(array) - 1)
    points = " ".join(
        f"{k * step:.1f},{HEIGHT - 2 - (HEIGHT - 4) * max(0.0, float(value)) / largest:.1f}"
        for k, value in enumerate(array)
    )
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<path d="M0 {HEIGHT - 1}H{WIDTH}" stroke="#8894A5"/>'
        f'<polyline points="{points}" fill="none" stroke="#0072B2" stroke-width="2"/></svg>'
    )
    alt = _("{name}: from {first} to {last}, {largest} at most").format(
        name=name,
        first=_number(array[0]),
        last=_number(array[-1]),
        largest=_number(largest),
    )
    address = f"data:image/svg+xml,{quote(picture)}"
    return f'<img alt="{escape(alt)}" src="{address}" width="{WIDTH}" height="{HEIGHT}">'


def _number(value: float) -> str:
    return f"{float(value):.3g}"
