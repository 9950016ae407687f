"""The initial state: a slider for every unit of every state, and three ways to set them all."""

import math
from collections.abc import Callable

import numpy as np
import streamlit as st

from ui.lab.state import Lab, follow, looks
from unrolled.spec import Rows, initial_rows, with_state
from unrolled.trace import Trace
from unrolled.words import gettext as _

USUAL = {"h": 1.0, "c": 2.0}
"""How far each state's sliders reach, unless a value lies further out."""


def starts(lab: Lab) -> None:
    """A column of sliders for each state of the sample on show."""
    for column, state in zip(
        st.columns(len(lab.spec.facts.states), wrap=False), lab.spec.facts.states, strict=True
    ):
        with column:
            values = initial_rows(lab.spec, state)[lab.view.sample]
            reach = max(USUAL[state], float(math.ceil(max(abs(v) for v in values))))
            for unit, value in enumerate(values):
                _slider(lab, state, unit, value, reach)


def _slider(lab: Lab, state: str, unit: int, value: float, reach: float) -> None:
    sample = lab.view.sample
    key = follow(f"lab.{state}0.{sample}.{unit}", value)

    def moved() -> None:
        lab.replace_spec(with_state(lab.spec, state, sample, unit, round(st.session_state[key], 3)))

    st.slider(f"{state}0[{unit}]", -reach, reach, key=key, step=0.05, on_change=moved)


def sample_choice(lab: Lab) -> None:
    """Which sequence of the batch is on show; nothing to choose for a batch of one."""
    if lab.spec.batch > 1:
        key = follow("lab.sample", lab.view.sample)
        st.segmented_control(
            _("Sample of the batch"),
            range(lab.spec.batch),
            key=key,
            required=True,
            on_change=looks(lab, "sample", key),
        )


def all_at_once(lab: Lab, trace: Trace) -> None:
    """Buttons that set every initial state of every sample."""
    with st.container(horizontal=True, gap="small"):
        st.button(_("Zero"), key="lab.zero", on_click=_set(lab, lambda: {}))
        st.button(_("Random"), key="lab.random", on_click=_set(lab, lambda: _random(lab)))
        st.button(
            _("Continue from the final state"),
            key="lab.continue",
            on_click=_set(lab, lambda: _final(trace)),
            help=_("The next run starts where this one ended: what stateful=True does."),
        )


def _set(lab: Lab, make: Callable[[], dict[str, Rows]]) -> Callable[[], None]:
    def clicked() -> None:
        rows = make()
        lab.change(**{f"{state}0": rows.get(state, ()) for state in ("h", "c")})

    return clicked


def _random(lab: Lab) -> dict[str, Rows]:
    generator = np.random.default_rng()
    shape = (lab.spec.batch, lab.spec.units)
    return {s: _rounded(generator.uniform(-1, 1, shape), 2) for s in lab.spec.facts.states}


def _final(trace: Trace) -> dict[str, Rows]:
    return {state: _rounded(array, 3) for state, array in trace.final.items()}


def _rounded(array: np.ndarray, digits: int) -> Rows:
    bounded = np.clip(np.nan_to_num(array), -1e6, 1e6)
    return tuple(tuple(round(float(value), digits) for value in row) for row in bounded)
