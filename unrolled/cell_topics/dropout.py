"""Dropout inside a recurrent layer: how much, where, and whether it trains."""

from dataclasses import dataclass

from unrolled.cells import CELLS, Cell
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled

RATES = ("0", "0.2", "0.5", "0.8")
"""Shares that may be dropped, as Python writes them."""

KINDS = ("SimpleRNN", "GRU", "LSTM")
LOOKS = ("input", "state", "gates")
BATCH, TIMESTEPS, WIDTH = 2, 5, 6
"""Of what is given: as many features as units."""


@dataclass(frozen=True)
class DropoutSpec:
    """Dropout in a layer.

    Attributes:
        look: what is on show: what is left of the ``input`` or of the ``state``, or the masks that
            the ``gates`` of a cell get.
        dropout, recurrent_dropout: the shares that are dropped.
        training: how the layer is called.
        seed: of the layer.
        cell: whose gates are looked at.
    """

    look: str = ruled("input", Choice(LOOKS))
    dropout: str = ruled("0.5", Choice(RATES))
    recurrent_dropout: str = ruled("0.5", Choice(RATES))
    training: bool = ruled(True, Flag())
    seed: int = ruled(2, Whole(0, 9))
    cell: str = ruled("LSTM", Choice(KINDS))

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def facts(self) -> Cell:
        """What is known of its cell."""
        return CELLS[self.cell]

    @property
    def rate(self) -> float:
        """The share that is dropped of what is on show."""
        return float(self.dropout if self.look == "input" else self.recurrent_dropout)
