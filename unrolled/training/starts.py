"""The topic "start": one cell, one task, and initial states of every origin side by side."""

from dataclasses import dataclass

from unrolled.errors import SpecError
from unrolled.fields import Choice, Flag, Real, Whole, check_fields, ruled
from unrolled.training.setup import Setup
from unrolled.training.specs import CELLS
from unrolled.training.tasks import TASKS
from unrolled.words import gettext as _

ORIGINS = ("learned", "zeros", "numpy", "variable", "data")
"""Where an initial state can come from, in the order of the models on the page: the states of the
first are on show to begin with, and there should be something to see."""

RATE = 0.03
"""The learning rate: thrice Keras's for tasks of this size, since there is little to learn."""


@dataclass(frozen=True)
class StartSpec:
    """Models that differ in their initial state alone, and are to say 1, 0.7 ... from silence.

    The layers have no biases: a bias would be a second source of numbers in silence.

    Attributes:
        cell: of all of them.
        zeros, numpy, variable, learned, data: which of `ORIGINS` take part; at least one.
        value: of every unit, where that is an array or a bare variable.
        units, timesteps, epochs: sizes.
        seed: of the weights.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    cell: str = ruled("SimpleRNN", Choice(CELLS))
    zeros: bool = ruled(True, Flag())
    numpy: bool = ruled(True, Flag())
    variable: bool = ruled(True, Flag())
    learned: bool = ruled(True, Flag())
    data: bool = ruled(False, Flag())
    value: float = ruled(0.0, Real(-1, 1))
    units: int = ruled(8, Whole(1, 16))
    timesteps: int = ruled(8, Whole(4, 20))
    epochs: int = ruled(TASKS["fading"].epochs, Whole(1, 60))
    seed: int = ruled(0, Whole(0, 99))

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.origins:
            raise SpecError(_("initial states"), _("at least one"), _("none"))

    @property
    def origins(self) -> tuple[str, ...]:
        """Those of `ORIGINS` that take part."""
        return tuple(origin for origin in ORIGINS if getattr(self, origin))

    @property
    def models(self) -> tuple[tuple[str, Setup], ...]:
        """What is trained: names and setups."""
        names = ("cell", "value", "units", "timesteps", "epochs", "seed")
        shared = {name: getattr(self, name) for name in names}
        return tuple(
            (called(origin), Setup(task="fading", start=origin, bias=False, rate=RATE, **shared))
            for origin in self.origins
        )


def called(origin: str) -> str:
    """What an origin of the initial state is called on the page."""
    return {
        "zeros": _("zeros"),
        "numpy": _("NumPy array"),
        "variable": _("bare variable"),
        "learned": _("learned"),
        "data": _("from data"),
    }[origin]
