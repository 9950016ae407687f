"""Home: a live board at once, a question above it, three doors, and the path of lessons."""

import streamlit as st

from ui import panels
from ui.board.mount import board
from ui.classroom.arriving import note_unknown_link
from ui.classroom.blank import blank_key
from ui.doors import doors
from ui.lab.examples import question
from ui.lab.state import current, write_link
from ui.learn.keeper import keep
from ui.learn.path import own_progress, path
from ui.learn.walk import every
from ui.server import first_words
from unrolled.words import gettext as _

lab = current("home")
lab.plain = True
if lab.view.present:
    panels.only_board()
    blank_key()
note_unknown_link()
panels.question(question(lab.view.example, lab.spec))
panels.said(first_words.sentence())
panels.problems(lab.problems)
place = st.container(key="first-board")
if not lab.view.present:
    with st.container(key="below"):
        doors()
        panels.asked(_("The path"))
        path(every())
        own_progress()
with place, st.spinner(_("Starting Keras …")):
    board(lab)
write_link(lab)
keep()
