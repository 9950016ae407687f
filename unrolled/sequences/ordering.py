"""Data whose axes stand in some order, the array made of it, and what a layer takes that for."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unrolled.fields import Choice, Flag, Whole, check_fields, ruled
from unrolled.sequences.reading import UNITS, WANTED, Read, as_read
from unrolled.trace import Array
from unrolled.words import gettext as _

DATA = "data"
"""What the data are called in a program, and what is done to them where nothing is."""

ARRIVES = {"btf": (0, 1, 2), "bft": (0, 2, 1), "tbf": (1, 0, 2)}
"""In which order of (batch, timesteps, features) the axes of the data stand."""

TURNS = {"021": (0, 2, 1), "102": (1, 0, 2), "201": (2, 0, 1)}
MADE = (DATA, "reshape", *TURNS)
"""What is done to the data: nothing, a reshape to the right shape, or a transpose."""


@dataclass(frozen=True)
class Order:
    """Data, and what is made of it before a layer reads it.

    Attributes:
        built: whether the layer was built before, for as many features as there are.
        compare: whether the right array is held beside it.
    """

    arrives: str = ruled("bft", Choice(tuple(ARRIVES)))
    made: str = ruled(DATA, Choice(MADE))
    built: bool = ruled(False, Flag())
    compare: bool = ruled(True, Flag())
    batch: int = ruled(2, Whole(2, 3))
    timesteps: int = ruled(4, Whole(2, 5))
    features: int = ruled(3, Whole(1, 4))

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def wanted(self) -> tuple[int, int, int]:
        """The right shape: (batch, timesteps, features)."""
        return self.batch, self.timesteps, self.features

    @property
    def axes(self) -> tuple[str, ...]:
        """The axes of the data, in their order."""
        return tuple(WANTED[axis] for axis in ARRIVES[self.arrives])

    @property
    def line(self) -> str:
        """The line that makes the array."""
        return f"x = {done(self.made, self.wanted)}"

    @property
    def call(self) -> str:
        """The layer, called."""
        return "layer(x)" if self.built else f"LSTM({UNITS})(x)"


def done(made: str, wanted: tuple[int, int, int]) -> str:
    """What is done to the data, as Python writes it."""
    if made == DATA:
        return DATA
    return f"data.transpose{TURNS[made]}" if made in TURNS else f"data.reshape{wanted}"


def right(spec: Order) -> Array:
    """The array that a layer should read, (batch, timesteps, features).

    Each number says where it belongs: 1.20 is sample 1, timestep 2, feature 0.
    """
    b, t, f = np.ogrid[: spec.batch, : spec.timesteps, : spec.features]
    return np.asarray(b + t / 10 + f / 100, "float32")


def data(spec: Order) -> Array:
    """The same numbers with their axes in the order in which the data comes."""
    return np.ascontiguousarray(right(spec).transpose(ARRIVES[spec.arrives]))


def make(spec: Order) -> Array:
    """The array that is made of the data."""
    came = data(spec)
    if spec.made in TURNS:
        return came.transpose(TURNS[spec.made])
    return came.reshape(spec.wanted) if spec.made == "reshape" else came


def explained(spec: Order, read: Read, right_one: Read) -> Iterator[str]:
    """What the layer took it for, and how far that is from what was meant."""
    if not read.keras.accepted:
        if spec.built and read.shape[-1] != spec.features:
            text = _(
                "The layer was built for {n} features; axis 2 of this array has the length {m}."
            )
            yield text.format(n=spec.features, m=read.shape[-1])
        return
    yield as_read(read.shape)
    if not spec.compare:
        return
    difference = apart(read, right_one)
    if difference is None:
        text = _(
            "Meant were sequences: {b}. Timesteps of each: {t}. Features: {f}. Keras cannot know."
        )
        yield text.format(b=spec.batch, t=spec.timesteps, f=spec.features)
    elif difference:
        text = _("The shape is right, and the numbers are not: h ends up to {d:.2f} off.")
        yield text.format(d=difference)
    else:
        yield _("Every number is in its place.")


def is_right(read: Read, right_one: Read) -> bool:
    """Whether the array is the one that was meant, to the last number."""
    return read.array is not None and np.array_equal(read.array, right_one.array)  # type: ignore[arg-type]


def apart(read: Read, right_one: Read) -> float | None:
    """The largest difference between both final states; None for arrays of different shapes."""
    if read.final is None or right_one.final is None or read.shape != right_one.shape:
        return None
    return float(np.abs(read.final - right_one.final).max())
