"""Clicks that a browser sends along with what a fragment's clock asks for."""

from unittest.mock import MagicMock

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

from ui.server import clicks


def _asked(by_clock):
    """All that a page's widgets hold, a click and a board's message among them."""
    asked = ClientState(
        query_string="cell=GRU", fragment_id="fragment" if by_clock else "", is_auto_rerun=by_clock
    )
    asked.widget_states.widgets.add(id="units", int_value=4)
    asked.widget_states.widgets.add(id="undo", trigger_value=True)
    asked.widget_states.widgets.add(id="menu").string_trigger_value.data = "first"
    asked.widget_states.widgets.add(id="board", json_trigger_value='["moved"]')
    return asked


def _heard(asked):
    return [widget.id for widget in asked.widget_states.widgets]


@pytest.fixture
def requested(monkeypatch):
    """Ask a session for a run, and get what it was asked for."""
    original = MagicMock()
    monkeypatch.setattr(clicks, "_original", original)
    monkeypatch.setattr(AppSession, clicks.REQUEST, AppSession.request_rerun)
    clicks.hear_once()

    def request(asked):
        AppSession.request_rerun(MagicMock(), asked)
        return original.call_args.args[1]

    return request


def test_a_clock_brings_values_and_no_clicks(requested):
    asked = _asked(by_clock=True)
    heard = requested(asked)
    assert _heard(heard) == ["units"]
    assert (heard.query_string, heard.fragment_id) == ("cell=GRU", "fragment")
    assert len(asked.widget_states.widgets) == 4, "what was received is not changed"


@pytest.mark.parametrize("asked", [None, _asked(by_clock=False)])
def test_whatever_a_person_asks_for_is_heard_whole(requested, asked):
    assert requested(asked) is asked
