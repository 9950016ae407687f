"""The ways to a lesson: a question in one's own words, a path, and what is asked most."""

import streamlit as st

from ui import panels
from ui.learn.keeper import kept
from ui.learn.path import path
from ui.learn.walk import LEARN, LONGEST, Walk, every, on_the_path, path_of
from ui.widgets import follow, heard
from unrolled.lessons import Lesson, answering, every_path
from unrolled.words import gettext as _
from unrolled.words import language

MOST_FOUND = 3


def finding(walk: Walk) -> None:
    """Draw them, and the lessons of the path that is chosen."""
    _search(walk)
    _paths(walk)
    path(on_the_path(walk.path), walk.path)
    _summary(walk)
    _often_asked()


def _search(walk: Walk) -> None:
    key = follow("learn.q", walk.sought)

    def sought() -> None:
        walk.sought = st.session_state[key].strip()[:LONGEST]  # a browser may send more

    st.text_input(
        _("Which lesson answers your question? Ask in your words, or paste an error"),
        key=key,
        max_chars=LONGEST,
        placeholder=_("expected ndim=3, found ndim=2"),
        on_change=heard(key, sought),
        width=640,
    )
    if not walk.sought:
        return
    found = answering(every(), walk.sought)[:MOST_FOUND]
    if not found:
        panels.note(_("No lesson goes by that. Fewer words, or another one?"), "warn")
    with st.container(key="found-lessons", gap="xsmall"):
        for lesson in found:
            _to(lesson, f"{lesson.number}. {lesson.title}")
            panels.said(lesson.asked[0].question if lesson.asked else lesson.goal)


def on_it(sought: str) -> None:
    """The lessons on what is sought somewhere else, where there are any."""
    found = answering(every(), sought)[:MOST_FOUND]
    if not found:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="lessons"):
        for lesson in found:
            _to(lesson, _("Lesson {n}: {title}").format(n=lesson.number, title=lesson.title))


def _to(lesson: Lesson, label: str) -> None:
    st.page_link(LEARN, label=label, query_params={"lesson": lesson.name})


def _paths(walk: Walk) -> None:
    """Which lessons are listed: all, or those of a path."""
    names = ["", *(each.name for each in every_path(language()))]
    titles = {each.name: each.title for each in every_path(language())}
    key = follow("learn.path", walk.path)

    def chosen() -> None:
        walk.path, walk.astray = st.session_state[key] or "", []

    st.segmented_control(
        _("Path"),
        names,
        key=key,
        required=True,
        wrap=True,
        format_func=lambda name: titles.get(name) or _("All lessons"),
        on_change=heard(key, chosen),
    )
    chosen_path = path_of(walk.path)
    if chosen_path is not None:
        panels.said(chosen_path.about)


def _summary(walk: Walk) -> None:
    """The way to what a path has shown, once it is walked."""
    if not walk.path:
        return
    left = [lesson for lesson in on_the_path(walk.path) if not kept().progress.solved(lesson.name)]
    if left:
        said = _("When all of them are solved, there is a summary of this path to print.")
        panels.said(said)
        return
    st.page_link(
        LEARN,
        label=_("**What this path has shown, to print**"),
        query_params={"path": walk.path, "summary": "1"},
    )


def _often_asked() -> None:
    """What thousands have asked elsewhere, and the lessons that answer it."""
    asked = [(lesson, each) for lesson in every() for each in lesson.asked]
    if not asked:
        return
    panels.asked(_("Asked by many, answered by a lesson"))
    with st.container(key="often-asked", gap="xsmall"):
        for lesson, each in asked:
            _to(lesson, each.question)
