"""The short key to the first picture."""

import streamlit as st

from unrolled.words import gettext as _


def what_am_i_seeing() -> None:
    """Explain h, c, t and units in five lines, one click away."""
    with st.popover(_("What am I seeing?")):
        st.markdown(
            _("""
- **Each row is a unit**: one number the cell remembers.
- **Each column is a timestep t**: the cell read one input and changed its numbers.
- **h** is the state the cell shows; **c** is the LSTM's second state, its inner memory.
- **Left of t = 0** stands the initial state: the sliders set it.
- **Colour**: blue is negative, orange positive, the page's own colour is 0.
""")
        )
