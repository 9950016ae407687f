from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from gettext import NullTranslations
from threading import Barrier

import pytest

from unrolled import words


class Loud(NullTranslations):
    """A stand-in for a translation."""

    def gettext(self, message):
        return message.upper()


@pytest.fixture
def two_languages(monkeypatch):
    monkeypatch.setattr(words, "LANGUAGES", ("en", "zh-CN"))
    monkeypatch.setattr(
        words, "_catalogue", lambda code: Loud() if code == "zh-CN" else NullTranslations()
    )


def chosen(locale):
    """The language that `locale` leads to; the caller's own stays as it is."""

    def choose():
        words.use(locale)
        return words.language()

    return copy_context().run(choose)


@pytest.mark.parametrize(
    "locale", ["en", "en-GB", "EN_us", "tlh", "", None, "日本", "-", "x" * 999]
)
def test_unknown_locales_fall_back_to_english(locale):
    assert chosen(locale) == "en"


@pytest.mark.parametrize(
    ("locale", "code"),
    [("zh-CN", "zh-CN"), ("zh_cn", "zh-CN"), ("zh-Hans", "zh-CN"), ("zh", "zh-CN"), ("fr", "en")],
)
def test_nearest_language(two_languages, locale, code):
    assert chosen(locale) == code


def test_each_thread_has_its_own_language(two_languages):
    both_chose = Barrier(2)

    def visitor(locale):
        words.use(locale)
        both_chose.wait(timeout=30)
        return words.language(), words.gettext("units")

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(visitor, ["zh-CN", "en"]))
    assert answers == [("zh-CN", "UNITS"), ("en", "units")]
    assert words.language() == "en"


def test_a_message_without_translation_is_itself():
    assert words.gettext("no such message") == "no such message"
    assert [words.ngettext("{n} unit", "{n} units", n) for n in (0, 1, 2)] == [
        "{n} units",
        "{n} unit",
        "{n} units",
    ]
