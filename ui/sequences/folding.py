"""The topic "fold": a row of numbers becomes an array, and a layer says what it thinks of it."""

import streamlit as st

from ui import panels, topics
from ui.engine import engine, wait
from ui.sequences import answers
from ui.sequences.axis_boxes import boxes, chip, final
from ui.topics import Place, Topic
from unrolled.look import Look
from unrolled.sequences import axes_program
from unrolled.sequences.folding import NONE, Fold, explained
from unrolled.sequences.reading import Read
from unrolled.takeaway import sequences
from unrolled.words import gettext as _

AXES = ("axis_0", "axis_1", "axis_2")
"""The fields that are drawn by `length`."""


def labels() -> dict[str, str]:
    """What the controls are called."""
    return {
        "cell": _("Cell"),
        "numbers": _("Numbers"),
        **{f"axis_{k}": _("Axis {k}").format(k=k) for k in range(3)},
    }


def length(place: Place, field: str) -> None:
    """The control of the length of one axis."""

    def shown(option: str) -> str:
        return _("none") if option == NONE else option

    topics.choice(place, field, labels()[field], shown=shown)


def picture(place: Place, look: Look) -> None:
    """The array, and what Keras says to it."""
    spec: Fold = place.spec
    wait()
    read: Read = engine().folded(spec)
    if read.array is None:
        answers.show(spec.line, read.numpy, list(explained(spec, read)))
        return
    st.html(f"<code>{spec.line}</code>{chip('x', read.shape)}{boxes(read.array, look, 0)}")
    answers.show(spec.call, read.keras, list(explained(spec, read)))
    if read.final is not None:
        st.html(final(read.final, look))


def _draw(place: Place, look: Look) -> None:
    said = labels()
    topics.choice(place, "cell", said["cell"])
    topics.size(place, "numbers", said["numbers"])
    with st.container(horizontal=True, gap="medium"):
        for axis in AXES:
            with st.container(width="content"):
                length(place, axis)
    picture(place, look)
    panels.program(axes_program.folding(place.spec))


FOLD = Topic(
    "fold",
    Fold,
    lambda: _("Three axes"),
    lambda: _("How does a row of numbers become an array that a recurrent layer reads?"),
    _draw,
    taken=sequences.fold,
)
