"""The HTML that every page starts from: Streamlit's own, with what cannot wait for a first run."""

from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

HERE = Path(__file__).parent


def routes() -> list[Route]:
    """One for the bare address and one for each file in pages/, to go before Streamlit's."""
    names = sorted(page.stem for page in (HERE.parent / "pages").glob("[!_]*.py"))
    return [Route(path, _answer) for path in ("/", *(f"/{name}" for name in names))]


@cache
def text() -> str:
    """The document as it is sent."""
    original = Path(streamlit.__file__).with_name("static") / "index.html"
    script = (HERE / "history.js").read_text(encoding="utf-8")
    before, head, after = original.read_text(encoding="utf-8").partition("<head>")
    return f"{before}{head}\n<script>\n{script}</script>{after}"


async def _answer(_request: Request) -> HTMLResponse:
    return HTMLResponse(text(), headers={"Cache-Control": "no-cache"})
