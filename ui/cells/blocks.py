"""A weight as a table of squares, a block in its own colour for each gate."""

from collections.abc import Sequence
from html import escape

import numpy as np

from unrolled.trace import Array


def blocks(values: Array, gates: Sequence[str], *, label: str, written: bool = False) -> str:
    """One weight as markup.

    Args:
        values: the weight; its last axis holds a block of equal width for each of `gates`.
        label: what stands above it.
        written: whether the numbers are written into the squares.
    """
    table = np.atleast_2d(values)
    width = table.shape[1] // len(gates)
    heads = "".join(
        f'<th scope="col" colspan="{width}" class="{_kind(k)}">{escape(gate)}</th>'
        for k, gate in enumerate(gates)
    )
    body = "".join(_row(row, width, written) for row in table)
    return (
        f'<div class="u-wide" role="region" tabindex="0" aria-label="{escape(label, quote=True)}">'
        f'<table class="u-blocks"><caption>{escape(label)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: Array, width: int, written: bool) -> str:
    squares = "".join(
        f'<td class="{_kind(k // width)}">{f"{value:g}" if written else ""}</td>'
        for k, value in enumerate(row)
    )
    return f"<tr>{squares}</tr>"


def _kind(gate: int) -> str:
    """The class of style.css for the block of a gate, by its number in Keras's order."""
    return f"u-block-{gate}"
