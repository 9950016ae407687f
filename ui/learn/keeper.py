"""Progress in the learner's browser: read once a session, written whenever it changes."""

from collections.abc import Mapping
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
    _last: dict[str, object] = field(default_factory=dict)

    def opened(self, lesson: str, beat: str) -> None:
        """A beat is on the page."""
        if self._is_news("opened", (lesson, beat)):
            self.progress.of(lesson).seen.add(beat)

    def solved(self, lesson: str, built: Mapping[str, str]) -> None:
        """What is `built` on the page solves the challenge."""
        if self._is_news("solved", (lesson, dict(built))):
            self.progress.of(lesson).solved = True

    def _is_news(self, act: str, what: object) -> bool:
        """Whether this stood on the page before.

        A page runs again for many reasons, and one is that its progress was wiped in another tab:
        what stands there all the while is not done once more by that.
        """
        news = self._last.get(act) != what
        self._last[act] = what
        return news

    def wipe(self) -> None:
        """Forget everything, here and in the browser."""
        self.wiped_elsewhere()
        self._last.clear()

    def wiped_elsewhere(self) -> None:
        """Forget everything, as another tab of this browser did."""
        self.progress = Progress()
        # What the browser still holds is known and not wanted.
        self.heard = True


def kept() -> Kept:
    """This session's progress."""
    if "progress" not in st.session_state:
        st.session_state["progress"] = Kept()
    found: Kept = st.session_state["progress"]
    return found


def keep(place: str = "") -> None:
    """Let the browser read and write; once, at the end of a page that knows of progress.

    Args:
        place: what the page shows: with another one it is scrolled to its top.
    """
    mine = kept()
    text = mine.progress.text() if mine.progress.lessons else ""
    data = {"heard": mine.heard, "text": text, "place": place}
    _keeper(key=KEY, data=data, height=0, on_told_change=_heard)


def _heard() -> None:
    """What the browser holds, or another tab has just stored."""
    mine = kept()
    mine.heard = True
    told = st.session_state[KEY].get("told") or ""
    found = read(told)
    if told == "wiped":
        mine.wiped_elsewhere()
    elif found:
        mine.progress.add(found)
