"""The axes of every array, each with its name and its one colour, and the shapes of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from unrolled.spec import RunSpec
from unrolled.stack import Axes, OpenShape, StackSpec
from unrolled.trace import Trace

COLOURS = {
    "batch": "#CC79A7",
    "timesteps": "#0072B2",
    "features": "#E69F00",
    "units": "#009E73",
}
"""One colour for each axis, told apart by colour-blind eyes (Okabe & Ito 2008); grey for others."""

BY_RANK: Mapping[int, Axes] = MappingProxyType(
    {
        2: ("batch", "features"),
        3: ("batch", "timesteps", "features"),
        4: ("batch", "timesteps", "width", "features"),
    }
)
"""What the axes of an input mostly are, where no layer says otherwise."""


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


def of_stack(stack: StackSpec, shapes: Sequence[OpenShape]) -> tuple[Named, ...]:
    """The tensors of a stack: what goes into it, and what each layer hands on.

    An axis that could be anything, such as one too many, is called just that: an axis.
    """
    axes = _going_in(stack, len(shapes[0]))
    named = [Named("x", tuple(zip(axes, shapes[0], strict=True)))]
    for layer, shape in zip(stack.layers, shapes[1:], strict=False):
        axes = _fitted(layer.facts.gives(axes, layer.arguments), len(shape))
        named.append(Named("y", tuple(zip(axes, shape, strict=True))))
    return tuple(named)


def _going_in(stack: StackSpec, rank: int) -> Axes:
    """What the first layer would read here, where it minds."""
    return _fitted(stack.layers[0].facts.reads or BY_RANK.get(rank, BY_RANK[4]), rank)


def _fitted(axes: Axes, rank: int) -> Axes:
    """`axes` for a tensor of `rank`: without its last, or with unknown ones after the batch."""
    batch, rest = axes[:1], axes[1:]
    unknown = ("axis",) * (rank - 1 - len(rest))
    return (*batch, *unknown, *rest[: rank - 1])


def _axes_of(rank: int) -> tuple[str, ...]:
    return ("batch", "units") if rank == 2 else ("batch", "timesteps", "units")


CLASSES = {"Minimal": "MinimalRNNCell", "Own": "OwnCell"}
"""What the classes of those cells are called that Keras does not have."""


def layer_call(spec: RunSpec) -> str:
    """The layer as Python writes it, without what stands at its default."""
    flags = ("return_sequences", "return_state", "go_backwards")
    arguments = [f"units={spec.units}"]
    if spec.facts.has_activation and spec.activation != "tanh":
        arguments.append(f'activation="{spec.activation}"')
    arguments += [f"{flag}=True" for flag in flags if getattr(spec, flag)]
    if spec.cell in CLASSES:
        cell, *rest = arguments
        return f"RNN({', '.join([f'{CLASSES[spec.cell]}({cell})', *rest])})"
    return f"{spec.cell}({', '.join(arguments)})"
