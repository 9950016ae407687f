"""The update of a cell of one's own: a field to write it, and where it is wrong."""

from html import escape

import streamlit as st

from ui.lab.state import Lab
from ui.widgets import button, follow, heard
from unrolled import updates
from unrolled.errors import SpecError
from unrolled.updates import UpdateError
from unrolled.words import gettext as _


def own_update(lab: Lab) -> None:
    """The field, what is wrong with what stands in it, and updates to begin with."""
    key = follow("lab.update", lab.spec.update, lab.spec)

    def typed() -> None:
        text = st.session_state[key]
        if refusal(lab, text) is None:
            lab.change(update=text)

    text = st.text_area(
        _("Your update: the new h (and c)"),
        key=key,
        height=_height(st.session_state.get(key, "")),
        max_chars=600,
        on_change=heard(key, typed),
        help=_(
            "x is the input (batch, features), h and c are the states (batch, units). W... are "
            "weights (features, units), U... (units, units), b... (units,). Functions: {names}."
        ).format(names=", ".join(updates.FUNCTIONS)),
    )
    problem = refusal(lab, text)
    if problem is not None:
        st.html(pointed(problem))
    with st.container(horizontal=True, gap="xsmall", key="updates"):
        for name, example in updates.EXAMPLES.items():
            button(
                example_name(name),
                key=f"lab.update.{name}",
                type="tertiary",
                on_click=_taking,
                args=(lab, example),
            )


def _taking(lab: Lab, example: str) -> None:
    lab.change(update=example)


def _height(text: str) -> int:
    """Room for every line, long ones wrapped."""
    lines = sum(1 + len(line) // 34 for line in text.split("\n"))
    return 24 * max(2, min(9, lines)) + 22


def refusal(lab: Lab, text: str) -> SpecError | None:
    """Why `text` is no update for the sizes of `lab`, or None where it is one."""
    lengths = {name: getattr(lab.spec, name) for name in ("features", "units")}
    try:
        updates.read(text, lengths)
    except UpdateError as problem:
        return problem
    return None


def pointed(problem: SpecError) -> str:
    """An update that was refused, as markup: its text with the place marked, and the sentence."""
    marked = ""
    if isinstance(problem, UpdateError):
        place = problem.place
        before, part, after = (
            place.text[: place.start],
            place.part,
            place.text[place.end :],
        )
        marked = (
            f'<pre class="u-typed" tabindex="0">{escape(before)}<mark>{escape(part) or " "}</mark>'
            f"{escape(after)}</pre>"
        )
        said = _("Line {n}: {sentence}").format(n=place.line, sentence=problem)
    else:
        said = str(problem)
    return f'<div class="u-note u-warn" role="status">{marked}{escape(said)}</div>'


def example_name(name: str) -> str:
    """What the button of a ready-made update says."""
    return {
        "simple": _("simple"),
        "leaky": _("leaky"),
        "minimal_gated": _("one gate"),
        "two_states": _("two states"),
        "gru": "GRU",
        "lstm": "LSTM",
    }[name]
