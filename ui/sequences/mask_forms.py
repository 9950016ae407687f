"""A mask in another form on the page: passed for real, with what Keras says of it."""

from html import escape

import streamlit as st

from ui import panels, topics
from ui.engine import engine
from ui.topics import Place
from unrolled.sequences.mask_shapes import explained, written
from unrolled.sequences.padding import PaddingSpec, batch
from unrolled.words import gettext as _


def tried(place: Place) -> None:
    """The form that is chosen, and what came of it."""
    mask = batch(PaddingSpec()).real
    topics.choice(
        place,
        "form",
        _("The mask of a batch of {shape}, passed as").format(shape=mask.shape),
        shown=lambda form: written(form, mask),
    )
    answer = engine().try_mask(place.spec.cell, place.spec.form)
    if answer.raised:
        words = f"{answer.raised}: {answer.words}"
        st.html(
            f'<div class="u-note u-warn" role="status">{escape(_("Refused."))}'
            f'<code class="u-words">{escape(words)}</code></div>'
        )
        panels.note(explained(answer, mask), "hint")
    else:
        kind = "right" if answer.ends == "meant" else "silent"
        panels.note(explained(answer, mask), kind)
