"""What is passed to Bidirectional as its initial state, and what that comes to."""

from dataclasses import replace

import streamlit as st

from ui import checks, topics
from ui.engine import engine
from ui.sequences import answers
from ui.topics import Place
from unrolled.sequences.directions import Directions
from unrolled.sequences.starts import Started, explained, passed, written
from unrolled.words import gettext as _


def draw(place: Place) -> None:
    """The calls to choose from, and the answer to the one that is chosen."""
    spec: Directions = place.spec
    with st.container(horizontal=True, gap="medium"):
        topics.choice(
            place,
            "start",
            "initial_state",
            shown=lambda name: written(passed(replace(spec, start=name))),
        )
        topics.size(place, "batch", _("Batch"))
    found: Started = engine().started(spec)
    title = f"layer(x, initial_state={found.passed})"
    wrong = bool(found.from_right) or found.reading != found.passed
    answers.show(title, found.answer, explained(spec, found), silent=wrong)
    if found.same is not None and found.reading != found.passed:
        text = _("{passed}, and {reading}.")
        checks.show(found.same, text.format(passed=found.passed, reading=found.reading))
