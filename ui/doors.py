"""The three ways on from Home: learn, play, mend one's own code."""

import streamlit as st

from ui import panels
from ui.learn.keeper import kept
from ui.learn.path import upcoming
from ui.learn.walk import LEARN
from unrolled.words import gettext as _

LAB = "../pages/lab.py"
SHAPES = "../pages/shapes.py"
MEMORY = "../pages/memory.py"
DOCTOR = "../pages/doctor.py"


def doors() -> None:
    """Side by side; below each other on a phone."""
    learn, play, mend = st.columns(3)
    with learn.container(border=True):
        ahead = upcoming(kept().progress)
        if ahead is None:
            st.page_link(LEARN, label=_("**Learn**: all lessons are done"))
        else:
            st.page_link(
                LEARN,
                label=_("**Learn**: {title}").format(title=ahead.title),
                query_params={"lesson": ahead.name},
            )
        panels.said(_("Five minutes each: drag, guess, understand, do."))
    with play.container(border=True):
        with st.container(horizontal=True, gap="small"):
            st.page_link(LAB, label=_("**Play**: the lab"))
            st.page_link(SHAPES, label=_("**Shapes**: layers"))
            st.page_link(MEMORY, label=_("**Memory**: states"))
        panels.said(_("Any cell, any size, any start; every number from Keras."))
    with mend.container(border=True):
        st.page_link(DOCTOR, label=_("**Fix my code**: paste what fails"))
        panels.said(_("Which line breaks, why, and a fix that was tried."))
