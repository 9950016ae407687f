"""The HTML that every page starts from: Streamlit's own, with what cannot wait for a first run."""

from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from ui import panels
from ui.reader import LANGUAGE
from ui.server import first_words, health, loading
from ui.server.refusing import spoken
from unrolled import words
from unrolled.words import gettext as _

HERE = Path(__file__).parent

SCRIPTS = ("history.js", "loading.js", "popovers.js", "tabs.js", "away.js")
"""What has to be in place before Streamlit's own."""


HOME = "home"
"""The page at the bare address. Streamlit knows it under no other, whatever its file is called."""


def routes() -> list[Route]:
    """One for each page, by the file in pages/, to go before Streamlit's."""
    names = {page.stem for page in (HERE.parent.parent / "pages").glob("[!_]*.py")} - {HOME}
    answered = [Route(path, _answer) for path in ("/", *(f"/{name}" for name in sorted(names)))]
    return [*answered, Route(f"/{HOME}", _to_bare_address)]


async def _to_bare_address(request: Request) -> RedirectResponse:
    return RedirectResponse(str(request.url.replace(scheme="", netloc="", path="/")))


@cache
def text(language: str, home: bool, warm: bool = True) -> str:
    """The document as it is sent.

    The style sheet comes with it, ahead of what it is for: sent with a page, it may come after the
    page's first words, which then jump. It stands in the body, since Streamlit's own styles go to
    the end of the head, where the last of two equals counts.

    Args:
        language: of whoever asks for it, one of `words.LANGUAGES`.
        home: whether it is for Home as it is without a link, whose first words come with it.
        warm: whether Keras is there; if not, that is said.
    """
    spoke = words.language()
    words.use(language)
    original = Path(streamlit.__file__).with_name("static") / "index.html"
    script = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    before, head, after = original.read_text(encoding="utf-8").partition("<head>")
    whole = f"{before}{head}\n<script>\n{script}</script>{after}"
    whole = whole.replace("<body>", f"<body>\n<style>\n{panels.STYLE.read_text('utf-8')}</style>")
    whole = whole.replace("<title>Streamlit</title>", "<title>Unrolled</title>")
    whole = whole.replace('<html lang="en">', f'<html lang="{language}">')
    inside, end, rest = whole.rpartition("</body>")
    inside += _away()
    words.use(language)
    if home:
        inside += first_words.markup(whole)
    if not warm:
        inside += loading.markup()
    words.use(spoke)
    return f"{inside}{end}{rest}"


def _away() -> str:
    """The place for what is said while the server does not answer, with that in every language.

    It is away then, and the reader may have chosen another language since.
    """
    said = []
    for code in words.LANGUAGES:
        words.use(code)
        sentence = _(
            "The server does not answer at the moment. Leave this page open: it goes on by itself "
            "as soon as there is an answer, and what you typed stays."
        )
        said.append(f'data-{code.lower()}="{escape(sentence)}"')
    return f'<div id="u-away" role="status" {" ".join(said)}></div>'


async def _answer(request: Request) -> HTMLResponse:
    home = request.url.path == "/" and not set(request.query_params) - {LANGUAGE}
    language = words.known(request.query_params.get(LANGUAGE, "")) or spoken(request)
    warm = health.server.state is not health.State.LOADING
    return HTMLResponse(text(language, home, warm), headers={"Cache-Control": "no-cache"})
