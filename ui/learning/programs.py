"""The programs of what is trained."""

import streamlit as st

from ui.learning.running import Models
from unrolled.training.program import program
from unrolled.words import gettext as _


def programs(models: Models) -> None:
    """The program of each model, folded away and to be saved as a file."""
    for name, setup in models:
        with st.expander(_("{name} as a program").format(name=name)):
            text = program(setup)
            st.code(text, language=None, wrap_lines=True)
            st.download_button(
                _("Save as a file"),
                text,
                file_name=f"{setup.task}_{name.lower()}.py".replace(" ", "_"),
                key=f"learning.save.{setup.task}.{name}",
            )
