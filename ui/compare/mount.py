"""The board of a comparison on a page: a picture and a courier, as `ui.board.mount` has them."""

from collections.abc import Callable

import streamlit as st

from ui.board.talk import Talk
from ui.board.talk import talk as talk_at
from ui.compare import messages
from ui.compare.picture import picture_message
from ui.compare.script import SCRIPT
from ui.compare.state import Comparison
from ui.compare.sweep import sweep_message
from ui.packing import pack

BOARD = "compare_board"
COURIER = "compare_courier"
TALK = "compare.talk"

_board = st.components.v2.component("compare_board", js=SCRIPT.loader())
_courier = st.components.v2.component("compare_courier", js=SCRIPT.loader("courier"))


def talk() -> Talk:
    """This session's conversation with the board."""
    return talk_at(TALK)


def board(held: Comparison) -> None:
    """Draw the board, as part of a run of the whole page."""
    told = talk()
    told.acted = False
    head, arrays = picture_message(held, told)
    _board(key=BOARD, data=pack(head, arrays), on_message_change=_receiver(held, BOARD))
    _bring_sweeps(held)


@st.fragment
def _bring_sweeps(held: Comparison) -> None:
    """Carry a sweep to the board. A sweep reruns this alone; after an act the page follows."""
    told = talk()
    head, arrays = sweep_message(held, told)
    _courier(
        key=COURIER,
        data=pack(head, arrays),
        height=0,
        on_message_change=_receiver(held, COURIER),
    )
    if told.acted:
        st.rerun(scope="app")


def _receiver(held: Comparison, key: str) -> Callable[[], None]:
    """What a component's message does."""

    def received() -> None:
        messages.receive(held, talk(), st.session_state[key].get("message"))

    return received
