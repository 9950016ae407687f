"""An experiment as it came out: a mark for each thing tried, what Keras said, and why."""

from collections.abc import Sequence
from html import escape

import numpy as np
import streamlit as st

from ui.memory.detail import code_in, numbers
from unrolled.life.experiments import Experiment, Row
from unrolled.look import Look, limit
from unrolled.trace import Array
from unrolled.words import gettext as _

FLOOR = 1e-6
"""The share of the largest number below which a bar has no height."""


def draw(experiment: Experiment, look: Look) -> None:
    """Every row of the experiment, and the program that all of them come from."""
    rows = list(enumerate(experiment.rows))
    short = "".join(_in_short(k, row) for k, row in rows)
    st.html(f'<ul class="u-marks">{short}</ul>' + "".join(markup(k, row, look) for k, row in rows))
    with st.expander(_("The whole experiment as a program")):
        st.code(experiment.program, language=None, wrap_lines=True)


def _in_short(k: int, row: Row) -> str:
    return f'<li>{chip(row.mark)} <a href="#tried-{k}">{escape(row.title)}</a></li>'


def chip(mark: str) -> str:
    """A mark as a word in its colour."""
    said = {
        "works": _("works"),
        "ignored": _("ignored"),
        "refused": _("refused"),
        "first_time": _("at first"),
        "wrong": _("goes wrong"),
    }[mark]
    return f'<span class="u-mark u-mark-{mark}">{escape(said)}</span>'


def markup(k: int, row: Row, look: Look) -> str:
    """One row. Every text that goes in is escaped."""
    words = f"{row.raised}: {row.words}" if row.raised else ""
    said = f'<code class="u-words">{escape(words)}</code>' if words else ""
    figures = "".join(
        f"<li>{escape(name)}: <b>{_figure(value)}</b></li>" for name, value in row.figures
    )
    proof = f'<ul class="u-figures">{figures}</ul>' if figures else ""
    return (
        f'<section class="u-tried"><h2 class="u-found" id="tried-{k}">{chip(row.mark)} '
        f"{escape(row.title)}</h2>"
        f'<p class="u-said">{code_in(row.sentence)}</p>{said}{_drawn(row.arrays, look)}{proof}'
        f"<details><summary>{escape(_('What was run'))}</summary>"
        f'<code class="u-words">{escape(row.code)}</code></details></section>'
    )


def _figure(value: float) -> str:
    return f"{value:g}" if float(value).is_integer() else f"{value:.3g}"


def _drawn(arrays: Sequence[tuple[str, Array]], look: Look) -> str:
    if not arrays:
        return ""
    full = limit(*(values for _name, values in arrays))
    figures = "".join(
        f"<figure><figcaption>{escape(name)}</figcaption>"
        f"{_picture(name, values, look, full)}</figure>"
        for name, values in arrays
    )
    return f'<div class="u-pair">{figures}</div>'


def _picture(name: str, values: Array, look: Look, full: float) -> str:
    """Rows and columns as they are; a long row of numbers as a curve; each state by its letter."""
    if values.ndim == 1 and len(values) > 12:
        return curve(name, values)
    if values.ndim == 3:
        return "".join(
            f'<span class="u-slot">{letter}</span>{numbers(state, look, full)}'
            for letter, state in zip("hc", values, strict=False)
        )
    return numbers(np.atleast_2d(values.reshape(-1, values.shape[-1])), look, full)


def curve(name: str, values: Array) -> str:
    """A row of numbers, (timesteps,), as bars on a log axis that begins at FLOOR."""
    largest = float(np.max(np.abs(values)))
    shares = np.abs(values) / (largest or 1.0)
    heights = 1 - np.log10(np.maximum(shares, FLOOR)) / np.log10(FLOOR)
    bars = "".join(
        f'<i style="height:{100 * height:.0f}%" title="t = {t}: {value:.2g}"></i>'
        for t, (height, value) in enumerate(zip(heights, values, strict=True))
    )
    said = _("{name}: {first:.2g} at the first timestep, {last:.2g} at the last").format(
        name=name, first=float(values[0]), last=float(values[-1])
    )
    label = escape(said, quote=True)
    axis = escape(_("log axis, down to {share:g} of the largest").format(share=FLOOR))
    return (
        f'<div class="u-bars" role="img" aria-label="{label}">{bars}</div>'
        f'<span class="u-sentence">{axis}</span>'
    )
