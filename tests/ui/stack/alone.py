"""A page with nothing but two editors, for tests: Streamlit runs this file."""

import streamlit as st

from ui import panels
from ui.stack import editor
from unrolled.stack import StackSpec


class Held:
    """Whoever holds a stack."""

    def __init__(self) -> None:
        self.stack, self.problems = StackSpec.from_query(st.query_params.to_dict())

    def take(self, stack: StackSpec) -> None:
        """Keep `stack` from now on."""
        self.stack = stack


panels.style()
for name in ("one", "other"):
    held = st.session_state.setdefault(name, Held())
    editor(name, held, held.take)
