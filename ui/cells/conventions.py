"""The topic "textbook": a Keras layer, and a textbook's cell with its weights, in NumPy."""

from html import escape
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from ui import checks, panels, topics
from ui.cells.blocks import blocks
from ui.engine import wait
from ui.grids import grid
from ui.topics import Place, Topic
from ui.widgets import placed
from unrolled.cell_topics.convention_program import by_hand
from unrolled.cell_topics.conventions import UNITS, ConventionSpec, with_block
from unrolled.look import Look, limit
from unrolled.takeaway import cells
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine.cells.conventions import Convened

SHOWN = 2
"""Units whose h is shown."""


def draw(place: Place, look: Look) -> None:
    """The convention, and what comes of it."""
    wait()
    spec: ConventionSpec = place.spec
    left, right = st.columns([0.34, 0.66], gap="medium")
    with left:
        topics.choice(place, "cell", _("Cell"))
        if spec.cell == "LSTM":
            lstm_order(place)
        else:
            for control in (gru_order, keeps, reset):
                control(place)
            topics.flag(place, "reset_after")
    with right:
        picture(place, look)
    panels.program(by_hand(spec))


def gru_order(place: Place) -> None:
    """In which order a GRU's blocks are taken to stand."""
    label = place.spec.facts.label

    def shown(order: str) -> str:
        return " ".join(map(label, order))

    topics.choice(place, "gru_order", _("Order of the blocks"), shown=shown)


def keeps(place: Place) -> None:
    """Which share of the old state stays."""
    topics.choice(place, "keeps", _("Share of the old h that stays"))


def reset(place: Place) -> None:
    """Where the reset gate comes."""
    names = {"before": _("before"), "after": _("after")}
    topics.choice(place, "reset", _("Reset gate: before or after h U"), shown=names.__getitem__)


def lstm_order(place: Place) -> None:
    """A choice of gate for each block; the gates that two blocks would share change places."""
    order: str = place.spec.lstm_order
    with st.container(horizontal=True, gap="small"):
        for k, gate in enumerate(order):
            _block(place, order, k, gate)


def _block(place: Place, order: str, k: int, gate: str) -> None:
    key = placed(f"{place.key}.{place.topic.name}.lstm_order.{k}", gate)

    def chosen() -> None:
        place.change(lstm_order=with_block(order, k, st.session_state[key]))

    st.segmented_control(
        _("Columns {first} to {last}").format(first=k * UNITS, last=(k + 1) * UNITS - 1),
        place.spec.facts.gates,
        default=gate,
        key=key,
        required=True,
        format_func=place.spec.facts.label,
        on_change=place.heard(key, chosen),
    )


def picture(place: Place, look: Look) -> None:
    """Whether the two are the same, the formula, both their h, and a weight cut into blocks."""
    wait()
    from unrolled.engine.cells.conventions import convened

    spec: ConventionSpec = place.spec
    found = convened(spec)
    said = _("h of Keras, and of the formula in NumPy with the same weights:")
    checks.show(found.check, said)
    lines = "".join(f"<div><code>{escape(line)}</code></div>" for line in spec.equations)
    st.html(f'<div class="u-note u-plain">{lines}</div>')
    st.html(_both(found, look))
    _bias(spec, found)


def _both(found: "Convened", look: Look) -> str:
    """h of the first units over time, row by row."""
    pairs = [(found.layer.h[0, :, unit], found.h[0, :, unit]) for unit in range(SHOWN)]
    rows = [
        text.format(unit=unit)
        for unit in range(SHOWN)
        for text in (_("Keras, unit {unit}"), _("NumPy, unit {unit}"))
    ]
    values = np.array([row for pair in pairs for row in pair])
    columns = [f"t={t}" for t in range(values.shape[1])]
    label = _("h at every timestep by Keras and by NumPy")
    return grid(values, look, limit(values), rows, columns, label=label, digits=3)


def _bias(spec: ConventionSpec, found: "Convened") -> None:
    """The bias with the gates above its blocks as they are taken to stand."""
    bias = np.round(found.layer.weights["bias"], 2)
    gates = [spec.facts.label(gate) for gate in spec.order]
    text = _("bias {shape}, cut into the blocks of this order; {n} numbers in all three weights")
    label = text.format(shape=bias.shape, n=found.layer.parameters)
    st.html(blocks(bias, gates, label=label, written=True))


TEXTBOOK = Topic(
    "textbook",
    ConventionSpec,
    title=lambda: _("Textbook and Keras"),
    question=lambda: _("In which convention is a textbook's cell the one of Keras?"),
    draw=draw,
    taken=cells.textbook,
)
