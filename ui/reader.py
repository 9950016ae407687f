"""Who reads: the visitor whose page this thread is making."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def locale() -> str | None:
    """The locale of the visitor's browser; None in a thread that makes no page.

    Callbacks and fragments know it as well as a whole run does, and before the shell has run.
    """
    # Streamlit logs a warning where its context is asked for outside of a page.
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    return st.context.locale
