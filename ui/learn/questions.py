"""A question with a reply to every answer. Nothing hangs on being right: another try is free."""

import streamlit as st

from ui.learn.keeper import kept
from ui.learn.walk import Walk
from ui.widgets import follow, heard
from unrolled.lessons import Question


def ask(walk: Walk, question: Question, kept_as: str) -> bool:
    """Ask, and reply to what was chosen; returns whether anything was.

    Args:
        kept_as: the answer's name in the learner's progress.
    """
    options = {option.name: option for option in question.options}
    answer = walk.done.answers.get(kept_as)
    key = follow(f"learn.{walk.name}.{kept_as}", answer if answer in options else None)

    def chosen() -> None:
        kept().progress.of(walk.name).answers[kept_as] = st.session_state[key]

    st.markdown(f"**{question.text}**")
    st.radio(
        str(question.text),
        list(options),
        index=None,
        key=key,
        format_func=lambda name: str(options[name].text),
        on_change=heard(key, chosen),
        label_visibility="collapsed",
    )
    if answer not in options:
        return False
    option = options[answer]
    (st.success if option.right else st.warning)(str(option.reply))
    return True
