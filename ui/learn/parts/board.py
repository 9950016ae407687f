"""The live board in a lesson, and a wrong call made in its sizes: both are a lab."""

import streamlit as st

from ui import panels
from ui.board.mount import board
from ui.compare import pinning
from ui.engine import traced
from ui.lab import sentences
from ui.lab.controls import offered
from ui.lab.experiment import experiment
from ui.lab.state import PLAIN, Lab, read
from ui.learn.parts.part import Live, Query
from unrolled.axes import coming_out, going_in, layer_call
from unrolled.lessons import Part
from unrolled.lessons.kinds.board import READOUT
from unrolled.look import Look
from unrolled.spec import RunSpec
from unrolled.words import gettext as _


def _fresh(_key: str, part: Part, query: Query) -> Lab:
    lab = read({**part.link, **query}, default=RunSpec.from_query(part.link, PLAIN)[0])
    lab.turning = True
    return lab


def _above(lab: Lab, part: Part) -> None:
    fields = [name for name in part.controls if name != READOUT]
    if fields:
        offered(lab, fields)
    panels.problems([*lab.problems, *lab.not_in_link()])
    if READOUT in part.controls:
        _count(lab.spec)


def _count(spec: RunSpec) -> None:
    """The shapes of the run, and how many numbers its layer learns."""
    said = sentences.parameters(spec)
    panels.strip(going_in(spec), layer_call(spec), coming_out(traced(spec)), said)


def _board(lab: Lab, part: Part) -> None:
    _above(lab, part)
    board(lab)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="pinning"):
        pinning.offer("learn", lambda: lab.spec)
    pinning.told("learn", lab.spec)


def _call(lab: Lab, part: Part) -> None:
    from ui.lab.breaking import break_it  # brings Plotly, which a board can do without

    _above(lab, part)
    break_it(lab, traced(lab.spec), Look.of(st.context.theme.type or "light"))


def _title() -> str:
    return _("Lab")


BOARD = Live(_fresh, _board, "../pages/lab.py", _title, taken=experiment)
CALL = Live(_fresh, _call, "../pages/lab.py", _title)
