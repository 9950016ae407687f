"""Texts as a table."""

from collections.abc import Sequence
from html import escape


def table(
    label: str,
    names: Sequence[str],
    lines: Sequence[tuple[str, Sequence[str]]],
    worded: bool = False,
) -> str:
    """A table as markup.

    Args:
        label: what it shows, for a screen reader.
        names: of the columns, without the first one, which names the rows.
        lines: each row's name and cells.
        worded: whether the first column is one of words, not of numbers.
    """
    kinds = [' class="u-fate"' if worded and k == 0 else "" for k, _name in enumerate(names)]
    head = "".join(
        f'<th scope="col"{kind}>{escape(name)}</th>'
        for kind, name in zip(kinds, names, strict=True)
    )
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td{kind}>{escape(cell)}</td>" for kind, cell in zip(kinds, cells, strict=True))
        + "</tr>"
        for name, cells in lines
    )
    said = escape(label, quote=True)
    return (
        f'<div class="u-wide" role="region" tabindex="0" aria-label="{said}">'
        f'<table class="u-card u-sum"><tr><td></td>{head}</tr>{body}</table></div>'
    )
