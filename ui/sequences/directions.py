"""Both directions on the page: what each output has read, and what the two halves become."""

import numpy as np
import streamlit as st

from ui import checks, panels, topics
from ui.engine import engine, wait
from ui.grids import grid
from ui.sequences import starts
from ui.sequences.answers import figure
from ui.topics import Place, Topic
from unrolled.checks import Check
from unrolled.look import Look, limit
from unrolled.sequences.directions import Directed, Directions, rebuilt_at, span
from unrolled.sequences.directions_program import program
from unrolled.takeaway import sequences
from unrolled.trace import Array
from unrolled.words import gettext as _
from unrolled.words import ngettext

CHOSEN = "u-chosen"


def _draw(place: Place, look: Look) -> None:
    spec: Directions = place.spec
    picture, beside = st.columns([0.74, 0.26], gap="medium")
    with picture:
        at_control(place)
        wait()
        found: Directed = engine().directed(spec)
        st.html(both(spec, found, look))
    with beside:
        topics.choice(place, "merge", "merge_mode")
        topics.choice(place, "cell", _("Cell"))
        topics.size(place, "timesteps", _("Timesteps"))
        topics.size(place, "units", _("Units"))
        topics.choice(place, "input", _("Input"), shown=_input)
        topics.choice(place, "padding", _("Padding, masked"), shown=_padding)
    for check in found.checks[:2]:
        checks.show(check, _ought(check))
    panels.asked(_("Is the last output what return_sequences=False returns?"))
    _summary(spec, found, look)
    panels.asked(_("go_backwards=True without Bidirectional: which step is index 0?"))
    st.html(_alone(spec, found, look))
    panels.asked(_("What does Bidirectional make of initial_state?"))
    starts.draw(place)
    panels.asked(_("The same as a program"))
    st.code(program(spec), language=None, wrap_lines=True)


def at_control(place: Place) -> None:
    """Which output index is looked at, of those there are."""
    spec: Directions = place.spec
    topics.size(place, "at", _("Both playheads at output index"), most=spec.timesteps - 1)


def _input(name: str) -> str:
    return {"noise": _("noise"), "impulse": _("a single 1")}[name]


def _padding(name: str) -> str:
    return {"none": _("none"), "left": _("left"), "right": _("right")}[name]


def _ought(check: Check) -> str:
    return {
        "reversed": _(
            "The backward layer, and the same weights reading the reversed input forward."
        ),
        "layers": _("Bidirectional, and its two layers merged by hand."),
    }[check.name]


def both(spec: Directions, found: Directed, look: Look) -> str:
    """The two halves and what they become, one below the other, a column for each index."""
    halves = (
        (_("Forward half"), "forward", found.forward, False),
        (_("Backward half, flipped back by Bidirectional"), "flipped", found.flipped, True),
    )
    drawn = "".join(
        _rows(spec, found, look, title, found.reads[name], [outputs], backwards)
        for title, name, outputs, backwards in halves
    )
    title = _("Merged: {call}").format(call=_call(spec))
    return drawn + _rows(spec, found, look, title, found.reads["merged"], found.merged, None)


def _call(spec: Directions) -> str:
    mode = "None" if spec.merge == "None" else f'"{spec.merge}"'
    return f"Bidirectional({spec.cell}({spec.units}), merge_mode={mode})"


def _rows(
    spec: Directions,
    found: Directed,
    look: Look,
    title: str,
    reads: Array,
    outputs: list[Array] | tuple[Array, ...],
    backwards: bool | None,
) -> str:
    """What one output has read, and its numbers: columns are indices, `spec.at` is marked.

    Args:
        reads: (T outputs, T inputs), as in `Directed.reads`.
        outputs: each (batch, T, width); the first sequence of the batch is drawn.
        backwards: the order of reading; None for both at once.
    """
    timesteps, at = spec.timesteps, spec.at
    x = np.where(reads[at], found.x[0, :, 0], np.nan)
    values = np.concatenate([output[0].T for output in outputs])
    marks = np.full((1 + len(values), timesteps), "", "U16")
    marks[1:, at] = CHOSEN
    last = _last_read(reads[at], backwards)
    if last is not None:
        marks[0, last] = CHOSEN
    caption = _("{title}: {sentence}").format(
        title=title, sentence=_has_read(spec, reads[at], backwards)
    )
    picture = grid(
        np.vstack([x, values]),
        look,
        limit(found.x[0], values),
        [_("has read"), *_names(spec, len(values))],
        [str(t) for t in range(timesteps)],
        label=caption,
        marks=marks,
    )
    return figure(caption, picture)


def _last_read(reads: Array, backwards: bool | None) -> int | None:
    """The input that was read last."""
    ends = span(reads)
    if ends is None or backwards is None:
        return None
    return ends[0] if backwards else ends[1]


def _has_read(spec: Directions, reads: Array, backwards: bool | None) -> str:
    ends = span(reads)
    if ends is None:
        text = _("index {at} has read nothing: its step is masked.")
        return text.format(at=spec.at)
    first, last = ends[::-1] if backwards else ends
    count = int(reads.sum())
    if first == last:
        text = _("index {at} has read x[{first}] alone.")
    elif backwards is None:
        text = _("index {at} has read x[{first}] to x[{last}], from both ends: {n} of {all} steps.")
    else:
        text = _("index {at} has read x[{first}], then on to x[{last}]: {n} of {all} steps.")
    return text.format(at=spec.at, first=first, last=last, n=count, all=spec.timesteps)


def _summary(spec: Directions, found: Directed, look: Look) -> None:
    """The last output beside the summary, and where the summary stands in the outputs."""
    rows = np.stack(
        [
            np.concatenate([part[0] for part in found.summary]),
            np.concatenate([part[0, -1] for part in found.merged]),
        ]
    )
    marks = np.full(rows.shape, "", "U16")
    marks[1, np.abs(rows[0] - rows[1]) > 1e-5] = CHOSEN
    read = found.reads["flipped"][-1].sum()
    text = ngettext(
        "In y[:, -1], the backward half has read {n} step of {all}: it begins there.",
        "In y[:, -1], the backward half has read {n} steps of {all}.",
        int(read),
    )
    caption = text.format(n=read, all=spec.timesteps)
    table = grid(
        rows,
        look,
        limit(rows),
        ["return_sequences=False", "y[:, -1]"],
        _names(spec, rows.shape[1]),
        label=caption,
        marks=marks,
    )
    st.html(figure(caption, table))
    checks.show(found.trap, _("y[:, -1], and what return_sequences=False returns."))
    last, first = rebuilt_at(found.mask, spec.timesteps)
    text = _(
        "The forward half of y[:, {last}] and the backward half of y[:, {first}], merged, and what "
        "return_sequences=False returns."
    )
    checks.show(found.checks[2], text.format(last=last, first=first))
    st.html(_states(spec, found, look))


def _names(spec: Directions, width: int) -> list[str]:
    """What the last axis of an output counts: units, or those of both halves."""
    if width == spec.units:
        return [_("unit {n}").format(n=unit) for unit in range(width)]
    ends = (_("forward"), _("backward"))
    return [f"{ends[k // spec.units]} {k % spec.units}" for k in range(width)]


def _states(spec: Directions, found: Directed, look: Look) -> str:
    ends = {"forward": _("forward half"), "backward": _("backward half"), "": ""}
    rows = [f"{k + 1}: {name}, {ends[end]}" for k, (name, end) in enumerate(found.of)]
    values = np.stack([state[0] for state in found.states])
    caption = _("With return_state=True, after the output, in this order:")
    columns = [_("unit {n}").format(n=unit) for unit in range(spec.units)]
    return figure(caption, grid(values, look, limit(values), rows, columns, label=caption))


def _alone(spec: Directions, found: Directed, look: Look) -> str:
    title = _("Belongs to x[{t}]").format(t=spec.timesteps - 1 - spec.at)
    return _rows(spec, found, look, title, found.reads["backward"], [found.backward], True)


DIRECTIONS = Topic(
    "directions",
    Directions,
    lambda: _("Directions"),
    lambda: _("Read from both ends: what has each output read?"),
    _draw,
    taken=sequences.directions,
)
