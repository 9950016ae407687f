"""The summary of both directions, put together by hand from the outputs of every timestep."""

from dataclasses import dataclass

from unrolled.fields import Whole, check_fields, ruled
from unrolled.sequences.directions import Directed, Directions
from unrolled.trace import Array

TIMESTEPS = 6

READ = Directions(cell="GRU", timesteps=TIMESTEPS, merge="concat", batch=1)
"""What is read, and by which layer."""


@dataclass(frozen=True)
class Summary:
    """Which output index each half of the summary is taken from.

    Attributes:
        forward_at, backward_at: the index of the forward and of the backward half.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    forward_at: int = ruled(TIMESTEPS - 1, Whole(0, TIMESTEPS - 1))
    backward_at: int = ruled(TIMESTEPS - 1, Whole(0, TIMESTEPS - 1))

    def __post_init__(self) -> None:
        check_fields(self)


def halves(spec: Summary, found: Directed) -> tuple[Array, Array]:
    """The forward and the backward half of what is taken, each (batch, units)."""
    units = READ.units
    y = found.merged[0]
    return y[:, spec.forward_at, :units], y[:, spec.backward_at, units:]


def wanted(found: Directed) -> tuple[Array, Array]:
    """The halves of what ``return_sequences=False`` returns, each (batch, units)."""
    units = READ.units
    return found.summary[0][:, :units], found.summary[0][:, units:]
