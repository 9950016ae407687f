"""What is chosen in the topic of mistakes, and the two models that it means."""

from dataclasses import dataclass
from typing import Any

from unrolled.fields import Choice, Whole, check_fields, ruled
from unrolled.training.mistakes import MISTAKES, SHAPES, SOFTMAX, Mistake
from unrolled.training.setup import Setup

NAMES = ("crossentropy", "softmax", "shapes", "limit", "scale", "rate")
"""The mistakes, in the order of their buttons."""

FACTORS = ("1", "10", "100", "1000")
RATES = ("0.01", "0.1", "1", "10")


@dataclass(frozen=True)
class WrongSpec:
    """A mistake, and the same mended.

    Attributes:
        mistake: one of `NAMES`.
        softmax: of how many outputs, a name in `SOFTMAX`.
        shapes: of the targets, a name in `SHAPES`.
        factor: what inputs are multiplied by.
        rate: the learning rate that is too high, or not.
        epochs: of both models.
        seed: of data and weights.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    mistake: str = ruled("crossentropy", Choice(NAMES))
    softmax: str = ruled("one", Choice(tuple(SOFTMAX)))
    shapes: str = ruled("flat", Choice(tuple(SHAPES)))
    factor: str = ruled("1000", Choice(FACTORS))
    rate: str = ruled("1", Choice(RATES))
    epochs: int = ruled(12, Whole(1, 40))
    seed: int = ruled(0, Whole(0, 99))

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def facts(self) -> Mistake:
        """What differs between the two."""
        return _mistake(self.mistake, self.softmax, self.shapes)

    @property
    def setups(self) -> tuple[Setup, Setup]:
        """As it was written, and mended."""
        settings: dict[str, Any] = {"epochs": self.epochs, "seed": self.seed}
        if self.mistake == "scale":
            settings["factor"] = float(self.factor)
        if self.mistake == "rate":
            settings["rate"] = float(self.rate)
        return self.facts.setups(**settings)

    def turned_to(self, mistake: str) -> dict[str, Any]:
        """The changes that turn to another mistake, with as many epochs as show it."""
        epochs = _mistake(mistake, self.softmax, self.shapes).shared["epochs"]
        return {"mistake": mistake, "epochs": epochs}


def _mistake(name: str, softmax: str, shapes: str) -> Mistake:
    if name == "softmax":
        return SOFTMAX[softmax]
    return SHAPES[shapes] if name == "shapes" else MISTAKES[name]
