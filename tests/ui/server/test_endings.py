"""What a run says at its end, and a next run that begins before the server has heard it."""

from unittest.mock import MagicMock

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from tests.awaiting import awaited
from ui.server import endings

SCRIPT = ScriptData("ui/shell.py", is_hello=False)
HANDLER = "_handle_scriptrunner_event_on_event_loop"
LINK = "the link of what was set"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (HANDLER, "request_script_stop"):
        monkeypatch.setattr(AppSession, name, getattr(AppSession, name))
    endings.keep_endings()


async def _heard(
    state: AppSessionState = AppSessionState.APP_NOT_RUNNING, stopped: bool = False
) -> tuple[list[str], str]:
    """The links that a session passes on of a runner that was followed by another; and whose
    the session is after the last event of the first."""
    session = AppSession(SCRIPT, MagicMock(), MagicMock(), MagicMock(), {})
    first, second = MagicMock(), MagicMock()
    session._scriptrunner = first
    if stopped:
        session.request_script_stop()
    session._scriptrunner, session._state = second, state
    message = ForwardMsg()
    message.page_info_changed.query_string = LINK
    hear = getattr(session, HANDLER)
    hear(first, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, message)
    hear(first, ScriptRunnerEvent.SHUTDOWN)
    passed_on = session._browser_queue.flush()
    session._script_event_loop.close()
    links = [m.page_info_changed.query_string for m in passed_on if m.HasField("page_info_changed")]
    return links, "second" if session._scriptrunner is second else "nobody"


def test_streamlit_throws_the_end_of_a_run_away_by_itself():
    assert awaited(_heard()) == ([], "second")


@pytest.mark.usefixtures("kept")
def test_the_end_of_a_run_reaches_the_page_though_the_next_has_begun():
    assert awaited(_heard()) == ([LINK], "second")


@pytest.mark.usefixtures("kept")
def test_a_session_that_ends_takes_nothing_in():
    assert awaited(_heard(AppSessionState.SHUTDOWN_REQUESTED)) == ([], "second")


@pytest.mark.usefixtures("kept")
def test_what_a_run_says_that_was_stopped_with_its_connection_is_for_nobody():
    assert awaited(_heard(stopped=True)) == ([], "second")
