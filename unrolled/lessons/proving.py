"""The content check: what is wrong with the lessons, in words for who writes them.

Form comes first, then words and links, then runs; a lesson whose form is wrong is not run.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unrolled.errors import SpecError
from unrolled.lessons import form, links, paths, rules, running, wording
from unrolled.lessons.reading import FALLBACK, FOLDER, ROOT, read, toml
from unrolled.words import LANGUAGES
from unrolled.words import gettext as _

SHARED = "lesson.toml"
ENGLISH = f"{FALLBACK}.toml"
WORDS = tuple(f"{code}.toml" for code in LANGUAGES)

Table = Mapping[str, Any]


@dataclass(frozen=True)
class _Draft:
    """A lesson whose files could be read and have their form."""

    folder: Path
    shared: Table
    words: dict[str, Table]

    @property
    def number(self) -> int:
        return int(self.folder.name[:2])

    @property
    def name(self) -> str:
        return self.folder.name[3:]


def problems(root: Path = ROOT) -> list[str]:
    """Everything that is wrong with the lessons in `root`, a sentence or two each.

    Each begins with the file and the key; then what was expected, what came, and what to do.
    """
    found: list[str] = []
    drafts = []
    folders = sorted(path for path in root.glob("[!._]*") if path.is_dir())
    if not folders:
        return [_("{folder}: there are no lessons here.").format(folder=root)]
    for folder in folders:
        told, draft = _of_form(folder)
        found += told
        if draft is not None:
            drafts.append(draft)
            found += _of_content(draft)
    found += _of_names([folder.name for folder in folders if FOLDER.fullmatch(folder.name)])
    found += _of_openings(drafts)
    found += _said(paths.FILE, paths.problems(root, [draft.name for draft in drafts]))
    return found


def _said(file: str, problems: Iterable[SpecError]) -> list[str]:
    return [f"{file}: {problem}" for problem in problems]


def _of_form(folder: Path) -> tuple[list[str], _Draft | None]:
    """What is wrong with a lesson's files by themselves, and the lesson where nothing is."""
    if not FOLDER.fullmatch(folder.name):
        problem = SpecError(_("the folder"), _("a name such as 08-h-is-not-c"), folder.name)
        return _said(folder.name, [problem]), None
    found: list[str] = []
    tables: dict[str, Table] = {}
    for name in sorted({SHARED, *WORDS} | {path.name for path in folder.glob("*.toml")}):
        file = f"{folder.name}/{name}"
        try:
            tables[name] = toml(folder / name)
        except FileNotFoundError:
            found.append(_("{file}: this file is missing. Write it.").format(file=file))
            continue
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            found.append(_("{file}: not readable as TOML: {error}").format(file=file, error=error))
            continue
        found += _said(file, _rule(name, tables[name]).problems("", tables[name]))
    if found:
        return found, None
    return [], _Draft(folder, tables.pop(SHARED), tables)


def _rule(name: str, table: Table) -> rules.Table:
    if name != SHARED:
        return form.words_form()
    do = table.get("do")
    part = str(do.get("part")) if isinstance(do, dict) else ""
    return form.shared_form(part if form.PART.fits(part) else "board")


def _of_content(draft: _Draft) -> list[str]:
    """What is wrong with a lesson whose files have their form."""
    shared, english = draft.shared, draft.words[ENGLISH]
    file = f"{draft.folder.name}/{SHARED}"
    found = _said(file, [*links.problems(shared), *wording.unused(shared, english)])
    for name, words in draft.words.items():
        other = f"{draft.folder.name}/{name}"
        found += _said(other, [*wording.problems(shared, words), *_like_english(words, english)])
    if found:
        return found
    return _said(file, running.problems(shared, read(draft.folder, FALLBACK)))


def _like_english(words: Table, english: Table) -> Iterator[SpecError]:
    """A language has the keys of English, no more and no fewer."""
    own, wanted = dict(wording.leaves(words)).keys(), dict(wording.leaves(english)).keys()
    for key in sorted(wanted - own):
        yield SpecError(key, _("a key that {file} has").format(file=ENGLISH), "", _("Add it."))
    for key in sorted(own - wanted):
        expected = _("only keys that {file} has").format(file=ENGLISH)
        yield SpecError(key, expected, key, _("Delete it, or add it there."))


def _of_names(names: list[str]) -> list[str]:
    """Numbers and names that two lessons share."""
    found = []
    for what, parts in (
        (_("number"), [name[:2] for name in names]),
        (_("name"), [name[3:] for name in names]),
    ):
        for part in sorted({part for part in parts if parts.count(part) > 1}):
            shared = [name for name, own in zip(names, parts, strict=True) if own == part]
            problem = SpecError(what, _("one lesson for {part}").format(part=part), str(shared))
            found += _said(", ".join(shared), [problem])
    return found


def _of_openings(drafts: list[_Draft]) -> list[str]:
    """Opening questions that lead nowhere or forward, or are not there."""
    found = []
    numbers = {
        f"{draft.name}:{question}": draft.number
        for draft in drafts
        for question in draft.shared["recall"]
    }
    first = min((draft.number for draft in drafts), default=0)
    for draft in drafts:
        earlier = [name for name, number in numbers.items() if number < draft.number]
        opens_with = draft.shared.get("opens_with", "")
        if draft.number == first and not opens_with:
            continue
        if opens_with not in earlier:
            expected = _("a recall question of an earlier lesson: {names}").format(
                names=", ".join(earlier) or _("there is none")
            )
            problem = SpecError("opens_with", expected, opens_with)
            found += _said(f"{draft.folder.name}/{SHARED}", [problem])
    return found
