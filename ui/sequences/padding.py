"""A padded batch on the page: what the steps that were added do to the state."""

import numpy as np
import streamlit as st

from ui import topics
from ui.engine import engine
from ui.grids import grid
from ui.topics import Place, Topic
from unrolled.look import Look, limit
from unrolled.sequences.padding import TIMESTEPS, Padded, PaddingSpec
from unrolled.words import gettext as _


def _draw(place: Place, look: Look) -> None:
    topics.choice(place, "side", _("Padding"))
    topics.choice(place, "source", _("The mask comes from"))
    lengths, picture = st.columns([0.27, 0.73], gap="medium")
    with lengths:
        for b in range(3):
            topics.size(place, f"length_{b}", _("Steps of sample {b}").format(b=b))
    with picture, st.spinner(_("Starting Keras …")):
        st.html(_states(engine().padded(place.spec), look))


def _states(padded: Padded, look: Look) -> str:
    h = padded.masked.states["h"].transpose(0, 2, 1).reshape(-1, TIMESTEPS)
    return grid(
        np.array(h),
        look,
        limit(h),
        [f"sample {b}, h[{k}]" for b in range(3) for k in range(2)],
        [f"t={t}" for t in range(TIMESTEPS)],
        label=_("The states after each step"),
    )


PADDING = Topic(
    "padding",
    PaddingSpec,
    lambda: _("Padding"),
    lambda: _("Padded to one length: what do the added steps do to the state?"),
    _draw,
)
