"""Layers on top of each other: what Keras builds of them, and what a loss says to their outputs."""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from unrolled.fields import rules
from unrolled.lessons.kinds.kind import Kind, Ran
from unrolled.lessons.measures import Measure, NotThere, Value
from unrolled.stack import MOST_LAYERS, OpenShape, StackSpec, link_names
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine import Built, Met


def built(stack: StackSpec) -> "Built":
    """The stack as Keras builds it."""
    from unrolled import engine

    return engine.build(stack)


MEETING: Mapping[str, Callable[["Met"], Value | None]] = MappingProxyType(
    {
        "output": lambda met: met.output,
        "targets": lambda met: met.targets,
        "equal": lambda met: met.equal,
        "answer": lambda met: met.answer,
        "handed:targets": lambda met: met.handed and met.handed[0],
        "handed:output": lambda met: met.handed and met.handed[1],
        "compared": lambda met: math.prod(met.compared) if met.handed else None,
        "loss": lambda met: met.loss,
        "raised": lambda met: met.problem.raised if met.problem else None,
    }
)
"""What can be measured where outputs meet targets; `Met` says what each is."""


def look(measure: Measure, stack: StackSpec, ran: Ran) -> Value:
    """A shape, a count, whether it builds, or what the loss said."""
    if measure.of in MEETING:
        return _met(measure.of, stack)
    if measure.of == "layers":
        return len(stack.layers)
    if measure.of == "recurrent":
        return sum(layer.recurrent for layer in stack.layers)
    made: Built = ran()
    if measure.of == "builds":
        return made.problem is None
    after = measure.of.partition(":")[2]
    return _shape_after(made.shapes, int(after) if after else len(stack.layers))


def _met(of: str, stack: StackSpec) -> Value:
    from unrolled import engine

    met = engine.meet(stack)
    if met is None:
        raise NotThere(_("This model has no outputs yet, so there is nothing to compare."))
    value = MEETING[of](met)
    if value is None:
        raise NotThere(_("What Keras says here to outputs and targets has no {of}.").format(of=of))
    return value


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
                *MEETING,
                *(f"shape:{k}" for k in range(MOST_LAYERS + 1)),
            ),
            (),
        )
    ),
    look=look,
    names=link_names,
    controls=lambda: tuple(rules(StackSpec)),
)
