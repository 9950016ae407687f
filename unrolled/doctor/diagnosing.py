"""From a program to what is told of it: looked at, explained, and mended on trial."""

from collections.abc import Iterator
from dataclasses import replace

from unrolled.doctor import legacy, old_code, rules, trials, wall
from unrolled.doctor.diagnosis import Diagnosis, Finding, Shaped
from unrolled.doctor.edits import Edited, edited
from unrolled.doctor.interpreter import look
from unrolled.doctor.rules.told import Case, Told, known, unexplained
from unrolled.doctor.source import UnreadableError, read
from unrolled.doctor.story import Failure, Story
from unrolled.doctor.values import Unknown
from unrolled.engine.attempts import plain
from unrolled.words import gettext as _

MOST_FINDINGS = 12
SECONDS = 20.0
"""Seconds at work for all trials together; what was not tried until then is not offered."""


def diagnose(text: str, complete: bool = True) -> Diagnosis:
    """What is to be said of the program `text`.

    Old code is read as what it is today, so that one old argument does not hide all that comes
    after it; what is told of it are places in `text` nevertheless.

    Args:
        complete: whether fit and predict are done and fixes proved; otherwise only what is
            built and called at once.
    """
    with wall.standing():
        return _diagnosed(text, complete)


def _diagnosed(text: str, complete: bool) -> Diagnosis:
    try:
        source = read(text)
        modern = legacy.modernised(source)
        today = edited(source.text, ()) if modern is None else modern
        case = _looked_at(today, complete)
    except UnreadableError as error:
        return Diagnosis(False, (_unreadable(error),))
    explained = _findings(case)
    findings = [found for found, _told in explained]
    if complete:
        patience = trials.Patience(SECONDS)
        findings = [replace(f, fixes=trials.fixes(case, f, t, patience)) for f, t in explained]
    findings = [replace(found, line=today.origin(found.line)) for found in findings]
    findings = _once(findings, list(old_code.told(source, modern, case.story, complete)))
    findings.sort(key=_urgency)
    pending = not complete and (case.story.pending or bool(findings))
    shapes = tuple(replace(s, line=today.origin(s.line)) for s in _shaped(case.story))
    written = None if modern is None else modern.text
    notes = tuple(_notes(case.story, today))
    return Diagnosis(True, tuple(findings), shapes, written, pending, notes)


def _notes(story: Story, today: Edited) -> Iterator[Finding]:
    if story.assumed is not None:
        note = _of_unknown(story.assumed)
        yield replace(note, line=today.origin(note.line))


def _once(findings: list[Finding], old: list[Finding]) -> list[Finding]:
    """All findings, without the errors that old code explains and that nothing else mends.

    What is told as an error and as old code, of one argument or in the same words of Keras, is
    told as old code, with the fixes of the error where that has none of its own.
    """
    kept: list[Finding] = []
    told = list(old)
    for found in findings:
        same = [k for k, one in enumerate(told) if _is_same(found, one)]
        both = bool(same) and bool(found.fixes) and bool(told[same[0]].fixes)
        if found.kind != "error" or not same or both:
            kept.append(found)
        elif found.fixes:
            told[same[0]] = replace(told[same[0]], fixes=found.fixes)
    return kept + told


def _is_same(found: Finding, old: Finding) -> bool:
    if found.line != old.line:
        return False
    words = (found.exception or "", found.keras)
    return found.rule == old.rule or (
        old.exception is not None and words == (old.exception, old.keras)
    )


def _looked_at(program: Edited, complete: bool) -> Case:
    source = read(program.text)
    return Case(source, look(source, runs=complete))


def _unreadable(error: UnreadableError) -> Finding:
    title = _("This cannot be read as a program")
    return Finding(error.line, "error", error.raised, None, title, str(error))


def _urgency(found: Finding) -> tuple[bool, int]:
    """What ends the program comes before what nobody would notice, wherever it stands."""
    return found.kind != "error", found.line


def _findings(case: Case) -> list[tuple[Finding, Told | None]]:
    """All findings of a program, with what the rules said of each."""
    found: list[tuple[Finding, Told | None]] = []
    told: Told | None
    for failure in case.story.failures:
        told = rules.explained(case, failure)
        found.append((_error(failure, told), told))
    for told in rules.silent(case):
        found.append((_of_silence(told), told))
    for unknown in case.story.unknowns:
        told = rules.misnamed(case, unknown)
        failure = Failure(unknown.line, "NameError", unknown.words, None)
        found.append((_of_unknown(unknown) if told is None else _error(failure, told), told))
    unique: dict[tuple[int, str, str], tuple[Finding, Told | None]] = {}
    for one in found:
        unique.setdefault((one[0].line, one[0].kind, one[0].title), one)
    first = sorted(unique.values(), key=lambda one: (one[0].kind == "unknown", _urgency(one[0])))
    return first[:MOST_FINDINGS]


def _of_unknown(unknown: Unknown) -> Finding:
    raised = "NameError" if unknown.name else None
    title = unknown.title or _("Not looked at")
    words = unknown.words or None
    return Finding(unknown.line, "unknown", raised, words, title, unknown.reason)


def _error(failure: Failure, told: Told | None) -> Finding:
    words = plain(failure.words)
    if told is None:
        title, why = unexplained(failure)
        return Finding(failure.line, "error", failure.raised, words, title, why)
    return Finding(
        failure.line, "error", failure.raised, words, told.title, told.explanation, (), told.rule
    )


def _of_silence(told: Told) -> Finding:
    raised, words = told.warned or (None, None)
    return Finding(
        told.event.line,
        "silent",
        raised,
        None if words is None else plain(words),
        told.title,
        told.explanation,
        (),
        told.rule,
    )


def _shaped(story: Story) -> Iterator[Shaped]:
    last: dict[tuple[int, str], Shaped] = {}
    for line, name, value in story.shapes:
        shape = value if isinstance(value, tuple) else getattr(known(value), "shape", None)
        if shape is not None:
            last[line, name] = Shaped(line, name, str(tuple(shape)))
    yield from sorted(last.values(), key=lambda shaped: shaped.line)
