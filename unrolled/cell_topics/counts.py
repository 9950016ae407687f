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
    """One weight, by its Keras name.

    Attributes:
        shape: of the weight: its last axis holds a block of `units` columns for each gate.
        formula: how many numbers it has, with the sizes of the spec.
    """

    name: str
    shape: tuple[int, ...]
    formula: str
    count: int


def parts(spec: CountSpec) -> tuple[Part, ...]:
    """The weights of one direction, from the arguments alone, in Keras's order."""
    blocks, units = spec.facts.blocks, spec.units
    width = blocks * units
    found = [
        Part(name, (rows, width), f"{rows} · {blocks} · {units}", rows * width)
        for name, rows in (("kernel", spec.features), ("recurrent_kernel", units))
    ]
    if not spec.use_bias:
        return tuple(found)
    if spec.cell == "GRU" and spec.reset_after:
        bias = Part("bias", (2, width), f"2 · {blocks} · {units}", 2 * width)
    else:
        bias = Part("bias", (width,), f"{blocks} · {units}", width)
    return (*found, bias)
