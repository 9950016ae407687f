"""The lessons: the path of all, or one of them beat by beat."""

import streamlit as st

from ui import panels
from ui.classroom.blank import blank_key
from ui.lab.state import write_link
from ui.learn import beats
from ui.learn.heading import heading
from ui.learn.keeper import keep
from ui.learn.path import own_progress, path
from ui.learn.walk import current
from unrolled.words import gettext as _

walk = current()
if walk.lesson is None:
    panels.question(_("Lessons: drag, guess, understand, do"))
    if walk.unknown:
        said = _("There is no lesson called {name}; here are all of them.")
        panels.note(said.format(name=walk.unknown), "warn")
    path()
    own_progress()
else:
    if walk.present:
        panels.only_lesson()
        blank_key()
    heading(walk, walk.lesson)
    with st.container(key="beat"), st.spinner(_("Starting Keras …")):
        beats.draw(walk, walk.lesson)
write_link(walk)
keep()
