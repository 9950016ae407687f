"""The lab: pick a cell, set its initial state, see every state that Keras computed."""

from functools import partial

import streamlit as st

from ui import panels, twins
from ui.board.mount import board
from ui.classroom.blank import blank_key
from ui.classroom.button import show_to_class
from ui.compare import pinning
from ui.engine import apart, traced
from ui.lab import sentences
from ui.lab.controls import controls, example_buttons
from ui.lab.examples import question
from ui.lab.experiment import experiment
from ui.lab.key import what_am_i_seeing
from ui.lab.state import current, write_link
from ui.takeaway.panel import take_away
from unrolled.axes import coming_out, going_in, layer_call
from unrolled.look import Look
from unrolled.words import gettext as _
from unrolled.words import together

lab = current()
if lab.view.present:
    panels.only_board()
with st.sidebar:
    controls(lab)

panels.problems([*lab.problems, *lab.not_in_link()])

with st.container(horizontal=True, vertical_alignment="center"):
    strip = st.container()
    show_to_class("/lab", lab.link())
    if not lab.view.present:
        take_away(partial(experiment, lab), "/lab", lab.link())
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    panels.question(question(lab.view.example, lab.spec))
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", width="content", key="choices"
    ):
        what_am_i_seeing()
        example_buttons(lab)
        pinning.offer("lab", lambda: lab.spec)
pinning.told("lab", lab.spec)

place = st.container()
with st.spinner(_("Starting Keras …")):
    trace = traced(lab.spec)
with place:
    board(lab)

from ui.lab import tabs  # noqa: E402  Plotly is imported here, after the page can be read

look = Look.of(st.context.theme.type or "light")
with strip:
    panels.strip(
        going_in(lab.spec), layer_call(lab.spec), coming_out(trace), sentences.passing_on(trace)
    )
below = st.container(key="below")
said = [
    sentences.agreement(apart(lab.spec)),
    sentences.weight_set(lab.spec),
    sentences.set_by_hand(lab.spec),
]
with below:
    panels.note(together(said))
    twins.shown(lab.spec)
if lab.view.present:
    blank_key()
else:
    with below:
        tabs.tabs(lab, trace, look)
write_link(lab)
