"""The characters that stand for something else in a link while it is packed."""

import re

ESCAPE, WORD, PAIR, VALUE, PLACE = "\x1b", "\x1c", "\x1e", "\x1f", "\x7f"
"""Before the letter of one of these; before the number of a word; between two pairs; between a name
and its value; in place of a number."""

_ESCAPED: dict[str, str] = {
    mark: ESCAPE + letter
    for letter, mark in zip("abcde", (ESCAPE, WORD, PAIR, VALUE, PLACE), strict=True)
}
_TABLE = str.maketrans(_ESCAPED)
_MARKS = {written: mark for mark, written in _ESCAPED.items()}


def escaped(text: str) -> str:
    """`text` without any of these characters but `ESCAPE`."""
    return text.translate(_TABLE)


def plain(text: str) -> str:
    """`escaped` undone."""
    return re.sub(f"{ESCAPE}[a-e]", lambda match: _MARKS[match[0]], text)
