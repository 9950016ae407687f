"""What a drawing of a cell's inside is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One part of a cell.

    Attributes:
        name: its name in `Wire.start` and `Wire.end`.
        x, y: its centre.
        kind: ``value`` (a number that comes in or goes out), ``vector`` (all numbers of x_t),
            ``gate`` (a weighted sum and its squashing function), ``box`` (another function),
            ``sign`` (an operation on numbers), ``dot`` (where wires part or meet).
        text: what is written on it; ``act`` stands for the chosen activation.
        wide: half of its width, where that is not the usual one of its kind.
    """

    name: str
    x: int
    y: int
    kind: str
    text: str = ""
    wide: int = 0


@dataclass(frozen=True)
class Wire:
    """A wire from one part to another.

    Attributes:
        start, end: names of parts.
        carries: the name of its number in `numbers`, or a state's name with or without
            ``_before``; empty for a wire that carries whole vectors.
        via: corners on the way.
        label: where its number is written; empty for no label.
    """

    start: str
    end: str
    carries: str = ""
    via: tuple[tuple[int, int], ...] = ()
    label: tuple[int, int] | tuple[()] = ()


@dataclass(frozen=True)
class Wiring:
    """A cell's drawing, `width` by `height`; `numbers` are the names that `numbers` gives."""

    width: int
    height: int
    parts: tuple[Part, ...]
    wires: tuple[Wire, ...]
    numbers: tuple[str, ...]
