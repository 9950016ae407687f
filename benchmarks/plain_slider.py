"""The script that `side_by_side` compares with: Streamlit's own slider, and heatmaps.

As plainly as Streamlit has it: a slider, a run, a chart, in a fragment so that nothing else of the
page is run again. The chart is written out here and not one of the app's, which may change.
"""

import numpy as np
import streamlit as st
from plotly.subplots import make_subplots

from unrolled.engine import run
from unrolled.spec import RunSpec, with_state

START = RunSpec(cell="LSTM", units=8, timesteps=20)


@st.fragment
def slider_and_heatmaps() -> None:
    """One slider of the initial state, and every state that follows from it."""
    left, right = st.columns([1, 2])
    with left:
        value = st.slider("h0[0]", -1.0, 1.0, 0.0, 0.05)
    trace = run(with_state(START, "h", 0, 0, value))
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True)
    for row, (name, states) in enumerate(trace.states.items(), start=1):
        values = np.concatenate([trace.initial[name][0][:, None], states[0].T], axis=1)
        steps = list(range(-1, START.timesteps))
        figure.add_heatmap(z=values, x=steps, zmin=-1, zmax=1, showscale=False, row=row, col=1)
    with right:
        st.plotly_chart(figure, theme=None, config={"displayModeBar": False})


st.set_page_config(layout="wide")
st.html('<p class="u-question">Which column forgets it?</p>')
slider_and_heatmaps()
