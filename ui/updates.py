"""A field for the update of a cell, with what is wrong in it pointed at, on any page."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from ui.widgets import button, follow, heard
from unrolled import updates
from unrolled.updates import UpdateError
from unrolled.updates.words import LONGEST
from unrolled.words import gettext as _


def field(
    key: str, spec: Any, take: Callable[[str], None], examples: Mapping[str, str] = updates.EXAMPLES
) -> None:
    """The field, what is wrong with what stands in it, and updates to begin with.

    Args:
        key: of the field; the other keys begin with it.
        spec: what has the update, and its `units` and `features`.
        take: puts an update that can be used into the spec.
        examples: updates by the names of `example_name`.
    """
    # What was refused stays while all else is changed, until the update itself is another one.
    place = follow(key, spec.update, spec.update)

    def typed() -> None:
        text = st.session_state[place]
        if refusal(text, spec) is None:
            take(text)

    text = st.text_area(
        _("Your update: the new h (and c)"),
        key=place,
        height=_height(st.session_state.get(place, "")),
        max_chars=LONGEST,
        on_change=heard(place, typed),
        help=_(
            "x is the input (batch, features), h and c are the states (batch, units). W... are "
            "weights (features, units), U... (units, units), b... (units,). Functions: {names}."
        ).format(names=", ".join(updates.FUNCTIONS)),
    )
    problem = refusal(text, spec)
    if problem is not None:
        st.html(pointed(problem))
    with st.container(horizontal=True, gap="xsmall", key=f"{key}.examples"):
        for name, example in examples.items():
            button(
                example_name(name),
                key=f"{key}.{name}",
                type="tertiary",
                on_click=take,
                args=(example,),
            )


def _height(text: str) -> int:
    """Room for every line, long ones wrapped."""
    lines = sum(1 + len(line) // 30 for line in text.split("\n"))
    return 21 * max(3, min(10, lines)) + 22


def refusal(text: str, spec: Any) -> UpdateError | None:
    """Why `text` is no update for the sizes of `spec`, or None where it is one."""
    try:
        updates.read(text, {name: getattr(spec, name) for name in ("features", "units")})
    except UpdateError as problem:
        return problem
    return None


def pointed(problem: UpdateError) -> str:
    """An update that was refused, as markup: its text with the place marked, and the sentence."""
    place = problem.place
    before, after = place.text[: place.start], place.text[place.end :]
    marked = f"{escape(before)}<mark>{escape(place.part) or ' '}</mark>{escape(after)}"
    said = _("Line {n}: expected {expected}, got {came}. {advice}").format(
        n=place.line, expected=problem.expected, came=problem.came, advice=problem.advice
    )
    return (
        f'<div class="u-note u-warn" role="status"><pre class="u-typed" tabindex="0">{marked}</pre>'
        f"{escape(said)}</div>"
    )


def example_name(name: str) -> str:
    """What the button of a ready-made update says."""
    return {
        "simple": _("simple"),
        "leaky": _("leaky"),
        "minimal_gated": _("one gate"),
        "two_states": _("two states"),
        "gru": "GRU",
        "lstm": "LSTM",
        "no_state": _("without h"),
        "no_squash": _("without tanh"),
    }[name]
