"""Progress in the learner's browser: read once a session, written whenever it changes."""

from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from ui.learn.progress import Progress, read

KEY = "keeper"

_keeper = st.components.v2.component(
    "progress_keeper", js=(Path(__file__).parent / "keeper.js").read_text("utf-8")
)


@dataclass
class Kept:
    """One session's progress.

    Attributes:
        progress: what is known of it.
        heard: whether the browser has told what it holds.
    """

    progress: Progress = field(default_factory=Progress)
    heard: bool = False

    def wipe(self) -> None:
        """Forget everything, here and in the browser."""
        self.progress = Progress()
        # What the browser still holds is known and not wanted.
        self.heard = True


def kept() -> Kept:
    """This session's progress."""
    if "progress" not in st.session_state:
        st.session_state["progress"] = Kept()
    found: Kept = st.session_state["progress"]
    return found


def keep() -> None:
    """Let the browser read and write; once, at the end of a page that knows of progress."""
    mine = kept()
    data = {"heard": mine.heard, "text": mine.progress.text() if mine.progress.lessons else ""}
    _keeper(key=KEY, data=data, height=0, on_told_change=_heard)


def _heard() -> None:
    """What the browser holds, or another tab has just stored."""
    mine = kept()
    mine.heard = True
    told = st.session_state[KEY].get("told") or ""
    found = read(told)
    if told == "wiped":
        mine.wipe()
    elif found:
        mine.progress.add(found)
