"""A page that comes back: it stayed open while its server ended, and another one answers now.

The new server knows nothing of it. A page makes everything from its address, and the browser sends
the values of its widgets along: as they stood there, or as somebody has set them since. Streamlit
takes those for what they always were, so none of them would be heard: here they are.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import is_keyed_element_id, user_key_from_element_id

KEY = "returning"
"""Where a session keeps what its browser brought along, until that is heard; None from then on."""

A_DAY = 86_400


@dataclass
class Brought:
    """What a browser holds as a session begins.

    Attributes:
        places: the keys of its widgets.
        made: the value that each of them is made with in this session.
        acts: what a change of each of them does.
    """

    places: frozenset[str]
    made: dict[str, Any] = field(default_factory=dict)
    acts: dict[str, Callable[[], None]] = field(default_factory=dict)


def begin() -> None:
    """Look, at the beginning of a session's first run, at what the browser brings."""
    if KEY in st.session_state:
        return
    context = get_script_run_ctx()
    ids = [] if context is None else [each.id for each in context.session_state.get_widget_states()]
    places = {user_key_from_element_id(each) for each in ids if is_keyed_element_id(each)}
    st.session_state[KEY] = Brought(frozenset(filter(None, places))) if places else None


def brought() -> Brought | None:
    """What the browser holds and nobody has heard yet."""
    found: Brought | None = st.session_state.get(KEY)
    return found


def number(key: str) -> int:
    """Which of the widgets that `ui.widgets.placed` makes for `key` stands in the browser."""
    found = brought()
    numbers = [place.partition("@") for place in found.places] if found else []
    return max((int(n or 0) for name, _at, n in numbers if name == key), default=0)


def waits(place: str, value: Any) -> bool:
    """Whether the browser may hold another value at `place` than the one it is made with now."""
    found = brought()
    if found is None or place not in found.places:
        return False
    return bool(found.made.setdefault(place, value) == value)


def hears(place: str, act: Callable[[], None]) -> None:
    """Have `act` done where the browser holds another value at `place`."""
    found = brought()
    if found is not None and place in found.places:
        found.acts[place] = act


def settle() -> None:
    """Hear, at the end of the first whole run, what was set without a server that knew of it."""
    found = brought()
    if found is None:
        return
    st.session_state[KEY] = None
    changed = [
        act
        for place, act in found.acts.items()
        if place in found.made and st.session_state.get(place) != found.made[place]
    ]
    for act in changed:
        act()
    if changed:
        st.rerun()


@st.fragment(run_every=A_DAY)
def come_back() -> None:
    """Have the page run as soon as it is connected again, not with the next click alone.

    Nothing is drawn: what counts is that the page is one that asks again by itself. Of such pages
    alone Streamlit (1.67) runs the script when a lost connection is there again.
    """
