"""The way to Keras: imported at first need, because it takes seconds and a page should not."""

from functools import lru_cache
from types import ModuleType

import streamlit as st

from unrolled import equations
from unrolled.spec import RunSpec
from unrolled.trace import Trace
from unrolled.words import gettext as _


def engine() -> ModuleType:
    """`unrolled.engine`; waits for it where the server has just started."""
    import unrolled.engine

    return unrolled.engine


def wait() -> None:
    """Wait for Keras where the server has just started, and say so meanwhile."""
    with st.spinner(_("Starting Keras …")):
        engine()


@lru_cache(maxsize=64)
def traced(spec: RunSpec) -> Trace:
    """The run of `spec`. Several parts of a page ask for the same; it cannot be written to."""
    trace: Trace = engine().run(spec)
    return trace


@lru_cache(maxsize=64)
def apart(spec: RunSpec) -> float:
    """How far Keras and the equations are apart in the run of `spec`."""
    return equations.difference(traced(spec))
