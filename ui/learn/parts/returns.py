"""What comes back from a layer, in a lesson: in numbers, and how many arrays."""

from functools import partial
from types import MappingProxyType

import streamlit as st

from ui.learn.parts import topic
from ui.learn.parts.part import Live
from ui.sequences import returns
from ui.topics import Place, Topic
from unrolled.look import Look
from unrolled.sequences.counting import CALLS, MOST, Counting
from unrolled.words import gettext as _

PAGE = "../pages/sequences.py"


def _title() -> str:
    return _("Sequences")


KNOWN = ("SimpleRNN", "GRU", "LSTM", "Bidirectional")
"""The layers to choose from in a lesson."""

RETURNS = topic.live(
    returns.RETURNS,
    PAGE,
    _title,
    returns.picture,
    own=MappingProxyType({"layer": partial(returns.layer, options=KNOWN)}),
)


def _rows(place: Place, _look: Look) -> None:
    """Each layer, and how many arrays a learner says it returns."""
    with st.container(gap="xxsmall"):
        for name, call in CALLS.items():
            key = place.widget(name)
            st.segmented_control(
                f"`{call}`",
                range(1, MOST + 1),
                default=getattr(place.spec, name),
                key=key,
                required=True,
                on_change=place.changes(name, key),
            )


# Its link leads to the topic that has all of it.
_COUNTING = Topic("returns", Counting, returns.RETURNS.title, returns.RETURNS.question, _rows)

COUNTING: Live = topic.live(_COUNTING, PAGE, _title, _rows)
