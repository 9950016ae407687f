"""Where outputs meet targets: both as grids of numbers, and what a loss makes of them."""

from collections.abc import Iterator, Sequence
from html import escape
from math import prod
from typing import TYPE_CHECKING

import streamlit as st

from ui import panels
from ui.engine import engine
from unrolled.axes import Named, of_stack
from unrolled.stack import Shape, StackSpec
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine import Met

MOST_STEPS, MOST_WIDE = 16, 4
"""Numbers of a sample that are drawn along time, and at one timestep."""


def meeting(stack: StackSpec) -> None:
    """The shapes of both, a picture of what is compared with what, and the loss."""
    met = engine().meet(stack)
    if met is None:
        panels.note(_("This model has no outputs yet, so there is nothing to compare."), "warn")
        return
    st.html(_shapes(stack, met))
    if met.problem is not None:
        panels.note(_refused(stack, met), "warn")
        return
    st.html(_picture(met))
    panels.note(_told(stack, met), "silent" if met.answer == "broadcast" else "right")


def _shapes(stack: StackSpec, met: "Met") -> str:
    """Output and targets, each length in the colour of its axis."""
    last = of_stack(stack, engine().build(stack).shapes)[-1]
    output = Named("output", _named([axis for axis, _n in last.axes], met.output))
    targets = Named("targets", _named(_axes(last, met), met.targets))
    equal = "=" if met.equal else "≠"
    shapes = f"{panels.shape(output)} <b>{equal}</b> {panels.shape(targets)}"
    return f'<div class="u-meeting">{shapes}</div>'


def _axes(last: Named, met: "Met") -> list[str]:
    """What the axes of the targets are: as many as the output has are called alike."""
    axes = [axis for axis, _n in last.axes]
    if len(axes) == len(met.targets):
        return axes
    return ["batch", "timesteps", "units"] if len(met.targets) > 2 else ["batch", "units"]


def _named(axes: Sequence[str], shape: Shape) -> tuple[tuple[str, int], ...]:
    further = ["axis"] * len(shape)
    return tuple(zip([*axes, *further], shape, strict=False))


def _picture(met: "Met") -> str:
    """One sample: a row of outputs above the targets that they are compared with."""
    assert met.handed is not None
    targets, output = met.handed
    rows = (("output", output), ("targets", targets))
    drawn = "".join(
        f"<span>{escape(name)}</span>{_cells(shape, met.compared)}" for name, shape in rows
    )
    caption = escape(_("One of {n} sequences").format(n=met.output[0]))
    return f'<div class="u-pairs" aria-hidden="true"><em>{caption}</em>{drawn}</div>'


def _cells(handed: Shape, compared: Shape) -> str:
    """The numbers of one sample, those that are repeated hollow."""
    sample = compared[1:]
    steps, wide = (*sample, 1)[:2] if sample else (1, 1)
    own = (1,) * (len(compared) - len(handed)) + handed
    columns = (
        "".join(_cell(own, (t, k)[: len(sample)]) for k in range(min(wide, MOST_WIDE)))
        for t in range(min(steps, MOST_STEPS))
    )
    return '<span class="u-numbers">' + "".join(f"<b>{c}</b>" for c in columns) + "</span>"


def _cell(own: Shape, at: Sequence[int]) -> str:
    repeated = any(length == 1 and i for length, i in zip(own[1:], at, strict=False))
    return '<i class="u-copy"></i>' if repeated else "<i></i>"


def _refused(stack: StackSpec, met: "Met") -> str:
    assert met.problem is not None
    return _("{loss} refuses them: {raised}: {words}").format(
        loss=stack.loss, raised=met.problem.raised, words=met.problem.words
    )


def _told(stack: StackSpec, met: "Met") -> str:
    """What the loss does with shapes that it takes, and the number that comes of it."""
    assert met.loss is not None
    values = {"loss": stack.loss, "number": f"{met.loss:.3f}", **dict(_counts(met))}
    if met.answer == "pairs":
        return _(
            "Each of the {n} targets is compared with its own output. {loss}: {number}"
        ).format(n=prod(met.targets), **values)
    return _(
        "No error: {loss} repeats what is hollow. It compares {pairs} pairs, made of {outputs}"
        " outputs and {targets} targets. {loss}: {number}"
    ).format(**values)


def _counts(met: "Met") -> Iterator[tuple[str, int]]:
    yield "pairs", prod(met.compared)
    yield "outputs", prod(met.output)
    yield "targets", prod(met.targets)
