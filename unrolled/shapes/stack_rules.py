"""Why a layer of a stack refuses what the layers before it hand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from unrolled.shapes.finding import Finding, axes
from unrolled.stack import Axes, OpenShape, StackSpec
from unrolled.words import gap
from unrolled.words import gettext as _


@dataclass(frozen=True)
class Clash:
    """Where the axes that a layer reads and those it was handed do not meet.

    Attributes:
        reads: the axes it reads.
        missing: those of them that did not come.
        wrong: the places among the axes that came which it has no use for.
    """

    reads: Axes
    missing: Axes
    wrong: tuple[int, ...]


@dataclass(frozen=True)
class Repair:
    """One change of a stack: how it then looks, and which layer was changed."""

    stack: StackSpec
    layer: int


def clash(stack: StackSpec, k: int, came: Sequence[tuple[str, int | None]]) -> Clash | None:
    """Which axes keep layer `k` from reading what it was handed, by axis and length.

    None where its axes say nothing against it: something else is wrong with it then.
    """
    layer = stack.layers[k]
    reads = layer.facts.reads
    axes = [axis for axis, _length in came]
    if layer.arguments.get("stateful") and came[0][1] is None:
        return Clash(reads or tuple(axes), (), (0,))
    if reads and len(reads) != len(came):
        missing = tuple(axis for axis in reads[:-1] if axis not in axes)
        if len(came) < len(reads) and not missing:
            missing = reads[-1:]
        # The last axis is read as the last; one of that name before it is one too many.
        wrong = tuple(
            j for j, axis in enumerate(axes[:-1]) if axis not in reads[:-1] or axis in axes[:j]
        )
        return Clash(reads, missing, wrong)
    if came[-1][1] is None:
        return Clash(reads or tuple(axes), (), (len(came) - 1,))
    return None


def repair(stack: StackSpec, k: int) -> Repair | None:
    """The change that gives layer `k` the axis of time it is missing; None if it misses none."""
    at_fault = _dropped_time(stack, k)
    if at_fault is None or not stack.layers[k].recurrent:
        return None
    kept = stack.layers[at_fault].changed(return_sequences=True)
    return Repair(stack.with_layer(at_fault, kept), at_fault)


def about_layer(stack: StackSpec, k: int, came: OpenShape) -> Finding | None:
    """What is wrong with handing a tensor of shape `came` to layer `k`; None if nothing is."""
    change = repair(stack, k)
    if change is None or len(came) != 2:
        return None
    return Finding(
        called(stack, k),
        _("(batch, timesteps, features), three axes"),
        axes(came),
        _cause(stack, k, change.layer),
        _("Set return_sequences=True on {layer}.").format(layer=called(stack, change.layer)),
    )


def called(stack: StackSpec, k: int) -> str:
    """Layer `k` in a sentence, counted from 1 as a reader counts."""
    return _("layer {n}, {layer}").format(n=k + 1, layer=stack.layers[k].written)


def _dropped_time(stack: StackSpec, k: int) -> int | None:
    """The layer before `k` that keeps only its last timestep."""
    found = (j for j in range(k) if stack.layers[j].recurrent)
    return next((j for j in found if not stack.layers[j].return_sequences), None)


def _cause(stack: StackSpec, k: int, at_fault: int) -> str:
    cause = _(
        "A recurrent layer steps along the axis of timesteps, and there is none: {layer}, handed "
        "on its last frame alone, because return_sequences is False."
    ).format(layer=called(stack, at_fault))
    if at_fault < k - 1:
        cause += gap(cause) + _("The layers between them cannot bring it back.")
    return cause
