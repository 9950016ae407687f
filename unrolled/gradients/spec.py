"""What is chosen for the gradient's way back: one frozen spec, and a link."""

from dataclasses import dataclass

from unrolled.cells import ACTIVATIONS
from unrolled.fields import Choice, Flag, Real, Whole, check_fields, ruled
from unrolled.spec import RunSpec

SIDE_BY_SIDE = ("LSTM", "GRU", "SimpleRNN")
"""The cells that are compared."""

LOOKS = ("gradient", "steps", "clipping")
WIDTHS = ("4", "8", "16")
FEATURES = 16
CLIPS = ("clipnorm", "global_clipnorm")
"""The arguments of an optimiser that bound a gradient's length."""


@dataclass(frozen=True)
class GradientSpec:
    """Cells with Keras's default weights; their loss reads the state after the last step alone.

    Attributes:
        look: what is on show: the ``gradient`` at each timestep, the ``steps`` that it is made of,
            or what ``clipping`` makes of the weights' gradients.
        gain: multiplies the recurrent kernel of every cell.
        forget_bias: of the LSTM; Keras begins with 1.
        timesteps: how far back the gradient has to go.
        activation: of every cell.
        clip: which argument of the optimiser clips.
        clipnorm: its value.
        whole: whether the product of the steps is compared with one tape around the whole layer.
        units: width of each state.
        seed: draws the weights and the input.
    """

    look: str = ruled("gradient", Choice(LOOKS))
    gain: float = ruled(1.0, Real(0, 4))
    forget_bias: float = ruled(1.0, Real(-2, 6))
    timesteps: int = ruled(50, Whole(2, 120))
    activation: str = ruled("tanh", Choice(ACTIVATIONS))
    clip: str = ruled("clipnorm", Choice(CLIPS))
    clipnorm: float = ruled(1.0, Real(0.1, 5))
    whole: bool = ruled(False, Flag())
    units: str = ruled("16", Choice(WIDTHS))
    seed: int = ruled(0, Whole(0, 9))

    def __post_init__(self) -> None:
        check_fields(self)

    def run(self, cell: str) -> RunSpec:
        """One sequence of noise through `cell`, from a state of zeros."""
        changed = []
        if self.gain != 1:
            changed.append(("gain", self.gain))
        if cell == "LSTM" and self.forget_bias != 1:
            changed.append(("bias:f", self.forget_bias))
        return RunSpec(
            cell=cell,
            units=int(self.units),
            timesteps=self.timesteps,
            features=FEATURES,
            activation=self.activation,
            seed=self.seed,
            changed=tuple(changed),
            input="noise",
            return_sequences=True,
        )
