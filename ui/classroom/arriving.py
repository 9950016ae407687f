"""What is said to those who came by a short link that leads nowhere."""

import streamlit as st

from ui import address, panels
from ui.classroom.short_links import UNKNOWN
from unrolled.words import gettext as _


def note_unknown_link() -> None:
    """Say so on Home, where such a link leads."""
    # The page's own link takes the place of this one: it is told as long as the visit lasts.
    query = address.query()
    if UNKNOWN in query:
        st.session_state[UNKNOWN] = query[UNKNOWN]
    if UNKNOWN in st.session_state:
        panels.note(
            _("This short link leads nowhere. Look at its letters again, or begin here."), "warn"
        )
