"""Every row's link opens an experiment that exists, with everything in it set."""

import pytest
import streamlit as st

from ui import topics
from ui.cells import TOPICS as CELLS
from ui.doctor.asking import packed, unpacked
from ui.lab import state as lab
from ui.learning import TOPICS as LEARNING
from ui.memory import state as memory
from ui.memory.topics import _SAID
from ui.reference import state as reference
from ui.reference.rows import pages
from ui.sequences import TOPICS as SEQUENCES
from ui.stack import state as stack
from unrolled.doctor.diagnosing import diagnose
from unrolled.reference import row_of, table
from unrolled.reference.form import PROGRAMS


class Program:
    """The page Fix my code with the program of a link."""

    def __init__(self, code):
        self.text = unpacked(code)
        self.problems = [] if self.text else ["damaged"]

    def link(self):
        return {"code": packed(self.text)}


READERS = {
    "lab": lab.read,
    "sequences": lambda query: topics.read("sequences", SEQUENCES, query),
    "cells": lambda query: topics.read("cells", CELLS, query),
    "doctor": lambda query: Program(**query),
    "shapes": stack.read,
    "memory": memory.read,
    "learning": lambda query: topics.read("learning", LEARNING, query),
    "reference": reference.read,
}

ROWS = {row.key: row for row in table()}


@pytest.fixture(autouse=True)
def session(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})


@pytest.mark.parametrize("key", ROWS)
def test_a_link_opens_what_it_says(key):
    experiment = ROWS[key].try_it
    assert experiment.values
    read = READERS[experiment.page](experiment.values)
    assert read.problems == []
    # Whatever it sets is in the page's own link: nothing was left out, nothing stands at a default.
    assert set(experiment.values.items()) <= set(read.link().items())
    if experiment.page == "reference":
        assert row_of(experiment.values["row"]).kind != "word"


def test_every_page_that_links_name_is_offered():
    named = {row.try_it.page for row in ROWS.values()} - {"reference"}
    assert named <= set(pages())
    assert set(_SAID) >= {
        row.try_it.values["topic"]
        for row in ROWS.values()
        if row.try_it.page == "memory" and "topic" in row.try_it.values
    }


def test_an_own_example_is_the_last_resort():
    own = [row.key for row in ROWS.values() if row.try_it.page == "reference"]
    assert len(own) < len(ROWS) / 2


@pytest.mark.parametrize("file", sorted(PROGRAMS.glob("*.txt")), ids=lambda file: file.stem)
def test_an_old_program_is_mended(file):
    text = file.read_text("utf-8")
    code = packed(text)
    assert any(row.try_it.query == f"code={code}" for row in ROWS.values())
    told = diagnose(text, complete=False)
    assert told.findings
