"""All rules at work on a program, and the program with what they propose."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable

from unrolled.doctor.edits import Edit, Edited, edited
from unrolled.doctor.legacy.program import Program
from unrolled.doctor.legacy.rules import RULES
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.source import Source, UnreadableError, read

ROUNDS = 6
"""How often a program is gone over: edits may touch each other, as in a call within a call."""

BUDGET = 8
"""How often it is tried to find what can be done, where not everything can."""

Wanted = Callable[[Spot, int], bool]


def spots(source: Source) -> list[Spot]:
    """Each spot of old code in a program, in the order of its lines."""
    program = Program(source)
    found = {spot: None for rule in RULES for spot in rule(program)}
    return sorted(found, key=lambda spot: (spot.line, spot.node_span))


def modernised(source: Source) -> Edited | None:
    """The program of today; None where there is nothing to change."""
    return _changed(source, lambda _spot, _line: True)


def without(source: Source, left: Spot) -> Edited:
    """The program of today but for one spot, which stays as it was written.

    Args:
        source: the program.
        left: one of its `spots`.
    """

    def wanted(spot: Spot, line: int) -> bool:
        return (spot.rule, _start(spot), line) != (left.rule, _start(left), left.line)

    return _changed(source, wanted) or edited(source.text, ())


def _start(spot: Spot) -> str:
    """What a spot starts with, which edits within it leave alone: a function, an argument."""
    match = re.match(r"[\w.]*", spot.old)
    return match[0].rpartition(".")[2] if match else ""


def _changed(source: Source, wanted: Wanted) -> Edited | None:
    """A program after the edits of all spots that are wanted, until they ask for no more."""
    first = source.text
    lines = tuple(range(1, first.count("\n") + 2))
    for _round in range(ROUNDS):
        at = lines
        found = [s for s in spots(source) if s.edits and wanted(s, at[s.line - 1])]
        step = edited(source.text, _together(found))
        after = _read(step.text)
        whole = after is not None
        if after is None:  # better too little than a program that is none
            step = edited(source.text, _together(_readable(source, found, [BUDGET])))
            after = _read(step.text)
        if after is None or after.text == source.text:
            break
        source = after
        lines = tuple(lines[line - 1] for line in step.lines)
        if not whole:
            break
    return None if source.text == first else Edited(source.text, lines)


def _readable(source: Source, found: list[Spot], left: list[int]) -> list[Spot]:
    """The spots after whose edits there still is a program; `left` counts the attempts."""
    left[0] -= 1
    if not found or left[0] < 0:
        return []
    if _read(edited(source.text, _together(found)).text):
        return found
    if len(found) == 1:
        return []
    half = len(found) // 2
    first = _readable(source, found[:half], left)
    both = first + _readable(source, found[half:], left)
    return both if _read(edited(source.text, _together(both)).text) else first


def _read(text: str) -> Source | None:
    try:
        return read(text)
    except UnreadableError:
        return None


def _together(found: Iterable[Spot]) -> set[Edit]:
    """The edits of spots, as far as they do not touch each other; a spot's own stay together."""
    made = _Made()
    for spot in found:
        new = set(spot.edits) - made.edits
        if not any(made.touches(edit) for edit in new):
            made.add(new)
    return made.edits


class _Made:
    """Edits that were chosen, by their places."""

    def __init__(self) -> None:
        self.edits: set[Edit] = set()
        self._changes: list[tuple[int, int]] = []
        self._points: list[int] = []

    def touches(self, edit: Edit) -> bool:
        """Whether one of them changes what `edit` stands in, or the other way round."""
        k = bisect_left(self._changes, (edit.end, -1)) - 1
        if k >= 0 and self._changes[k][1] > edit.start:
            return True
        k = bisect_right(self._points, edit.start)
        return k < len(self._points) and self._points[k] < edit.end

    def add(self, edits: Iterable[Edit]) -> None:
        """Choose these too."""
        for edit in edits:
            self.edits.add(edit)
            if edit.start == edit.end:
                insort(self._points, edit.start)
            else:
                insort(self._changes, (edit.start, edit.end))
