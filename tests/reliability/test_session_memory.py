"""What one session holds has an end, however much it is given to hold."""

import gc
import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from tests.ui.reference.test_links import READERS
from ui import linked
from ui.compare import state as compare
from ui.doctor import asking as doctor
from ui.doctor.asking import Asking
from ui.learn import progress
from ui.linked import MOST_UNDO

MOST_MB = 8.0
"""Megabytes that the past of one page may take; measured: 2.4 for pasted programs, else 0.4."""

Turn = Callable[[int], None]


class Query(dict[str, str]):
    def to_dict(self) -> dict[str, str]:
        return dict(self)


def rows(seed: int, samples: int, size: int) -> str:
    """Numbers in a link that no two links share."""
    numbers = [f"{0.001 * ((seed * 7 + k) % 999):.3f}" for k in range(samples * size)]
    return "~".join("_".join(numbers[k * size : (k + 1) * size]) for k in range(samples))


def _links(page: str, read: Any) -> Turn:
    """Ever new links to a page, as large as a page reads them and larger."""

    def turn(k: int) -> None:
        largest = {"cell": "LSTM", "units": "16", "timesteps": "30", "batch": "4", "v": "1"}
        numbers = {"h0": rows(k, 4, 16), "c0": rows(k + 1, 4, 16), "seed": str(k)}
        junk = {f"junk{n}": f"{k}" + "x" * 40_000 for n in range(3)}
        st.query_params.clear()
        st.query_params.update({**largest, **numbers, **junk, "q": f"{k} " * 30})
        linked.current(page, read)

    return turn


def _programs(_k: int = 0) -> Turn:
    held = Asking()

    def turn(k: int) -> None:
        st.query_params.clear()
        st.query_params["code"] = f"{k}" + "A" * 200_000
        st.session_state.setdefault("doctor.asking", held)
        doctor.current()
        held.write(f"{k}" + "x = 1\n" * 60_000)

    return turn


def _progress() -> Turn:
    held = progress.Progress()
    st.session_state["progress"] = held

    def turn(k: int) -> None:
        answers = {f"recall.{k}-{n}": f"answer-{n}" for n in range(20)}
        lessons = {f"lesson-{k}-{n}": {"answers": answers} for n in range(30)}
        read = progress.read(json.dumps({"unrolled": 1, "lessons": {"first": {}, **lessons}}))
        assert read is not None
        held.add(read)

    return turn


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", Query())
    monkeypatch.setattr("ui.asking.Asked.ask", lambda _asked, _text: None)


TURNS = {
    "lab": lambda: _links("lab", READERS["lab"]),
    "compare": lambda: _links("compare", compare.read),
    "cells": lambda: _links("cells", READERS["cells"]),
    "reference": lambda: _links("reference", READERS["reference"]),
    "doctor": _programs,
    "progress": _progress,
}


def grown(turn: Turn, first: int, last: int) -> float:
    """Megabytes that are held after these turns and were not before."""
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    for k in range(first, last):
        turn(k)
    gc.collect()
    return (tracemalloc.get_traced_memory()[0] - before) / 1e6


def test_what_is_pasted_again_and_again_is_held_within_bounds() -> None:
    _assert_an_end("doctor")


@pytest.mark.soak
@pytest.mark.parametrize("what", TURNS)
def test_what_a_session_holds_has_an_end(what: str) -> None:
    _assert_an_end(what)


def _assert_an_end(what: str) -> None:
    turn = TURNS[what]()
    turn(0)
    tracemalloc.start()
    full = grown(turn, 1, MOST_UNDO + 2)
    more = grown(turn, MOST_UNDO + 2, MOST_UNDO + 17)
    tracemalloc.stop()
    assert full < MOST_MB
    assert more < 0.2 * max(2.0, full)
