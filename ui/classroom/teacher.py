"""Who is the teacher: whoever sits at the machine that serves the class."""

import streamlit as st

from ui.classroom import served


def is_here() -> bool:
    """Whether a class is served and this visitor may hand out views to it.

    It keeps thirty learners from finding a button that is not for them, and the short links from
    being pushed out by others. Nothing that has to be secret hangs on it.
    """
    ip = st.context.ip_address  # None for this machine's own loopback
    return bool(served.addresses()) and (ip is None or served.is_this_machine(ip))
