"""Streamlit's own files, kept as they were sent: found, read and compressed once for all visitors.

A first visit asks for a hundred of them. Without this they cost 0.4 s of processor time each time,
and a class that opens a link together waits for all of it: thirty visits, twelve seconds.
"""

import posixpath

from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER = "/static/"
"""What lies here never changes: another content has another name."""


class KeptFiles:
    """Middleware that gives the first whole answer to a file again to whoever asks the same.

    There are as many answers as Streamlit has files; none says who asked. Any other name below the
    folder is answered by the page, which is not kept, and a file that is asked for by a roundabout
    path neither: there is no end of those.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._answers: dict[str, list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _plain(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._answers:
            answer = await self._first(scope, receive, send)
            if _whole(answer):
                self._answers[path] = answer
            return
        for message in self._answers[path]:
            await send(message)

    async def _first(self, scope: Scope, receive: Receive, send: Send) -> list[Message]:
        """Have the request answered, and note what is sent."""
        answer: list[Message] = []

        async def note_and_send(message: Message) -> None:
            answer.append(message)
            await send(message)

        await self._app(scope, receive, note_and_send)
        return answer


def _plain(scope: Scope) -> bool:
    """Whether this asks for a whole file, compressed, as every browser does."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = dict(scope["headers"])
    conditions = (b"range", b"if-range", b"if-none-match", b"if-modified-since")
    compressed = b"gzip" in headers.get(b"accept-encoding", b"")
    path = scope["path"]
    in_folder = path.startswith(FOLDER) and posixpath.normpath(path) == path
    return in_folder and compressed and not any(name in headers for name in conditions)


def _whole(answer: list[Message]) -> bool:
    """Whether this is a file from its first byte to its last, and for everybody."""
    head, *parts = answer or [{}]
    headers = {name.lower(): value for name, value in head.get("headers", [])}
    personal = b"set-cookie" in headers
    lasting = b"immutable" in headers.get(b"cache-control", b"")
    finished = bool(parts) and not parts[-1].get("more_body", False)
    return head.get("status") == 200 and finished and lasting and not personal
