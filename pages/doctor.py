"""Fix my code: paste Keras code that fails, see where it breaks, take a fix that was tried."""

import streamlit as st

from ui import panels, without_workers
from ui.doctor.answer import answer
from ui.doctor.asking import ROOM, current, too_long, write_link
from ui.doctor.samples import samples
from ui.widgets import placed
from unrolled.words import gettext as _

asking = current()
shut = without_workers.here()
without_workers.doctor()
panels.question(_("Which line of your Keras code breaks, and what would mend it?"))
if not shut:
    panels.said(
        _(
            "Paste it below, or begin with one of these. It is read, never run: what is understood "
            "of it is tried on the installed Keras, with made-up numbers in the shapes of yours."
        )
    )
with st.container(horizontal=True, gap="small", key="choices"):
    for name, text in samples().items():
        key = f"doctor.sample.{name}"
        st.button(name, key=key, on_click=asking.write, args=(text,), disabled=shut)
left, right = st.columns(2)
with left:
    key = placed("doctor.text", asking.text)
    st.text_area(
        _("Your code"),
        asking.text,
        key=key,
        height=430,
        max_chars=ROOM,
        on_change=asking.written(key),
        placeholder=_("Keras code, with or without its imports and data"),
        disabled=shut,
    )
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Look at it"),
            key="doctor.look",
            type="primary",
            on_click=asking.written(key),
            disabled=shut,
        )
        st.button(_("Undo"), key="doctor.undo", on_click=asking.undo, disabled=not asking.can_undo)
    if too_long(asking.text):
        panels.note(_("The address cannot hold a program this long: a reload empties the box."))
with right:
    answer(asking)
write_link(asking)
