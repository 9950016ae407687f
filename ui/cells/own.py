"""The topic "own": what a cell computes at each step, part by part, and a class of it."""

from html import escape

import numpy as np
import streamlit as st

from ui import checks, panels, topics, twins, updates
from ui.cells import braces
from ui.compare import pinning
from ui.engine import apart, traced, wait
from ui.grids import grid
from ui.topics import Place, Topic
from unrolled import memory
from unrolled.cell_topics.own import VARIED, OwnSpec
from unrolled.checks import Check
from unrolled.look import Look, limit
from unrolled.own_class import own_file
from unrolled.shortened import shortened
from unrolled.spec import RunSpec
from unrolled.takeaway import Experiment, cells
from unrolled.trace import Trace
from unrolled.updates import AXES, EXAMPLES, read
from unrolled.words import gap
from unrolled.words import gettext as _

LAB = "../pages/lab.py"


def draw(place: Place, look: Look) -> None:
    """The field, the parts with their axes, the states, the shapes, the class."""
    wait()
    spec: OwnSpec = place.spec
    left, right = st.columns([0.34, 0.66], gap="medium")
    with left:
        panels.said(
            _(
                "At each timestep a cell makes its new h from the input x and the h before. W, U "
                "and b are learned."
            )
        )
        updates.field(
            "cells.own.update",
            spec,
            place.here(lambda text: place.change(update=text)),
            VARIED | EXAMPLES,
        )
        topics.size(place, "units", "units")
        topics.size(place, "features", "features")

        def shown() -> RunSpec:
            now: OwnSpec = place.spec
            return now.run

        query = RunSpec.to_query(spec.run)
        st.page_link(LAB, label=_("Open this cell in the lab"), query_params=shortened(query))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            pinning.offer("cells", shown)
        pinning.told("cells", spec.run)
    trace = traced(spec.run)
    with right:
        st.html("".join(map(braces.statement, read(spec.update).statements)))
        _states(trace, look)
        _checks(spec.run)
    _shapes(trace)
    panels.asked(_("This cell as a class of Keras"))
    text = own_file(spec.update)
    st.download_button(
        _("Download as .py"), text, "own_cell.py", "text/x-python", on_click="ignore"
    )
    st.code(text, language=None, wrap_lines=True)


def _states(trace: Trace, look: Look) -> None:
    """Every state over time, and how long the start is remembered."""
    spec = trace.spec
    rows = [_("unit {n}").format(n=unit) for unit in range(spec.units)]
    columns = [_("start"), *(str(t) for t in range(spec.timesteps))]
    for name, states in trace.states.items():
        values = [trace.initial[name][0], *states[0]]
        label = _("{state} of every unit at each timestep").format(state=name)
        table = [[float(row[unit]) for row in values] for unit in range(spec.units)]
        bound = limit(states, trace.initial[name])
        st.html(f'<p class="u-said"><b>{escape(name)}</b></p>')
        st.html(_grid(table, look, bound, rows, columns, label))
    panels.note(remembered(trace, traced(memory.from_zero(spec))))


def _grid(
    table: list[list[float]],
    look: Look,
    bound: float,
    rows: list[str],
    columns: list[str],
    label: str,
) -> str:
    values = np.array(table)
    shown = np.where(np.isfinite(values), values, np.nan)
    return grid(shown, look, bound, rows, columns, label=label)


def remembered(trace: Trace, zero: Trace) -> str:
    """What became of the start, from this run and the one that starts at zero."""
    step = memory.forgotten_at(trace, zero, 0)
    left = left_at(trace)
    text = _("It starts with h = 1, and each feature is 1 once: feature 0 at t = 0, and so on.")
    if left is not None:
        return (
            text
            + gap(text)
            + _(
                "At t = {t} the numbers leave the range of float32: these places are empty."
            ).format(t=left)
        )
    if step is None:
        return text + gap(text) + _("The start still matters at the last timestep.")
    return (
        text
        + gap(text)
        + _("From t = {t} on the start no longer matters (|difference| < {threshold}).").format(
            t=step, threshold=memory.THRESHOLD
        )
    )


def left_at(trace: Trace) -> int | None:
    """The first timestep with a state that is no finite number; None where there is none."""
    states = np.stack(list(trace.states.values()))
    gone = ~np.isfinite(states).all(axis=(0, 1, 3))
    return int(np.argmax(gone)) if gone.any() else None


def _checks(run: RunSpec) -> None:
    """What ought to be equal: Keras and NumPy, and Keras's own cell where there is one."""
    checks.show(Check("numpy", apart(run)), _("Keras and the same update in NumPy:"))
    twins.shown(run)


def _shapes(trace: Trace) -> None:
    """Every weight and state: the axes that its letter promises, and the shape in Keras."""
    rows = "".join(
        _row(name, AXES[name[0]], array.shape, f"{array.size}")
        for name, array in trace.weights.items()
    )
    states = "".join(
        _row(_("the new {state}").format(state=name), AXES[name], array.shape, "")
        for name, array in trace.final.items()
    )
    total = trace.spec.facts.parameters(trace.spec.units, trace.spec.features)
    head = "".join(
        f'<th scope="col">{escape(text)}</th>'
        for text in (_("promised"), _("in Keras"), _("numbers learned"))
    )
    last = f'<tr><th scope="row">{escape(_("in all"))}</th><td></td><td></td><td>{total}</td></tr>'
    st.html(
        f'<div class="u-wide" tabindex="0" role="region" aria-label="{escape(_("Shapes"))}">'
        f'<table class="u-card"><tr><td></td>{head}</tr>{states}{rows}{last}</table></div>'
    )


def _row(name: str, promised: tuple[str, ...], shape: tuple[int, ...], count: str) -> str:
    lengths = ", ".join(
        f'<span class="u-axis u-{axis}">{length}</span>'
        for axis, length in zip(promised, shape, strict=True)
    )
    comma = "," if len(shape) == 1 else ""
    return (
        f'<tr><th scope="row">{escape(name)}</th><td>{braces.axes(promised)}</td>'
        f"<td>({lengths}{comma})</td><td>{count}</td></tr>"
    )


def _taken(spec: OwnSpec) -> Experiment:
    trace = traced(spec.run)
    return cells.own(spec, [remembered(trace, traced(memory.from_zero(spec.run)))])


OWN = Topic(
    "own",
    OwnSpec,
    title=lambda: _("Write your own"),
    question=lambda: _("What does a cell do at each step? Change a word of it."),
    draw=draw,
    taken=_taken,
)
