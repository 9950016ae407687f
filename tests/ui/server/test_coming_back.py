"""Pages that lose their connection and come back while messages are sent out."""

from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from ui.server import coming_back


@pytest.fixture
def manager():
    return WebsocketSessionManager(MagicMock(), MagicMock(), MagicMock(), MagicMock())


@pytest.fixture
def mended(monkeypatch):
    kept = WebsocketSessionManager.list_active_sessions
    monkeypatch.setattr(WebsocketSessionManager, coming_back.LIST, kept)
    coming_back.send_to_those_who_are_there()


def _sent_to(manager):
    """The connections of a round in which the second page comes back and the third leaves."""
    known = manager._active_session_info_by_id

    def connect(name, client):
        known[name] = SimpleNamespace(session=SimpleNamespace(id=name), client=client)

    for name in ("first", "second", "third", "fourth"):
        connect(name, f"{name}, old")
    sent = []
    for info in manager.list_active_sessions():
        sent.append(info.client)
        if len(sent) == 1:
            connect("second", "second, new")
            del known["third"]
    return sent


def test_streamlit_sends_to_connections_that_are_gone_by_itself(manager):
    assert _sent_to(manager) == ["first, old", "second, old", "third, old", "fourth, old"]


@pytest.mark.usefixtures("mended")
def test_each_page_is_sent_to_where_it_is_now(manager):
    assert _sent_to(manager) == ["first, old", "second, new", "fourth, old"]
    assert len(manager.list_active_sessions()) == 3
