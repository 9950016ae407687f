"""The layers as rows of controls, and under each the tensor it hands on."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui.engine import engine
from ui.stack import drawing
from ui.stack.rows import Editing, Holder, Offer, row
from unrolled.axes import Named, of_stack
from unrolled.shapes import about_layer
from unrolled.stack import StackSpec
from unrolled.words import gettext as _

STYLE = Path(__file__).parent / "stack.css"

SIMPLE = Offer()
"""What a beginner needs."""


def editor(
    key: str,
    holder: Holder,
    changed: Callable[[StackSpec], None],
    offer: Offer = SIMPLE,
) -> None:
    """Draw the stack of `holder`, each layer with its controls, and what Keras makes of it.

    Args:
        key: opens the keys of all widgets; another one for each editor of a page.
        holder: is asked for its stack now and at every change.
        changed: gets the stack after a change, in a callback, before the page's next run.
        offer: what there is to choose; by default what a beginner needs.
    """
    editing = Editing(key, holder, changed, offer)
    stack = holder.stack
    built = engine().build(stack)
    tensors = of_stack(stack, built.shapes)
    st.html(STYLE)
    with st.container(key=f"{key}.stack", gap="xsmall"):
        _source(editing, drawing.legend(tensors) + drawing.tensor(tensors[0]))
        for k, layer in enumerate(stack.layers):
            row(editing, k, layer)
            if k == built.failed and not offer.told:
                _refusal(editing, k, tensors[k])
            elif k + 1 < len(tensors):
                passed = built.layers[k] if offer.places else None
                st.html(drawing.tensor(tensors[k + 1], passed))
            elif k != built.failed:
                st.html(drawing.unreached())
            if offer.told:
                offer.told(k)
        st.button(_("Add a layer"), key=f"{key}.add", on_click=editing.add, disabled=stack.full)
        st.html(drawing.summary(tensors, built))


def _source(editing: Editing, drawn: str) -> None:
    """What goes in, beside its controls where there are any."""
    if editing.offer.source is None:
        st.html(drawn)
        return
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        border=True,
        gap="small",
        key=f"{editing.key}.row.source",
    ):
        editing.offer.source()
        st.html(drawn, width="content")


def _refusal(editing: Editing, k: int, came: Named) -> None:
    """What Keras says of layer `k`, why, and the change that was tried and mends it."""
    stack = editing.holder.stack
    built = engine().build(stack)
    why = about_layer(stack, k, built.shapes[k])
    st.html(drawing.refusal(k, built.problem, came, why))
    mended = engine().mend(stack)
    if mended is None:
        return
    st.html(drawing.proof(mended))
    st.button(
        _("Set return_sequences=True on layer {n}").format(n=mended.layer + 1),
        key=f"{editing.key}.mend",
        type="primary",
        on_click=editing.changed,
        args=(mended.stack,),
    )
