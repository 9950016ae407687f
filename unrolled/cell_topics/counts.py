"""What a recurrent layer learns, counted from its arguments before Keras makes anything."""

from dataclasses import dataclass, replace

from unrolled.cells import CELLS, Cell
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled

KERAS_CELLS = ("SimpleRNN", "GRU", "LSTM")
"""The cells that Keras brings along."""

LARGEST = 6
"""Units and features that are drawn, block by block."""


@dataclass(frozen=True)
class CountSpec:
    """A layer whose parameters are counted; arguments as Keras has them.

    Arguments that its cell does not have are left alone.
    """

    cell: str = ruled("GRU", Choice(KERAS_CELLS))
    units: int = ruled(3, Whole(1, LARGEST))
    features: int = ruled(3, Whole(1, LARGEST))
    use_bias: bool = ruled(True, Flag())
    reset_after: bool = ruled(True, Flag())
    unit_forget_bias: bool = ruled(True, Flag())
    bidirectional: bool = ruled(False, Flag())

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def facts(self) -> Cell:
        """What is known of its cell."""
        return CELLS[self.cell]

    @property
    def flags(self) -> tuple[str, ...]:
        """The arguments that its cell has, of those that are yes or no."""
        own = {"GRU": ("reset_after",), "LSTM": ("unit_forget_bias",)}.get(self.cell, ())
        return ("use_bias", *own, "bidirectional")

    def turned(self, flag: str) -> "CountSpec":
        """The same layer with one of its `flags` the other way."""
        changes = {flag: not getattr(self, flag)}
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def call(self) -> str:
        """The layer as Python writes it, without what stands at Keras's default."""
        plain = CountSpec()
        differing = [
            f"{flag}={getattr(self, flag)}"
            for flag in self.flags[:-1]
            if getattr(self, flag) != getattr(plain, flag)
        ]
        layer = f"keras.layers.{self.cell}({', '.join([str(self.units), *differing])})"
        return f"keras.layers.Bidirectional({layer})" if self.bidirectional else layer


@dataclass(frozen=True)
class Part:
    """One weight, by its Keras name: `rows` times `blocks` times `units` numbers.

    Attributes:
        axis: what its rows are, ``features`` or ``units``; empty for a bias.
        flat: whether its one row is no axis of the weight.
    """

    name: str
    axis: str
    rows: int
    blocks: int
    units: int
    flat: bool = False

    @property
    def count(self) -> int:
        """How many numbers it has."""
        return self.rows * self.blocks * self.units

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the weight: its last axis holds a block of `units` columns for each gate."""
        width = self.blocks * self.units
        return (width,) if self.flat else (self.rows, width)


def parts(spec: CountSpec) -> tuple[Part, ...]:
    """The weights of one direction, from the arguments alone, in Keras's order."""
    blocks, units = spec.facts.blocks, spec.units
    found = (
        Part("kernel", "features", spec.features, blocks, units),
        Part("recurrent_kernel", "units", units, blocks, units),
    )
    if not spec.use_bias:
        return found
    two = spec.cell == "GRU" and spec.reset_after
    return (*found, Part("bias", "", 2 if two else 1, blocks, units, flat=not two))
