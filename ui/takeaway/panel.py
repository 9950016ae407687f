"""The panel from which the experiment on show is taken away.

A click asks for one file; only then is it made, in a fragment's run, which knows the reader's
language and can say why it fails. Streamlit's download button can do neither, and forgets what it
made at the second end of anybody's run (`MediaFileManager.remove_orphaned_files`): where many are
at work, before the browser has fetched it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import streamlit as st

from ui import address
from ui.classroom import served, short_links, teacher, views
from ui.packing import pack
from ui.takeaway import words
from ui.takeaway.kinds import KINDS, Link, NothingToDrawError
from ui.takeaway.script import SCRIPT
from unrolled.errors import SpecError
from unrolled.takeaway import Experiment
from unrolled.trace import Arrays
from unrolled.words import gettext as _

PANEL = "takeaway"
ASKED = "takeaway.asked"
"""Where a session keeps which file its panel has asked for."""

LONGEST_NUMBER = 40

_panel = st.components.v2.component("takeaway_panel", js=SCRIPT.loader())


@dataclass(frozen=True)
class Asked:
    """A file that was asked for.

    Attributes:
        number: that the panel gave it, to know the answer by.
        kind: of `KINDS`.
    """

    number: str
    kind: str


def take_away(
    make: Callable[[], Experiment], path: str, query: dict[str, str], words_only: bool = False
) -> None:
    """Offer the experiment on show as a link and as files; once a page.

    Args:
        make: the experiment, called when one of its files is asked for.
        path: the page's own, such as ``/lab``.
        query: what the address bar holds, or will hold at the end of this run.
        words_only: whether it has neither numbers nor a picture.
    """
    view = views.written(path, address.spoken(query))
    with st.popover(_("Take away"), key=PANEL):
        _files(make, view, words_only)


@st.fragment
def _files(make: Callable[[], Experiment], view: str, words_only: bool) -> None:
    asked: Asked | None = st.session_state.pop(ASKED, None)
    head: dict[str, Any] = {"view": view, "words": words.words()}
    head["rows"] = words.rows(words_only)
    head["address"] = _origin() + view
    arrays: Arrays = {}
    if asked:
        head["answer"], arrays = answer(asked, make, view)
    _panel(key="takeaway.files", data=pack(head, arrays), on_asked_change=_receive)


def _receive() -> None:
    """Take note of what the panel asks for, if it is something there is."""
    asked = st.session_state["takeaway.files"].get("asked")
    match asked:
        case {"number": str(number), "kind": str(kind)}:
            if kind in KINDS and len(number) <= LONGEST_NUMBER:
                st.session_state[ASKED] = Asked(number, kind)


def answer(
    asked: Asked, make: Callable[[], Experiment], view: str
) -> tuple[dict[str, Any], Arrays]:
    """The file that was asked for, or a sentence on why there is none."""
    kind = KINDS[asked.kind]
    told: dict[str, Any] = {"number": asked.number}
    try:
        experiment = make()
        if kind.shows and experiment.awaited:
            raise NothingToDrawError(experiment.awaited)
        file = kind.make(experiment, _link(view))
    except (SpecError, NothingToDrawError) as problem:
        return told | {"problem": str(problem)}, {}
    except Exception:  # whatever it is, the page goes on, and we hear of it
        logging.getLogger(__name__).exception("A file of kind %s was not made", asked.kind)
        return told | {"problem": _("This file could not be made. The other ones may be.")}, {}
    content = file.encode() if isinstance(file, str) else file
    told |= {"name": experiment.stem + kind.ending, "mime": kind.mime, "length": len(content)}
    return told, {"file": _as_numbers(content)}


def _as_numbers(content: bytes) -> np.ndarray[Any, Any]:
    """Bytes as `pack` sends them: four of them a number, filled up with zeros."""
    return np.frombuffer(content + bytes(-len(content) % 4), dtype="<f4")


def _origin() -> str:
    """What addresses begin with: the class's where a teacher hands them out, else the visitor's."""
    if teacher.is_here():  # who sits at the machine itself, where nobody else is called localhost
        return served.addresses()[0]
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else ""


def _link(view: str) -> Link:
    """The way back to a view, for paper: the short one where it may be handed out to a class."""
    if teacher.is_here() and len(view) <= views.LONGEST:
        short = _origin() + short_links.path(short_links.published.publish(view))
        return Link(short, short)
    whole = _origin() + view
    return Link(whole, whole if served.addresses() else "")
