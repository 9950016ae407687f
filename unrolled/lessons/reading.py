"""The lessons as they lie in their folder, read into `unrolled.lessons.lesson`.

Nothing here runs Keras: a text computes its numbers when it is shown. What an author may have got
wrong is told by `unrolled.lessons.proving`; a folder that it finds nothing wrong with can be read.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from unrolled.lessons.conditions import RELATIONS, Condition
from unrolled.lessons.lesson import (
    Asked,
    Asking,
    Beat,
    Challenge,
    Check,
    Lesson,
    Option,
    Part,
    Question,
)
from unrolled.lessons.measures import Measure
from unrolled.lessons.texts import Number, Text, query_of

ROOT = Path(__file__).parents[2] / "lessons"
"""Where the lessons are."""

FALLBACK = "en"
"""The language every lesson has."""

FOLDER = re.compile(r"([0-9]{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")
"""The name of a lesson's folder: its number and its name."""

Table = Mapping[str, Any]


@cache
def lessons(language: str, root: Path = ROOT) -> tuple[Lesson, ...]:
    """Every lesson in the order of their numbers, read once; no Keras runs.

    Args:
        language: a code in `unrolled.words.LANGUAGES`; a lesson that does not have it is in
            English.
        root: the folder of the lessons.

    Raises:
        OSError, tomllib.TOMLDecodeError, KeyError, TypeError: for lessons that
            `unrolled.lessons.proving` finds something wrong with.
    """
    folders = sorted(path for path in root.iterdir() if FOLDER.fullmatch(path.name))
    found = [read(folder, language) for folder in folders]
    questions = {
        f"{lesson.name}:{question.name}": question for lesson in found for question in lesson.recall
    }
    openings = [toml(folder / "lesson.toml").get("opens_with", "") for folder in folders]
    return tuple(
        replace(lesson, opens_with=questions.get(opening))
        for lesson, opening in zip(found, openings, strict=True)
    )


def toml(path: Path) -> dict[str, Any]:
    """What a TOML file says."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read(folder: Path, language: str) -> Lesson:
    """The lesson in a folder, without the question it opens with, which lies in another.

    Raises:
        As `lessons` does.
    """
    number, _, name = folder.name.partition("-")
    own = folder / f"{language}.toml"
    shared = toml(folder / "lesson.toml")
    words = toml(own if own.is_file() else folder / f"{FALLBACK}.toml")
    return _Reader(shared, words, numbers_of(shared)).lesson(int(number), name)


@dataclass(frozen=True)
class _Reader:
    """One lesson being read: what its languages share, the words of one, and its numbers."""

    shared: Table
    words: Table
    numbers: Mapping[str, Number]

    def lesson(self, number: int, name: str) -> Lesson:
        shared, words = self.shared, self.words
        return Lesson(
            name=name,
            number=number,
            title=words["title"],
            goal=words["goal"],
            minutes=shared["minutes"],
            opens_with=None,
            see=self._beat("see"),
            predict=Asking(
                self._question("predict", shared["predict"], words["predict"]),
                part_of(shared["predict"]),
            ),
            explain=self._beat("explain"),
            do=self._challenge(),
            recall=tuple(
                self._question(each, shared["recall"][each], words["recall"][each])
                for each in shared["recall"]
            ),
            asked=tuple(
                Asked(
                    name,
                    words["asked"][name]["question"],
                    self._text(words["asked"][name]["answer"]),
                )
                for name in shared.get("answers", ())
            ),
        )

    def _text(self, raw: str) -> Text:
        return Text(raw.strip(), self.numbers)

    def _beat(self, name: str) -> Beat:
        part = part_of(self.shared.get(name, {}))
        return Beat(self._text(self.words[name]["text"]), part)

    def _question(self, name: str, shared: Table, words: Table) -> Question:
        options = tuple(
            Option(
                each,
                self._text(option["text"]),
                self._text(option["reply"]),
                right=each in shared["right"],
            )
            for each, option in words["options"].items()
        )
        return Question(name, self._text(words["question"]), options)

    def _challenge(self) -> Challenge:
        shared, words = self.shared["do"], self.words["do"]
        part = _part(shared)
        checks = tuple(
            Check(check["name"], condition_of(check, part.kind)) for check in shared["checks"]
        )
        return Challenge(
            text=self._text(words["text"]),
            part=part,
            checks=checks,
            solution=changed(part.link, shared["solution"]),
            hints=tuple(map(self._text, words["hints"])),
            solved=self._text(words["solved"]),
            replies={name: self._text(reply) for name, reply in words["replies"].items()},
            fixed=tuple(shared.get("fixed", ())),
        )


def part_of(table: Table) -> Part | None:
    """The part that a table names, if it does."""
    return _part(table) if "part" in table else None


def _part(table: Table) -> Part:
    link = MappingProxyType(query_of(table.get("link", "")))
    return Part(table["part"], link, tuple(table.get("controls", ())))


def changed(link: Mapping[str, str], changes: str) -> Mapping[str, str]:
    """A link with some of its names set anew, as an answer to a challenge is written."""
    return MappingProxyType({**link, **query_of(changes)})


def measure_of(table: Table, part: str = "board") -> Measure:
    """The measure in a table; `part` is what runs where the table does not say."""
    named = {field.name: table[field.name] for field in fields(Measure) if field.name in table}
    if isinstance(named.get("step"), list):
        named["step"] = tuple(named["step"])
    return Measure(**{"part": part, **named})


def condition_of(table: Table, part: str = "board") -> Condition:
    """The condition in a table."""
    (relation,) = (name for name in RELATIONS if name in table)
    bound = table[relation]
    return Condition(
        measure_of(table, part),
        relation,
        tuple(bound) if isinstance(bound, list) else bound,
        table.get("within", 0.0),
    )


def numbers_of(shared: Table) -> Mapping[str, Number]:
    """The numbers that a lesson's texts state, by name."""
    return MappingProxyType(
        {
            name: Number(measure_of(table), table.get("link", ""), table.get("digits", 0))
            for name, table in shared.get("numbers", {}).items()
        }
    )
