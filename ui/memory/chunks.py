"""Two series in chunks on the page: what each row of the state goes on from."""

import numpy as np
import streamlit as st

from ui import checks
from ui.grids import grid
from ui.topics import Place, Topic
from unrolled.checks import compared
from unrolled.life.chunked import ROWS, SERIES, UNITS, Chunk, Chunked, ChunkedSpec, batches
from unrolled.look import Look, limit
from unrolled.words import gettext as _


def draw(place: Place, look: Look) -> None:
    """The batches in order, beside each series in one pass."""
    from unrolled.engine.chunked import chunked

    found: Chunked = chunked(place.spec)
    st.html(_picture(found, look))
    check = compared("chunks", found.last, found.one_pass)
    checks.show(check, _("Each row ends where its series ends in one pass."))


def _picture(found: Chunked, look: Look) -> str:
    """For each row what it begins with, what it reads, and its h afterwards."""
    fed = batches(found.spec)
    names, values, texts = [], [], []
    whole = _("all of {series}")
    for row in range(ROWS):
        begun = [_begins(found, k, row) for k in range(len(fed))]
        names += [_("row {row} begins with").format(row=row), _("and reads")]
        texts += [
            [*begun, _("zeros")],
            [*(_read(batch[row]) for batch in fed), whole.format(series=SERIES[row])],
        ]
        values += [np.full(len(fed) + 1, np.nan)] * 2
        for unit in range(UNITS):
            names.append(f"h[{row}, {unit}]")
            values.append(np.array([*found.ended["h"][:, row, unit], found.whole["h"][row, unit]]))
            texts.append([""] * (len(fed) + 1))
    columns = [*(_("batch {k}").format(k=k) for k in range(len(fed))), _("one pass")]
    table = np.stack(values)
    label = _("What each row of the state begins with and reads in each batch, and ends with")
    return grid(table, look, limit(table), names, columns, label=label, texts=np.array(texts))


def _begins(found: Chunked, batch: int, row: int) -> str:
    """What a row begins with: zeros, or what some batch has left."""
    begun = found.begun["h"][batch, row]
    if not begun.any():
        return _("zeros")
    left = found.ended["h"][:batch, row]
    same = [k for k, ended in enumerate(left) if np.array_equal(ended, begun)]
    return _("what batch {k} left").format(k=same[-1]) if same else _("other numbers")


def _read(chunk: Chunk) -> str:
    return f"{SERIES[chunk.series]}: t={chunk.first}…{chunk.last}"


def rows_named(name: str) -> str:
    """What a way to lay out the chunks is called."""
    return {"stacked": _("first all of A, then B"), "side": _("A in row 0, B in row 1")}[name]


CHUNKS = Topic(
    "chunks",
    ChunkedSpec,
    lambda: _("Chunks"),
    lambda: _("One long sequence cut into chunks: when is it the same as one pass?"),
    draw,
)
"""As it stands in a lesson; the page Memory has an experiment of that name."""
