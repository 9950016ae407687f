import re
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools import messages
from unrolled import words

CODES = words.LANGUAGES[1:]


@pytest.fixture(scope="module")
def said() -> Catalog:
    return messages.said()


@pytest.fixture(scope="module", params=CODES)
def translated(request) -> Catalog:
    return messages.translated(request.param)


def ids(catalogue: Catalog) -> set[str]:
    return {message.id for message in catalogue if message.id}


def test_every_message_of_the_code_is_in_the_file_and_no_other(said, translated):
    told = "make messages brings the file up to date"
    assert ids(said) - ids(translated) == set(), told
    assert ids(translated) - ids(said) == set(), told
    assert not translated.obsolete, told


def test_every_message_is_translated(translated):
    assert messages.untranslated(translated) == []
    assert [message.id for message in translated if message.id and message.fuzzy] == []


KEPT = {
    "placeholders": re.compile(r"(?<!\{)\{[\w.:]*\}(?!\})"),
    "backticks": re.compile(r"`[^`]*`"),
    "tags": re.compile(r"</?[a-z]+[^>]*>"),
    "bold": re.compile(r"\*\*"),
    "line breaks": re.compile(r"\n"),
    "spaces around it": re.compile(r"^\s+|\s+$"),
}
"""What a translation has as the message has it, though it may stand elsewhere."""


def changed(message: str, translation: str) -> list[str]:
    """What of a message its translation has lost, or has in addition."""
    return [
        name
        for name, pattern in KEPT.items()
        if sorted(set(pattern.findall(message))) != sorted(set(pattern.findall(translation)))
    ]


def test_translations_keep_what_is_no_language(translated):
    found = [
        f"{name}: {original!r} is {translation!r}"
        for message in translated
        if message.id
        for translation in messages.forms(message.string)
        for original in messages.forms(message.id)[-1:]
        for name in changed(original, translation)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("message", "translation", "lost"),
    [
        ("{n} units", "个神经元", "placeholders"),
        ("pass `mask`", "传入 mask", "backticks"),
        ("<b>one</b>", "<b>一", "tags"),
        ("**Learn**: all", "学习：全部", "bold"),
        ("one\ntwo", "一 二", "line breaks"),
        ("done ", "完成", "spaces around it"),
    ],
)
def test_what_was_lost_is_named(message, translation, lost):
    assert changed(message, translation) == [lost]
    assert changed(message, message) == []


def test_messages_are_found_within_others_and_within_f_strings():
    code = """a = f"<p>{escape(_('one'))}</p>"; b = ngettext("two", "twos", n); c = _("three")"""
    assert set(messages._messages(code)) == {"one", ("two", "twos"), "three"}


def test_only_a_changed_message_changes_in_the_file():
    file = Catalog(locale="zh_CN")
    for message, translation in (("one", "一"), ("two", "二"), ("gone", "没了")):
        file.add(message, translation, [("ui/a.py", 1)])
    code = Catalog()
    for line, message in enumerate(("new", "two", "one")):
        code.add(message, None, [("ui/a.py", line)])
    file.update(code, no_fuzzy_matching=True)
    text = messages.written("zh-CN", file)
    again = read_po(BytesIO(text), locale="zh_CN")
    assert {m.id: m.string for m in again if m.id} == {"one": "一", "two": "二", "new": ""}
    assert messages.untranslated(again) == ["new"]
    assert messages.written("zh-CN", again) == text
    assert b"gone" not in text
    assert b"Date" not in text
