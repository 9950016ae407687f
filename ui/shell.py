"""The frame around every page: Streamlit runs this file from top to bottom at each visit."""

import streamlit as st

from ui import address, languages, linked, panels, reader, returning
from unrolled import words
from unrolled.words import gettext as _

words.ask(reader.locale)
returning.begin()

# Paths are seen from this file. No url_path: st.switch_page in tests misses pages that have one.
page = st.navigation(
    [
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
    ],
    position="top",
)
st.set_page_config(page_title=f"{page.title} · Unrolled", layout="wide")
panels.style()
linked.arrive(page.url_path)
address.keep_language()
languages.offer()
returning.come_back()
page.run()
returning.settle()
