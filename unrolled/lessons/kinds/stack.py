"""Layers on top of each other: what Keras builds of them."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from unrolled.fields import rules
from unrolled.lessons.kinds.kind import Kind, Ran
from unrolled.lessons.measures import Measure, NotThere, Value
from unrolled.stack import MOST_LAYERS, OpenShape, StackSpec, link_names
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine import Built


def built(stack: StackSpec) -> "Built":
    """The stack as Keras builds it."""
    from unrolled import engine

    return engine.build(stack)


def look(measure: Measure, stack: StackSpec, ran: Ran) -> Value:
    """A shape, a count, or whether it builds."""
    if measure.of == "layers":
        return len(stack.layers)
    if measure.of == "recurrent":
        return sum(layer.recurrent for layer in stack.layers)
    made: Built = ran()
    if measure.of == "builds":
        return made.problem is None
    after = measure.of.partition(":")[2]
    return _shape_after(made.shapes, int(after) if after else len(stack.layers))


def _shape_after(shapes: tuple[OpenShape, ...], layers: int) -> Value:
    """The shape after so many layers; an open axis is the text None."""
    if layers >= len(shapes):
        raise NotThere(
            _("This looks at the shape after layer {n}; Keras builds {count} layers here.").format(
                n=layers, count=len(shapes) - 1
            )
        )
    return tuple("None" if length is None else length for length in shapes[layers])


STACK = Kind(
    read=StackSpec.from_query,
    run=built,
    measures=MappingProxyType(
        dict.fromkeys(
            (
                *("shape", "layers", "recurrent", "builds"),
                *(f"shape:{k}" for k in range(MOST_LAYERS + 1)),
            ),
            (),
        )
    ),
    look=look,
    names=link_names,
    controls=lambda: tuple(rules(StackSpec)),
)
