"""The board on a page."""

from pathlib import Path

import streamlit as st

from ui.board import messages
from ui.board.packing import pack
from ui.board.picture import message
from ui.board.talk import talk
from ui.lab.state import Lab
from unrolled import words

HERE = Path(__file__).parent
KEY = "board"

SCRIPTS = (
    "packing",
    "words",
    "colour",
    "frames",
    "layout",
    "heatmap",
    "network",
    "inputs",
    "sliders",
    "playhead",
    "readout",
    "wiring",
    "toolbar",
    "twin",
    "talk",
    "board",
)
"""The board's script, an idea a file. A component takes one string: these, in this order."""


def script() -> str:
    """One ES module of all files in `SCRIPTS`."""
    parts = [(HERE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return "\n".join(parts)


_component = st.components.v2.component(
    "state_board",
    html=(HERE / "board.html").read_text(encoding="utf-8"),
    css=(HERE / "board.css").read_text(encoding="utf-8"),
    js=script(),
)


def board(lab: Lab) -> None:
    """Draw the board, as part of a run of the whole page."""
    talk().acted = False
    _board(lab)


@st.fragment
def _board(lab: Lab) -> None:
    """Draw the board. A sweep reruns this alone; after a change of the lab the page follows."""
    words.use(st.context.locale)  # a fragment's rerun does not come through the shell
    told = talk()

    def received() -> None:
        messages.receive(lab, told, st.session_state[KEY].get("message"))

    head, arrays = message(lab, told)
    _component(key=KEY, data=pack(head, arrays), on_message_change=received)
    if told.acted:
        st.rerun(scope="app")
