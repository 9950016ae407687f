"""One visitor's spec on a page: what was before it, what was refused, the links it has written."""

import hashlib
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

import streamlit as st

from ui import address
from unrolled.errors import SpecError
from unrolled.words import gettext as _
from unrolled.words import together

MOST_UNDO = 50
MOST_LINKS = 200
"""Links of its own that a page knows again, so as not to take a late one for somebody's edit."""

SHOWN, ARRIVED = "linked.shown", "linked.arrived"
"""Where a session keeps which page ran last, and whether its visitor has just come to it."""

T = TypeVar("T")


def arrive(page: str) -> None:
    """Note, at the beginning of each run, which page it is of."""
    st.session_state[ARRIVED] = st.session_state.get(SHOWN) != page
    st.session_state[SHOWN] = page


def arrived() -> bool:
    """Whether somebody has just come from another page; True once in a run."""
    return bool(st.session_state.pop(ARRIVED, False))


class Written:
    """Links by what tells them apart: no matter how long they were, it takes 16 bytes each."""

    def __init__(self) -> None:
        self._marks: deque[bytes] = deque(maxlen=MOST_LINKS)

    def append(self, link: Mapping[str, str]) -> None:
        """Know a link; the one that was written longest ago may be forgotten."""
        self._marks.append(_mark(link))

    def __contains__(self, link: Mapping[str, str]) -> bool:
        return _mark(link) in self._marks

    def __len__(self) -> int:
        return len(self._marks)

    def ends_with(self, link: Mapping[str, str]) -> bool:
        """Whether `link` is the last one."""
        return bool(self._marks) and self._marks[-1] == _mark(link)


def _mark(link: Mapping[str, str]) -> bytes:
    whole = repr(sorted(link.items())).encode(errors="surrogatepass")
    return hashlib.blake2b(whole, digest_size=16).digest()


@dataclass
class Held(Generic[T]):
    """A spec and its past, kept in the session.

    Attributes:
        spec: the one on show.
        past: the specs before, for `undo`.
        problems: sentences on what could not be used, to show until the next change.
        written: the links this page wrote itself.
    """

    spec: T
    past: list[T] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    written: Written = field(default_factory=Written)

    def take(self, spec: T) -> None:
        """Take another spec, to be undone by `undo`."""
        self.problems = []
        if spec != self.spec:
            self.past = [*self.past[-MOST_UNDO + 1 :], self.spec]
            self.spec = spec

    def undo(self) -> None:
        """Go back to the spec before the last change."""
        self.problems = []
        if self.past:
            self.spec = self.past.pop()

    def read_in_part(self, refused: Sequence[SpecError]) -> None:
        """Say what of the link this came from could not be used, where there was any."""
        self.problems = in_part(refused) or self.problems


def in_part(refused: Sequence[SpecError]) -> list[str]:
    """What to say where so much of a link could not be used; nothing where all of it could."""
    if not refused:
        return []
    opening = _("Part of this link could not be used; the rest of it is shown.")
    return [together([opening, *map(str, refused[:4])])]


class Read(Protocol):
    """What was read from a link: a lab, or anything else that is `Held`."""

    spec: Any
    past: list[Any]
    written: Written


H = TypeVar("H", bound=Read)


def current(key: str, read: Callable[[Mapping[str, str]], H]) -> H:
    """What this session holds at `key`, read from the link where that is not one of its own.

    A link that was read once is read again for who comes with it from another page: it is to open
    what it says, whatever was changed there since. The page's last link is what it holds anyway.
    """
    held: H | None = st.session_state.get(key)
    query = address.query()
    comes = arrived()
    if held is None or (query and _to_be_read(query, held.written, comes)):
        fresh = read(query)
        if held is not None:
            fresh.past = [*held.past, held.spec]
            fresh.written = held.written
        # A run that interrupts this one still comes with this link: no second reading of it.
        fresh.written.append(query)
        st.session_state[key] = held = fresh
    return held


def _to_be_read(query: dict[str, str], written: Written, comes: bool) -> bool:
    return query not in written or (comes and not written.ends_with(query))
