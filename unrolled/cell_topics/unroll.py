"""A layer with ``unroll=True``, and the lengths of what it is given."""

from dataclasses import dataclass

from unrolled.fields import Choice, Flag, Whole, check_fields, ruled

KINDS = ("SimpleRNN", "GRU", "LSTM")
BATCH, FEATURES, UNITS = 2, 3, 4
LONGEST = 8


@dataclass(frozen=True)
class UnrollSpec:
    """A recurrent layer in a model.

    Attributes:
        fixed: whether the model says how many timesteps come, or leaves that open.
        first, second: timesteps of two predictions, one after the other.
    """

    cell: str = ruled("LSTM", Choice(KINDS))
    fixed: bool = ruled(False, Flag())
    first: int = ruled(4, Whole(1, LONGEST))
    second: int = ruled(6, Whole(1, LONGEST))

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def timesteps(self) -> int | None:
        """What the model says of them."""
        return self.first if self.fixed else None
