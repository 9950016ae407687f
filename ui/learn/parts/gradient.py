"""The gradient's way back in a lesson: its lengths at every step, and what arrives at the first."""

import streamlit as st

from ui import panels
from ui.engine import wait
from ui.learn.parts.topic import Labels, live
from ui.learning import gradient_views
from ui.learning.gradient import GRADIENT as TOPIC
from ui.learning.gradient import PLOT
from ui.topics import Place
from unrolled.look import Look
from unrolled.words import gettext as _


def _draw(place: Place, look: Look) -> None:
    wait()
    view = gradient_views.gradient(place.spec, look)
    panels.note(view.said)
    st.plotly_chart(view.figure, theme=None, config=PLOT, key=f"{place.key}.plot", alt=view.said)
    for text, kind in view.warnings:
        panels.note(text, kind)
    st.html(view.table)


def _labels() -> Labels:
    return {
        "forget_bias": _("Forget bias of the LSTM"),
        "gain": _("Recurrent kernel times"),
        "timesteps": "timesteps",
    }


GRADIENT = live(TOPIC, "../pages/learning.py", lambda: _("Learning"), _draw, _labels)
