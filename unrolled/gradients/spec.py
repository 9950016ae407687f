"""What is chosen for the gradient's way back: one frozen spec, and a link."""

from dataclasses import dataclass

from unrolled.cells import ACTIVATIONS
from unrolled.fields import Choice, Real, Whole, check_fields, ruled

LOOKS = ("states", "steps", "clipping")


@dataclass(frozen=True)
class GradientSpec:
    """Cells with Keras's default weights, whose loss reads the last timestep alone.

    Attributes:
        look: what is on show.
        gain: multiplies the recurrent kernel of every cell.
        forget_bias: of the LSTM, in place of Keras's 1.
        timesteps: how far back the gradient has to go.
        activation: of every cell that has one.
        units: width of each state.
        seed: draws the weights and the input.
    """

    look: str = ruled("states", Choice(LOOKS))
    gain: float = ruled(1.0, Real(0, 4))
    forget_bias: float = ruled(1.0, Real(-2, 6))
    timesteps: int = ruled(50, Whole(2, 120))
    activation: str = ruled("tanh", Choice(ACTIVATIONS))
    units: int = ruled(8, Whole(1, 32))
    seed: int = ruled(0, Whole(0, 9))

    def __post_init__(self) -> None:
        check_fields(self)
