"""Paths through the lessons: for one purpose, the lessons that serve it, in their order."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from unrolled.errors import SpecError
from unrolled.lessons.reading import FALLBACK, ROOT
from unrolled.lessons.rules import NAMED, One, Rows, Table
from unrolled.words import LANGUAGES
from unrolled.words import gettext as _

FILE = "paths.toml"


@dataclass(frozen=True)
class LessonPath:
    """Lessons to be walked one after the other.

    Attributes:
        name: its name in links.
        title: what it is called.
        about: whom it is for, in a sentence.
        lessons: the names of its lessons.
    """

    name: str
    title: str
    about: str
    lessons: tuple[str, ...]

    def after(self, lesson: str) -> str | None:
        """The name of the lesson that comes next; None after the last, and for one beside it."""
        if lesson not in self.lessons[:-1]:
            return None
        return self.lessons[self.lessons.index(lesson) + 1]


@cache
def every_path(language: str, root: Path = ROOT) -> tuple[LessonPath, ...]:
    """Every path, in the order of the file, read once; none where there is no such file.

    Raises:
        tomllib.TOMLDecodeError, KeyError, TypeError: for what `problems` finds wrong.
    """
    found = _toml(root)
    return tuple(
        LessonPath(
            name,
            table["title"].get(language, table["title"][FALLBACK]),
            table["about"].get(language, table["about"][FALLBACK]),
            tuple(table["lessons"]),
        )
        for name, table in found.items()
    )


def _toml(root: Path) -> dict[str, Any]:
    file = root / FILE
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def problems(root: Path, lessons: Sequence[str]) -> Iterator[SpecError]:
    """What is wrong with the paths, by their keys; `lessons` are the names of those there are."""
    text = One(lambda: _("a text"), lambda value: isinstance(value, str) and bool(value.strip()))
    words = Table(dict.fromkeys(LANGUAGES, text))
    lesson = One(
        lambda: _("one of {names}").format(names=", ".join(lessons)),
        lambda value: value in lessons,
    )
    form = Table({"title": words, "about": words, "lessons": Rows(lesson, fewest=2)})
    try:
        found = _toml(root)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        yield SpecError(FILE, _("a file that can be read as TOML"), str(error))
        return
    for name, table in found.items():
        yield from NAMED.problems(name, name.replace("-", "_"))
        yield from form.problems(name, table)
