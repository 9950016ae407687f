"""What one learner's board and the server know of each other, kept in the session."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Asked:
    """A sweep that the board wants: `COUNT` values of `target` from `low` on, `step` apart."""

    number: int
    target: str
    low: float
    step: float


COUNT = 41
"""Positions of a slider in one sweep."""


@dataclass
class Talk:
    """The conversation with one board.

    Attributes:
        board: the name the board gave itself when it was made.
        done: the last of its acts that was carried out.
        asked: the sweep it waits for.
        target: the target of the sweep sent last.
        acted: whether its acts changed something the rest of the page shows.
        problem: what went wrong, for the board to show.
    """

    board: str = ""
    done: int = 0
    asked: Asked | None = None
    target: str = ""
    acted: bool = False
    problem: str = ""


def talk(key: str) -> Talk:
    """This session's conversation with the board that keeps it under `key`."""
    if key not in st.session_state:
        st.session_state[key] = Talk()
    kept: Talk = st.session_state[key]
    return kept
