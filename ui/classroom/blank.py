"""A key that blanks the screen, for the teacher who wants to be looked at."""

from pathlib import Path

import streamlit as st

from unrolled.words import gettext as _

HERE = Path(__file__).parent

_blank = st.components.v2.component(
    "blank_key",
    html='<div popover="manual" role="status"></div>',
    css=(HERE / "blank.css").read_text(encoding="utf-8"),
    js=(HERE / "blank.js").read_text(encoding="utf-8"),
)


def blank_key() -> None:
    """Let B and the full stop blank the screen, as part of a view that is presented.

    To be called in presented views alone, once a run: where it is not called, no key is taken.
    """
    said = _("The screen is blank. Press B to see it again.")
    _blank(key="classroom.blank", data={"said": said}, height=0)
