"""What can be wrong with the words of a lesson, beside their form."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from unrolled.errors import SpecError
from unrolled.lessons.form import LIMITS
from unrolled.lessons.rules import inside
from unrolled.lessons.texts import PLACE
from unrolled.words import gettext as _

CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
DECIMAL = re.compile(r"\d+\.\d+")
ERROR = re.compile(r"\b[A-Z]\w*(?:Error|Exception|Warning)\b")
PLAIN = re.compile(r"title|goal|asked\.\w+\.question")
"""Texts without Markdown and numbers: lists of lessons show them, and run nothing."""

WORD = re.compile(r"\w")
VALUE = "value"
"""The place for what a check measured, in its reply."""

Table = Mapping[str, Any]


def problems(shared: Table, words: Table) -> Iterator[SpecError]:
    """What is wrong with the words of one language; both tables have their form.

    The keys in what is told are those of the words' own file.
    """
    yield from _names(shared, words)
    yield from _lengths(words)
    numbers = set(shared.get("numbers", {}))
    for where, text in leaves(words):
        yield from _places(where, text, numbers)
        yield from _decimals(where, text)
        yield from _errors(where, text)


def unused(shared: Table, words: Table) -> Iterator[SpecError]:
    """The numbers that no text states; the keys told are those of lesson.toml."""
    stated = {name for _where, text in leaves(words) for name in PLACE.findall(text)}
    for name in shared.get("numbers", {}):
        if name not in stated:
            expected = _("a text that states {place}").format(place=f"{{{name}}}")
            yield SpecError(f"numbers.{name}", expected, "", _("State it, or delete the number."))


def leaves(part: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in a table, with the keys that lead to it; items of a list by their place."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            yield from leaves(value, inside(where, key))
    elif isinstance(part, list):
        for k, value in enumerate(part):
            yield from leaves(value, f"{where}[{k}]")
    else:
        yield where, part


def _names(shared: Table, words: Table) -> Iterator[SpecError]:
    """Options, replies and questions: each name in one file has to be in the other."""
    checks = [check["name"] for check in shared["do"]["checks"]]
    yield from _twice("do.checks", checks)
    yield from _same("do.replies", set(checks), set(words["do"]["replies"]))
    yield from _same("recall", set(shared["recall"]), set(words["recall"]))
    answers = shared.get("answers", [])
    yield from _twice("answers", answers)
    yield from _same("asked", set(answers), set(words.get("asked", {})))
    yield from _right("predict", shared["predict"], words["predict"])
    for name in shared["recall"]:
        if name in words["recall"]:
            yield from _right(f"recall.{name}", shared["recall"][name], words["recall"][name])


def _twice(where: str, names: list[str]) -> Iterator[SpecError]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield SpecError(where, _("each name once"), name)


def _same(where: str, wanted: set[str], given: set[str]) -> Iterator[SpecError]:
    for name in sorted(wanted - given):
        advice = _("lesson.toml has it. Write its words.")
        yield SpecError(inside(where, name), _("an entry of this name"), "", advice)
    for name in sorted(given - wanted):
        expected = _("one of {names}").format(names=", ".join(sorted(wanted)))
        yield SpecError(inside(where, name), expected, name, _("lesson.toml has no such name."))


def _right(where: str, shared: Table, words: Table) -> Iterator[SpecError]:
    options = list(words["options"])
    place = f"{where}.options"
    for name in shared["right"]:
        if name not in options:
            advice = _("lesson.toml calls it right. Write it, or name another.")
            yield SpecError(inside(place, name), _("an option of this name"), "", advice)
    if set(options) <= set(shared["right"]):
        yield SpecError(place, _("at least one wrong option"), ", ".join(options))


def _lengths(words: Table) -> Iterator[SpecError]:
    for beat, most in LIMITS.items():
        count = sum(bool(WORD.search(part)) for part in words[beat]["text"].split())
        if count > most:
            expected = _("at most {n} words").format(n=most)
            yield SpecError(f"{beat}.text", expected, str(count), _("Say less."))


def _places(where: str, text: str, numbers: set[str]) -> Iterator[SpecError]:
    if PLAIN.fullmatch(where):
        for name in PLACE.findall(text):
            yield SpecError(where, _("a text without numbers from runs"), f"{{{name}}}")
        return
    known = numbers | ({VALUE} if where.startswith("do.replies.") else set())
    for name in PLACE.findall(text):
        if name not in known:
            expected = _("a place from {names}").format(names=", ".join(sorted(known)))
            advice = _("Add [numbers.{name}] to lesson.toml, or correct the name.").format(
                name=name
            )
            yield SpecError(where, expected, f"{{{name}}}", advice)


def _decimals(where: str, text: str) -> Iterator[SpecError]:
    """A number such as 0.41 in prose comes from a run; in code it is what somebody types."""
    for number in DECIMAL.findall(CODE.sub(" ", text)):
        advice = _("Give it an entry under [numbers] and a place; what a learner types is `code`.")
        yield SpecError(where, _("no decimal number written out"), number, advice)


def _errors(where: str, text: str) -> Iterator[SpecError]:
    """The name of an error comes from a call that raises it, wherever it stands."""
    if PLAIN.fullmatch(where):
        return
    for name in ERROR.findall(text):
        advice = _("Give it an entry under [numbers], with of = raised, and a place in the text.")
        yield SpecError(where, _("no name of an error written out"), name, advice)
