"""The style sheet of the reference."""

from pathlib import Path

import streamlit as st

SHEET = Path(__file__).parent / "reference.css"


def style() -> None:
    """How a row looks."""
    st.html(SHEET)
