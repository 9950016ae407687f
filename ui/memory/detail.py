"""One action in full: its states number by number, and batch by batch."""

import re
from html import escape

import numpy as np

from ui.memory.timeline import earlier_name, state_name, value_of
from unrolled.life import Happened, Slot
from unrolled.life.telling import Told
from unrolled.look import Look, inks
from unrolled.pixels import png
from unrolled.trace import Array
from unrolled.words import gettext as _
from unrolled.words import together

MOST_NUMBERS = 48
"""Numbers of a state that are printed; of a larger one each is told where a pointer rests."""


def code_in(text: str) -> str:
    """A sentence as markup, what stands in backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def detail(
    before: Happened | None, after: Happened, told: Told | None, look: Look, full: float
) -> str:
    """One action in full: what was refused, and each state before and after, as markup."""
    parts = []
    if told is not None:
        kind = "warn" if told.refused else "plain"
        words = f"{after.raised}: {after.words}" if after.raised else ""
        code = f'<code class="u-words">{escape(words)}</code>' if words else ""
        parts.append(
            f'<div class="u-note u-{kind}" role="status"><b><code>{escape(told.label)}</code></b> '
            f"{code_in(told.sentence)}{code}</div>"
        )
    for slot in after.states:
        parts.append(_state(before, slot, look, full))
    return "".join(parts)


def _state(before: Happened | None, slot: Slot, look: Look, full: float) -> str:
    name = (slot.layer, slot.number)
    shown = [(_("before"), value_of(before, name) if before else None), (_("after"), slot.value)]
    count = len(slot.earlier)
    shown += [(earlier_name(k, count), value) for k, value in enumerate(slot.earlier)]
    tables = "".join(
        f"<figure><figcaption>{escape(said)}</figcaption>{numbers(value, look, full)}</figure>"
        for said, value in shown
        if value is not None
    )
    axes = '<span class="u-axis u-batch">batch</span> × <span class="u-axis u-units">units</span>'
    return (
        f'<div class="u-state"><b>{escape(state_name(*name))}</b> <span>{axes}</span>'
        f'<div class="u-pair">{tables}</div></div>'
    )


def numbers(values: Array, look: Look, full: float) -> str:
    """A state, (batch, units), number by number, each on its colour."""
    scale = look.scale()
    places = np.clip((np.nan_to_num(values) / full + 1) / 2, 0, 1)
    printed = values.size <= MOST_NUMBERS
    ink = inks(scale, places)
    colours = _colours(places, scale)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td style="background:{colours[i][j]};color:{ink[i][j]}" title="[{i}, {j}] '
            f'{values[i, j]:.6f}">{f"{values[i, j]:.3f}" if printed else ""}</td>'
            for j in range(values.shape[1])
        )
        + "</tr>"
        for i in range(values.shape[0])
    )
    kind = "u-numbers" if printed else "u-numbers u-small"
    return f'<div class="u-wide"><table class="{kind}"><tbody>{rows}</tbody></table></div>'


def _colours(places: Array, scale: list[tuple[float, str]]) -> list[list[str]]:
    stops = [place for place, _colour in scale]
    channels = [[int(colour[n : n + 2], 16) for _p, colour in scale] for n in (1, 3, 5)]
    mixed = np.stack([np.interp(places, stops, channel) for channel in channels], axis=-1)
    return [["#" + "".join(f"{round(n):02X}" for n in cell) for cell in row] for row in mixed]


def batches(after: Happened, look: Look, full: float) -> str:
    """The states after each batch of an action, each going on from the one before.

    Nothing where a state was replaced: the batches may have moved the one before it.
    """
    pages = after.pages
    if len(pages) < 2 or any(slot.earlier for slot in after.states):
        return ""
    counted = [*range(len(pages) - 1), after.fed - 1]
    kinds = {"train": _("train"), "test": _("test"), "predict": _("predict")}
    cells = []
    for page, k in zip(pages, counted, strict=True):
        images = "".join(
            f'<img src="{png(value, look, full)}" width="{max(24, min(80, value.shape[1] * 10))}" '
            f'height="{max(14, value.shape[0] * 10)}" alt="{_slot_said(after, n, value)}">'
            for n, value in enumerate(page.values)
        )
        said = _("batch {k}, {kind}").format(k=k, kind=kinds[page.kind])
        cells.append(f"<li><span>{escape(said)}</span>{images}</li>")
    first = escape(_("Row i of a batch goes on where row i of the batch before it stopped:"))
    return f'<p class="u-said">{first}</p><ol class="u-batches">{"".join(cells)}</ol>'


def _slot_said(after: Happened, n: int, value: Array) -> str:
    name = (
        state_name(after.states[n].layer, after.states[n].number) if n < len(after.states) else ""
    )
    largest = _("largest {n:.3f}").format(n=float(np.max(np.abs(value))))
    return escape(together([name, largest]), quote=True)
