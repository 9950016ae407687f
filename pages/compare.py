"""Compare: runs side by side on one input, moved by the same initial state."""

from functools import partial

import streamlit as st

from ui import panels
from ui.classroom.button import show_to_class
from ui.compare import controls
from ui.compare.asking import question
from ui.compare.experiment import experiment
from ui.compare.mount import board
from ui.compare.state import current
from ui.compare.table import table
from ui.engine import wait
from ui.lab.state import write_link
from ui.takeaway.panel import take_away
from ui.widgets import button
from unrolled.words import gettext as _

held = current()
if held.view.present:
    panels.only_board()
panels.problems(held.problems)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    panels.question(question(held.spec))
    with st.container(horizontal=True, gap="small", width="content", key="choices"):
        controls.add(held)
        button(
            _("Undo"),
            key="compare.undo",
            type="tertiary",
            disabled=not held.past,
            on_click=held.undo,
        )
    show_to_class("/compare", held.link())
    if not held.view.present:
        take_away(partial(experiment, held), "/compare", held.link())
wait()
board(held)
with st.container(key="below"):
    controls.controls(held)
    table(held)
write_link(held)
