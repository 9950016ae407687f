"""Both directions at once: what each output has read, and a summary put together by hand."""

import numpy as np

from unrolled.lessons.kinds.kind import Numbers, of_topic
from unrolled.sequences.directions import Directed, Directions
from unrolled.sequences.summary import READ, Summary, halves, wanted
from unrolled.trace import Array


def directed(spec: Directions) -> Directed:
    """The layer as Keras runs it."""
    from unrolled import engine

    found: Directed = engine.directed(spec)
    return found


def _read(name: str, spec: Directions, ran: Directed) -> int:
    return int(ran.reads[name][spec.at].sum())


def _apart(half: int, spec: Summary, ran: Directed) -> float:
    taken, right = halves(spec, ran)[half], wanted(ran)[half]
    return float(np.max(np.abs(taken - right)))


def _width(_spec: Directions, ran: Directed) -> int:
    return int(sum(part.shape[-1] for part in ran.merged))


def _merged(_spec: Directions, ran: Directed) -> Array:
    return np.concatenate(ran.merged, axis=-1)


DIRECTIONS = of_topic(
    Directions,
    directed,
    {
        "forward_read": lambda spec, ran: _read("forward", spec, ran),
        "backward_read": lambda spec, ran: _read("flipped", spec, ran),
        "trap": lambda _spec, ran: ran.trap.apart,
        "width": _width,
    },
    numbers={"y": Numbers(_merged, ("sample", "step", "unit"))},
)

SUMMARY = of_topic(
    Summary,
    lambda _spec: directed(READ),
    {
        "forward_apart": lambda spec, ran: _apart(0, spec, ran),
        "backward_apart": lambda spec, ran: _apart(1, spec, ran),
    },
)
