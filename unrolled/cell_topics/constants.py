"""What is the same at every timestep: a constant beside the input."""

from dataclasses import dataclass

from unrolled.fields import Choice, Whole, check_fields, ruled

BATCH, TIMESTEPS, FEATURES, UNITS = 2, 5, 2, 3
LOOKS = ("constants", "time_major")


@dataclass(frozen=True)
class ConstantsSpec:
    """A constant, one number for each sample.

    Attributes:
        look: which argument of Keras 2 is on show.
        constant: that of the first sample; the second one's is its negative.
    """

    look: str = ruled("constants", Choice(LOOKS))
    constant: int = ruled(1, Whole(-3, 3))

    def __post_init__(self) -> None:
        check_fields(self)
