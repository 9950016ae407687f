"""A page that comes back to a server that does not know it: what its browser holds is heard."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, fine
from ui import returning
from ui.returning import KEY, Brought
from ui.widgets import follow, heard, placed


@pytest.fixture
def session(monkeypatch):
    """A session whose browser holds the third widget of `page.units`, and a text."""
    kept = {KEY: Brought(frozenset({"page.units@2", "page.text"}))}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


@pytest.fixture
def reruns(monkeypatch):
    done = []
    monkeypatch.setattr(st, "rerun", lambda: done.append(True))
    return done


def test_a_widget_stays_the_one_that_stands_in_the_browser(session):
    assert follow("page.units", 4) == "page.units@2"
    assert "page.units@2" not in session  # the browser's own value counts
    assert follow("page.other", 4) == "page.other"
    assert session["page.other"] == 4


def test_what_was_set_meanwhile_is_heard_once(session, reruns):
    acts = []
    place = placed("page.units", 4)
    heard(place, lambda: acts.append(session[place]))
    session[place] = 7
    assert placed("page.units", 4) == place  # another run may come before this one ends
    returning.settle()
    assert (acts, reruns) == ([7], [True])
    returning.settle()
    assert acts == [7]
    assert placed("page.units", 7) == place
    assert placed("page.units", 5) == "page.units@3"


def test_what_stands_there_as_it_stood_is_no_news(session, reruns):
    acts = []
    for key, value in (("page.units", 4), ("page.text", "")):
        place = placed(key, value)
        heard(place, lambda: acts.append(1))
        session[place] = value
    returning.settle()
    assert (acts, reruns) == ([], [])


def test_a_value_from_elsewhere_does_not_wait(session):
    place = placed("page.units", 4)
    session[place] = 7
    assert placed("page.units", 5) != place


def test_who_comes_for_the_first_time_brings_nothing():
    app = fine(AppTest.from_file(SHELL, default_timeout=60).run())
    assert app.session_state[KEY] is None
