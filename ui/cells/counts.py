"""The topic "counts": where the parameters of a layer come from, and in which order they stand."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui import panels, topics
from ui.cells.blocks import blocks
from ui.engine import wait
from ui.topics import Place, Topic
from unrolled.axes import Named
from unrolled.cell_topics import CountSpec, Part, parts, programs
from unrolled.look import Look
from unrolled.takeaway import cells
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine.cells.counts import Counted, Weight


def draw(place: Place, _look: Look) -> None:
    """Controls, the sum, the blocks, and what each argument changes."""
    wait()
    from unrolled.engine.cells.counts import count

    spec: CountSpec = place.spec
    left, right = st.columns([0.3, 0.7], gap="medium")
    with left:
        topics.choice(place, "cell", _("Cell"))
        topics.size(place, "units", "units")
        topics.size(place, "features", "features")
        for flag in spec.flags:
            topics.flag(place, flag, "Bidirectional" if flag == "bidirectional" else flag)
    counted = count(spec)
    with right:
        _sum(spec, counted.parameters)
        axes = tuple((part.axis, None) for part in parts(spec) if part.axis)
        st.html(panels.key([Named("", axes)]))
        st.html("".join(_block(spec, weight) for weight in counted.weights))
        panels.asked(_("The other way"))
        for flag in spec.flags:
            panels.said(turning(spec, flag, counted, count(spec.turned(flag))))
    panels.program(programs.counting(spec))


def _sum(spec: CountSpec, by_keras: int) -> None:
    """The formula with this layer's numbers, and Keras's own count."""
    found = parts(spec)
    total = sum(part.count for part in found) * (2 if spec.bidirectional else 1)
    heads = (_("weight"), _("rows"), _("gates"), "units", _("count"))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    rows = "".join(map(_row, found))
    said = _("in all, forward and backward") if spec.bidirectional else _("in all")
    rows += (
        f'<tr><th scope="row">{escape(said)}</th><td></td><td></td><td></td>'
        f"<td><b>{total}</b></td></tr>"
    )
    st.html(
        f'<div class="u-wide" tabindex="0" role="region" aria-label="{escape(_("The sum"))}">'
        f'<table class="u-card u-sum"><tr>{head}</tr>{rows}</table></div>'
    )
    same = total == by_keras
    text = _("layer.count_params() says {n}: {verdict}.")
    verdict = _("the same") if same else _("not the same")
    panels.note(text.format(n=by_keras, verdict=verdict), "right" if same else "warn")


def _row(part: Part) -> str:
    rows = _length(part.axis, part.rows) if part.axis else str(part.rows)
    return (
        f'<tr><th scope="row">{escape(part.name)}</th><td>{rows}</td><td>× {part.blocks}</td>'
        f"<td>× {_length('units', part.units)}</td><td>= {part.count}</td></tr>"
    )


def _length(axis: str, length: int) -> str:
    """A length in the colour of its axis, with its name."""
    return f'<span class="u-axis u-{axis}" title="{axis}">{length}</span>'


def _block(spec: CountSpec, weight: "Weight") -> str:
    """One weight: the squares of a bias with the numbers that it starts with."""
    gates = [spec.facts.label(gate) for gate in spec.facts.gates] or ["h"]
    label = f"{weight.direction} {weight.name} {weight.values.shape}".strip()
    return blocks(weight.values, gates, label=label, written=weight.name == "bias")


def turning(spec: CountSpec, flag: str, here: "Counted", there: "Counted") -> str:
    """What one argument changes, from what Keras made of the layer both ways."""
    name = "Bidirectional" if flag == "bidirectional" else f"{flag}={not getattr(spec, flag)}"
    if flag == "bidirectional" and spec.bidirectional:
        name = _("Without Bidirectional")
    more = there.parameters - here.parameters
    if more:
        text = _("{name}: {n} parameters, {more} more. {biases}")
        if more < 0:
            text = _("{name}: {n} parameters, {more} fewer. {biases}")
        return text.format(
            name=name, n=there.parameters, more=abs(more), biases=_bias(here, there)
        ).rstrip()
    if _starts(here) == _starts(there):
        return _("{name}: nothing changes here.").format(name=name)
    text = _("{name}: as many parameters; the bias starts with {start}.")
    return text.format(name=name, start=" ".join(f"{number:g}" for number in _starts(there)))


def _bias(here: "Counted", there: "Counted") -> str:
    """The shapes of the bias, where they differ."""
    was, becomes = (_bias_shape(counted) for counted in (here, there))
    if was == becomes:
        return ""
    if becomes is None:
        return _("There is no bias.")
    if was is None:
        return _("The bias is {shape}.").format(shape=becomes)
    return _("The bias is {shape} in place of {was}.").format(shape=becomes, was=was)


def _bias_shape(counted: "Counted") -> tuple[int, ...] | None:
    found = (weight.values.shape for weight in counted.weights if weight.name == "bias")
    return next(found, None)


def _starts(counted: "Counted") -> list[float]:
    """The numbers that its bias starts with, if it has one."""
    found = [weight.values for weight in counted.weights if weight.name == "bias"]
    return [float(number) for number in found[0].ravel()] if found else []


COUNTS = Topic(
    "counts",
    CountSpec,
    title=lambda: _("Parameters"),
    question=lambda: _("How many numbers does a layer learn, and in which order do they stand?"),
    draw=draw,
    taken=cells.counts,
)
