"""Memory: a state's life across batches and calls, and every way to set it."""

from functools import partial

import streamlit as st

from ui import panels, without_workers
from ui.classroom.button import show_to_class
from ui.lab.state import write_link
from ui.memory import controls, examples, timeline, topics
from ui.memory.experiment import experiment
from ui.memory.state import current
from ui.memory.whole import whole
from ui.takeaway.panel import take_away
from unrolled.look import Look

memory = current()
look = Look.of(st.context.theme.type or "light")
with st.sidebar:
    controls.model(memory)

without_workers.memory()
topics.offered(memory)
asked = topics.question(memory.topic) if memory.topic else examples.question(memory.life)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    panels.question(asked)
    show_to_class("/memory", memory.link())
    take_away(partial(experiment, memory, asked), "/memory", memory.link())
panels.problems(memory.problems)
timeline.style()
if memory.topic:
    topics.topic(memory, look)
else:
    whole(memory, look)
write_link(memory)
