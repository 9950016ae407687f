import pytest
import streamlit as st

from ui.widgets import follow


@pytest.fixture
def session(monkeypatch):
    kept = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


def test_a_widget_follows_its_value(session):
    assert follow("page.units", 4) == "page.units"
    assert session == {"page.units": 4}
    follow("page.units", 5)
    assert session == {"page.units": 5}


def test_a_widget_that_agrees_is_not_written(session, monkeypatch):
    class Kept(dict):
        def __setitem__(self, key, value):
            raise AssertionError(key)

    monkeypatch.setattr(st, "session_state", Kept({"page.units": 4, "page.flag": False}))
    follow("page.units", 4)
    follow("page.flag", False)
