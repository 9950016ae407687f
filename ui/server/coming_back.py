"""What is sent to a page goes to the connection that it has now.

Streamlit (1.67) sends what waits for all pages in rounds, and begins a round with a list of their
connections. A round on a busy server takes a tenth of a second. A page that lost its connection and
came back meanwhile is still in the list with the old one: what its new run has said by then is
taken out of its queue, sent to nobody, and the page waits for ever.
"""

from collections.abc import Iterator

from streamlit.runtime.session_manager import ActiveSessionInfo
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

LIST = WebsocketSessionManager.list_active_sessions.__name__


def send_to_those_who_are_there() -> None:
    """Have each page's connection looked up when it is its turn."""
    # By its name: it is Streamlit's own, and not meant to be set.
    setattr(WebsocketSessionManager, LIST, lambda manager: Present(manager))


class Present(list[ActiveSessionInfo]):
    """The pages that are connected, each as it is when it is come to."""

    def __init__(self, manager: WebsocketSessionManager) -> None:
        self._known = manager._active_session_info_by_id
        super().__init__(self._known.values())

    def __iter__(self) -> Iterator[ActiveSessionInfo]:
        for info in super().__iter__():
            now = self._known.get(info.session.id)
            if now is not None:
                yield now
