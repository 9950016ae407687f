"""The head of a lesson's page: its title, its beats, and the way on and back."""

import streamlit as st

from ui import address, panels
from ui.classroom.button import show_to_class
from ui.learn import beats
from ui.learn.walk import Walk
from ui.widgets import follow, heard
from unrolled.lessons import Lesson
from unrolled.words import gettext as _


def heading(walk: Walk, lesson: Lesson) -> None:
    """Draw it. In the big view the arrow keys turn the pages while no control has the focus."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        panels.question(lesson.title)
        _stepper(walk)
        with st.container(horizontal=True, gap="small", width="content", key="turning"):
            _turn(walk, -1, _("Back"), "Left")
            _turn(walk, 1, _("Next"), "Right")
            _present(walk)
            show_to_class("/learn", walk.link())
            st.button(_("All lessons"), on_click=_leave, args=(walk,), key="learn.leave")


def _stepper(walk: Walk) -> None:
    names = walk.beats()
    key = follow("learn.beat", walk.beat)

    def opened() -> None:
        # Streamlit reports None for a choice that went away with the page it stood on.
        if st.session_state[key] in names:
            walk.go(st.session_state[key])

    st.segmented_control(
        _("Part of the lesson"),
        names,
        key=key,
        required=True,
        format_func=beats.name,
        on_change=heard(key, opened),
        label_visibility="collapsed",
    )


def _turn(walk: Walk, pages: int, label: str, key: str) -> None:
    names = walk.beats()
    at_end = walk.beat == names[-1 if pages > 0 else 0]
    st.button(
        label,
        on_click=walk.turn,
        args=(pages,),
        key=f"learn.turn.{pages}",
        type="primary" if pages > 0 else "secondary",
        disabled=at_end,
        shortcut=key if walk.present else None,
    )


def _present(walk: Walk) -> None:
    presenting = walk.present

    def turn() -> None:
        walk.present = not presenting

    st.button(
        _("Leave the big view") if presenting else _("Present"),
        on_click=turn,
        key="learn.present",
        help=_("In the big view the arrow keys turn the pages, B blanks the screen, Esc leaves."),
        shortcut="Esc" if presenting else None,
    )


def _leave(walk: Walk) -> None:
    walk.name = ""
    address.write({})
