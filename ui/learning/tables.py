"""Texts as a table."""

from collections.abc import Sequence
from html import escape


def table(label: str, names: Sequence[str], lines: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A table as markup.

    Args:
        label: what it shows, for a screen reader.
        names: of the columns, without the first one, which names the rows.
        lines: each row's name and cells.
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, cells in lines
    )
    said = escape(label, quote=True)
    return (
        f'<div class="u-wide" role="region" tabindex="0" aria-label="{said}">'
        f'<table class="u-card u-sum"><tr><td></td>{head}</tr>{body}</table></div>'
    )
