"""A widget that looks for its own value in a session finds it, and nothing else is looked at.

A slider, a choice or a number without a value of its own asks Streamlit (1.67) for all that its
session holds, to look at one thing in it. A page has ten of those, and a session a hundred things,
some of which are made anew for whoever asks: a fifteenth of the time of a run. Here they are given
the same to look into, which looks nothing up before it is asked.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.runtime.state.safe_session_state import SafeSessionState

ALL = "filtered_state"

_original = vars(SafeSessionState)[ALL]


class Held(Mapping[str, Any]):
    """What a session holds, by the keys that the app knows."""

    def __init__(self, state: SafeSessionState) -> None:
        self._state = state

    def __getitem__(self, key: str) -> Any:
        return self._state[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._state

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> dict[str, Any]:
        whole: dict[str, Any] = _original.fget(self._state)
        return whole


def look_up_when_asked() -> None:
    """Give widgets what looks nothing up before it is asked, from here on."""
    # By its name: it is Streamlit's own, and not meant to be set.
    setattr(SafeSessionState, ALL, property(Held))
