"""Numbers as a learner types or pastes them."""

import re

from unrolled.errors import SpecError
from unrolled.fields import LONGEST_TEXT
from unrolled.spec import Rows
from unrolled.words import gettext as _

_BETWEEN = re.compile(r"\s*[,;\t]\s*|\s+")
_NUMERAL = re.compile(r"[+-]?\.?\d")


def parse_table(text: str, most_rows: int, most_columns: int, largest: float) -> Rows:
    """A pasted table: a line for each timestep, numbers parted by comma, semicolon, tab or space.

    A first line in which nothing begins as a number does is taken for a header and left out.

    Args:
        text: the table.
        most_rows: lines it may have.
        most_columns: numbers that a line may have.
        largest: bound on the magnitude of a number.

    Raises:
        SpecError: naming the line where the text stops being such a table.
    """
    if len(text) > LONGEST_TEXT:
        expected = _("at most {n} characters").format(n=LONGEST_TEXT)
        raise SpecError(_("numbers"), expected, _("{n} characters").format(n=len(text)))
    lines = [(k, line.strip()) for k, line in enumerate(text.splitlines(), 1) if line.strip()]
    if lines and not any(_NUMERAL.match(cell) for cell in _BETWEEN.split(lines[0][1])):
        lines = lines[1:]
    if not 1 <= len(lines) <= most_rows:
        expected = _("1 to {n} lines, one for each timestep").format(n=most_rows)
        raise SpecError(_("numbers"), expected, _("{n} lines").format(n=len(lines)))
    rows = tuple(_row(line, k, most_columns, largest) for k, line in lines)
    for (k, _line), row in zip(lines, rows, strict=True):
        if len(row) != len(rows[0]):
            expected = _("{n} numbers, as in the first line").format(n=len(rows[0]))
            raise SpecError(_("line {k}").format(k=k), expected, len(row))
    return rows


def _row(line: str, k: int, most: int, largest: float) -> tuple[float, ...]:
    argument = _("line {k}").format(k=k)
    cells = [cell for cell in _BETWEEN.split(line.rstrip(",;")) if cell]
    if not 1 <= len(cells) <= most:
        raise SpecError(argument, _("1 to {n} numbers").format(n=most), len(cells))
    return tuple(_number(cell, argument, largest) for cell in cells)


def _number(cell: str, argument: str, largest: float) -> float:
    expected = _("numbers from -{n:g} to {n:g}").format(n=largest)
    try:
        value = float(cell) + 0.0
    except ValueError:
        raise SpecError(argument, expected, cell) from None
    if not abs(value) <= largest:
        raise SpecError(argument, expected, cell)
    return value
