"""Edits of calls and statements: an argument goes, another comes, a line is put before."""

import ast
import re
from collections.abc import Sequence
from itertools import groupby

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.program import Program, arguments

BETWEEN = re.compile(r"(?:[^,#]|#[^\n]*)*")
"""What stands between an argument and the comma behind it: brackets, spaces, comments."""


def replace(program: Program, node: ast.AST, text: str) -> Edit:
    """`text` in place of `node`."""
    return Edit(*program.source.span(node), text)


def end_of(program: Program, call: ast.Call, argument: ast.AST) -> int:
    """Where an argument ends, with the brackets around it."""
    end = program.source.span(argument)[1]
    limit = program.source.span(call)[1] - 1
    match = BETWEEN.match(program.source.text, end, limit)
    between = re.sub(r"#[^\n]*", lambda m: " " * len(m[0]), match[0]) if match else ""
    return end + between.rfind(")") + 1


def drop(program: Program, call: ast.Call, argument: ast.expr | ast.keyword) -> Edit:
    """A call without one of its arguments, the comma included."""
    return drop_all(program, call, [argument])[0]


def drop_all(
    program: Program, call: ast.Call, dropped: Sequence[ast.expr | ast.keyword]
) -> list[Edit]:
    """A call without some of its arguments, the commas included."""
    row = list(arguments(call))
    edits = []
    for goes, group in groupby(enumerate(row), key=lambda pair: pair[1] in dropped):
        run = list(group)
        if goes and run[0][0]:
            start = end_of(program, call, row[run[0][0] - 1])
            edits.append(Edit(start, end_of(program, call, run[-1][1]), ""))
        elif goes:
            edits.append(_drop_first(program, call, row[0], run[-1][1]))
    return edits


def _drop_first(program: Program, call: ast.Call, first: ast.AST, last: ast.AST) -> Edit:
    start = program.source.span(first)[0]
    if not isinstance(first, ast.keyword):  # it may have brackets of its own
        start = program.source.text.index("(", program.source.span(call.func)[1]) + 1
    end = end_of(program, call, last)
    comma = re.compile(r"\s*,\s*").match(program.source.text, end)
    return Edit(start, comma.end() if comma else end, "")


def rename(program: Program, argument: ast.keyword, name: str) -> Edit:
    """A keyword argument under another name."""
    start = program.source.span(argument)[0]
    return Edit(start, start + len(argument.arg or ""), name)


def add_argument(program: Program, call: ast.Call, text: str) -> Edit:
    """A call with one more argument at its end."""
    row = list(arguments(call))
    if row:
        at = end_of(program, call, row[-1])
        return Edit(at, at, f", {text}")
    at = program.source.span(call)[1] - 1
    return Edit(at, at, text)


def bracketed(program: Program, node: ast.expr) -> str:
    """The text of `node`, in brackets where something is to be asked of it: ``(a + b).shape``."""
    text = program.part(node)
    simple = ast.Name | ast.Attribute | ast.Subscript | ast.Call | ast.List | ast.Tuple
    return text if isinstance(node, simple) else f"({text})"


def indent_of(program: Program, statement: ast.stmt) -> str | None:
    """The spaces before a statement; None where it shares its line with something before it."""
    start = program.source.span(statement)[0]
    text = program.source.text
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return None if before.strip() else before


def stands_alone(program: Program, statement: ast.stmt) -> bool:
    """Whether nothing but a comment shares the lines of a statement."""
    end = program.source.span(statement)[1]
    rest = program.source.text[end:].partition("\n")[0].strip()
    return indent_of(program, statement) is not None and (not rest or rest.startswith("#"))


def before(program: Program, statement: ast.stmt, code: str) -> Edit:
    """`code` as a statement before another."""
    start = program.source.span(statement)[0]
    indent = indent_of(program, statement)
    return Edit(start, start, f"{code}; " if indent is None else f"{code}\n{indent}")


def after(program: Program, statement: ast.stmt, code: str) -> Edit:
    """`code` as a statement behind another."""
    end = program.source.span(statement)[1]
    if not stands_alone(program, statement):
        return Edit(end, end, f"; {code}")
    line_end = program.source.text.find("\n", end)
    end = len(program.source.text) if line_end < 0 else line_end
    return Edit(end, end, f"\n{indent_of(program, statement)}{code}")
