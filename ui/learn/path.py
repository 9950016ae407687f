"""The path of lessons: what is done and what is next; and the progress to take along."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from ui import panels
from ui.learn.keeper import kept
from ui.learn.progress import Progress, read
from ui.learn.walk import LEARN, beats_of, every
from unrolled.lessons import Lesson
from unrolled.words import gettext as _

HERE = Path(__file__).parent
BRINGING = "learn.import"
BROUGHT = "learn.brought"

_bringing = st.components.v2.component(
    "progress_file",
    html='<label><span></span><br><input type="file" accept=".json,application/json"></label>',
    css=(HERE / "bringing.css").read_text("utf-8"),
    js=(HERE / "bringing.js").read_text("utf-8"),
)


def path(lessons: Sequence[Lesson], name: str = "") -> None:
    """These lessons with their goals, in order; the next one stands out.

    Args:
        name: of the path they are on, if it is one.
    """
    progress = kept().progress
    ahead = _ahead(lessons, progress)
    for lesson in lessons:
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"lesson-{lesson.name}"
        ):
            _entry(lesson, progress, lesson is ahead, name)


def upcoming(progress: Progress) -> Lesson | None:
    """The first lesson whose challenge is not solved yet."""
    return _ahead(every(), progress)


def _ahead(lessons: Sequence[Lesson], progress: Progress) -> Lesson | None:
    return next((lesson for lesson in lessons if not progress.solved(lesson.name)), None)


def _entry(lesson: Lesson, progress: Progress, ahead: bool, path: str) -> None:
    if progress.solved(lesson.name):
        state = _("done")
    elif progress.begun(lesson.name):
        state = _("begun")
    else:
        state = _("next") if ahead else ""
    title = f"{lesson.number}. {lesson.title}"
    title = f"**{title}**" if ahead else title
    place = {"lesson": lesson.name, "beat": _resumed(lesson, progress)}
    st.page_link(
        LEARN,
        label=title + (f" ({state})" if state else ""),
        query_params={"path": path, **place} if path else place,
        width=330,
    )
    panels.said(_("{goal} {n} minutes.").format(goal=lesson.goal, n=lesson.minutes))


def _resumed(lesson: Lesson, progress: Progress) -> str:
    """The first beat not seen yet; from the start where all were."""
    seen = progress.lessons[lesson.name].seen if progress.begun(lesson.name) else set()
    beats = beats_of(lesson)
    return next((beat for beat in beats if beat not in seen), beats[0])


def own_progress() -> None:
    """Take progress along, bring it back, or wipe it."""
    with st.popover(_("Your progress")):
        panels.said(
            _("It is kept in this browser alone: the page reads it, the server stores nothing.")
        )
        progress = kept().progress
        st.download_button(
            _("Save as a file"),
            progress.text(),
            "unrolled-progress.json",
            "application/json",
            on_click="ignore",
            disabled=not progress.lessons,
        )
        _bringing(
            key=BRINGING,
            data={"label": _("Bring back from a file")},
            on_brought_change=_brought,
        )
        if BROUGHT in st.session_state:
            panels.note(*st.session_state.pop(BROUGHT))
        st.button(_("Wipe my progress"), on_click=kept().wipe, disabled=not progress.lessons)


def _brought() -> None:
    found = read(st.session_state[BRINGING].get("brought") or "")
    if found is None:
        said = _("This file holds no progress: expected the file that 'Save as a file' gave.")
        st.session_state[BROUGHT] = (said, "warn")
        return
    kept().progress.add(found)
    said = _("Progress in {n} lessons was added.").format(n=len(found.lessons))
    st.session_state[BROUGHT] = (said, "right")
