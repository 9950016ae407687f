"""The reference: every argument, attribute, shape and note of the recurrent layers, and the words.

Nothing of Keras is imported here. Whatever a row says is run by a test of its key, and its example
by `unrolled.engine.lookups`.
"""

from functools import lru_cache

from unrolled import words as catalogue
from unrolled.reference.form import ALL, KINDS, STATUSES, Experiment, Row
from unrolled.reference.query import ANY, WORDS, Lookup
from unrolled.reference.rows import (
    attributes,
    calling,
    cells,
    gone,
    making,
    notes,
    shapes,
    weights,
    words,
    wrappers,
)
from unrolled.reference.searching import found

__all__ = ["ALL", "KINDS", "STATUSES", "Experiment", "Lookup", "Row", "answers", "row_of", "table"]


def table() -> tuple[Row, ...]:
    """Every row, in the reader's language, in the order of the page."""
    return _table(catalogue.language())


@lru_cache(maxsize=len(catalogue.LANGUAGES))
def _table(_language: str) -> tuple[Row, ...]:
    subjects = (making, weights, calling, attributes, cells, wrappers, shapes, notes, gone, words)
    return tuple(row for subject in subjects for row in subject.rows())


def answers(lookup: Lookup) -> list[Row]:
    """The rows that answer, best first."""
    return found([row for row in table() if _asked_for(row, lookup)], lookup.q)


def _asked_for(row: Row, lookup: Lookup) -> bool:
    if lookup.layer == WORDS:
        return row.kind == "word"
    of_the_class = lookup.layer == ANY or lookup.layer in row.classes
    return of_the_class and lookup.status in (ANY, row.status)


def row_of(key: str) -> Row | None:
    """The row of a key; None where there is none."""
    return next((row for row in table() if row.key == key), None)
