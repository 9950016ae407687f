"""Short links to views: four letters to type from a projector, in place of a long address.

The one thing that learners share: what the teacher published, for as long as the server runs. A
code is made from its view, so that the same view has the same code, after a new start as well.
"""

import hashlib
from collections import OrderedDict
from threading import Lock

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

LETTERS = "bcdfghjkmnprstvxz"
"""No two that look alike, and no vowels, so that no code is a word."""

LENGTH = 4

MOST = 200
"""Published views that are kept; the oldest go first."""

UNKNOWN = "unknown_link"
"""What the address of the home page asks for after a short link that leads nowhere."""


class ShortLinks:
    """Views by their codes. Many threads may use it at once."""

    def __init__(self, most: int = MOST) -> None:
        self._views: OrderedDict[str, str] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def publish(self, view: str) -> str:
        """The code of `view`, which `ui.classroom.views.read` has let pass."""
        with self._lock:
            tries = 0
            while self._views.get(code := _code(view, tries), view) != view:
                tries += 1
            self._views[code] = view
            self._views.move_to_end(code)
            while len(self._views) > self._most:
                self._views.popitem(last=False)
            return code

    def view(self, code: str) -> str | None:
        """The view with this code, however it was typed; None if there is none."""
        with self._lock:
            return self._views.get(code.lower())


def _code(view: str, tries: int) -> str:
    """Letters that hang on nothing but `view`, and on how many other views were in the way."""
    number = int.from_bytes(hashlib.sha256(f"{tries} {view}".encode()).digest())
    letters = []
    for _place in range(LENGTH):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters)


published = ShortLinks()
"""What this server's teacher published."""


def path(code: str) -> str:
    """Where the server answers to `code`."""
    return f"/s/{code}"


def routes() -> list[Route]:
    """Where the server sends short links on; to go before Streamlit's own."""
    return [Route(path("{code}"), _answer)]


async def _answer(request: Request) -> RedirectResponse:
    view = published.view(request.path_params["code"])
    return RedirectResponse(
        f"/?{UNKNOWN}=1" if view is None else view,
        status_code=302,
        # The code may stand for something else after another start.
        headers={"Cache-Control": "no-store"},
    )
