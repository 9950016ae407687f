"""A board on a page: two components that are one to the reader.

The picture is drawn by the page's own run. Sweeps come through a courier that has nothing to show,
in a fragment of its own, so that a touch reruns next to nothing. They are apart because Streamlit
(1.67) may take away and remake what a fragment shows when a fragment's run follows right upon a
whole one (`ForwardMsgQueue.clear` drops the fragment's elements that were not sent yet, and the
whole run's end then counts them as gone); the board would lose the focus, and a drag its slider.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import streamlit as st

from ui.board import messages
from ui.board.messages import Act
from ui.board.talk import Talk, talk
from ui.packing import pack
from ui.scripts import Script
from unrolled.trace import Arrays

T = TypeVar("T")

Message = Callable[[T, Talk], tuple[dict[str, Any], Arrays]]
"""What to send to a board that shows a T: words and numbers, and arrays."""


class Pair(Generic[T]):
    """A kind of board and its courier. A page has no more than one of a kind.

    Args:
        name: of the board's component and its widget.
        script: what it is in the browser.
        picture: what the board is sent.
        sweep: what the courier is sent.
        acts: what each act of the board does.
    """

    def __init__(
        self,
        name: str,
        script: Script,
        picture: Message[T],
        sweep: Message[T],
        acts: Mapping[str, Act],
    ) -> None:
        self._name = name
        self._courier_name = f"{name}_courier"
        self._talk_name = f"{name}.talk"
        self._board = st.components.v2.component(name, js=script.loader())
        self._courier = st.components.v2.component(self._courier_name, js=script.loader("courier"))
        self._picture = picture
        self._sweep = sweep
        self._acts = acts

    def draw(self, shown: T) -> None:
        """Draw the board, as part of a run of the whole page."""
        told = talk(self._talk_name)
        told.acted = False
        head, arrays = self._picture(shown, told)
        received = self._receiver(shown, self._name)
        self._board(key=self._name, data=pack(head, arrays), on_message_change=received)
        self._bring_sweeps(shown)

    @st.fragment
    def _bring_sweeps(self, shown: T) -> None:
        """Carry a sweep to the board. A sweep reruns this alone; after an act the page follows."""
        told = talk(self._talk_name)
        head, arrays = self._sweep(shown, told)
        received, key = self._receiver(shown, self._courier_name), self._courier_name
        self._courier(key=key, data=pack(head, arrays), height=0, on_message_change=received)
        if told.acted:
            st.rerun(scope="app")

    def _receiver(self, shown: T, key: str) -> Callable[[], None]:
        """What a component's message does."""

        def received() -> None:
            said = st.session_state[key].get("message")
            messages.receive(shown, talk(self._talk_name), said, self._acts)

        return received
