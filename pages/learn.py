"""The lessons: the path of all, or one of them beat by beat."""

import streamlit as st

from ui import panels
from ui.classroom.blank import blank_key
from ui.lab.state import write_link
from ui.learn import beats
from ui.learn.finding import finding
from ui.learn.heading import heading
from ui.learn.keeper import keep
from ui.learn.path import own_progress
from ui.learn.summary import summary
from ui.learn.walk import current
from unrolled.words import gettext as _

walk = current()
panels.problems(walk.astray)
if walk.lesson is None:
    if walk.summary:
        summary(walk)
    else:
        panels.question(_("Lessons: drag, guess, understand, do"))
        if walk.unknown:
            said = _("There is no lesson called {name}; here are all of them.")
            panels.note(said.format(name=walk.unknown), "warn")
        finding(walk)
        own_progress()
else:
    if walk.present:
        panels.only_lesson()
        blank_key()
    heading(walk, walk.lesson)
    with st.container(key="beat"), st.spinner(_("Starting Keras …")):
        beats.draw(walk, walk.lesson)
write_link(walk)
keep(f"{walk.name} {walk.beat}" if walk.name else "")
