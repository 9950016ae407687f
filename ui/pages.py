"""The pages of the app, in the order of the bar at the top."""

from copy import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from unrolled.words import gettext as _
from unrolled.words import language


def pages() -> list[StreamlitPage]:
    """All of them, with titles in the reader's language; for one run of the shell.

    A page may be run once, so each run has its own. What they are copied from is made once, since
    Streamlit looks for each file on the disk, and lets every other visitor go first meanwhile.
    """
    return [copy(page) for page in _made(language())]


@cache
def _made(_language: str) -> tuple[StreamlitPage, ...]:
    # Paths are seen from the shell. No url_path: st.switch_page in tests misses what has one.
    return (
        st.Page("../pages/home.py", title=_("Home"), default=True),
        st.Page("../pages/learn.py", title=_("Learn")),
        st.Page("../pages/lab.py", title=_("Lab")),
        st.Page("../pages/compare.py", title=_("Compare")),
        st.Page("../pages/sequences.py", title=_("Sequences")),
        st.Page("../pages/cells.py", title=_("Cells")),
        st.Page("../pages/shapes.py", title=_("Shapes")),
        st.Page("../pages/memory.py", title=_("Memory")),
        st.Page("../pages/learning.py", title=_("Learning")),
        st.Page("../pages/doctor.py", title=_("Fix my code")),
        st.Page("../pages/reference.py", title=_("Reference")),
        st.Page("../pages/classroom.py", title=_("For the class"), visibility="hidden"),
    )
