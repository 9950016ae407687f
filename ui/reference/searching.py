"""The search itself: a box, two filters, what is often asked, and how many rows answer."""

from collections.abc import Sequence

import streamlit as st

from ui import panels
from ui.reference.lookups import lookups
from ui.reference.rows import draw
from ui.reference.state import Search
from ui.widgets import button, placed
from unrolled.reference import ALL, STATUSES, Row, answers, row_of, table
from unrolled.reference.form import status
from unrolled.reference.query import ANY, LONGEST, STEP, WORDS, Lookup
from unrolled.words import gettext as _
from unrolled.words import ngettext, together


def box(search: Search) -> None:
    """Where to type, and what to leave out."""
    key = placed("reference.q", search.spec.q)
    st.text_input(
        _("Look up an argument, a word, or a piece of an error"),
        search.spec.q,
        key=key,
        max_chars=LONGEST,
        placeholder=_("mask, hidden state, batch_input_shape, expected ndim=3"),
        on_change=search.changes("q", key),
    )
    left, right = st.columns([0.3, 0.7])
    with left:
        _choose_class(search)
    with right:
        _choose_status(search)


def _choose_class(search: Search) -> None:
    key = placed("reference.class", search.spec.layer)
    options = (ANY, *ALL, WORDS)
    st.selectbox(
        _("Class"),
        options,
        options.index(search.spec.layer),
        key=key,
        format_func=lambda name: {ANY: _("every class"), WORDS: _("glossary alone")}.get(
            name, name
        ),
        on_change=search.changes("layer", key),
    )


def _choose_status(search: Search) -> None:
    key = placed("reference.status", search.spec.status)
    st.pills(
        _("Keras 3 beside Keras 2"),
        (ANY, *STATUSES),
        default=search.spec.status,
        key=key,
        required=True,
        wrap=True,
        format_func=lambda name: _("all") if name == ANY else status(name),
        on_change=search.changes("status", key),
    )


def often_asked(search: Search) -> None:
    """What most people look for, while nothing else is sought."""
    with st.container(horizontal=True, gap="xsmall", key="choices"):
        for text, question in (
            ("reset_states", _("Where is reset_states?")),
            ("zero_output_for_mask", _("What is zero_output_for_mask?")),
            ("batch_input_shape", _("batch_input_shape is refused")),
            ("ndim", _("expected ndim=3, found ndim=2")),
            ("initial_state", _("How do I set h and c?")),
        ):
            button(question, key=f"reference.ask.{text}", on_click=search.ask, args=(text,))


def results(search: Search) -> None:
    """The rows that answer: as many as are shown, and a way to more."""
    rows = answers(search.spec)
    if not rows:
        _nothing(search)
        return
    _counted(len(rows))
    with st.container(key="reference-rows", gap="small"):
        for row in with_opened(rows, search.spec):
            draw(search, row)
    left = len(rows) - search.spec.upto
    if left > 0:
        label = _("Show {n} more").format(n=min(left, STEP))
        upto = search.spec.upto + STEP
        button(label, key="reference.more", on_click=search.more, args=(upto,))


def with_opened(rows: Sequence[Row], lookup: Lookup) -> list[Row]:
    """The rows on show; the one that is open comes first where it is not among them."""
    shown = list(rows[: lookup.upto])
    opened = row_of(lookup.row) if lookup.row else None
    return shown if opened is None or opened in shown else [opened, *shown]


def _counted(count: int) -> None:
    said = ngettext("{n} row of {all}.", "{n} rows of {all}.", count)
    of = _("Defaults are those of the Keras {version} that runs here.")
    text = said.format(n=count, all=len(table()))
    panels.said(together([text, of.format(version=lookups().version())]))


def _nothing(search: Search) -> None:
    """That no row answers, and a way to those that would without the filters."""
    elsewhere = len(answers(Lookup(q=search.spec.q)))
    if not elsewhere:
        panels.note(_("Nothing here goes by that. Fewer words, or another one?"), "warn")
        return
    panels.note(_("Nothing of this class and status goes by that."), "warn")
    button(
        ngettext("{n} row without them", "{n} rows without them", elsewhere).format(n=elsewhere),
        key="reference.everywhere",
        on_click=search.ask,
        args=(search.spec.q,),
    )


def footnote() -> None:
    """Where what is said comes from."""
    panels.said(
        _(
            "A test runs what each row says on the Keras that is installed; its example is run on "
            "this page. What is said of Keras 2 was found with tf_keras 2.21 and its documents, "
            "and is not run here."
        )
    )
