"""The timeline: a column for each action, a row for each state."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import numpy as np
import streamlit as st

from unrolled.life import Happened, LifeSpec
from unrolled.life.telling import Told, label
from unrolled.look import Look, limit
from unrolled.pixels import png
from unrolled.trace import Array
from unrolled.words import gettext as _
from unrolled.words import listed

STYLE = Path(__file__).parent / "memory.css"


def style() -> None:
    """The page's style sheet; once a run."""
    st.html(STYLE)


def bound(happened: Sequence[Happened]) -> float:
    """What has the full colour: the same for all of a timeline."""
    return limit(*(slot.value for one in happened for slot in one.states))


def table(
    life: LifeSpec,
    happened: Sequence[Happened],
    told: Sequence[Told],
    chosen: int,
    look: Look,
) -> str:
    """The timeline as markup.

    Args:
        told: what is said of each action.
        chosen: the number of the action looked at; 0 for the beginning.
    """
    heads = [_("start"), *(label(action) for action in life.actions)]
    columns = "".join(
        f'<th scope="col"{_mark(k, chosen)}><span>{k}</span> <code>{escape(head)}</code></th>'
        for k, head in enumerate(heads[: len(happened)])
    )
    rows = "".join(
        _row(name, said, variable, happened, told, chosen, look)
        for name, said, variable in _variables(happened)
    )
    came = "".join(
        f"<td{_mark(k, chosen)}>{escape(text)}</td>"
        for k, text in enumerate(["", *(one.outcome for one in told)])
    )
    said = escape(_("The timeline: states after each action"), quote=True)
    return (
        f'<div class="u-life" role="region" tabindex="0" aria-label="{said}"><table><thead><tr>'
        f'<td></td>{columns}</tr></thead><tbody>{rows}<tr><th scope="row">'
        f"{escape(_('returned'))}</th>{came}</tr></tbody></table></div>"
    )


def _mark(k: int, chosen: int) -> str:
    return ' class="u-chosen"' if k == chosen else ""


def _variables(happened: Sequence[Happened]) -> list[tuple[tuple[str, int], str, int | None]]:
    """Every state by layer and number, followed by the variables that stood there before.

    Each with what it is called, and which of those it is.
    """
    counts: dict[tuple[str, int], int] = {}
    for one in happened:
        for slot in one.states:
            name = (slot.layer, slot.number)
            counts[name] = max(counts.get(name, 0), len(slot.earlier))
    rows: list[tuple[tuple[str, int], str, int | None]] = []
    for name, count in counts.items():
        state = state_name(*name)
        rows.append((name, state, None))
        rows += [(name, f"{state}, {earlier_name(k, count)}", k) for k in range(count)]
    return rows


def earlier_name(number: int, count: int) -> str:
    """A variable that stood in the place of a state before, one of so many."""
    if count == 1:
        return _("the variable before")
    return _("earlier variable {k}").format(k=number + 1)


def _row(
    name: tuple[str, int],
    said: str,
    variable: int | None,
    happened: Sequence[Happened],
    told: Sequence[Told],
    chosen: int,
    look: Look,
) -> str:
    cells = []
    for k, one in enumerate(happened):
        value = value_of(one, name, variable)
        move = _moved(told[k - 1], name, variable) if k else None
        cells.append(f"<td{_mark(k, chosen)}>{_cell(value, move, look, bound(happened))}</td>")
    return f'<tr><th scope="row">{escape(said)}</th>{"".join(cells)}</tr>'


def value_of(one: Happened, name: tuple[str, int], variable: int | None = None) -> Array | None:
    """A state by layer and number, or a variable that stood there before; None for nothing."""
    slot = next((slot for slot in one.states if (slot.layer, slot.number) == name), None)
    if slot is None:
        return None
    if variable is None:
        return slot.value
    return slot.earlier[variable] if variable < len(slot.earlier) else None


def _moved(told: Told, name: tuple[str, int], variable: int | None) -> float:
    same = (m for m in told.moves if (m.layer, m.number, m.variable) == (*name, variable))
    return next((move.by for move in same), 0.0)


def _cell(value: Array | None, move: float | None, look: Look, full: float) -> str:
    """A state as a picture, and how far it moved; None for the beginning."""
    if value is None:
        return ""
    said, short = _moved_said(value, move)
    rows, columns = value.shape
    width = max(24, min(96, columns * 12))
    height = max(16, min(64, rows * 10))
    return (
        f'<img src="{png(value, look, full)}" width="{width}" height="{height}" '
        f'alt="{escape(said, quote=True)}"><span class="u-moved">{short}</span>'
    )


def _moved_said(value: Array, move: float | None) -> tuple[str, str]:
    """A state in words, and in a sign or two."""
    said = _("largest {n:.3f}").format(n=float(np.max(np.abs(value))))
    if move is None:
        return said, ""
    if not move:
        still = "nan" if np.isnan(value).any() else "="
        return listed([said, _("unchanged")]), still
    by = f"{move:.3f}" if not 0 < move < 0.0005 else f"{move:.0e}"
    return listed([said, _("moved by {n}").format(n=by)]), f"Δ {by}"


def state_name(layer: str, number: int) -> str:
    """A state by its layer and letter."""
    return f"{layer}: {'hc'[number]}"
