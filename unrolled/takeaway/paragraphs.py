"""A program as paragraphs: what stands between blank lines that no statement goes across."""

import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

GOING_ON = ("else", "elif", "except", "finally")
"""Words that begin a line and yet belong to the statement above."""


@dataclass(frozen=True)
class Paragraph:
    """Some lines of a program.

    Attributes:
        heading: the comment it begins with, without its signs; empty for none.
        code: the lines below it.
    """

    heading: str
    code: str


def paragraphs(program: str) -> list[Paragraph]:
    """The paragraphs of `program`, in order; a text that is no Python is one.

    A definition stays with what follows it, unless that has a heading of its own.
    """
    beginnings = _beginnings(program)
    cut: list[list[str]] = [[]]
    for number, line in enumerate(program.split("\n")):
        if number in beginnings:
            cut.append([])
        cut[-1].append(line)
    return [_paragraph(part) for part in _joined(cut)]


def _beginnings(program: str) -> set[int]:
    """The lines, from 0, below a blank line that begin a statement of the outermost level, or a
    comment above one."""
    lines = program.split("\n")
    found = set()
    for number in _statements(program):
        above = number
        while above >= 0 and (above == number or not lines[above] or lines[above][0] == "#"):
            if lines[above] and above > 0 and not lines[above - 1].strip():
                found.add(above)
            above -= 1
    return found


def _statements(program: str) -> Iterator[int]:
    """The lines, from 0, on which a statement of the outermost level begins."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(program, newline="\n").readline))
    except (tokenize.TokenError, SyntaxError):
        return
    depth, fresh, decorated = 0, True, False
    for token in tokens:
        if token.type in (tokenize.INDENT, tokenize.DEDENT):
            depth += 1 if token.type == tokenize.INDENT else -1
        elif token.type not in (tokenize.NL, tokenize.COMMENT, tokenize.ENDMARKER):
            if fresh and depth == 0 and token.string not in GOING_ON:
                if not decorated:
                    yield token.start[0] - 1
                decorated = token.string == "@"
            fresh = token.type == tokenize.NEWLINE


def _joined(cut: list[list[str]]) -> list[list[str]]:
    """`cut` with each definition and what follows it in one piece."""
    joined: list[list[str]] = []
    for part in cut:
        if not any(map(str.strip, part)):
            continue
        if joined and _ends_in_definition(joined[-1]) and not part[0].startswith("#"):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _ends_in_definition(part: list[str]) -> bool:
    last = next((line for line in reversed(part) if line.strip()), "")
    defines = any(line.startswith(("def ", "class ")) for line in part)
    return defines and last.startswith((" ", "\t"))


def _paragraph(part: list[str]) -> Paragraph:
    signs = 0
    while signs < len(part) and part[signs].startswith("#"):
        signs += 1
    heading = " ".join(line.lstrip("#").strip() for line in part[:signs])
    return Paragraph(heading, "\n".join(part[signs:]).strip("\n"))
