"""Numbers as a table of coloured cells: a picture that is its own text."""

from collections.abc import Sequence
from html import escape

import numpy as np

from unrolled.look import Look, inks
from unrolled.trace import Array


def grid(
    values: Array,
    look: Look,
    bound: float,
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    label: str,
    marks: Array | None = None,
    texts: Array | None = None,
    digits: int = 2,
) -> str:
    """A table as markup, a row for each name in `rows`.

    Args:
        values: (rows, columns); a NaN leaves its cell empty.
        bound: the magnitude that has the full colour.
        label: what the table shows, for a screen reader.
        marks: (rows, columns) of classes of style.css for cells, such as ``"u-skipped"``; an empty
            text for none.
        texts: (rows, columns) of what stands in a cell without a number.
        digits: decimals.
    """
    scale = look.scale()
    places = np.clip((np.nan_to_num(values) / bound + 1) / 2, 0, 1)
    colours = _colours(scale, places)
    ink = inks(scale, places)
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = ""
    for r, name in enumerate(rows):
        cells = "".join(
            _cell(
                float(values[r, c]),
                colours[r][c],
                str(ink[r, c]),
                "" if marks is None else str(marks[r, c]),
                "" if texts is None else str(texts[r, c]),
                digits,
            )
            for c in range(len(columns))
        )
        body += f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'
    said = escape(label, quote=True)
    return (
        f'<div class="u-wide" role="region" tabindex="0" aria-label="{said}">'
        f'<table class="u-grid"><thead><tr><td></td>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(value: float, colour: str, ink: str, mark: str, text: str, digits: int) -> str:
    kind = f' class="{escape(mark, quote=True)}"' if mark else ""
    if np.isnan(value):
        return f"<td{kind}>{escape(text)}</td>"
    return f'<td{kind} style="background:{colour};color:{ink}">{value:z.{digits}f}</td>'


def _colours(scale: list[tuple[float, str]], places: Array) -> list[list[str]]:
    stops = [place for place, _colour in scale]
    rgb = np.array([[int(c[k : k + 2], 16) for k in (1, 3, 5)] for _place, c in scale])
    mixed = np.stack([np.interp(places, stops, channel) for channel in rgb.T], axis=-1)
    return [[f"rgb({r:.0f} {g:.0f} {b:.0f})" for r, g, b in row] for row in mixed]
