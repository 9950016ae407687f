"""A padded batch on the page: what the steps that were added do to the state."""

from collections.abc import Callable
from html import escape

import numpy as np
import streamlit as st

from ui import checks, panels, topics
from ui.engine import engine
from ui.sequences import mask_forms, padding_grids
from ui.topics import Place, Topic
from ui.widgets import placed
from unrolled.look import Look
from unrolled.sequences import padding_told
from unrolled.sequences.padding import SAMPLES, START, TIMESTEPS, Padded, PaddingSpec, by_hand
from unrolled.sequences.padding_program import program
from unrolled.takeaway import sequences
from unrolled.words import gettext as _


def source_named(name: str) -> str:
    """What a source of a mask is called."""
    words = {"none": _("nowhere"), "Embedding": "Embedding", "Masking": "Masking"}
    return words.get(name, _("my hand"))


def side_named(name: str) -> str:
    """What a side of a sequence is called."""
    return {"left": _("left"), "right": _("right")}[name]


def _draw(place: Place, look: Look) -> None:
    spec: PaddingSpec = place.spec
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        topics.choice(place, "source", _("The mask comes from"), shown=source_named)
        topics.choice(place, "side", _("Padding"), shown=side_named)
    with st.container(key="picture-first"):
        settings, picture = st.columns([0.26, 0.74], gap="medium")
    with settings:
        for b in range(SAMPLES):
            topics.size(place, f"length_{b}", _("Steps of sample {b}").format(b=b))
            if spec.source == "hand":
                _steps_taken(place, b)
        topics.choice(place, "cell", _("Cell"))
        topics.flag(place, "started", _("initial_state = {n}").format(n=START))
        topics.flag(place, "biased", _("biases as after training"))
        topics.flag(place, "gap", _("a real step of zeros"))
    with picture, st.spinner(_("Starting Keras …")):
        padded = engine().padded(spec)
        st.html(padding_grids.states(padded, look))
        _told(padded)
    _what_was_found(place, padded)
    panels.asked(_("What does the layer hand on for a step that it skipped?"))
    with st.container(horizontal=True, gap="medium"):
        topics.flag(place, "return_sequences")
        topics.flag(place, "zero_output", "zero_output_for_mask")
    st.html(padding_grids.output(padded, look))
    for said in padding_told.outputs(padded):
        panels.note(said.text, said.kind)
    panels.asked(_("mask= of another form: what does Keras say?"))
    mask_forms.tried(place)
    panels.asked(_("The same as a program"))
    st.code(program(padded), language=None, wrap_lines=True)


def _steps_taken(place: Place, b: int) -> None:
    """The steps of one sample that a mask set by hand lets through, to be clicked."""
    mask = by_hand(place.spec)
    chosen = [int(t) for t in np.flatnonzero(mask[b])]
    key = placed(f"{place.key}.padding.hand.{b}", chosen)
    st.pills(
        _("mask[{b}]: steps to be taken").format(b=b),
        range(TIMESTEPS),
        selection_mode="multi",
        default=chosen,
        key=key,
        on_change=place.heard(key, _takes(place, b, key)),
    )


def _takes(place: Place, b: int, key: str) -> Callable[[], None]:
    def take() -> None:
        mask = by_hand(place.spec)
        mask[b] = np.isin(np.arange(TIMESTEPS), st.session_state[key])
        place.change(hand=tuple(tuple(map(bool, row)) for row in mask))

    return take


def _told(padded: Padded) -> None:
    """How the table is read, and each sample in a sentence."""
    read = _(
        "Dashed: a step that is skipped. Italic: padding. The last columns are where each sample "
        "ends: its real steps run alone, padded with the mask, padded without one."
    )
    items = "".join(f"<li>{escape(text)}</li>" for text in padding_told.samples(padded))
    st.html(f'<p class="u-said"><small>{escape(read)}</small></p><ul class="u-list">{items}</ul>')


def _what_was_found(place: Place, padded: Padded) -> None:
    """The checks, and what went wrong in silence with what to do."""
    said = {
        "alone": _("With its mask, each sample ends in the state in which it ends alone."),
        "taken": _("With its mask, each sample ends where the steps that are taken end alone."),
        "carried": _("A step that the mask leaves out leaves the state as it was."),
        "unmasked": _("Without a mask, each sample ends in the state in which it ends alone."),
    }
    for trap in padding_told.traps(padded):
        panels.note(trap.text, trap.kind)
    with st.container(horizontal=True, gap="medium"):
        if padded.spec.started and padded.spec.source in ("Embedding", "Masking"):
            topics.flag(place, "pass_mask", _("mask= in the call as well"))
        if padded.spec.source == "Masking":
            topics.choice(place, "pad", _("Padded with, and mask_value"))
    for name, check in padded.checks.items():
        checks.show(check, said[name])


PADDING = Topic(
    "padding",
    PaddingSpec,
    lambda: _("Padding"),
    lambda: _("Three sequences, padded to one length. What do the added steps do to the state?"),
    _draw,
    taken=sequences.padding,
)
