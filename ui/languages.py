"""The way to another language: one click, on every page."""

import streamlit as st

from ui import address, reader
from ui.widgets import button
from unrolled import words


def offer() -> None:
    """A button for each language other than the one on show, by its own name."""
    with st.container(key="languages", horizontal=True, gap="xsmall", width="content"):
        for code in words.LANGUAGES:
            if code != words.language():
                name = words.NAMES[code]
                button(name, key=f"language.{code}", type="tertiary", on_click=_read, args=(code,))


def _read(code: str) -> None:
    reader.choose(code)
    address.keep_language()
