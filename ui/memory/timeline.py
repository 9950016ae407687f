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
        _row(name, old, happened, told, chosen, look) for name, old in _variables(happened)
    )
    came = "".join(
        f"<td{_mark(k, chosen)}>{escape(text)}</td>"
        for k, text in enumerate(["", *(one.outcome for one in told)])
    )
    said = escape(_("The timeline: states after each action"), quote=True)
    return (
        f'<div class="u-life" role="region" tabindex="0" aria-label="{said}"><table><thead><tr>'
        f'<td></td>{columns}</tr></thead><tbody>{rows}<tr><th scope="row">'
        f"{escape(_('came back'))}</th>{came}</tr></tbody></table></div>"
    )


def _mark(k: int, chosen: int) -> str:
    return ' class="u-chosen"' if k == chosen else ""


def _variables(happened: Sequence[Happened]) -> list[tuple[tuple[str, int], bool]]:
    """Every state by layer and number, followed by the variable it had first where another came."""
    names = {(slot.layer, slot.number): False for one in happened for slot in one.states}
    for one in happened:
        for slot in one.states:
            names[slot.layer, slot.number] |= slot.first is not None
    return [
        (name, old) for name, has in names.items() for old in ((False, True) if has else (False,))
    ]


def _row(
    name: tuple[str, int],
    old: bool,
    happened: Sequence[Happened],
    told: Sequence[Told],
    chosen: int,
    look: Look,
) -> str:
    said = state_name(*name)
    if old:
        said = _("{state}, the variable before").format(state=said)
    cells = []
    for k, one in enumerate(happened):
        value = value_of(one, name, old)
        move = _moved(told[k - 1], name, old) if k else 0.0
        cells.append(f"<td{_mark(k, chosen)}>{_cell(value, move, look, bound(happened))}</td>")
    return f'<tr><th scope="row">{escape(said)}</th>{"".join(cells)}</tr>'


def value_of(one: Happened, name: tuple[str, int], old: bool) -> Array | None:
    """A state by layer and number, or the variable it had first; None where there is none."""
    slot = next((slot for slot in one.states if (slot.layer, slot.number) == name), None)
    if slot is None:
        return None
    return slot.first if old else slot.value


def _moved(told: Told, name: tuple[str, int], old: bool) -> float:
    same = (m for m in told.moves if (m.layer, m.number, m.old) == (*name, old))
    return next((move.by for move in same), 0.0)


def _cell(value: Array | None, move: float, look: Look, full: float) -> str:
    if value is None:
        return ""
    said = _("largest {n:.3f}").format(n=float(np.max(np.abs(value))))
    by = f"{move:.3f}" if not 0 < move < 0.0005 else f"{move:.0e}"
    moved = _("moved by {n}").format(n=by) if move else _("unchanged")
    rows, columns = value.shape
    width = max(24, min(96, columns * 12))
    height = max(16, min(64, rows * 10))
    return (
        f'<img src="{png(value, look, full)}" width="{width}" height="{height}" '
        f'alt="{escape(said, quote=True)}, {escape(moved, quote=True)}">'
        f'<span class="u-moved">{f"Δ {by}" if move else "="}</span>'
    )


def state_name(layer: str, number: int) -> str:
    """A state by its layer and letter."""
    return f"{layer}: {'hc'[number]}"
