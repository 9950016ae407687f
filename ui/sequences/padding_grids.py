"""A padded batch as tables: its steps and states, and what the layer hands on."""

from collections.abc import Mapping

import numpy as np

from ui.grids import grid
from unrolled.look import Look, limit
from unrolled.sequences.padding import SAMPLES, TIMESTEPS, Padded
from unrolled.trace import Arrays
from unrolled.words import gettext as _


def states(padded: Padded, look: Look, *, also_unmasked: bool = True) -> str:
    """The ragged batch, the state after each step, and where each sample ends, three times.

    Args:
        also_unmasked: whether a masked batch is told where it would end without its mask.
    """
    final = _ends(padded, also_unmasked)
    names, values, marks, texts = [], [], [], []
    for b in range(SAMPLES):
        names.append(_("sample {b}: {what}").format(b=b, what=_what(padded)))
        values.append(np.full(TIMESTEPS + 1 + len(final), np.nan))
        marks.append(_marked(padded, b, final))
        texts.append(_inputs(padded, b, final))
        for state, units in padded.steps.states.items():
            for k in range(units.shape[2]):
                names.append(f"{state}[{k}]")
                ends = [end[state][b, k] for end in final.values()]
                before = padded.steps.initial[state][b, k]
                values.append(np.array([before, *units[b, :, k], *ends]))
                marks.append(_marked(padded, b, final, numbers=True))
                texts.append([""] * len(values[-1]))
    table = np.stack(values)
    columns = [_("start"), *(f"t={t}" for t in range(TIMESTEPS)), *final]
    return grid(
        table,
        look,
        limit(table),
        names,
        columns,
        label=_("The state after each step of each sample, and where it ends"),
        marks=np.array(marks),
        texts=np.array(texts),
    )


Ends = Mapping[str, Arrays]
"""The final states by what a column calls them."""


def _ends(padded: Padded, also_unmasked: bool) -> Ends:
    ends = {_("alone"): padded.alone}
    if padded.mask is not None:
        ends[_("mask")] = padded.final
    if padded.mask is None or also_unmasked:
        ends[_("no mask")] = padded.unmasked.final
    return ends


def _what(padded: Padded) -> str:
    return _("token") if padded.ids is not None else "x"


def _inputs(padded: Padded, b: int, final: Ends) -> list[str]:
    """What each step reads, as a short text."""
    if padded.ids is not None:
        read = [str(token) for token in padded.ids[b]]
    else:
        read = [" ".join(f"{number:.1f}" for number in step) for step in padded.x[b]]
    return ["", *read, *[""] * len(final)]


def _marked(padded: Padded, b: int, final: Ends, numbers: bool = False) -> list[str]:
    """The classes of a row's cells: of what it reads, or of its `numbers`."""
    steps = []
    for t in range(TIMESTEPS):
        pad = "" if padded.real[b, t] or numbers else "u-pad"
        steps.append(f"{pad} {'u-skipped' if padded.skipped[b, t] else ''}".strip())
    ends = ["u-end", *[""] * (len(final) - 1)]
    return ["", *steps, *ends]


def output(padded: Padded, look: Look) -> str:
    """What the layer returned, (batch, timesteps, units) or (batch, units)."""
    if not padded.spec.return_sequences:
        last = [f"output[{k}]" for k in range(padded.output.shape[1])]
        values = np.concatenate([padded.output, padded.final["h"]], axis=1)
        columns = [*last, *(f"h[{k}]" for k in range(padded.output.shape[1]))]
        rows = [_("sample {b}").format(b=b) for b in range(SAMPLES)]
        label = _("What the layer returned, beside its state")
        return grid(values, look, limit(values), rows, columns, label=label)
    units = padded.output.shape[2]
    values = padded.output.transpose(0, 2, 1).reshape(-1, TIMESTEPS)
    marks = np.repeat(np.where(padded.skipped, "u-skipped", ""), units, axis=0)
    rows = [
        _("sample {b}: output[{k}]").format(b=b, k=k) for b in range(SAMPLES) for k in range(units)
    ]
    columns = [f"t={t}" for t in range(TIMESTEPS)]
    label = _("What the layer returned for each step")
    return grid(values, look, limit(values), rows, columns, label=label, marks=marks)
