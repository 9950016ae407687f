"""The board on a page: two components that are one to the reader.

The picture is drawn by the page's own run. Sweeps come through a courier that has nothing to show,
in a fragment of its own, so that a touch reruns next to nothing. They are apart because Streamlit
(1.67) may take away and remake what a fragment shows when a fragment's run follows right upon a
whole one (`ForwardMsgQueue.clear` drops the fragment's elements that were not sent yet, and the
whole run's end then counts them as gone); the board would lose the focus, and a drag its slider.
"""

from collections.abc import Callable

import streamlit as st

from ui.board import messages
from ui.board.picture import picture_message
from ui.board.script import SCRIPT
from ui.board.sweep import sweep_message
from ui.board.talk import talk
from ui.lab.state import Lab
from ui.packing import pack

BOARD = "board"
COURIER = "board_courier"

_board = st.components.v2.component("state_board", js=SCRIPT.loader())
_courier = st.components.v2.component("state_board_courier", js=SCRIPT.loader("courier"))


def board(lab: Lab) -> None:
    """Draw the board, as part of a run of the whole page."""
    told = talk()
    told.acted = False
    head, arrays = picture_message(lab, told)
    _board(key=BOARD, data=pack(head, arrays), on_message_change=_receiver(lab, BOARD))
    _bring_sweeps(lab)


@st.fragment
def _bring_sweeps(lab: Lab) -> None:
    """Carry a sweep to the board. A sweep reruns this alone; after an act the page follows."""
    told = talk()
    head, arrays = sweep_message(lab, told)
    _courier(
        key=COURIER,
        data=pack(head, arrays),
        height=0,
        on_message_change=_receiver(lab, COURIER),
    )
    if told.acted:
        st.rerun(scope="app")


def _receiver(lab: Lab, key: str) -> Callable[[], None]:
    """What a component's message does."""

    def received() -> None:
        messages.receive(lab, talk(), st.session_state[key].get("message"))

    return received
