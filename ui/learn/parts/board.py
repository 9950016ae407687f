"""The live board in a lesson, and a wrong call made in its sizes: both are a lab."""

import streamlit as st

from ui import panels
from ui.board.mount import board
from ui.engine import traced
from ui.lab.controls import offered
from ui.lab.state import PLAIN, Lab, read
from ui.learn.parts.part import Live, Query
from unrolled.lessons import Part
from unrolled.look import Look
from unrolled.spec import RunSpec
from unrolled.words import gettext as _


def _fresh(_key: str, part: Part, query: Query) -> Lab:
    lab = read({**part.link, **query}, default=RunSpec.from_query(part.link, PLAIN)[0])
    lab.turning = True
    return lab


def _above(lab: Lab, part: Part) -> None:
    if part.controls:
        offered(lab, part.controls)
    panels.problems(lab.problems)


def _board(lab: Lab, part: Part) -> None:
    _above(lab, part)
    board(lab)


def _call(lab: Lab, part: Part) -> None:
    from ui.lab.breaking import break_it  # brings Plotly, which a board can do without

    _above(lab, part)
    break_it(lab, traced(lab.spec), Look.of(st.context.theme.type or "light"))


def _title() -> str:
    return _("Lab")


BOARD = Live(_fresh, _board, "../pages/lab.py", _title)
CALL = Live(_fresh, _call, "../pages/lab.py", _title)
