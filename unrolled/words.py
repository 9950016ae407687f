"""The message catalogue: every sentence a person reads, in the language of the one who reads it.

The language belongs to the reader for whom a thread works at that moment, never to the process: two
visitors of one server may read two languages at once. So whoever serves readers is asked anew for
each message (`ask`), and nothing is kept that the next reader could inherit.
"""

import gettext as catalogues
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

LANGUAGES = ("en", "zh-CN")
"""Languages the app can be read in, as the codes of RFC 5646; the first is the fallback, in which
the messages stand in the code."""

NAMES = {"en": "English", "zh-CN": "中文"}
"""What each of them calls itself."""

FULL_WIDTH = {",": "，", ";": "；"}
"""Signs as they are set in Chinese."""

_without_reader: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def _nobody() -> str | None:
    """The reader's locale as long as nobody was named to `ask`."""
    return None


_locale: Callable[[], str | None] = _nobody


def ask(locale: Callable[[], str | None]) -> None:
    """Ask `locale` from here on, at each message, for the locale of whoever reads it.

    It is called in the thread that says the message, and answers with a browser's locale such as
    ``"zh-CN"``, or None where that thread works for no reader.
    """
    global _locale
    _locale = locale


def use(language: str | None) -> None:
    """Read in `language` from here on, in this thread only, where it works for no reader.

    `language` is a locale, as `ask` takes them.
    """
    _without_reader.set(nearest(language or ""))


def language() -> str:
    """The code of the language to speak now: the one nearest to the reader's, else English."""
    locale = _locale()
    return _without_reader.get() if locale is None else nearest(locale)


def gettext(message: str) -> str:
    """`message` in the reader's language; `message` itself where no translation exists."""
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` things of a message that counts."""
    return _catalogue(language()).ngettext(singular, plural, n)


def together(sentences: Iterable[str]) -> str:
    """Sentences one after the other; the empty ones are left out."""
    whole = ""
    for sentence in sentences:
        whole += gap(whole) + sentence if sentence else ""
    return whole


def gap(before: str) -> str:
    """What stands between a sentence and the next: full-width punctuation has its own room."""
    return "" if not before or before[-1] in "。！？；：，、）”" else " "


def listed(phrases: Iterable[str], sign: str = ",") -> str:
    """Phrases of the reader's language in a row, with ``,`` or ``;`` between them as it is set."""
    return (FULL_WIDTH[sign] if language() == "zh-CN" else f"{sign} ").join(phrases)


def nearest(locale: str) -> str:
    """The code of the language nearest to a locale."""
    return known(locale) or LANGUAGES[0]


@lru_cache(256)
def known(locale: str) -> str:
    """The code of the language that a locale asks for; empty where we do not have it."""
    tag = locale.replace("_", "-").lower()
    for code in LANGUAGES:
        if tag == code.lower() or tag.split("-")[0] == code.split("-")[0].lower():
            return code
    return ""


def file(code: str) -> Path:
    """Where the translations into a language stand."""
    folder = Path(__file__).parent / "locale" / code.replace("-", "_")
    return folder / "LC_MESSAGES" / "unrolled.po"


def warm() -> None:
    """Read all translations now, so that nobody waits for them: it takes tenths of a second."""
    for code in LANGUAGES:
        _catalogue(code)


@cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    if code == LANGUAGES[0]:
        return catalogues.NullTranslations()
    # Here, since who reads English needs none of it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with file(code).open("rb") as written:
        write_mo(compiled, read_po(written))
    compiled.seek(0)
    return catalogues.GNUTranslations(compiled)
