"""A cell whose update a learner wrote, looked at by itself."""

from dataclasses import dataclass

from unrolled import updates
from unrolled.fields import Whole, check_fields, ruled
from unrolled.spec import RunSpec

LARGEST = 6
TIMESTEPS = 10
"""Units and features of a cell that is looked at, and timesteps of its picture."""

VARIED = {
    "simple": updates.SIMPLE,
    "no_state": "tanh(x@W + b)",
    "no_squash": "x@W + h@U + b",
}
"""The simple update with one word left out."""


@dataclass(frozen=True)
class OwnSpec:
    """An update and its sizes."""

    update: str = ruled(updates.SIMPLE, updates.Written())
    units: int = ruled(4, Whole(1, LARGEST))
    features: int = ruled(3, Whole(1, LARGEST))

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def run(self) -> RunSpec:
        """A run of the cell that starts with ones and reads an impulse."""
        return RunSpec(
            cell="Own",
            update=self.update,
            units=self.units,
            features=self.features,
            timesteps=TIMESTEPS,
            input="impulse",
            return_sequences=True,
            h0=((1.0,) * self.units,),
        )
