"""Who reads: the visitor whose page this thread is making, and the language they chose."""

import threading

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from unrolled import words

LANGUAGE = "lang"
"""What a link calls the language that it is to be read in."""

CHOSEN = "reader.language"
"""Where a session keeps the language that was chosen; empty for the browser's own."""

_kept = threading.local()
"""The session that this thread last answered for, and the answer. A page asks hundreds of times in
a run, and each look into its session is a tenth of a millisecond or two of processor time that
every other learner waits for. Each thread makes the pages of one session alone."""


def locale() -> str | None:
    """What the visitor chose, else the locale of their browser; None in a thread without a page.

    Callbacks and fragments know it as well as a whole run does, and before the shell has run.
    """
    # Streamlit logs a warning where its context is asked for outside of a page.
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return None
    if getattr(_kept, "session", None) != context.session_id:
        _kept.locale = chosen() or st.context.locale
        _kept.session = context.session_id
    answer: str | None = _kept.locale
    return answer


def chosen() -> str:
    """The language of the link that this session began with, or the one chosen since, or none.

    A link is asked once: what comes with later runs may be older than the visitor's last choice.
    """
    if CHOSEN not in st.session_state:
        choose(words.known(st.query_params.get(LANGUAGE, "")))
    code: str = st.session_state[CHOSEN]
    return code


def choose(code: str) -> None:
    """Read in this language from here on."""
    st.session_state[CHOSEN] = code
    _kept.session = None
