"""What comes back from a layer: which of it is equal, what names for it come to, and how many."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from unrolled.lessons.kinds.kind import Taken, of_topic
from unrolled.lessons.measures import NotThere, Value
from unrolled.sequences.counting import CALLS, Counting
from unrolled.sequences.returns import Combination, Returns, Unpacked
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.trace import Array

LAST = "out[:,-1]"


def _returned(spec: Returns) -> tuple[Combination, Unpacked]:
    """What comes back with the flags of `spec`, and what its names come to."""
    from unrolled import engine

    flags = (spec.return_sequences, spec.return_state)
    found = engine.returned(spec)
    here = next(c for c in found if (c.return_sequences, c.return_state) == flags)
    return here, engine.unpacked(spec)


def _named(name: str, ran: tuple[Combination, Unpacked]) -> "Array":
    arrays = {item.name: item.array for item in ran[0].arrays()}
    array = arrays.get("out" if name == LAST else name)
    if array is None:
        text = _("This looks at {name}; what comes back is {names}.")
        raise NotThere(text.format(name=name, names=", ".join(arrays)))
    return array[:, -1] if name == LAST else array


def _equal(one: str, other: str, _spec: Any, ran: Any) -> Value:
    return np.array_equal(_named(one, ran), _named(other, ran))


def _shape(name: str, _spec: Any, ran: Any) -> Value:
    return tuple(_named(name, ran).shape)


PAIRS = (("out", "h"), ("out", "c"), ("h", "c"), (LAST, "h"), (LAST, "c"))

MEASURES: Mapping[str, Taken] = {
    "count": lambda _spec, ran: 1 if ran[0].single else len(ran[0].items),
    "written": lambda _spec, ran: ran[0].written,
    "accepted": lambda _spec, ran: ran[1].answer.accepted,
    "raised": lambda _spec, ran: ran[1].answer.raised or "",
    **{f"shape:{name}": partial(_shape, name) for name in ("out", "h", "c")},
    **{f"equal:{one},{other}": partial(_equal, one, other) for one, other in PAIRS},
}

RETURNS = of_topic(Returns, _returned, MEASURES)


def _counted(_spec: Counting) -> Mapping[str, int]:
    from unrolled.engine.sequences.counting import counted

    return counted()


def _off(name: str, spec: Counting, counted: Mapping[str, int]) -> Value:
    """How many more a learner says than come back."""
    return int(getattr(spec, name)) - counted[name]


def _came(name: str, _spec: Counting, counted: Mapping[str, int]) -> Value:
    return counted[name]


COUNTING = of_topic(
    Counting,
    _counted,
    {
        **{f"off:{name}": partial(_off, name) for name in CALLS},
        **{f"came:{name}": partial(_came, name) for name in CALLS},
    },
)
