"""A live check on a page: what ought to be equal, and how far apart it is right now."""

import math
from html import escape

import streamlit as st

from unrolled.checks import Check
from unrolled.words import gettext as _


def show(check: Check, said: str) -> None:
    """One check.

    Args:
        said: what ought to be equal, as a sentence.
    """
    verdict = _("equal") if check.holds else _("not equal")
    apart = _("largest difference {n}").format(n=f"{check.apart:.2g}")
    kind = "right" if check.holds else "warn"
    if math.isnan(check.apart):
        verdict = _("nothing is left to compare")
        apart = _("the numbers left the range of float32")
    noted = _("({note})").format(note=apart)
    st.html(
        f'<div class="u-note u-{kind}" role="status">{escape(said)} '
        f"<b>{escape(verdict)}</b> <small>{escape(noted)}</small></div>"
    )
