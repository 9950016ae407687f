"""The answer to a pasted program: findings with fixes, the shapes line by line, the modern form."""

from pathlib import Path

import streamlit as st

from ui import panels, without_workers
from ui.asking import Asked, listen, workers_told
from ui.doctor import markup
from ui.doctor.asking import Asking
from unrolled.doctor.diagnosis import Diagnosis, Finding
from unrolled.doctor.report import still_wrong
from unrolled.words import gettext as _

STYLE = Path(__file__).parent / "doctor.css"


def answer(asking: Asking) -> None:
    """Draw what is known by now, and look again until all is."""
    st.html(STYLE)
    asked = asking.asked
    asked.hear()
    with st.container(key="doctor-answer"):
        if asking.problem:
            panels.note(asking.problem, "warn")
        if not without_workers.here():
            _in_short(asked)
            listen(asked, meanwhile=lambda: _waited_for(asked))
            if asked.told is not None:
                _told(asking, asked.told)


def _in_short(asked: Asked) -> None:
    if asked.problem:
        panels.note(asked.problem, "warn")
    elif asked.told is not None:
        panels.note(markup.summary(asked.told), markup.manner(asked.told))
    elif not asked.waiting:
        panels.note(
            _(
                "Here comes what Keras says of it: the first line that it refuses, what "
                "goes wrong silently, and fixes that were tried."
            )
        )


def _waited_for(asked: Asked) -> None:
    if asked.told is None:
        panels.note(workers_told(asked))
    elif asked.place:
        panels.said(workers_told(asked))
    else:
        panels.said(_("fit, predict and the fixes are being tried …"))


def _told(asking: Asking, diagnosis: Diagnosis) -> None:
    for k, found in enumerate(diagnosis.findings):
        _finding(asking, k, found, diagnosis.modern)
    for note in diagnosis.notes:
        panels.said(note.explanation)
    if diagnosis.modern is not None:
        _modern(asking, diagnosis.modern, still_wrong(diagnosis))
    if diagnosis.understood:
        with st.expander(_("The shape after each line"), expanded=True):
            st.html(markup.program(asking.asked.text, diagnosis))


def _finding(asking: Asking, k: int, found: Finding, modern: str | None) -> None:
    with st.container(border=True, key=f"doctor.finding.{k}"):
        quoted = markup.line(asking.asked.text, found)
        told = markup.words(found) + markup.explanation(found)
        st.html(markup.head(found) + quoted + told)
        for n, fix in enumerate(found.fixes):
            if fix.code == modern:
                st.html(markup.fix(fix))  # the whole program stands below, with its button
                continue
            st.html(markup.fix(fix) + markup.change(asking.asked.text, fix))
            st.button(
                _("Use this fix"),
                key=f"doctor.fix.{k}.{n}",
                type="primary" if n == 0 else "secondary",
                on_click=asking.write,
                args=(fix.code,),
            )


def _modern(asking: Asking, modern: str, still: str) -> None:
    with st.container(border=True, key="doctor.modern"):
        panels.asked(_("The program as it is written today"))
        if still:
            panels.said(still)
        # Without the colours of a language: some of Streamlit's are too light to read.
        st.code(modern, language=None, wrap_lines=True)
        st.button(
            _("Go on with this program"),
            key="doctor.modern.take",
            type="primary",
            on_click=asking.write,
            args=(modern,),
        )
