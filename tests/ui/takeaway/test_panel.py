from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import streamlit as st

from tests.ui.conftest import CLASS_ADDRESS, from_machine
from tests.ui.takeaway.made import experiment, spec, unpacked
from tests.ui.visiting import lab
from ui.classroom import served
from ui.lab.examples import question
from ui.lab.experiment import experiment as experiment_of
from ui.lab.state import Lab
from ui.learn.parts.board import BOARD
from ui.takeaway import panel, words
from ui.takeaway.kinds import KINDS
from ui.takeaway.panel import ASKED, Asked, answer
from unrolled.errors import SpecError
from unrolled.takeaway import Experiment

VIEW = "/lab?v=1&cell=LSTM"


def file(kind: str, make: Callable[[], Experiment] = experiment) -> tuple[dict[str, Any], bytes]:
    """What the panel is told of a file, and the file."""
    told, arrays = answer(Asked("1", kind), make, VIEW)
    content = arrays["file"].tobytes()[: told["length"]] if arrays else b""
    return told, content


def test_every_file_has_its_name_its_type_and_its_content() -> None:
    begins = {
        "py": b"# ",
        "ipynb": b"{",
        "html": b"<!DOCTYPE html>",
        "csv": b"array,",
        "npz": b"PK",
        "sheet": b"<!DOCTYPE html>",
    }
    names = {kind: f"unrolled_run.{kind}" for kind in KINDS}
    names["sheet"] = "unrolled_run_worksheet.html"
    for kind in KINDS:
        told, content = file(kind)
        assert told["name"] == names[kind]
        assert told["mime"] == KINDS[kind].mime
        assert content.startswith(begins.get(kind, b""))


def test_a_picture_is_sent_without_its_frames() -> None:
    for kind in ("png", "svg"):
        head, arrays = unpacked(file(kind)[1])
        assert head["sliders"] == []
        assert not any(name.startswith("slider") for name in arrays)


def test_the_rows_offer_every_kind_once() -> None:
    offered = [kind for row in words.rows() for kind, _label in row["files"]]
    assert sorted(offered) == sorted(KINDS)
    of_words = [kind for row in words.rows(words_only=True) for kind, _label in row["files"]]
    assert of_words == ["py", "ipynb", "sheet"]


def test_a_file_that_cannot_be_made_says_why() -> None:
    def too_large() -> Experiment:
        raise SpecError("units", "fewer", 99)

    told, content = file("npz", too_large)
    assert "units: expected fewer, got 99." in told["problem"]
    assert content == b""
    told, _content = file("html", lambda: experiment(picture=None))
    assert told["problem"] == "There is no picture here: what is on show are words."


def test_what_has_yet_to_be_trained_says_so_for_all_but_its_program() -> None:
    def untrained() -> Experiment:
        return experiment(picture=None, awaited="Train first.")

    for kind in KINDS:
        told, content = file(kind, untrained)
        assert told.get("problem") == (None if kind in ("py", "ipynb") else "Train first.")
        assert bool(content) == (kind in ("py", "ipynb"))


def test_a_fault_of_ours_is_a_sentence_and_goes_into_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> Experiment:
        raise ZeroDivisionError

    told, _content = file("py", broken)
    assert told["problem"] == "This file could not be made. The other ones may be."
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    "said", [None, "py", {}, {"number": "1", "kind": "exe"}, {"number": "1" * 99, "kind": "py"}]
)
def test_what_no_panel_says_is_left_alone(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, Any] = {"takeaway.files": {"asked": said}}
    monkeypatch.setattr(st, "session_state", kept)
    panel._receive()
    assert ASKED not in kept


def test_a_class_gets_the_short_address(monkeypatch: pytest.MonkeyPatch, class_there: None) -> None:
    link = panel._link(VIEW)
    assert link.address.startswith(f"{CLASS_ADDRESS}/s/")
    assert link.scanned == link.address
    # A learner hands out nothing: the address is the one that the learner came by.
    from_machine(monkeypatch, "192.0.2.7")
    assert panel._link(VIEW).address.endswith(VIEW)
    monkeypatch.delenv(served.VARIABLE)
    assert panel._link(VIEW).scanned == ""


def test_the_lab_offers_it_but_in_the_big_view() -> None:
    def offers(**query: str) -> bool:
        app = lab(cell="GRU", units="2", timesteps="3", **query)
        return any("Take away" in str(each.proto) for each in app.main if hasattr(each, "proto"))

    assert offers()
    assert not offers(present="1")


def test_a_lesson_asks_its_own_question() -> None:
    assert BOARD.taken
    made = BOARD.taken(Lab(spec()), "Which one lasts?")
    assert made.question == "Which one lasts?"
    by_itself = experiment_of(Lab(spec()))
    assert by_itself.question == question("", spec())
    # Nobody drags on paper, and the goal of a lesson is nothing to answer.
    assert made.on_paper == by_itself.on_paper != ""


def test_numbers_carry_bytes_as_they_are() -> None:
    content = bytes(range(255)) + b"\xff\xff\xff\x7f"
    assert np.asarray(panel._as_numbers(content)).tobytes()[: len(content)] == content
