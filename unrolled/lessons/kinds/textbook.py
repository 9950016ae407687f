"""A textbook's cell with the weights of a Keras layer, beside that layer."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from unrolled.cell_topics.conventions import ConventionSpec
from unrolled.lessons.kinds.kind import Taken, of_topic
from unrolled.lessons.measures import NotThere, Value
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine.cells.conventions import Convened


def compared(spec: ConventionSpec) -> "Convened":
    """Both."""
    from unrolled.engine.cells.conventions import convened

    return convened(spec)


def _block(k: int) -> Taken:
    """The gate whose block is taken to be number `k`."""

    def taken(spec: ConventionSpec, _found: "Convened") -> Value:
        if k >= len(spec.order):
            raise NotThere(
                _("This looks at block {k}; a {cell} has {count}, counted from 0.").format(
                    k=k, cell=spec.cell, count=len(spec.order)
                )
            )
        return spec.facts.label(spec.order[k])

    return taken


TEXTBOOK = of_topic(
    ConventionSpec,
    compared,
    MappingProxyType(
        {
            "apart": lambda _spec, found: found.check.apart,
            **{f"block:{k}": _block(k) for k in range(4)},
            "parameters": lambda _spec, found: found.layer.parameters,
        }
    ),
)
