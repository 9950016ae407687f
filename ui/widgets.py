"""What every page needs around its widgets."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui import returning
from unrolled.words import language

SHOWN = "widgets.shown"
"""Where a session keeps, for each key, the number of its widget and what its value was part of,
and the language it was made in."""


KNOWN = "widgets.known"
"""Where a session keeps the keys of the buttons it has made."""


def button(
    label: str, *, key: str, on_click: Callable[..., None], args: tuple[Any, ...] = (), **how: Any
) -> None:
    """A button whose click counts even where the session has never made it.

    A page that stays open while the server is started anew comes back to a session of its own
    only with the first click, and Streamlit calls nothing for a button that it does not know yet.

    Args:
        label, key, on_click, args, how: as of `st.button`.
    """
    known: set[str] = st.session_state.setdefault(KNOWN, set())
    clicked = st.button(label, key=key, on_click=on_click, args=args, **how)
    first = key not in known
    known.add(key)
    if clicked and first:
        on_click(*args)
        st.rerun()


def placed(key: str, value: Any, part_of: Any = None) -> str:
    """The key of a widget made with `value` as its default: a new one where it shows another.

    A value that is written to a widget which stands in a browser can be lost on its way: it goes
    out with one run, which the next may interrupt, and meanwhile the browser answers with the old
    value as if a person had just set it. So a widget is made once with its value and from there
    on belongs to the person; a value from elsewhere makes a new widget in its place.

    Args:
        key: of the widget, as long as nobody but the person changes it.
        value: what it is to show.
        part_of: for a text, the whole that `value` belongs to: what was typed and refused stays
            there to be corrected, until that whole is another one.
    """
    shown: dict[str, tuple[int, Any, str]] = st.session_state.setdefault(SHOWN, {})
    number, whole, spoken = shown.get(key, (returning.number(key), part_of, language()))
    place = _numbered(key, number)
    differs = not returning.waits(place, value) and st.session_state.get(place, value) != value
    # A choice comes from the browser as it was called there, and now it is called otherwise.
    renamed = part_of is None and spoken != language()
    if renamed or (differs and (part_of is None or whole != part_of)):
        # The one before it, not this one: of this one the browser may still tell something.
        if number:
            st.session_state.pop(_numbered(key, number - 1), None)
        number += 1
        place = _numbered(key, number)
    shown[key] = number, part_of, language()
    return place


def follow(key: str, value: Any, part_of: Any = None) -> str:
    """The key under which a widget shows `value`, for one whose default is another.

    Not on a page that is run again by the clock: the browser shows the default for a moment, and
    whatever it sends in that moment comes with it.
    """
    place = placed(key, value, part_of)
    if place not in st.session_state and not returning.waits(place, value):
        st.session_state[place] = value
    return place


def heard(place: str, act: Callable[[], None]) -> Callable[[], None]:
    """`act` as the callback of the widget at `place`, for as long as it is the one on show.

    A message that left the browser before it heard of the new widget still tells of the old one.
    Streamlit, which has forgotten what that held, takes this for a change and calls it: without
    asking here, all the old values would come back over what has taken their place.
    """

    def called() -> None:
        key, _at, number = place.partition("@")
        if int(number or 0) == st.session_state.get(SHOWN, {}).get(key, (0, None, ""))[0]:
            act()

    returning.hears(place, called)
    return called


def _numbered(key: str, number: int) -> str:
    return f"{key}@{number}" if number else key
