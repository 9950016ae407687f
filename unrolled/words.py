"""The message catalogue: every sentence a person reads, in the language of the one who reads it.

The language belongs to the thread that serves a visitor, never to the process: two visitors
of one server may read two languages at the same moment.
"""

import gettext as catalogues
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en",)
"""Languages the app can be read in, as the codes of RFC 5646; the first is the fallback."""

_language: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def use(language: str | None) -> None:
    """Read in `language` from here on, in this thread only.

    `language` may be a browser's locale such as ``"zh-CN"``; the nearest one we have is taken,
    English where there is none.
    """
    _language.set(_nearest(language or ""))


def language() -> str:
    """The code of the language this thread reads in."""
    return _language.get()


def gettext(message: str) -> str:
    """`message` in this thread's language; `message` itself where no translation exists."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` things of a message that counts."""
    return _catalogue(_language.get()).ngettext(singular, plural, n)


def _nearest(locale: str) -> str:
    tag = locale.replace("_", "-").lower()
    for known in LANGUAGES:
        if tag == known.lower() or tag.split("-")[0] == known.split("-")[0].lower():
            return known
    return LANGUAGES[0]


@cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    folder = Path(__file__).parent / "locale"
    return catalogues.translation("unrolled", folder, languages=[code], fallback=True)
