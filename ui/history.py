"""What Back does: it leaves the page, it does not undo slider moves one by one."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

_component = st.components.v2.component(
    "history",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def mount(redirects: Sequence[str] = ()) -> None:
    """Let a change of the query replace the browser's history entry instead of adding one.

    Call it once a run, in the shell. `redirects` are paths that only lead on to another page; they
    leave no entry either, or Back would lead into them and out again.
    """
    _component(key="history", data={"redirects": list(redirects)}, height=0)
