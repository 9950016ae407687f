"""What a path has shown, on paper: for a learner who has walked it."""

from pathlib import Path

import streamlit as st

from ui import panels
from ui.learn.keeper import kept
from ui.learn.walk import LEARN, Walk, on_the_path, path_of
from unrolled.lessons import Lesson, Question
from unrolled.words import gettext as _

HERE = Path(__file__).parent
STYLE = HERE / "print.css"

_printing = st.components.v2.component(
    "print_page",
    html='<button type="button"></button>',
    css=(HERE / "printing.css").read_text("utf-8"),
    js=(HERE / "printing.js").read_text("utf-8"),
)


def summary(walk: Walk) -> None:
    """Draw it: of each solved lesson the goal, what explained it, the task and what to keep."""
    path = path_of(walk.path)
    assert path is not None
    st.html(STYLE)
    panels.question(_("What the path {title} has shown").format(title=path.title))
    with st.container(horizontal=True, gap="small", key="not-printed", vertical_alignment="center"):
        _printing(key="learn.print", data={"label": _("Print")})
        st.page_link(LEARN, label=_("Back to the lessons"), query_params={"path": path.name})
    solved: list[Lesson] = []
    left: list[Lesson] = []
    for lesson in on_the_path(path.name):
        (solved if kept().progress.solved(lesson.name) else left).append(lesson)
    if left:
        titles = ", ".join(lesson.title for lesson in left)
        panels.note(_("Not solved yet, and therefore not here: {titles}").format(titles=titles))
    with st.container(key="summary"), st.spinner(_("Starting Keras …")):
        for lesson in solved:
            _lesson(lesson)


def _lesson(lesson: Lesson) -> None:
    panels.asked(f"{lesson.number}. {lesson.title}")
    panels.said(lesson.goal)
    st.markdown(str(lesson.explain.text))
    st.markdown(_("**You did:** {task}").format(task=lesson.do.text))
    st.markdown(_("**And saw:** {reply}").format(reply=lesson.do.solved))
    for question in lesson.recall:
        _kept(question)


def _kept(question: Question) -> None:
    right = next(option for option in question.options if option.right)
    st.markdown(f"- **{question.text}** {right.text} {right.reply}")
