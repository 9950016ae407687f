"""Pieces of page that several panels share. Whatever a learner typed is escaped here."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from unrolled.axes import Named
from unrolled.words import gettext as _

STYLE = Path(__file__).parent / "style.css"
PRESENT = Path(__file__).parent / "present.css"
PRESENT_LESSON = Path(__file__).parent / "present_lesson.css"


def style() -> None:
    """The app's own style sheet, for an address of no page: the others' document has it."""
    st.html(STYLE)


def only_board() -> None:
    """The big view: hide the side controls and all that is not the board."""
    st.html(PRESENT)


def only_lesson() -> None:
    """The big view of a lesson: large type, and nothing around it."""
    st.html(PRESENT_LESSON)


def said(text: str) -> None:
    """A plain sentence."""
    st.html(f'<p class="u-said">{escape(text)}</p>')


def asked(text: str) -> None:
    """A question to be answered below it."""
    st.html(f'<h2 class="u-asked">{escape(text)}</h2>')


def note(text: str, kind: str = "plain") -> None:
    """A sentence; `kind` is ``plain``, ``hint``, ``right``, ``warn`` or ``silent``."""
    role = "status" if kind not in ("plain", "hint") else "note"
    st.html(f'<div class="u-note u-{kind}" role="{role}">{escape(text)}</div>')


def problems(sentences: Sequence[str]) -> None:
    """What could not be used, where there is any.

    In a place of its own that is there without them as well: Streamlit knows what follows by its
    number on the page, and remakes a board whose number changes; a drag would lose its slider.
    """
    with st.container():
        for sentence in sentences:
            note(sentence, "warn")


def question(text: str) -> None:
    """The question above a picture: the page's one heading, which a reader may jump to."""
    st.html(f'<h1 class="u-question">{escape(text)}</h1>')


def program(text: str) -> None:
    """The Keras program behind a picture, folded away."""
    with st.expander(_("The same as a program")):
        # Without the colours of a language: some of Streamlit's are too light to read.
        st.code(text, language=None, wrap_lines=True)


def shape(named: Named) -> str:
    """An array's shape as markup, each length in the colour of its axis."""
    parts = ", ".join(
        f'<span class="u-axis u-{axis}" title="{axis}">{length}</span>'
        for axis, length in named.axes
    )
    comma = "," if len(named.axes) == 1 else ""
    return f'<span class="u-shape"><i>{escape(named.name)}</i> ({parts}{comma})</span>'


def key(arrays: Sequence[Named]) -> str:
    """The axes of these arrays by name, each in its colour, as markup."""
    names = dict.fromkeys(axis for named in arrays for axis, _length in named.axes)
    return " ".join(f'<span class="u-axis u-{axis}">{axis}</span>' for axis in names)


def strip(source: Named, call: str, results: tuple[Named, ...], sentence: str) -> None:
    """The shape strip: what goes in, the layer, what comes out, and a sentence on it."""
    outputs = " ".join(shape(result) for result in results)
    st.html(
        f'<div class="u-strip"><div class="u-flow">{shape(source)}<b class="u-arrow">→</b>'
        f'<code>{escape(call)}</code><b class="u-arrow">→</b>{outputs}</div>'
        f'<div class="u-key">{key((source, *results))}'
        f'<span class="u-sentence">{escape(sentence)}</span></div></div>'
    )
