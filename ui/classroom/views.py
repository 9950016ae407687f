"""A view of this app as a path and a query, and which texts are one."""

from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

HOME = "/"

LONGEST = 8_000
"""Characters of a view. A program for Fix my code takes the most, up to 6,000."""

NOT_SHOWN = ("home", "classroom")
"""Pages that are no view: one is the bare address, the other shows views."""


@cache
def pages() -> tuple[str, ...]:
    """The pages that have views, by their names in an address."""
    folder = Path(__file__).parent.parent.parent / "pages"
    names = sorted(page.stem for page in folder.glob("[!_]*.py"))
    return tuple(name for name in names if name not in NOT_SHOWN)


def written(path: str, query: dict[str, str]) -> str:
    """A view as one text: the same for the same view."""
    return f"{path}?{urlencode(query)}" if query else path


def read(text: str) -> str | None:
    """`text` as `written` writes it; None if it is no view of this app.

    It may come from anywhere: what comes back has a path of this app, no other site, and nothing
    but characters that an address may have.
    """
    if len(text) > LONGEST or text.startswith("//"):
        return None
    try:
        parts = urlsplit(text)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or parts.path not in (HOME, *(f"/{name}" for name in pages())):
        return None
    view = written(parts.path, dict(pairs))
    return view if len(view) <= LONGEST else None


def page_of(view: str) -> tuple[str, dict[str, str]]:
    """The page of a view that was `read`, as the shell names it, and its query."""
    parts = urlsplit(view)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return f"../pages/{parts.path.strip('/') or 'home'}.py", query
