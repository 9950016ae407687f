"""A picture of numbers as plain data: what any drawing of it needs to know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from unrolled.trace import Array


@dataclass(frozen=True, eq=False)
class Panel:
    """A table of numbers, drawn as coloured cells.

    Attributes:
        title: what it shows, such as ``h``, in the reader's language.
        axes: the names of its two axes, down and across, such as ``("units", "timesteps")``.
        values: the numbers, (rows, columns).
        rows: what stands left of each row.
        columns: what stands above or below each column.
        bound: the magnitude of full colour, the same for panels that are to be compared.
        start: the numbers that stand alone before the first column, (rows,), such as an initial
            state; None where there are none.
        note: a sentence below it; empty for none.
    """

    title: str
    axes: tuple[str, str]
    values: Array
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    bound: float
    start: Array | None = None
    note: str = ""


@dataclass(frozen=True, eq=False)
class Slider:
    """One number that can be dragged, and what every panel it moves shows for each value.

    Attributes:
        label: what it sets, such as ``h0, unit 2``.
        values: its positions, (frames,), ascending.
        at: the value on show.
        panels: by the number of a panel in the picture, its `values` in every frame:
            (frames, rows, columns).
        starts: alike its `start`, (frames, rows).
        notes: alike its `note`, one for each frame.
    """

    label: str
    values: Array
    at: float
    panels: Mapping[int, Array]
    starts: Mapping[int, Array] = field(default_factory=dict)
    notes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Picture:
    """Panels below each other, and sliders that move them.

    Attributes:
        panels: the first is uppermost.
        sliders: makes the sliders, each of whose frames Keras computes when it is called; they are
            dear, and most of what is made of a picture has no use for them.
    """

    panels: tuple[Panel, ...]
    sliders: Callable[[], tuple[Slider, ...]] = tuple
