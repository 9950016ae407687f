"""The topic "stateful": layers that keep their states, set from data before every batch or not."""

from dataclasses import dataclass

from unrolled.errors import SpecError
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled
from unrolled.training.setup import KEPT_STARTS, Setup
from unrolled.training.tasks import TASKS
from unrolled.words import gettext as _

RATES = ("0.003", "0.01", "0.02", "0.05")
"""Learning rates on offer."""


@dataclass(frozen=True)
class KeepingSpec:
    """Two stateful LSTM layers on the tank; models that differ in what a batch begins with.

    Attributes:
        data, zeros, kept: which of `KEPT_STARTS` take part; at least one.
        units: of each layer.
        epochs: how often the training data is gone through.
        rate: the learning rate, one of `RATES`.
        seed: of data and weights.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    data: bool = ruled(True, Flag())
    zeros: bool = ruled(True, Flag())
    kept: bool = ruled(False, Flag())
    units: int = ruled(8, Whole(2, 16))
    epochs: int = ruled(TASKS["tank"].epochs, Whole(1, 30))
    rate: str = ruled("0.02", Choice(RATES))
    seed: int = ruled(0, Whole(0, 99))

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.begins:
            raise SpecError(_("what a batch begins with"), _("at least one"), _("none"))

    @property
    def begins(self) -> tuple[str, ...]:
        """Those of `KEPT_STARTS` that take part."""
        return tuple(each for each in KEPT_STARTS if getattr(self, each))

    @property
    def models(self) -> tuple[tuple[str, Setup], ...]:
        """What is trained: names and setups."""
        shared = {name: getattr(self, name) for name in ("units", "epochs", "seed")}
        timesteps = TASKS["tank"].timesteps
        return tuple(
            (
                called(start),
                Setup(
                    task="tank", timesteps=timesteps, start=start, rate=float(self.rate), **shared
                ),
            )
            for start in self.begins
        )


def called(start: str) -> str:
    """What a model is called on the page, by what its batches begin with."""
    return {
        "data": _("set from data"),
        "zeros": _("set to zeros"),
        "kept": _("left as it was"),
    }[start]
