"""Topics of the page Sequences in a lesson, each in a small form."""

from html import escape

import streamlit as st

from ui.engine import engine
from ui.learn.parts.topic import Labels, live
from ui.sequences import chain, directions, handover, padding, padding_grids, summary
from ui.topics import Place
from unrolled.look import Look
from unrolled.sequences import padding_told
from unrolled.sequences.padding import START
from unrolled.words import gettext as _

PAGE = "../pages/sequences.py"


def _title() -> str:
    return _("Sequences")


def _padding(place: Place, look: Look) -> None:
    padded = engine().padded(place.spec)
    st.html(padding_grids.states(padded, look, also_unmasked=False))
    read = _(
        "Italic: padding. Dashed: a step that the mask skips. In the column alone each sample ends "
        "after its real steps, run without any padding."
    )
    said = "".join(f"<li>{escape(text)}</li>" for text in padding_told.samples(padded))
    st.html(f'<p class="u-said"><small>{escape(read)}</small></p><ul class="u-list">{said}</ul>')


def _padding_labels() -> Labels:
    return {
        "source": _("The mask comes from"),
        "side": _("Padding"),
        **{f"length_{b}": _("Steps of sample {b}").format(b=b) for b in range(3)},
        "started": _("initial_state = {n}").format(n=START),
        "biased": _("biases as after training"),
        "pass_mask": _("mask= in the call as well"),
    }


def _named(name: str) -> str:
    """What the names are called that controls have to choose from."""
    if name in ("left", "right"):
        return padding.side_named(name)
    return padding.source_named(name) if name in ("none", "hand") else name


def _chain(place: Place, look: Look) -> None:
    chained = engine().chained(place.spec)
    chain.joints(place, chained)
    chain.add(place)
    if chained.refused is None:
        chain.compared(chained, look)


def _chain_labels() -> Labels:
    return {
        "first": _("The mask is attached by"),
        "length": _("Real steps of sample 0"),
        "side": _("Padding"),
        "by_hand": _("mask= by hand, where it is lost"),
    }


PADDING = live(padding.PADDING, PAGE, _title, _padding, _padding_labels, shown=_named)
CHAIN = live(chain.CHAIN, PAGE, _title, _chain, _chain_labels, shown=_named)


def _directions(place: Place, look: Look) -> None:
    st.html(directions.both(place.spec, engine().directed(place.spec), look))


def _directions_labels() -> Labels:
    return {
        "merge": "merge_mode",
        "forward_at": _("Forward half from t"),
        "backward_at": _("Backward half from t"),
    }


def _handover(place: Place, look: Look) -> None:
    found = engine().handed(place.spec)
    st.html(handover.flow(place.spec))
    st.html(handover.said_of(place.spec, found))
    if found.decoded is not None:
        handover.decoded(place.spec, found.decoded, look)


def _handover_labels() -> Labels:
    return {
        "encoder": _("Encoder"),
        "encoder_units": _("Units of the encoder"),
        "decoder": _("Decoder"),
        "decoder_units": _("Units of the decoder"),
        "feed_states": _("feed the states back"),
    }


DIRECTIONS = live(
    directions.DIRECTIONS,
    PAGE,
    _title,
    _directions,
    _directions_labels,
    own={"at": directions.at_control},
)
SUMMARY = live(summary.SUMMARY, PAGE, _title, summary.draw, _directions_labels)
HANDOVER = live(
    handover.HANDOVER,
    PAGE,
    _title,
    _handover,
    _handover_labels,
    shown=handover.encoder_named,
    own={"states": handover.states_control},
)
