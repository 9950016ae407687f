"""What a run says at its end reaches the page, also when the next run has already begun.

A session has one runner of scripts at a time. Its messages wait until the server's loop takes them
in, and Streamlit (1.67) throws away those of a runner that is no longer the session's own. It means
runs that were stopped for a newer one, but a runner that has come to its end is replaced just as
well: a sweep asked for at that moment loses the end of the page's run before it, such as the
address with the value that was set, or a picture. Seen in 4 of 360 runs of six visitors who did
so on purpose. With `runner.fastReruns` off no runner is stopped for another, so what one that has
ended still has to say is in order, and older than anything of the next one's. A runner is stopped
when its page loses its connection; what that one says is of no use to whoever comes back.
"""

from typing import Any
from weakref import WeakSet

from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

HANDLER = "_handle_scriptrunner_event_on_event_loop"

_original = getattr(AppSession, HANDLER)
_request_stop = AppSession.request_script_stop
_stopped: WeakSet[Any] = WeakSet()


def keep_endings() -> None:
    """Have sessions take in all that a runner says which has ended by itself."""
    # By their names: they are Streamlit's own, and not meant to be set.
    setattr(AppSession, HANDLER, _take_in)
    setattr(AppSession, _request_stop.__name__, _stop)


def _stop(session: AppSession) -> None:
    if session._scriptrunner is not None:
        _stopped.add(session._scriptrunner)
    _request_stop(session)


def _take_in(session: AppSession, sender: Any, event: ScriptRunnerEvent, *told: Any) -> None:
    current = session._scriptrunner
    if sender is current or sender in _stopped or not _is_late(session, event):
        _original(session, sender, event, *told)
        return
    session._scriptrunner = sender
    try:
        _original(session, sender, event, *told)
    finally:
        session._scriptrunner = current


def _is_late(session: AppSession, event: ScriptRunnerEvent) -> bool:
    """Whether an event of a former runner is about a run, in a session that goes on."""
    # The last of a runner's events takes the runner from its session; here that is another's.
    ends = event is ScriptRunnerEvent.SHUTDOWN
    return not ends and session._state is not AppSessionState.SHUTDOWN_REQUESTED
