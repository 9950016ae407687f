import pickle

import pytest
import streamlit as st

from ui import linked
from ui.linked import MOST_LINKS, MOST_UNDO, Held, Written
from unrolled.errors import SpecError


class Query(dict):
    def to_dict(self):
        return dict(self)


def read(query):
    return Held(query.get("n", "none"))


@pytest.fixture
def query(monkeypatch):
    made = Query()
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", made)
    return made


def test_what_was_before_comes_back_as_far_as_it_is_kept():
    held = Held(0, problems=["no"])
    held.take(0)
    assert (held.past, held.problems) == ([], [])
    for number in range(1, MOST_UNDO + 3):
        held.take(number)
    assert held.past == [*range(2, MOST_UNDO + 2)]
    held.undo()
    assert held.spec == MOST_UNDO + 1
    held.past = []
    held.undo()
    assert held.spec == MOST_UNDO + 1


def test_a_link_of_its_own_is_not_read_again_and_another_one_can_be_undone(query):
    first = linked.current("page", read)
    assert first.spec == "none"
    assert linked.current("page", read) is first
    query["n"] = "own"
    first.written.append({"n": "own"})
    assert linked.current("page", read) is first
    query["n"] = "other"
    second = linked.current("page", read)
    assert (second.spec, second.past) == ("other", ["none"])
    assert linked.current("page", read) is second
    query.clear()
    assert linked.current("page", read) is second


def test_a_link_opens_what_it_says_for_who_comes_with_it_again(query):
    query["n"] = "asked"
    linked.arrive("page")
    first = linked.current("page", read)
    first.written.append({"n": "changed"})
    first.spec = "changed"
    linked.arrive("page")  # a run that was under way with the first link
    assert linked.current("page", read) is first
    linked.arrive("elsewhere")
    linked.arrive("page")
    again = linked.current("page", read)
    assert (again.spec, again.past) == ("asked", ["changed"])
    # Back: the page's own last link is what it holds.
    again.written.append({"n": "own"})
    query["n"] = "own"
    linked.arrive("elsewhere")
    linked.arrive("page")
    assert linked.current("page", read) is again


def test_somebody_arrives_once(query):
    linked.arrive("page")
    assert linked.arrived()
    assert not linked.arrived()
    linked.arrive("page")
    assert not linked.arrived()


def test_what_was_refused_of_a_link_is_said_in_one_sentence():
    held = Held(0)
    held.read_in_part([])
    assert held.problems == []
    held.read_in_part([SpecError("units", "a number", "many")] * 9)
    (said,) = held.problems
    assert said.startswith("Part of this link could not be used")
    assert said.count("many") == 4


def test_links_are_known_again_at_the_cost_of_a_mark_however_long_they_are():
    written = Written()
    link = {"a": "x" * 500_000, "b": "\ud800"}
    for number in range(MOST_LINKS + 5):
        written.append({**link, "n": str(number)})
    assert {**link, "n": "4"} not in written
    assert {**link, "n": "5"} in written
    assert {"n": "5", **link} in written
    assert written.ends_with({**link, "n": str(MOST_LINKS + 4)})
    assert not written.ends_with({**link, "n": "5"})
    assert len(pickle.dumps(written)) < 10_000
