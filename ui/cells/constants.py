"""The topic "constants": arguments of Keras 2 that are gone, and what replaces them."""

import numpy as np
import streamlit as st

from ui import checks, panels, topics
from ui.engine import wait
from ui.grids import grid
from ui.sequences import answers
from ui.topics import Place, Topic
from unrolled.axes import Named
from unrolled.cell_topics import ConstantsSpec, programs
from unrolled.cell_topics.constants import TIMESTEPS, UNITS
from unrolled.look import Look, limit
from unrolled.takeaway import cells
from unrolled.words import gettext as _


def draw(place: Place, look: Look) -> None:
    """What is said to the old argument, and the ways that are left."""
    wait()
    spec: ConstantsSpec = place.spec
    topics.choice(place, "look", _("What to look at"))
    if spec.look == "time_major":
        _time_major()
    else:
        _constants(place, spec, look)
    panels.program(programs.replacing(spec))


def _constants(place: Place, spec: ConstantsSpec, look: Look) -> None:
    from unrolled.engine.cells.constants import replaced

    found = replaced(spec)
    answers.show(programs.WITH_CONSTANTS, found.refused, [])
    panels.asked(_("Instead: the constant as a second state that the cell gives back unchanged"))
    left, right = st.columns([0.3, 0.7], gap="medium")
    with left:
        topics.size(place, "constant", _("c of the first sample"))
    with right:
        values = np.concatenate(
            [found.output[0].T, np.full((1, TIMESTEPS), found.constant[0, 0])], dtype="float32"
        )
        rows = [*(f"h[{unit}]" for unit in range(UNITS)), "c"]
        columns = [f"t={t}" for t in range(TIMESTEPS)]
        label = _("h at every timestep, and the constant that is carried along")
        st.html(grid(values, look, limit(values), rows, columns, label=label))
    checks.show(found.by_hand, _("This output, and h = tanh(x W + h U + c V) by hand:"))
    panels.asked(_("Or: the constant as one more feature of every timestep"))
    checks.show(found.joined, _("The same output by a SimpleRNN that reads [x, c]:"))


def _time_major() -> None:
    from unrolled.engine.cells.constants import time_first

    found = time_first()
    answers.show(programs.TIME_MAJOR, found.refused, [])
    names = ("timesteps", "batch", "features")
    turned = Named("x", tuple(zip(names, found.shape, strict=True)))
    batch_first = (turned.axes[1], turned.axes[0], turned.axes[2])
    panels.asked(_("Instead: turn the axes round"))
    st.html(
        f"{panels.shape(turned)} → <code>{programs.TURNED}</code> → "
        f"{panels.shape(Named('x', batch_first))}<br>{panels.key([turned])}"
    )
    checks.show(found.turned, _("The output for x turned round, and for x as Keras takes it:"))


CONSTANTS = Topic(
    "constants",
    ConstantsSpec,
    title=lambda: _("Constants"),
    question=lambda: _("What replaces constants and time_major, which Keras 3 does not have?"),
    draw=draw,
    taken=cells.constants,
)
