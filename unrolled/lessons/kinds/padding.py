"""A padded batch: where each sample ends, with its padding and without."""

from collections.abc import Callable

import numpy as np

from unrolled.lessons.kinds.kind import NotThere, Numbers, of_topic
from unrolled.sequences.padding import Padded, PaddingSpec
from unrolled.trace import Array, Arrays
from unrolled.words import gettext as _


def padded(spec: PaddingSpec) -> Padded:
    """The batch as Keras reads it."""
    from unrolled import engine

    found: Padded = engine.padded(spec)
    return found


def _apart(_spec: PaddingSpec, ran: Padded) -> float:
    """How far any sample ends from where its real steps end alone."""
    names = list(ran.final)
    return max(float(np.max(np.abs(ran.final[name] - ran.alone[name]))) for name in names)


def _state(of: Callable[[Padded], Arrays], name: str) -> Numbers:
    def taken(spec: PaddingSpec, ran: Padded) -> Array:
        states = of(ran)
        if name not in states:
            raise NotThere(
                _("This looks at {name}, and a {cell} has none.").format(name=name, cell=spec.cell)
            )
        return states[name]

    return Numbers(taken, ("sample", "unit"))


PADDING = of_topic(
    PaddingSpec,
    padded,
    {
        "apart": _apart,
        "heeded": lambda _spec, ran: ran.heeded,
        "read": lambda _spec, ran: int((~ran.real & ~ran.skipped).sum()),
        "left_out": lambda _spec, ran: int((ran.real & ran.skipped).sum()),
    },
    numbers={
        **{name: _state(lambda ran: ran.final, name) for name in ("h", "c")},
        **{f"alone:{name}": _state(lambda ran: ran.alone, name) for name in ("h", "c")},
        "output": Numbers(
            lambda spec, ran: ran.output if spec.return_sequences else ran.output[:, None],
            ("sample", "step", "unit"),
        ),
    },
)
