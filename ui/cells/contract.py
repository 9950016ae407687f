"""The topic "contract": what a cell promises to RNN, beside what it does."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import streamlit as st

from ui import panels, topics
from ui.asking import Question, listen, workers_told
from ui.cells import promised
from ui.cells.ready import name
from ui.cells.said import keep, said
from ui.engine import wait
from ui.stack.findings import meaning
from ui.topics import Place, Topic
from ui.widgets import button, placed
from unrolled.contracts import READY, ContractSpec
from unrolled.contracts.checking import Examined, checked_at_once
from unrolled.doctor.diagnosis import Finding
from unrolled.look import Look
from unrolled.takeaway import cells
from unrolled.words import gettext as _
from unrolled.words import language

EXAMINE = "unrolled.contracts.checking:examine"

ROOM = 100_000
"""Characters that the box takes, more than are read: what does not fit would be lost unsaid."""

Width = int | Literal["stretch"]

IN_LESSONS = ("silent_output", "wide_output", "both_out", "two_states", "leaky")
"""Cells that Keras takes: what a lesson lets its reader look at."""

STYLE = Path(__file__).parent / "contract.css"


def draw(place: Place, _look: Look) -> None:
    """The cell and its text, its promises, what Keras makes of it, and what would mend it."""
    st.html(STYLE)
    wait()
    spec: ContractSpec = place.spec
    asked = _asked(spec)
    left, right = st.columns([0.42, 0.58], gap="medium")
    with left:
        _cell(place, spec)
    with right, st.container(key="contract-answer"):
        _answer(place, spec, asked)
    panels.program(spec.complete)
    listen(asked)


def _asked(spec: ContractSpec) -> Question[Examined]:
    """What the workers say of the cell on show."""
    asked: Question[Examined] = st.session_state.setdefault(
        "cells.contract.asked", Question("contract")
    )
    about = spec, language()
    if asked.about != about:
        known = said(spec)
        if known is not None:
            asked.settle(about, known)
        else:
            asked.put(about, *((EXAMINE, spec, whole) for whole in (False, True)))
    asked.hear()
    if asked.told is not None and not asked.waiting:
        keep(spec, asked.told)
    return asked


def shown(place: Place, _look: Look) -> None:
    """The promises of a cell that comes with the app, and its text, to be read."""
    st.html(STYLE)
    wait()
    spec: ContractSpec = place.spec
    left, right = st.columns([0.52, 0.48], gap="medium")
    if not spec.code:
        checked = checked_at_once(spec)
        with left, st.container(key="contract-answer"):
            st.html(promised.promises(checked.promises))
            st.html(promised.stages(checked.stages))
    with right:
        st.code(spec.text, language=None, wrap_lines=True)


def one_of_few(place: Place) -> None:
    """Which cell, of a few."""
    _ready(place, IN_LESSONS, _("Cell"), 380)


def _ready(place: Place, options: Sequence[str], said: str, width: Width = "stretch") -> None:
    spec: ContractSpec = place.spec
    key = place.widget("ready")
    names = options if spec.ready in options else (spec.ready, *options)
    st.selectbox(
        said,
        names,
        names.index(spec.ready),
        format_func=name,
        key=key,
        width=width,
        on_change=place.heard(key, lambda: place.change(ready=st.session_state[key], code="")),
    )


def _cell(place: Place, spec: ContractSpec) -> None:
    _ready(place, READY, _("Begin with"))
    text = placed("cells.contract.text", spec.text, part_of=spec)
    st.text_area(
        _("The cell, to be changed"),
        spec.text,
        key=text,
        height=430,
        max_chars=ROOM,
        on_change=place.heard(text, lambda: place.change(code=st.session_state[text] or "\n")),
    )
    with st.container(horizontal=True, gap="small"):
        button(_("Check it"), key="cells.contract.check", type="primary", on_click=_nothing)
        button(
            _("As it was"),
            key="cells.contract.back",
            on_click=_taking(place, ""),
            disabled=not spec.code,
        )
    with st.container(horizontal=True, gap="small"):
        topics.size(place, "batch", "batch")
        topics.size(place, "features", "features")


def _nothing() -> None:
    """The text tells its change by itself as soon as the focus leaves it for the button."""


def _answer(place: Place, spec: ContractSpec, asked: Question[Examined]) -> None:
    """The promises at once where the cell is one of ours; the rest when the workers have it."""
    told = asked.told
    checked = told.checked if told else None
    if not spec.code:
        checked = checked_at_once(spec)
    if checked is not None and checked.promises:
        st.html(promised.promises(checked.promises))
        panels.asked(_("What Keras makes of it"))
        st.html(promised.stages(checked.stages))
    if asked.problem:
        panels.note(asked.problem, "warn")
    elif told is None:
        panels.note(workers_told())
    elif told.no_cell:
        panels.note(_("There is no cell in it: write a class, and cell = ... below it."), "warn")
    else:
        _examined(place, told, asked.waiting)


def _examined(place: Place, told: Examined, waiting: bool) -> None:
    if waiting and told.findings:
        panels.said(_("The fixes are being tried …"))
    for k, found in enumerate(told.findings):
        st.html(promised.finding(found, told.checked.stages))
        _fixes(place, k, found)
    if told.modern is not None and told.modern.strip():
        button(
            _("Take the whole cell as it is written today"),
            key="cells.contract.modern",
            on_click=_taking(place, told.modern),
        )


def _fixes(place: Place, k: int, found: Finding) -> None:
    for n, fix in enumerate(found.fixes):
        st.html(meaning(fix))
        button(
            _("Take this change: {fix}").format(fix=fix.title),
            key=f"cells.contract.fix.{k}.{n}",
            type="secondary" if n else "primary",
            on_click=_taking(place, fix.code),
        )


def _taking(place: Place, code: str) -> Callable[[], None]:
    """A callback that puts another text into the box."""
    return place.here(lambda: place.change(code=code))


CONTRACT = Topic(
    "contract",
    ContractSpec,
    title=lambda: _("The contract of a cell"),
    question=lambda: _("What does a cell promise to RNN, and does it keep it?"),
    draw=draw,
    taken=cells.contract,
)
