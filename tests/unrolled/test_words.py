from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from gettext import NullTranslations
from threading import Barrier, local

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


@pytest.fixture
def asked(monkeypatch):
    """Have `words.ask` undone at the end of the test."""
    monkeypatch.setattr(words, "_locale", words._locale)
    return words.ask


def test_whoever_knows_the_reader_is_asked_at_every_message(two_languages, asked):
    readers = iter(["zh-CN", "en", "zh", "tlh", ""])
    asked(lambda: next(readers))
    assert [words.gettext("units") for _ in range(5)] == ["UNITS", "units", "UNITS"] + ["units"] * 2
    readers = iter(["zh-CN", "en"])
    assert [words.language() for _ in range(2)] == ["zh-CN", "en"]


def test_the_reader_comes_before_what_a_thread_was_told(two_languages, asked):
    asked(lambda: "en")
    assert chosen("zh-CN") == "en"
    asked(lambda: None)
    assert chosen("zh-CN") == "zh-CN"


def test_the_reader_is_asked_in_the_thread_that_speaks(two_languages, asked):
    reader = local()
    asked(lambda: getattr(reader, "locale", None))
    both = Barrier(2)

    def visitor(locale):
        reader.locale = locale
        both.wait(timeout=30)
        return words.gettext("units")

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(visitor, ["zh-CN", "en"])) == ["UNITS", "units"]
    assert words.gettext("units") == "units"


def test_sentences_follow_one_another_as_their_punctuation_wants():
    assert words.together(["One.", "", "Two."]) == "One. Two."
    assert words.together(["一。", "二。", "Keras: x", "三。"]) == "一。二。Keras: x 三。"
    assert words.together(["", ""]) == ""


def test_phrases_are_listed_as_in_the_language():
    assert words.listed(["a", "b"]) == "a, b"

    def in_chinese():
        words.use("zh-CN")
        return words.listed(["甲", "乙"]), words.listed(["甲", "乙"], ";")

    assert copy_context().run(in_chinese) == ("甲，乙", "甲；乙")


def test_a_message_without_translation_is_itself():
    assert words.gettext("no such message") == "no such message"
    assert [words.ngettext("{n} unit", "{n} units", n) for n in (0, 1, 2)] == [
        "{n} units",
        "{n} unit",
        "{n} units",
    ]
