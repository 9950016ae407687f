"""Fixes tried: a program is changed and looked at again, and only what then works is offered."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from unrolled.doctor import rules
from unrolled.doctor.diagnosis import Candidate, Change, Finding, Fix
from unrolled.doctor.edits import Edited, edited
from unrolled.doctor.interpreter import look
from unrolled.doctor.needed import needed
from unrolled.doctor.rules.told import Case, Told, known
from unrolled.doctor.source import Source, UnreadableError, read
from unrolled.words import gettext as _
from unrolled.words import together

NUMBER = re.compile(r"(?<![\w.])\d{1,4}(?![\w.])")

MOST_TRIED = 6
"""Fixes of one finding that are tried."""

MOST_FIXES = 3
"""Fixes of one finding that are told."""

MOST_SECOND = 2
"""Fixes that are tried on top of one that has left another mistake in the same line."""


class Trial(NamedTuple):
    """A changed program, and what became of a finding.

    Attributes:
        program: the changed one, with the lines of the original.
        proved: whether the finding is gone, and nothing new raised up to its line.
        clean: whether nothing new is silently wrong up to there either.
        next: what is raised in that line now, and was not before.
    """

    program: Edited
    proved: bool = False
    clean: bool = False
    next: Told | None = None


@dataclass
class Patience:
    """How long trying may go on.

    Attributes:
        seconds: at work that are left.
    """

    seconds: float

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return self.seconds <= 0


def fixes(case: Case, found: Finding, told: Told | None, patience: Patience) -> tuple[Fix, ...]:
    """The fixes of a finding that were proved, best first.

    One that brings a new silent mistake is told only where there is no better one. Where a line
    holds two mistakes, what mends the first is tried together with what then mends the second.

    Args:
        case: the program and what happened in it.
        told: what the rules say of the finding, with the fixes to try.
        patience: for all findings of a program together.
    """
    clean: list[Fix] = []
    others: list[Fix] = []
    halves: list[tuple[Candidate, Trial]] = []
    for written in (told.candidates if told is not None else ())[:MOST_TRIED]:
        candidate = _with_names(written, case.story.sizes)
        if len(clean) == MOST_FIXES or patience.over:
            break
        trial = tried(case, found, _changed(case.source.text, candidate.changes), patience)
        if trial.proved:
            (clean if trial.clean else others).append(_fix(candidate, trial.program))
        elif trial.next is not None:
            halves.append((candidate, trial))
    if not clean and not others:
        clean += _doubled(case, found, halves, patience)
    return tuple((clean or others)[:MOST_FIXES])


def _doubled(
    case: Case, found: Finding, halves: list[tuple[Candidate, Trial]], patience: Patience
) -> Iterator[Fix]:
    """Fixes of two changes: one that mends what was found, one for what is then wrong."""
    for first, half in halves:
        assert half.next is not None
        for second in half.next.candidates[:MOST_SECOND]:
            if patience.over:
                return
            again = _changed(half.program.text, second.changes)
            lines = tuple(half.program.origin(line) for line in again.lines)
            trial = tried(case, found, Edited(again.text, lines), patience)
            if trial.proved and trial.clean:
                yield _fix(_both(first, second), trial.program)


def _with_names(candidate: Candidate, sizes: dict[int, str]) -> Candidate:
    """A fix that writes the expressions themselves, not the numbers taken for them."""
    if not sizes:
        return candidate

    def named(text: str) -> str:
        return NUMBER.sub(lambda found: sizes.get(int(found[0]), found[0]), text)

    changes = tuple(
        replace(
            change,
            code=named(change.code),
            edits=tuple(replace(edit, text=named(edit.text)) for edit in change.edits),
        )
        for change in candidate.changes
    )
    return replace(candidate, title=named(candidate.title), changes=changes)


def _both(first: Candidate, second: Candidate) -> Candidate:
    title = _("{first}. Then: {second}").format(first=first.title, second=second.title)
    meaning = together([first.meaning, second.meaning])
    return Candidate(title, meaning, (*first.changes, *second.changes))


def _changed(text: str, changes: Iterable[Change]) -> Edited:
    return edited(text, [edit for change in changes for edit in change.edits])


def _fix(candidate: Candidate, changed: Edited) -> Fix:
    return Fix(candidate.title, candidate.meaning, changed.text, True)


def tried(case: Case, found: Finding, changed: Edited, patience: Patience) -> Trial:
    """What becomes of `found` in a changed program."""
    try:
        source = read(changed.text)
    except UnreadableError:
        return Trial(changed)
    runs = _same_lines(changed, found.line) if found.kind == "error" else False
    after = Case(source, look(_what_matters(case, source, runs), runs))
    patience.seconds -= after.story.seconds
    old = {(f.line, f.raised) for f in case.story.failures} - {(found.line, found.exception)}
    for failure in after.story.failures:
        line = changed.origin(failure.line)
        if line <= found.line and (line, failure.raised) not in old:
            told = rules.explained(after, failure) if line == found.line else None
            another = told is not None and (told.rule, told.explanation) != (
                found.rule,
                found.explanation,
            )
            return Trial(changed, next=told if another else None)
    known = {(told.rule, told.event.line) for told in rules.silent(case)}
    new = {(told.rule, changed.origin(told.event.line)) for told in rules.silent(after)}
    proved = found.kind != "silent" or (found.rule, found.line) not in new
    clean = all(line > found.line for _rule, line in new - known)
    return Trial(changed, proved, clean)


def _what_matters(case: Case, changed: Source, lines: frozenset[int] | bool) -> Source:
    """Of a changed program what was changed, the lines that it is about, and what they need."""
    if isinstance(lines, bool):
        return changed  # what goes wrong in silence may show in any other line
    before = {ast.dump(statement) for statement in case.source.tree.body}
    wanted = [
        statement
        for statement in changed.tree.body
        if ast.dump(statement) not in before
        or lines & set(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    ]
    named: dict[str, bool] = {}
    for _line, name, value in case.story.shapes:
        tensor = known(value) is not None and not hasattr(value, "assign")
        named[name] = tensor and named.get(name, True)
    return needed(changed, wanted, {name for name, always in named.items() if always})


def _same_lines(changed: Edited, line: int) -> frozenset[int]:
    """The lines of the changed program that were `line` before."""
    return frozenset(k + 1 for k, origin in enumerate(changed.lines) if origin == line)
