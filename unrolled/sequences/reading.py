"""How a recurrent layer reads an array: by the places of its axes, whatever they mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from unrolled.sequences.answer import Answer
from unrolled.trace import Array
from unrolled.words import gettext as _

UNITS = 4
"""Of the layer that reads."""

WANTED = ("batch", "timesteps", "features")
"""What a recurrent layer takes axis 0, 1 and 2 for."""


@dataclass(frozen=True, eq=False)
class Read:
    """An array that was made, and what Keras said to it.

    Attributes:
        numpy: what NumPy said to the line that makes the array.
        array: the array, float32, of any number of axes; None where NumPy refused.
        keras: what the layer said to it; NumPy's answer where there is no array.
        final: h after the last step, (batch, units); None where the layer refused.
    """

    numpy: Answer
    array: Array | None
    keras: Answer
    final: Array | None

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the array; empty without one."""
        return () if self.array is None else self.array.shape


def as_read(shape: tuple[int, ...]) -> str:
    """What a layer takes an array of three axes for, in a sentence."""
    batch, timesteps, features = shape
    text = _("Read as sequences: {b}. Timesteps of each: {t}. Features at each timestep: {f}.")
    return text.format(b=batch, t=timesteps, f=features)


def missing(shape: tuple[int, ...]) -> Iterator[str]:
    """What is wrong with the number of axes."""
    if len(shape) != len(WANTED):
        text = _(
            "ndim is how many axes an array has, not how long they are: {shape} has {n}. A "
            "recurrent layer reads three: (batch, timesteps, features)."
        )
        yield text.format(shape=shape, n=len(shape))
