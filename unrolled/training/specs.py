"""What is chosen on the page: a frozen spec for each topic, and the models that it means."""

from dataclasses import dataclass
from typing import Any

from unrolled.errors import SpecError
from unrolled.fields import Choice, Flag, Real, Text, Whole, check_fields, ruled
from unrolled.training.setup import TEXT, Setup
from unrolled.training.tasks import TASKS
from unrolled.words import gettext as _

CELLS = ("SimpleRNN", "GRU", "LSTM")
"""The cells that can be trained."""

LONGEST_TEXT = 200
MOST_LETTERS = 30
"""Bounds on the text: each different letter is a feature, and a row in the picture."""

RATES = ("0.001", "0.003", "0.01", "0.03", "0.1")
"""Learning rates on offer."""

TRAINED = ("wave", "echo", "sum", "parity", "first", "text")
"""The tasks of the first topic."""

KNOWN_BEFORE = ("wave", "first")
"""Those of them of which something is known before the first timestep."""


@dataclass(frozen=True)
class TrainSpec:
    """Cells that are trained on one task.

    Attributes:
        task: a name in `TRAINED`.
        simple, gru, lstm: which cells take part; at least one.
        units, timesteps, epochs: sizes.
        rate: the learning rate, one of `RATES`.
        start: where the initial state comes from.
        value: of every unit, for the start "given".
        clipping: whether the gradient of each weight is cut to the length 1.
        delay: of the echo.
        text: of the task "text".
        seed: of data and weights.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    task: str = ruled("wave", Choice(TRAINED))
    simple: bool = ruled(False, Flag())
    gru: bool = ruled(False, Flag())
    lstm: bool = ruled(True, Flag())
    units: int = ruled(16, Whole(1, 32))
    timesteps: int = ruled(15, Whole(4, 30))
    epochs: int = ruled(20, Whole(1, 60))
    rate: str = ruled("0.01", Choice(RATES))
    start: str = ruled("zeros", Choice(("zeros", "given", "data", "learned")))
    value: float = ruled(1.0, Real(-5, 5))
    clipping: bool = ruled(False, Flag())
    delay: int = ruled(3, Whole(1, 10))
    text: str = ruled(TEXT, Text(LONGEST_TEXT))
    seed: int = ruled(0, Whole(0, 99))

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.cells:
            raise SpecError("cells", _("at least one cell"), _("none"))
        if self.start == "data" and self.task not in KNOWN_BEFORE:
            raise SpecError(
                "start",
                _("zeros, given or learned"),
                "data",
                _("In this task nothing is known before the first timestep."),
            )
        if self.task == "echo" and self.delay >= self.timesteps:
            raise SpecError(
                "delay", _("less than timesteps, {n}").format(n=self.timesteps), self.delay
            )
        if self.task == "text":
            self._check_text()

    def _check_text(self) -> None:
        letters = len(set(self.text))
        if not 2 <= letters <= MOST_LETTERS:
            expected = _("2 to {n} different letters").format(n=MOST_LETTERS)
            raise SpecError("text", expected, _("{n} different letters").format(n=letters))
        if len(self.text) <= self.timesteps + 1:
            expected = _("more than {n} letters, timesteps and one more").format(
                n=self.timesteps + 1
            )
            advice = _("Type a longer text, or lower timesteps.")
            raise SpecError("text", expected, _("{n} letters").format(n=len(self.text)), advice)

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that take part."""
        chosen = zip(CELLS, (self.simple, self.gru, self.lstm), strict=True)
        return tuple(name for name, taken in chosen if taken)

    @property
    def models(self) -> tuple[tuple[str, Setup], ...]:
        """What is trained: names and setups."""
        return tuple((cell, Setup(cell=cell, **self._shared())) for cell in self.cells)

    def _shared(self) -> dict[str, Any]:
        names = ("task", "units", "timesteps", "start", "value", "epochs", "seed", "delay", "text")
        return {
            **{name: getattr(self, name) for name in names},
            "rate": float(self.rate),
            "clipnorm": 1.0 if self.clipping else 0.0,
        }

    def turned_to(self, task: str) -> dict[str, Any]:
        """The changes that turn to another task, with the sizes that solve it."""
        facts = TASKS[task]
        start = self.start if self.start != "data" or task in KNOWN_BEFORE else "zeros"
        return {"task": task, "timesteps": facts.timesteps, "epochs": facts.epochs, "start": start}
