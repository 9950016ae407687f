"""The button beside a view that shows it to the class."""

import streamlit as st

from ui import address
from ui.classroom import teacher, views
from unrolled.words import gettext as _


def show_to_class(path: str, query: dict[str, str]) -> None:
    """Offer the page for the projector for a view of this app; nothing without a class.

    To be called with what the page shows in this very run: the click is answered by another run,
    so that the view is the one at the moment of the click.

    Args:
        path: the page's own, such as ``/lab``.
        query: what the address bar holds, or will hold at the end of this run.
    """
    if teacher.is_here() and st.button(_("Show to the class"), key="classroom.show"):
        # A phone has no use for the projector's layout.
        shown = query | ({"present": "0"} if "present" in query else {})
        view = views.written(path, address.spoken(shown))
        st.switch_page("../pages/classroom.py", query_params={"to": view})
