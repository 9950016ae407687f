"""What is told of old code: each spot with what Keras 3 says of it, and the program of today."""

import ast
from collections.abc import Iterator

from unrolled.doctor import legacy
from unrolled.doctor.diagnosis import Finding, Fix, Kind
from unrolled.doctor.edits import Edited
from unrolled.doctor.interpreter import look
from unrolled.doctor.source import Source, UnreadableError, read
from unrolled.doctor.story import Story
from unrolled.engine.attempts import plain
from unrolled.words import gettext as _

NEVER_RIGHT = ("misspelt-argument",)
"""Rules about what no version took."""

MOST_ASKED = 8
"""Spots of one program that Keras is asked about."""


def told(source: Source, modern: Edited | None, story: Story, complete: bool) -> Iterator[Finding]:
    """A finding for each spot of old code in a program.

    Args:
        modern: the program of today, None where it is that already.
        story: of the program of today, which proves it.
        complete: whether Keras is asked about each spot, by a program with that one spot left.
    """
    failed = {modern.origin(failure.line) for failure in story.failures} if modern else set()
    for k, spot in enumerate(legacy.spots(source)):
        raised, words = None, None
        if complete and k < MOST_ASKED:
            raised, words = _said_today(source, spot, failed)
        if spot.works and raised is None:
            continue  # Keras still takes it, without a word
        fixes: tuple[Fix, ...] = ()
        if modern is not None and spot.edits:
            proved = complete and not failed & set(_lines(source, spot))
            fixes = (_fix(spot, modern, proved),)
        kind: Kind = "error" if spot.rule in NEVER_RIGHT else "legacy"
        yield Finding(
            spot.line, kind, raised, words, spot.title, spot.explanation, fixes, spot.rule
        )


def _fix(spot: legacy.Spot, modern: Edited, proved: bool) -> Fix:
    if "\n" in spot.new:
        title = _("Write it as it is written today")
    else:
        title = _("Write {code}").format(code=spot.new) if spot.new else _("Leave it out")
    meaning = _("Taken together with whatever else is old in it.")
    return Fix(title, meaning, modern.text, proved)


def _said_today(
    source: Source, spot: legacy.Spot, failed: set[int]
) -> tuple[str | None, str | None]:
    """The class and the words of what the installed Keras raises, or warns of, for a spot.

    Args:
        failed: lines where the program of today fails too.
    """
    left = legacy.without(source, spot)
    try:
        alone = read(left.text)
    except UnreadableError:
        return None, None
    here = set(_lines(source, spot))
    lines = frozenset(k + 1 for k, origin in enumerate(left.lines) if origin in here)
    story = look(alone, runs=lines)
    if not spot.works:
        for failure in story.failures:
            if failure.line in lines:
                return failure.raised, plain(failure.words)
        for failure in look(alone).failures:  # what is old may break something else later
            if left.origin(failure.line) not in failed:
                return failure.raised, plain(failure.words)
    for event in story.events:
        if event.line in lines and event.warned:
            kind, words = event.warned[0]
            return kind, plain(words)
    return None, None


def _lines(source: Source, spot: legacy.Spot) -> range:
    """The lines of the statement that a spot stands in, of its head where it has a body."""
    start, end = spot.node_span
    last = spot.line + source.text.count("\n", start, end)
    around = range(spot.line, last + 1)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.stmt) and not hasattr(node, "body"):
            lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            if spot.line in lines:
                around = range(lines[0], max(last, lines[-1]) + 1)
    return around
