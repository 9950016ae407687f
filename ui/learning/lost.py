"""What a training leaves behind when its server ends: a word of it, kept in the reader's tab.

Setups are in the link, and what comes of them is computed anew. Not by itself: thirty trainings
that begin at once, because a server did, would keep everybody waiting.
"""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

KEY = "learning.lost"

_noted = st.components.v2.component(
    "training_noted", js=(Path(__file__).parent / "lost.js").read_text("utf-8")
)


@dataclass
class Lost:
    """What is known of trainings before this session.

    Attributes:
        topic: of which one was lost; empty where none is known of.
        known: whether the tab need not tell any more.
    """

    topic: str = ""
    known: bool = False


def current() -> Lost:
    """This session's."""
    found: Lost = st.session_state.setdefault(KEY, Lost())
    return found


def note(topic: str) -> None:
    """Keep in the tab that a training of `topic` was begun in it; hear of one before.

    Args:
        topic: its name; empty as long as nothing was trained in this session.
    """
    lost = current()
    if topic:
        lost.topic, lost.known = "", True
    data = {"topic": topic or lost.topic, "known": lost.known}
    _noted(key=f"{KEY}.noted", data=data, height=0, on_lost_change=_heard)


def _heard() -> None:
    told = st.session_state[f"{KEY}.noted"].get("lost")
    lost = current()
    lost.known = True
    lost.topic = told[:40] if isinstance(told, str) else ""
