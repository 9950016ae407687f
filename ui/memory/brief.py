"""A model's life in a small form: a few actions, and a column of numbers after each."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from ui import panels, without_workers
from ui.asking import listen, workers_told
from ui.grids import grid
from ui.memory import controls
from ui.memory.detail import code_in
from ui.memory.state import Known, Memory
from ui.memory.timeline import earlier_name, value_of
from ui.widgets import button
from unrolled.life import MOST_ACTIONS, Action, Happened
from unrolled.life.telling import label, tell
from unrolled.look import Look, limit
from unrolled.trace import Array
from unrolled.words import gettext as _

OFFERED = {
    "predict": Action("predict"),
    "reset": Action("reset", layer=0),
    "assign": Action("assign"),
    "rebind": Action("rebind"),
}
"""What can be done next."""


def draw(memory: Memory, fields: Sequence[str], look: Look) -> None:
    """The buttons, what the last action did, and the states after each.

    Args:
        fields: actions that may be done, and sizes of the model that may be changed.
    """
    _buttons(memory, [OFFERED[name] for name in fields if name in OFFERED])
    fields = [name for name in fields if name not in OFFERED]
    if fields:
        with st.container(horizontal=True, gap="medium"):
            for name in fields:
                with st.container(width=140):
                    controls.size(memory, name, _size(name))
    panels.problems(memory.problems)
    known = memory.heard()
    if memory.asked.problem:
        panels.note(memory.asked.problem, "warn")
    if known is not None:
        _table(known, look)
    if memory.asked.waiting:
        listen(memory.asked, meanwhile=lambda: panels.said(workers_told(memory.asked)))


def _size(name: str) -> str:
    return {"sequences": _("Samples"), "batch": _("Batch"), "timesteps": _("Timesteps")}.get(
        name, name
    )


def _buttons(memory: Memory, actions: Sequence[Action]) -> None:
    shut = without_workers.here()
    full = len(memory.life.actions) >= MOST_ACTIONS
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(_("Do next"), width="content")
        for action in actions:
            button(
                label(action),
                key=f"memory.brief.{action.written()}",
                disabled=shut or full,
                on_click=partial(
                    memory.do, action.kind, **{n: getattr(action, n) for n in action.takes}
                ),
            )
        last = len(memory.life.actions) - 1
        button(
            _("Take the last one back"),
            key="memory.brief.back",
            type="tertiary",
            disabled=shut or last < 0,
            on_click=memory.back_to,
            args=(max(last, 0),),
        )


def _table(known: Known, look: Look) -> None:
    """What the last action did; a column for each: what came back, then all of the states."""
    life, happened = known
    told = tell(life, happened)
    columns = [_("start"), *(f"{k} {label(a)}" for k, a in enumerate(life.actions, 1))]
    columns = columns[: len(happened)]
    rows, values, texts = [_("returned")], [np.full(len(columns), np.nan)], []
    texts.append(["", *(one.outcome for one in told)])
    for name, variable, said in _variables(happened):
        shape = _shape(happened, name, variable)
        for row, unit in np.ndindex(shape):
            rows.append(_("{state}, row {row}").format(state=said, row=row))
            if shape[1] > 1:
                rows[-1] = f"{said}[{row}, {unit}]"
            found = [value_of(one, name, variable) for one in happened]
            values.append(np.array([_number(value, row, unit) for value in found]))
            texts.append([""] * len(columns))
    if told:  # above the table, which grows and would push it out of view
        last = told[-1]
        kind, role = ("warn", "status") if last.refused else ("plain", "note")
        said = code_in(f"{last.label}: {last.sentence}")
        st.html(f'<div class="u-note u-{kind}" role="{role}">{said}</div>')
        if last.refused:
            words = f"{happened[-1].raised}: {happened[-1].words}"
            st.code(words, language=None, wrap_lines=True)
    table = np.stack(values)
    st.html(
        grid(
            table,
            look,
            limit(np.nan_to_num(table)),
            rows,
            columns,
            label=_("The states after each action"),
            texts=np.array(texts),
        )
    )


Name = tuple[str, int]
"""A state by its layer and number."""


def _variables(happened: Sequence[Happened]) -> list[tuple[Name, int | None, str]]:
    """Every state, and after each the variables that stood in its place before."""
    found: list[tuple[Name, int | None, str]] = []
    for slot in happened[-1].states:
        name, letter = (slot.layer, slot.number), "hc"[slot.number]
        found.append((name, None, letter))
        count = len(slot.earlier)
        found += [(name, k, f"{letter}, {earlier_name(k, count)}") for k in range(count)]
    return found


def _shape(happened: Sequence[Happened], name: Name, variable: int | None) -> tuple[int, ...]:
    value = value_of(happened[-1], name, variable)
    return (0, 0) if value is None else value.shape


def _number(value: Array | None, row: int, unit: int) -> float:
    return float("nan") if value is None else float(value[row, unit])
