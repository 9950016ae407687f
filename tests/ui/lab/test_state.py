from dataclasses import replace
from urllib.parse import urlencode

import pytest
import streamlit as st
from hypothesis import given, settings
from hypothesis import strategies as hypothesis

from tests.unrolled.strategies import specs
from ui.lab.examples import EXAMPLES
from ui.lab.limits import within, within_sizes
from ui.lab.links import LONGEST
from ui.lab.state import Lab, read, write_link
from ui.linked import MOST_LINKS, MOST_UNDO
from ui.sizes import SIZES
from ui.view import View
from unrolled.shortened import shortened
from unrolled.spec import LIMITS, RunSpec

FIRST = EXAMPLES["first"].spec


@pytest.fixture
def session(monkeypatch):
    """A stand-in for the visitor's session."""
    session = {}
    monkeypatch.setattr(st, "session_state", session)
    return session


@given(specs(), specs())
def test_a_pinned_run_is_in_the_link(spec, pinned):
    lab = Lab(within(spec), pinned=within(pinned))
    again = read(lab.link())
    assert (again.spec, again.pinned, again.problems) == (lab.spec, lab.pinned, [])
    lab.pinned = lab.spec
    assert lab.link()["pinned"] == "same"
    assert read(lab.link()).pinned == lab.spec
    lab.pinned = None
    assert read(lab.link()).pinned is None


@pytest.mark.parametrize("text", ["", "x", "&&&", "%%%", "units", "<b>", "1" * 50_000])
def test_a_pinned_run_that_cannot_be_read_is_none(text):
    assert read({"pinned": text}).pinned is None


def test_a_pinned_run_keeps_what_is_usable():
    assert read({"cell": "GRU", "pinned": "units=99&seed=7"}).pinned == replace(
        read({"cell": "GRU"}).spec, seed=7
    )


# Changes


def test_a_change_changes_the_spec():
    lab = Lab(RunSpec())
    lab.change(cell="GRU", units=7)
    assert lab.spec == RunSpec(cell="GRU", units=7)
    assert lab.problems == []


def test_a_change_of_size_keeps_what_was_set_by_hand():
    lab = Lab(RunSpec(h0=[[1, 2, 3, 4]]))
    lab.change(units=2, batch=2)
    assert lab.spec.h0 == ((1, 2), (0, 0))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"units": 0}, "units: expected a whole number from 1 to 16, got 0."),
        ({"units": 65}, "units: expected a whole number from 1 to 16, got 65."),
        ({"features": 17}, "features: expected a whole number from 1 to 4, got 17."),
        ({"features": 17, "input": "word"}, "features: expected a whole number from 1 to 16, got"),
        ({"cell": "CNN"}, "cell: expected one of"),
        ({"seed": None}, "seed: expected a whole number"),
        ({"word": ""}, "word: expected a text"),
        ({"input": "word", "word": "abcdefghij", "features": 2}, "features: expected at least 10"),
        ({"h0": ((float("nan"),) * 4,)}, "h0: expected numbers"),
    ],
)
def test_what_cannot_be_used_is_said_and_changes_nothing(changes, words):
    lab = Lab(RunSpec(h0=[[1, 2, 3, 4]]))
    before = lab.spec
    lab.change(**changes)
    assert lab.spec is before
    assert lab.past == []
    (problem,) = lab.problems
    assert problem.startswith(words)


def test_the_lab_has_room_for_so_much():
    lab = Lab(RunSpec())
    lab.change(units=64, timesteps=128)
    assert (lab.spec.units, lab.spec.timesteps) == (SIZES["units"], SIZES["timesteps"])


def test_the_view_stays_inside_the_run():
    lab = Lab(RunSpec(units=8, timesteps=20, batch=4), View(sample=3, t=19, unit=7))
    lab.change(units=2, timesteps=5, batch=1)
    assert (lab.view.sample, lab.view.t, lab.view.unit) == (0, 4, 1)
    lab.look(t=29, unit=15)
    assert (lab.view.t, lab.view.unit) == (4, 1)
    lab.undo()
    assert lab.view.t <= 19


def test_a_look_that_cannot_be_is_said():
    lab = Lab(RunSpec())
    lab.look(tab="nowhere")
    assert lab.view == View()
    (problem,) = lab.problems
    assert problem.startswith("tab: expected one of")


# Undo


def test_undo_goes_back_one_by_one():
    lab = Lab(RunSpec(units=1))
    for units in (2, 3, 4):
        lab.change(units=units)
    lab.undo()
    assert lab.spec.units == 3
    lab.undo()
    lab.undo()
    assert lab.spec == RunSpec(units=1)
    lab.undo()
    assert lab.spec == RunSpec(units=1)


def test_undo_is_bounded():
    lab = Lab(RunSpec())
    for seed in range(1, 3 * MOST_UNDO):
        lab.change(seed=seed)
    assert len(lab.past) == MOST_UNDO
    assert lab.past[-1].seed == 3 * MOST_UNDO - 2


def test_what_changes_nothing_is_nothing_to_undo():
    lab = Lab(RunSpec())
    lab.change(units=4)
    lab.replace_spec(RunSpec(h0=[[0, 0, 0, 0]]))
    lab.look(t=3)
    assert lab.past == []


def test_undo_leaves_what_is_looked_at():
    lab = Lab(RunSpec())
    lab.look(tab="code")
    lab.change(seed=1)
    lab.undo()
    assert lab.view.tab == "code"


# The link


SMALL = specs().map(within)


@given(SMALL, hypothesis.integers(0, 200))
@settings(max_examples=30)
def test_any_lab_survives_its_link(spec, t):
    lab = Lab(spec)
    lab.look(t=min(t, SIZES["timesteps"] - 1), tab="data", table="gate f", wrong_x="(1, 2)")
    again = read(lab.link())
    assert (again.spec, again.view, again.problems) == (lab.spec, lab.view, [])
    assert again.link() == lab.link()
    assert len(urlencode(shortened(lab.link()))) <= LONGEST


def test_a_bare_address_opens_the_first_example():
    assert read({}).spec == FIRST
    assert read({}).view == View()
    assert read({}).problems == []


def test_names_of_others_are_left_alone():
    lab = read({"utm_source": "mail", "units": "5"})
    assert lab.problems == []
    assert lab.spec.units == 5
    assert "utm_source" not in lab.link()


def test_a_damaged_link_is_one_note():
    lab = read({"units": "five", "seed": "-1", "tab": "x", "cell": "GRU", "timesteps": "7"})
    assert (lab.spec.cell, lab.spec.timesteps) == ("GRU", 7)
    assert (lab.spec.units, lab.spec.seed, lab.view.tab) == (FIRST.units, FIRST.seed, "step")
    (note,) = lab.problems
    for name in ("units", "seed", "tab"):
        assert f"{name}: expected" in note


def test_a_thoroughly_damaged_link_is_still_a_short_note():
    lab = read(dict.fromkeys(read({}).link(), "<b>" + "x" * 10**6))
    (note,) = lab.problems
    assert len(note) < 1500


@pytest.mark.parametrize(("name", "features"), [("sine", 4), ("word", 16)])
def test_a_note_names_the_sizes_of_the_lab(name, features):
    link = {"units": "99", "timesteps": "x", "features": "17", "batch": ""}
    (note,) = read(link | {"input": name}).problems
    for told in (
        "units: expected a whole number from 1 to 16, got 99.",
        "timesteps: expected a whole number from 1 to 30, got x.",
        f"features: expected a whole number from 1 to {features}, got 17.",
        "batch: expected a whole number from 1 to 4, got nothing.",
    ):
        assert told in note


def test_a_note_names_the_places_of_the_lab():
    (note,) = read({"t": "30", "unit": "16", "sample": "4"}).problems
    for name, last in (("t", 29), ("unit", 15), ("sample", 3)):
        assert f"{name}: expected a whole number from 0 to {last}, got {last + 1}." in note


def test_features_too_few_for_the_word_are_told_as_such():
    (note,) = read({"input": "word", "word": "abcdef", "features": "5"}).problems
    assert "features: expected at least 6, one for each different character" in note


def test_a_lab_that_is_too_large_is_cut_with_a_sentence():
    lab = read({"units": "64", "timesteps": "128", "features": "16", "batch": "64"})
    assert {name: getattr(lab.spec, name) for name in SIZES} == SIZES
    (note,) = lab.problems
    for name, most in SIZES.items():
        assert f"{name}: expected at most {most} in the lab, got {LIMITS[name]}" in note


def test_what_fits_is_not_cut():
    spec = RunSpec(**SIZES)
    assert within_sizes(spec) == (spec, [])


def test_a_word_may_have_more_letters_than_features_fit():
    spec = RunSpec(input="word", word="recurrent", features=9)
    assert within_sizes(spec) == (spec, [])


def test_the_address_is_written_once_for_each_change(monkeypatch):
    written = []

    class Address(dict):
        def to_dict(self):
            return dict(self)

        def from_dict(self, link):
            written.append(link)
            self.clear()
            self.update(link)

    monkeypatch.setattr(st, "query_params", Address())
    lab = Lab(RunSpec())
    write_link(lab)
    write_link(lab)
    assert written == [lab.link()]
    lab.change(seed=3)
    write_link(lab)
    assert written[1:] == [lab.link()]
    assert [link in lab.written for link in written] == [True, True]
    assert lab.written.ends_with(written[-1])
    assert len(lab.written) == 2


def test_a_lab_knows_its_own_links_but_not_for_ever():
    lab = Lab(RunSpec())
    for seed in range(2 * MOST_LINKS):
        lab.spec = replace(lab.spec, seed=seed)
        lab.written.append(lab.link())
    assert len(lab.written) == MOST_LINKS
