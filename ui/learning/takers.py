"""Who takes part in a training, where each of a spec's flags stands for a model."""

from collections.abc import Callable, Sequence

import streamlit as st

from ui.topics import Place
from ui.widgets import placed


def pills(place: Place, said: str, flags: Sequence[str], called: Callable[[str], str]) -> None:
    """A control of several fields that are yes or no at once.

    Args:
        flags: the fields' names.
        called: what a field is called on the page.
    """
    chosen = [flag for flag in flags if getattr(place.spec, flag)]
    key = placed(f"{place.key}.{place.topic.name}.takers", chosen)

    def change() -> None:
        taken = st.session_state[key]
        place.change(**{flag: flag in taken for flag in flags})

    st.pills(
        said,
        flags,
        selection_mode="multi",
        wrap=True,  # where there is little room, rather than to hide the last ones
        default=chosen,
        format_func=called,
        key=key,
        on_change=place.heard(key, change),
    )
