"""Up to three stacks of layers beside each other, each with a link of its own: ``2_stack=...``."""

from types import MappingProxyType
from typing import NamedTuple

from unrolled.errors import SpecError
from unrolled.lessons.kinds.kind import Kind, Query, Ran
from unrolled.lessons.kinds.stack import STACK
from unrolled.lessons.measures import Measure, NotThere, Value
from unrolled.stack import StackSpec, link_names
from unrolled.words import gettext as _

MOST = 3
"""Models that stand beside each other at most."""

NUMBERS = tuple(str(k + 1) for k in range(MOST))


class Several(NamedTuple):
    """Some stacks.

    Attributes:
        stacks: one to `MOST` of them.
    """

    stacks: tuple[StackSpec, ...]


def read(query: Query) -> tuple[Several, list[SpecError]]:
    """The stacks that a link describes: number 1, and the others as far as they follow it."""
    stacks: list[StackSpec] = []
    refused: list[SpecError] = []
    for number in NUMBERS:
        own = of_one(number, query)
        if stacks and not own:
            break
        stack, problems = StackSpec.from_query(own)
        stacks.append(stack)
        refused += problems
    return Several(tuple(stacks)), refused


def of_one(number: str, query: Query) -> dict[str, str]:
    """What a link says of one of the stacks, in a stack's own names."""
    opening = f"{number}_"
    return {n.removeprefix(opening): text for n, text in query.items() if n.startswith(opening)}


def written(stacks: tuple[StackSpec, ...]) -> dict[str, str]:
    """The link of some stacks."""
    return {
        f"{number}_{name}": text
        for number, stack in zip(NUMBERS, stacks, strict=False)
        for name, text in stack.to_query().items()
        if name != "v"
    }


def look(measure: Measure, several: Several, _ran: Ran) -> Value:
    """A measure of one of the stacks: ``2:equal`` is `equal` of the second."""
    number, _colon, of = measure.of.partition(":")
    k = int(number)
    if k > len(several.stacks):
        raise NotThere(
            _("This looks at model {n}; there are {count}.").format(n=k, count=len(several.stacks))
        )
    stack = several.stacks[k - 1]
    return STACK.look(Measure(of), stack, lambda: STACK.run(stack))


STACKS = Kind(
    read=read,
    run=lambda several: several,
    measures=MappingProxyType(
        {f"{number}:{of}": () for number in NUMBERS for of in STACK.measures}
    ),
    look=look,
    names=lambda: tuple(f"{number}_{name}" for number in NUMBERS for name in link_names()),
    controls=STACK.controls,
    views=("model",),
)
