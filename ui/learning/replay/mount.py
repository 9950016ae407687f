"""The replay on a page."""

import streamlit as st

from ui.learning.replay import losses
from ui.learning.replay.message import message
from ui.learning.replay.script import SCRIPT
from ui.packing import pack
from unrolled.training.film import Film
from unrolled.words import gettext as _

_replay = st.components.v2.component("training_replay", js=SCRIPT.loader())


def replay(film: Film, key: str, live: bool, bound: float | None = None) -> None:
    """Show a run of training: its losses, and at any epoch its states and what it predicts.

    Args:
        film: the run, as far as it has come; models that have not begun are named as waiting.
        key: of this place on the page. What a person turned to (model, sample, epoch) stays under
            it, as long as the film is the same run or more of it.
        live: whether training goes on. Then only the newest frames are sent, to be called often,
            and who stands at the end is taken along. Once more without it, when training is over,
            brings all frames.
        bound: the magnitude of a state that has the full colour; by itself the same for all epochs
            and models, a round number that no value exceeds.
    """
    head, arrays = message(film, live, bound)
    _replay(key=key, data=pack({**head, "key": key}, arrays))
    with st.expander(_("The losses as a table")):
        st.dataframe(losses.columns(film), hide_index=True, height=240)
