"""The lab: pick a cell, set its initial state, see every state that Keras computed."""

import streamlit as st

from ui import panels
from ui.engine import engine
from ui.lab import sentences, starts
from ui.lab.controls import controls, example_buttons
from ui.lab.examples import question
from ui.lab.key import what_am_i_seeing
from ui.lab.state import current, write_link
from unrolled import equations, memory
from unrolled.axes import coming_out, going_in, layer_call
from unrolled.words import gettext as _

lab = current()
with st.sidebar:
    controls(lab)

for problem in lab.problems:
    panels.note(problem, "warn")
lab.problems = []

strip = st.container()
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    panels.question(question(lab.view.example))
    what_am_i_seeing()
    example_buttons(lab)

with st.container(key="board"):
    left, right = st.columns([1, 2], gap="medium")
with left:
    starts.sample_choice(lab)
    starts.starts(lab)

with st.spinner(_("Starting Keras …")):
    run = engine().run
trace = run(lab.spec)
forgotten = memory.forgotten_at(trace, run(memory.from_zero(lab.spec)), lab.view.sample)

from ui.lab import tabs  # noqa: E402  Plotly is imported here, after the page can be read
from unrolled.figures import Look, states  # noqa: E402

look = Look.of(st.context.theme.type or "light")
with left:
    starts.all_at_once(lab, trace)
with strip:
    panels.strip(
        going_in(lab.spec), layer_call(lab.spec), coming_out(trace), sentences.passing_on(trace)
    )
with right:
    picture = states(trace, look, lab.view.sample, lab.view.t, forgotten)
    st.plotly_chart(
        picture,
        theme=None,
        config=tabs.PLOT,
        key="lab.plot.states",
        alt=sentences.states_twin(trace, lab.view.sample),
    )
    said = [
        sentences.forgetting(forgotten, lab.spec.timesteps),
        sentences.agreement(equations.difference(trace)),
        sentences.weight_set(lab.spec),
    ]
    panels.note(" ".join(text for text in said if text))
tabs.tabs(lab, trace, look)
write_link(lab)
