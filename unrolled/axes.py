"""The axes of every array, each with its name and its one colour, and the shapes of a run."""

from collections.abc import Sequence
from dataclasses import dataclass

from unrolled.spec import RunSpec
from unrolled.stack import OpenShape
from unrolled.trace import Trace

COLOURS = {
    "batch": "#CC79A7",
    "timesteps": "#0072B2",
    "features": "#E69F00",
    "units": "#009E73",
}
"""One colour for each axis, told apart by colour-blind eyes (Okabe & Ito 2008)."""


@dataclass(frozen=True)
class Named:
    """An array by its name and its axes, as (axis, length); None where any length goes."""

    name: str
    axes: tuple[tuple[str, int | None], ...]


def going_in(spec: RunSpec) -> Named:
    """What the layer reads."""
    lengths = {"batch": spec.batch, "timesteps": spec.timesteps, "features": spec.features}
    return Named("x", tuple(lengths.items()))


def coming_out(trace: Trace) -> tuple[Named, ...]:
    """What the layer returned, by the shapes of the arrays that came back."""
    names = ("output", *trace.final)
    return tuple(
        Named(name, tuple(zip(_axes_of(array.ndim), array.shape, strict=True)))
        for name, array in zip(names, trace.returned, strict=False)
    )


def of_stack(shapes: Sequence[OpenShape]) -> tuple[Named, ...]:
    """The tensors of a stack: what goes into it, and what each layer hands on."""
    given, *handed_on = shapes
    source = Named("x", tuple(zip(("batch", "timesteps", "features"), given, strict=True)))
    return (
        source,
        *(Named("y", tuple(zip(_axes_of(len(shape)), shape, strict=True))) for shape in handed_on),
    )


def _axes_of(rank: int) -> tuple[str, ...]:
    return ("batch", "units") if rank == 2 else ("batch", "timesteps", "units")


def layer_call(spec: RunSpec) -> str:
    """The layer as Python writes it, without what stands at its default."""
    flags = ("return_sequences", "return_state", "go_backwards")
    arguments = [f"units={spec.units}"]
    if spec.facts.has_activation and spec.activation != "tanh":
        arguments.append(f'activation="{spec.activation}"')
    arguments += [f"{flag}=True" for flag in flags if getattr(spec, flag)]
    if spec.cell == "Minimal":
        cell, *rest = arguments
        return f"RNN({', '.join([f'MinimalRNNCell({cell})', *rest])})"
    return f"{spec.cell}({', '.join(arguments)})"
