"""Changes of a text by places in it, with what became of its lines."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from unrolled.doctor.source import Source


@dataclass(frozen=True, order=True)
class Edit:
    """``text[start:end]`` becomes `text`; places are counted in characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Edited:
    """A changed text.

    Attributes:
        text: it.
        lines: for each of its lines, the line of the original it comes from; both from 1.
    """

    text: str
    lines: tuple[int, ...]

    def origin(self, line: int) -> int:
        """The line of the original that became `line`."""
        return self.lines[line - 1] if 1 <= line <= len(self.lines) else line


def span(source: Source, node: ast.AST) -> tuple[int, int]:
    """Where `node` stands in the text, (start, end) in characters.

    Raises:
        TypeError: for a node that has no place of its own.
    """
    return source.span(node)


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """`text` after `edits`; of two that overlap the first in the text is made, equal ones once."""
    parts: list[str] = []
    origins: list[int] = [1]
    at = 0
    line_of = list(accumulate((character == "\n" for character in text), initial=1))
    for edit in sorted(set(edits)):
        if edit.start < at:
            continue
        parts += [text[at : edit.start], edit.text]
        origins += [line_of[k] + 1 for k in range(at, edit.start) if text[k] == "\n"]
        origins += [line_of[edit.start]] * edit.text.count("\n")
        at = edit.end
        if "".join(parts[-2:])[-1:] in ("", "\n"):  # what follows is the start of a line
            origins[-1] = line_of[at]
    parts.append(text[at:])
    origins += [line_of[k] + 1 for k in range(at, len(text)) if text[k] == "\n"]
    return Edited("".join(parts), tuple(origins))
