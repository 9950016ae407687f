"""Taking a run from another page into the comparison of the same visitor."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ui import panels
from ui.compare.state import KEY, Comparison
from ui.compare.view import LETTERS, View
from ui.widgets import button
from unrolled.comparing import FIRST
from unrolled.comparing.adding import added, alone, same
from unrolled.shortened import shortened
from unrolled.spec import RunSpec
from unrolled.words import gettext as _
from unrolled.words import listed

PINNED = "compare.pinned"
"""Where a session keeps what became of the last run that was added."""


@dataclass(frozen=True)
class Pinned:
    """What became of a run that was to be added.

    Attributes:
        where: the page it is of.
        spec: the run.
        outcome: ``alone`` for the first, ``added``, ``otherwise`` with another input or start than
            it had, ``there`` already, or ``full``.
    """

    where: str
    spec: RunSpec
    outcome: str


def offer(where: str, shown: Callable[[], RunSpec]) -> None:
    """A button that adds a run to the comparison; once it was pressed, the way there beside it.

    Args:
        where: the page's name; each page tells of its own runs alone.
        shown: the run on show, asked for at the click: a control that was moved just before it is
            heard first.
    """
    said = _("Add to comparison")
    button(said, key=f"{where}.pin", on_click=lambda: _pin(where, shown()))
    held, pinned = _held(), st.session_state.get(PINNED)
    if held is not None and pinned is not None and pinned.where == where:
        n = len(held.spec.runs)
        said = _("Open the comparison (1 run)") if n == 1 else _("Open the comparison ({n} runs)")
        link = held.link()
        # The comparison's own, for who comes with it: nothing to read anew, nothing more to undo.
        if not held.written.ends_with(link):
            held.written.append(link)
        query = shortened(link)
        st.page_link("../pages/compare.py", label=said.format(n=n), query_params=query)


def told(where: str, spec: RunSpec) -> None:
    """What there is to say of the run that was added last, while it is on show."""
    pinned: Pinned | None = st.session_state.get(PINNED)
    held = _held()
    # In a place of its own, so that what follows keeps its number on the page.
    with st.container():
        if held is not None and pinned is not None and (pinned.where, pinned.spec) == (where, spec):
            sentence = _sentence(held, pinned.outcome)
            if sentence:
                panels.note(sentence, "warn" if pinned.outcome == "full" else "plain")


def _pin(where: str, spec: RunSpec) -> None:
    """Add `spec` to this visitor's comparison, or begin one with it."""
    st.session_state[PINNED] = Pinned(where, spec, _outcome(spec))


def _outcome(spec: RunSpec) -> str:
    held = _held()
    if held is None or held.spec == FIRST:
        # What nobody has touched makes room.
        return _begin(held, spec)
    if any(same(each, spec) for each in held.spec.specs):
        return "there"
    more = added(held.spec, spec)
    if more is None:
        return "full"
    held.take(more)
    return "added" if same(held.spec.specs[-1], spec) else "otherwise"


def _begin(held: Comparison | None, spec: RunSpec) -> str:
    if held is None:
        held = st.session_state[KEY] = Comparison(alone(spec))
    held.take(alone(spec))
    held.view = View()
    return "alone"


def _held() -> Comparison | None:
    held: Comparison | None = st.session_state.get(KEY)
    return held


def _sentence(held: Comparison, outcome: str) -> str:
    if outcome == "full":
        runs = zip(LETTERS, held.spec.runs, strict=False)
        names = listed([f"{letter} {run.cell}" for letter, run in runs])
        return _(
            "The comparison has four runs, as many as there is room for: {names}. Open it and "
            "remove one of them with its ×; then add this one."
        ).format(names=names)
    return {
        "otherwise": _(
            "Added with the input and the start of the comparison, which are not those shown here."
        ),
        "there": _("This run is in the comparison already."),
    }.get(outcome, "")
