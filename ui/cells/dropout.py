"""The topic "dropout": the masks that a recurrent layer draws, and when."""

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from ui import checks, panels, topics
from ui.engine import wait
from ui.grids import grid
from ui.topics import Place, Topic
from unrolled.cell_topics import DropoutSpec, programs
from unrolled.look import Look, limit
from unrolled.takeaway import Experiment, cells
from unrolled.trace import Array
from unrolled.words import gettext as _
from unrolled.words import ngettext

if TYPE_CHECKING:
    from unrolled.engine.cells.dropout import Left


def draw(place: Place, look: Look) -> None:
    """Controls, what is left of ones, and how often a mask is drawn."""
    wait()
    spec: DropoutSpec = place.spec
    topics.choice(place, "look", _("What to look at"), shown=_look)
    rates, rest = st.columns([0.6, 0.4], gap="medium", vertical_alignment="bottom")
    with rates, st.container(horizontal=True, gap="medium"):
        if spec.look == "gates":
            topics.choice(place, "cell", _("Cell"))
        if spec.look != "state":
            topics.choice(place, "dropout", "dropout")
        if spec.look != "input":
            topics.choice(place, "recurrent_dropout", "recurrent_dropout")
        if spec.look != "gates":
            topics.flag(place, "training")
    with rest:
        topics.size(place, "seed", "seed")
    (_gates if spec.look == "gates" else _left)(spec, look)
    panels.program(programs.dropping(spec))


def _look(name: str) -> str:
    return {
        "input": _("What is left of the input"),
        "state": _("What is left of the state"),
        "gates": _("A mask for each gate"),
    }[name]


def _left(spec: DropoutSpec, look: Look) -> None:
    from unrolled.engine.cells.dropout import left

    found = left(spec)
    shows_input = spec.look == "input"
    panels.said(
        _("This layer hands out its input, h_t = x_t, and gets ones: what is shown is the mask.")
        if shows_input
        else _("This layer hands out its state, h_t = h_{t-1}, and starts from ones.")
    )
    first, second = (call[0] for call in found.calls)
    bound = limit(first, second, found.ordinary[0])
    unit = _("unit {n}")
    pictures = [
        (_("First call"), first, unit),
        (_("Second call"), second, unit),
    ]
    if shows_input:
        pictures.append((_("An ordinary Dropout layer"), found.ordinary[0], _("feature {n}")))
    parts = "".join(
        f"<section><b>{title}</b>{_picture(values, look, bound, title, row)}</section>"
        for title, values, row in pictures
    )
    st.html(f'<div class="u-side-by-side">{parts}</div>')
    for sentence in sentences(spec, found):
        panels.said(sentence)
    checks.show(found.every_step, _("The mask of every timestep, and that of the first:"))
    checks.show(found.seeded, _("Another layer with the same seed, and this one:"))
    checks.show(found.inference, _("A call with training=False, and the ones themselves:"))
    if not found.after_inference.holds:
        panels.note(
            _(
                "Keras draws a mask in a call without training, too, and throws it away: a layer "
                "that was called so before begins its training with another mask, in silence."
            ),
            "silent",
        )


def _picture(values: Array, look: Look, bound: float, title: str, row: str) -> str:
    """Of the first sample, a row for each unit and a column for each timestep."""
    steps, width = values.shape
    return grid(
        values.T,
        look,
        bound,
        [row.format(n=k) for k in range(width)],
        [f"t={t}" for t in range(steps)],
        label=title,
        digits=2 if bound < 10 else 0,
    )


def sentences(spec: DropoutSpec, found: "Left") -> list[str]:
    """What is to be seen in the pictures, counted in them."""
    first, second = (call[0] for call in found.calls)
    if (first == 1).all() and (second == 1).all():
        return [
            _("Nothing is dropped: the rate is 0.")
            if spec.training
            else _("Nothing is dropped: training=False.")
        ]
    gone = int((first[0] == 0).sum())
    width = first.shape[1]
    told = [
        ngettext(
            "{n} of {m} is 0 at every timestep, the others are multiplied by 1 / (1 - {rate}).",
            "{n} of {m} are 0 at every timestep, the others are multiplied by 1 / (1 - {rate}).",
            gone,
        ).format(n=gone, m=width, rate=f"{spec.rate:g}")
    ]
    if spec.look == "state" and gone < width:
        told.append(
            _(
                "What is kept is multiplied at every step again: {largest} after {steps} steps. "
                "What is dropped forgets its start at the first."
            ).format(largest=f"{first.max():g}", steps=len(first))
        )
    differing = int((found.calls[0][:, 0] != found.calls[1][:, 0]).sum())
    if differing:
        text = _("Between the two calls {n} of {m} places differ: each call draws anew.")
        told.append(text.format(n=differing, m=found.calls[0][:, 0].size))
    else:
        told.append(_("Both calls have the same mask."))
    ordinary = found.ordinary[0]
    changing = int((ordinary != ordinary[:1]).any(axis=0).sum())
    if spec.look == "input" and changing:
        text = _(
            "The ordinary Dropout layer draws for each timestep by itself: {n} of {m} features "
            "are dropped at some timesteps and kept at others."
        )
        told.append(text.format(n=changing, m=width))
    return told


def _gates(spec: DropoutSpec, look: Look) -> None:
    from unrolled.engine.cells.dropout import masks

    drawn = masks(spec)
    for name, of, found in (
        ("dropout", _("the input"), drawn.inputs),
        ("recurrent_dropout", _("the state"), drawn.states),
    ):
        panels.asked(
            ngettext("{name}: {n} mask for {of}", "{name}: {n} masks for {of}", len(found)).format(
                name=name, n=len(found), of=of
            )
        )
        if found:
            table = np.stack([mask[0] for mask in found])
            names = _names(spec, len(found))
            columns = [str(k) for k in range(table.shape[1])]
            st.html(grid(table, look, limit(table), names, columns, label=name))
    panels.said(_counted(spec, len(drawn.inputs), len(drawn.states)))


def _names(spec: DropoutSpec, count: int) -> list[str]:
    gates = [spec.facts.label(gate) for gate in spec.facts.gates]
    return gates if len(gates) == count else [_("all")]


def _counted(spec: DropoutSpec, inputs: int, states: int) -> str:
    """What the number of masks means, from the number that was drawn."""
    gates = len(spec.facts.gates)
    if gates and states == gates and inputs == gates:
        return _("With recurrent_dropout each gate gets a mask of its own, for the input as well.")
    if gates and states == gates:
        return _("With recurrent_dropout each gate gets a mask of its own.")
    if inputs == 1 and gates:
        return _("Without recurrent_dropout one mask of the input serves all {n} gates.").format(
            n=gates
        )
    if inputs or states:
        return _("A cell without gates needs one mask for each.")
    return _("Nothing is dropped, and no mask is drawn.")


def _taken(spec: DropoutSpec) -> Experiment:
    from unrolled.engine.cells.dropout import left

    return cells.dropout(spec, [] if spec.look == "gates" else sentences(spec, left(spec)))


DROPOUT = Topic(
    "dropout",
    DropoutSpec,
    title=lambda: _("Dropout"),
    question=lambda: _("How often does dropout in a recurrent layer draw its mask?"),
    draw=draw,
    taken=_taken,
)
