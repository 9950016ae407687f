"""Reference: every argument of a recurrent layer, what it does, and whether it is still there."""

import streamlit as st

from ui import panels
from ui.classroom.button import show_to_class
from ui.lab.state import write_link
from ui.learn.finding import on_it
from ui.reference import searching
from ui.reference.state import current
from ui.reference.style import style
from unrolled.reference import answers
from unrolled.words import gettext as _

search = current()
style()
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    panels.question(_("What does an argument really do, and is it still there in Keras 3?"))
    show_to_class("/reference", search.link())
panels.problems(search.problems)
searching.box(search)
if not search.spec.q or not answers(search.spec):
    searching.often_asked(search)
on_it(search.spec.q)
with st.spinner(_("Starting Keras …")):
    searching.results(search)
searching.footnote()
write_link(search)
