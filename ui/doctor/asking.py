"""The text on show, and what the workers were asked about it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from ui import address
from ui.asking import Asked
from ui.linked import Written, arrived
from ui.widgets import heard
from unrolled import packed as packing
from unrolled.doctor.source import LONGEST
from unrolled.shortened import PACKED, damaged
from unrolled.words import gettext as _

KEPT = 30
"""Texts that Undo goes back through."""

ROOM = 1_000_000
"""Characters that the box takes, far more than are read: what is pasted into a full box is lost
without a word, and of what is too long it can be said that it is."""

LONGEST_LINK = 6_000
"""Characters that a program may take in a link: some hundred lines. No link has longer ones."""


@dataclass
class Asking:
    """One visitor's program.

    Attributes:
        text: it, as it stands in the box.
        problem: why a link could not be used, as a sentence, until something is written.
        asked: what the workers were asked about it.
        links: the programs of links that this page wrote itself or has read.
    """

    text: str = ""
    problem: str = ""
    asked: Asked = field(default_factory=lambda: Asked("doctor"))
    links: Written = field(default_factory=Written)
    _earlier: list[str] = field(default_factory=list)

    @property
    def can_undo(self) -> bool:
        """Whether there was another text before."""
        return bool(self._earlier)

    def write(self, text: str) -> None:
        """Put another text into the box, and ask about it."""
        self.problem = ""
        if text != self.text:
            self._earlier = [*self._earlier[-KEPT:], self.text]
            while sum(map(len, self._earlier)) > 2 * ROOM:
                del self._earlier[0]
            self.text = text
        self.asked.ask(text)

    def undo(self) -> None:
        """Go back to the text before."""
        if self._earlier:
            self.text = self._earlier.pop()
            self.asked.ask(self.text)

    def written(self, key: str) -> Callable[[], None]:
        """A callback for the widget `key`, whose text is to be looked at."""

        return heard(key, lambda: self.write(st.session_state[key]))


def current() -> Asking:
    """The asking of this visitor; a link's program where the link is not one of its own."""
    asking: Asking = st.session_state.setdefault("doctor.asking", Asking())
    query = address.query()
    code = query.get("code", query[PACKED] if damaged(query) else "")
    comes = arrived()
    link = {"code": code}
    if code and (link not in asking.links or (comes and not asking.links.ends_with(link))):
        asking.links.append(link)
        text = unpacked(code)
        if text:
            asking.write(text)
        else:
            asking.problem = _(
                "This link is damaged: its program cannot be read. Paste the code itself."
            )
    return asking


def write_link(asking: Asking) -> None:
    """Put the program into the address, where it is short enough."""
    code = packed(asking.text)
    if not code or too_long(asking.text):
        address.write({})
        return
    link = {"code": code}
    if not asking.links.ends_with(link):
        asking.links.append(link)
    address.write(link)


def too_long(text: str) -> bool:
    """Whether no link can carry a program."""
    return len(text) > LONGEST or len(packed(text)) > LONGEST_LINK


def packed(text: str) -> str:
    """A program as a link carries it; empty where there is none that could be read."""
    if not text.strip() or len(text) > LONGEST:
        return ""
    return packing.packed(text)


def unpacked(link: str) -> str:
    """The program that a link carries; empty where it was damaged or is too long."""
    return packing.unpacked(link, 4 * LONGEST) if len(link) <= 4 * LONGEST_LINK else ""
