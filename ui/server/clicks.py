"""A click counts once, also where a page asks again by the clock.

A browser (Streamlit 1.67) keeps a click among the values of its widgets, and sends them all with
the next turn of its event loop. Should a fragment's clock strike in between, its message holds all
those values too, the click among them, and the same click comes a second time with its own message:
Undo goes back two steps. What a clock asks for is nobody's click, so none is heard in it; the
click's own message follows at once.
"""

from typing import Any

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner_utils.script_requests import _TRIGGER_PROTO_FIELDS

REQUEST = "request_rerun"

_original = AppSession.request_rerun


def hear_once() -> None:
    """Have no session hear a click in what a clock asks for."""
    # By its name: it is Streamlit's own, and not meant to be set.
    setattr(AppSession, REQUEST, _request_rerun)


def _request_rerun(session: AppSession, client_state: ClientState | None) -> Any:
    if client_state is not None and client_state.is_auto_rerun:
        client_state = without_clicks(client_state)
    return _original(session, client_state)


def without_clicks(asked: ClientState) -> ClientState:
    """The same request, and nothing in it that a widget says once."""
    told = ClientState()
    told.CopyFrom(asked)
    kept = [each for each in asked.widget_states.widgets if not _is_said_once(each)]
    del told.widget_states.widgets[:]
    told.widget_states.widgets.extend(kept)
    return told


def _is_said_once(widget: Any) -> bool:
    return widget.WhichOneof("value") in _TRIGGER_PROTO_FIELDS
