"""What Keras or Python said to something that was tried, and why."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from unrolled.sequences.answer import Answer
from unrolled.words import gettext as _


def show(title: str, answer: Answer, sentences: Sequence[str], *, silent: bool = False) -> None:
    """One answer with its reasons.

    Args:
        title: what was tried.
        silent: whether it was taken although it is not what a person means.
    """
    st.html(markup(title, answer, sentences, silent=silent))


def markup(title: str, answer: Answer, sentences: Sequence[str], *, silent: bool = False) -> str:
    """The same as markup. Every text that goes in is escaped."""
    if answer.accepted:
        kind, verdict = ("silent", _("taken in silence")) if silent else ("right", _("works"))
        words = ""
    else:
        kind, verdict = "warn", _("refused")
        core = answer.words.partition("\n\nArguments received by")[0]
        said = f"{answer.raised}: {core}"
        words = f'<code class="u-words">{escape(said)}</code>'
    why = "".join(f'<p class="u-said">{escape(sentence)}</p>' for sentence in sentences)
    return (
        f'<div class="u-note u-{kind}" role="status"><code>{escape(title)}</code> '
        f"<b>{escape(verdict)}</b>{words}{why}</div>"
    )


def figure(caption: str, picture: str) -> str:
    """A picture with its sentence above it; `picture` is markup, `caption` is not."""
    return f'<figure class="u-figure"><figcaption>{escape(caption)}</figcaption>{picture}</figure>'
