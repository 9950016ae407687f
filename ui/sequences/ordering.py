"""The topic "order": data whose axes stand in another order, and what a layer takes them for."""

import streamlit as st

from ui import panels, topics
from ui.engine import engine, wait
from ui.sequences import answers
from ui.sequences.axis_boxes import boxes, chip, final
from ui.topics import Place, Topic
from unrolled.look import Look
from unrolled.sequences import axes_program
from unrolled.sequences.ordering import ARRIVES, DATA, Order, data, done, explained, is_right
from unrolled.sequences.reading import WANTED, Read
from unrolled.takeaway import sequences
from unrolled.words import gettext as _

WAYS = ("arrives", "made")
"""The fields that are drawn by `way`."""


def labels() -> dict[str, str]:
    """What the controls are called."""
    return {
        "arrives": _("The data come as"),
        "made": "`x =`",
        "built": _("Layer built before, for as many features as there are"),
        "compare": _("Compare with the right array"),
        "batch": _("Batch"),
        "timesteps": _("Timesteps"),
        "features": _("Features"),
    }


def way(place: Place, field: str) -> None:
    """The control of an order of axes, or of the code that turns them."""

    def shown(option: str) -> str:
        if field == "arrives":
            return f"({', '.join(WANTED[axis] for axis in ARRIVES[option])})"
        return f"`{done(option, place.spec.wanted)}`"

    topics.choice(place, field, labels()[field], shown=shown)


def picture(place: Place, look: Look) -> None:
    """The data, the array, and what Keras says to it."""
    spec: Order = place.spec
    wait()
    read: Read = engine().ordered(spec)
    right: Read = engine().right_order(spec)
    assert read.array is not None
    came = data(spec).shape
    st.html(
        f"{chip(DATA, came, spec.axes)}<code>{spec.line}</code>"
        f"{chip('x', read.shape)}{boxes(read.array, look, 2)}"
    )
    silent = spec.compare and read.keras.accepted and not is_right(read, right)
    answers.show(spec.call, read.keras, list(explained(spec, read, right)), silent=silent)
    if read.final is not None:
        st.html(final(read.final, look))


def _draw(place: Place, look: Look) -> None:
    said = labels()
    for field in WAYS:
        way(place, field)
    with st.container(horizontal=True, gap="medium"):
        for field in ("built", "compare"):
            topics.flag(place, field, said[field])
    panels.said(_("Each number says where it belongs: 1.20 is sample 1, timestep 2, feature 0."))
    picture(place, look)
    with st.container(horizontal=True, gap="medium"):
        for field in ("batch", "timesteps", "features"):
            topics.size(place, field, said[field])
    panels.program(axes_program.ordering(place.spec))


ORDER = Topic(
    "order",
    Order,
    lambda: _("Order of axes"),
    lambda: _("Which axis is which? Who notices when two change places?"),
    _draw,
    taken=sequences.order,
)
