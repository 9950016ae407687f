"""The summary of both directions on the page, put together by hand from every output."""

import numpy as np
import streamlit as st

from ui import checks
from ui.engine import engine
from ui.grids import grid
from ui.topics import Place, Topic
from unrolled.checks import compared
from unrolled.look import Look, limit
from unrolled.sequences.directions import Directed
from unrolled.sequences.summary import READ, Summary, halves, wanted
from unrolled.words import gettext as _


def draw(place: Place, look: Look) -> None:
    """Every output with what is taken of it marked, and what that makes beside the summary."""
    spec: Summary = place.spec
    found: Directed = engine().directed(READ)
    y, units = found.merged[0][0], READ.units
    names = [
        (_("forward {n}") if k < units else _("backward {n}")).format(n=k % units)
        for k in range(2 * units)
    ]
    marks = np.full((2 * units, len(y)), "", "U16")
    marks[:units, spec.forward_at] = "u-chosen"
    marks[units:, spec.backward_at] = "u-chosen"
    columns = [f"t={t}" for t in range(len(y))]
    label = _("What the layer returns with return_sequences=True")
    st.html(grid(y.T, look, limit(y), names, columns, label=label, marks=marks))
    taken, right = np.concatenate(halves(spec, found), 1), np.concatenate(wanted(found), 1)
    both = np.concatenate([taken, right]).T
    columns = [_("what is taken"), "return_sequences=False"]
    label = _("What is taken, beside what return_sequences=False returns")
    st.html(grid(both, look, limit(y), names, columns, label=label))
    check = compared("summary", taken, right)
    checks.show(check, _("What is taken, and what return_sequences=False returns."))


SUMMARY = Topic(
    "directions",
    Summary,
    lambda: _("Directions"),
    lambda: _("Read from both ends: what has each output read?"),
    draw,
)
"""As it stands in a lesson; the page Sequences has the topic of that name."""
