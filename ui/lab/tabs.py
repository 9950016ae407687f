"""The tabs below the first picture. Only the open one is computed and drawn."""

from collections.abc import Callable
from html import escape

import streamlit as st

from ui import panels
from ui.lab import sentences
from ui.lab.breaking import break_it
from ui.lab.state import Lab, looks
from ui.view import TABS
from ui.widgets import follow, heard
from unrolled import tables
from unrolled.figures import Look, gates, output, weights
from unrolled.snippet import program
from unrolled.stepcard import StepCard, number, step_card
from unrolled.trace import Trace
from unrolled.words import gettext as _

PLOT = {"displayModeBar": False, "showTips": False}


def tabs(lab: Lab, trace: Trace, look: Look) -> None:
    """All tabs, the open one filled."""
    labels = {_label(name): name for name in TABS}
    key = follow("lab.tab", _label(lab.view.tab))

    def opened() -> None:
        lab.look(tab=labels[st.session_state[key]])

    drawn = st.tabs(list(labels), key=key, on_change=heard(key, opened))
    for container, name in zip(drawn, TABS, strict=True):
        if container.open:
            with container:
                PANELS[name](lab, trace, look)


def _label(name: str) -> str:
    return {
        "step": _("Step"),
        "gates": _("Gates"),
        "output": _("Output"),
        "weights": _("Weights"),
        "code": _("Code"),
        "data": _("Data"),
        "break": _("Break it"),
    }[name]


def _step(lab: Lab, trace: Trace, _look: Look) -> None:
    left, right = st.columns(2)
    with left:
        if trace.spec.timesteps > 1:
            key = follow("lab.t", lab.view.t)
            st.slider(
                _("Timestep"), 0, trace.spec.timesteps - 1, key=key, on_change=looks(lab, "t", key)
            )
    with right:
        if trace.spec.units > 1:
            key = follow("lab.unit", lab.view.unit)
            st.slider(
                _("Unit"), 0, trace.spec.units - 1, key=key, on_change=looks(lab, "unit", key)
            )
    t, unit = lab.view.t, lab.view.unit
    card = step_card(trace, lab.view.sample, t, unit)
    st.html(_card(card, trace, t))
    panels.note(
        _("Keras shows h = {h} for unit {u} after step {t}.").format(
            h=number(card.shown), u=unit, t=t
        )
    )


def _card(card: StepCard, trace: Trace, t: int) -> str:
    """The step card as a table; every cell is a number or one of our own words."""
    bias = trace.spec.facts.bias_rows > 0
    rows = "".join(
        f'<tr><th scope="row">{escape(trace.spec.facts.label(s.name))}</th>'
        f"<td>{number(s.from_input)}</td>"
        f"<td>{number(s.from_state)}</td>{f'<td>{number(s.bias)}</td>' if bias else ''}"
        f"<td>{number(s.total)}</td><td>{escape(s.squash)}</td><td><b>{number(s.value)}</b></td></tr>"
        for s in card.sums
    )
    lines = "".join(
        f"<p><code>{escape(line.equation)}</code><br>"
        f"<code>{escape(line.state)} = {escape(line.numbers)} = "
        f"<b>{number(line.value)}</b></code></p>"
        for line in card.lines
    )
    # It scrolls where the page is narrow, and keys scroll only what can have the focus.
    table = f'<table class="u-card">{_card_head(trace, t, bias)}{rows}</table>' if rows else ""
    return (
        f'<div class="u-wide" tabindex="0" role="region" aria-label="{_("The step in numbers")}">'
        f"{table}{lines}</div>"
    )


def _card_head(trace: Trace, t: int, bias: bool) -> str:
    titles = [f"x<sub>{trace.reads[t]}</sub> W", f"+ h<sub>{_before(t)}</sub> U"]
    titles += ["+ b"] if bias else []
    titles += [f"= {_('sum')}", _("activation"), _("value")]
    columns = "".join(f'<th scope="col">{title}</th>' for title in titles)
    return f"<tr><td></td>{columns}</tr>"


def _before(t: int) -> str:
    return _("start") if t == 0 else str(t - 1)


def _gates(lab: Lab, trace: Trace, look: Look) -> None:
    if not trace.gates:
        panels.note(_("This cell has nothing on the way to its new state: no gates."))
        return
    names = ", ".join(trace.gates)
    _plot(
        gates(trace, look, lab.view.sample, lab.view.t),
        _("Gates {names} over time, in Keras's order.").format(names=names)
        if trace.spec.facts.in_blocks
        else _("{names} over time, in the order of the update.").format(names=names),
        "gates",
    )


def _output(lab: Lab, trace: Trace, look: Look) -> None:
    said = sentences.passing_on(trace)
    panels.note(said)
    _plot(output(trace, look, lab.view.sample), said, "output")


def _weights(_lab: Lab, trace: Trace, look: Look) -> None:
    said = sentences.parameters(trace.spec)
    panels.note(said)
    if trace.weights:
        _plot(weights(trace, look), said, "weights")


def _plot(figure: object, alt: str, key: str) -> None:
    st.plotly_chart(figure, theme=None, config=PLOT, key=f"lab.plot.{key}", alt=alt)


def _code(_lab: Lab, trace: Trace, _look: Look) -> None:
    text = program(trace.spec)
    st.download_button(
        _("Download as .py"), text, "unrolled_run.py", "text/x-python", on_click="ignore"
    )
    st.code(text, language=None, wrap_lines=True)


def _data(lab: Lab, trace: Trace, _look: Look) -> None:
    names = tables.names(trace)
    chosen = lab.view.table if lab.view.table in names else "h"
    key = follow("lab.table", chosen)
    gates = {f"gate {gate}": _("gate {gate}").format(gate=gate) for gate in trace.gates}
    st.selectbox(
        _("Table"),
        names,
        key=key,
        format_func=lambda name: gates.get(name, name),
        on_change=looks(lab, "table", key),
    )
    table = tables.table(trace, chosen)
    st.download_button(
        _("Download as CSV"),
        table.csv(),
        f"{chosen.replace(' ', '_')}.csv",
        "text/csv",
        on_click="ignore",
    )
    st.dataframe(_columns(table), hide_index=True, height=300)


def _columns(table: tables.Table) -> dict[str, list[str | int | float]]:
    """The table by columns; a column that mixes words and numbers is all words."""
    columns: dict[str, list[str | int | float]] = {}
    for k, name in enumerate(table.columns):
        values = [row[k] for row in table.rows]
        mixed = any(isinstance(value, str) for value in values)
        columns[name] = [str(value) for value in values] if mixed else values
    return columns


PANELS: dict[str, Callable[[Lab, Trace, Look], None]] = {
    "step": _step,
    "gates": _gates,
    "output": _output,
    "weights": _weights,
    "code": _code,
    "data": _data,
    "break": lambda lab, trace, look: break_it(lab, trace, look),
}
