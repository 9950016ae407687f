"""A mask set by hand: which steps of a padded batch are to be taken, as a field of a spec."""

from dataclasses import dataclass
from typing import Any

from unrolled.errors import SpecError
from unrolled.words import gettext as _

Steps = tuple[tuple[bool, ...], ...]
"""For each sample, for each timestep, whether it is taken."""


@dataclass(frozen=True)
class StepsTaken:
    """True or False for each of `samples` times `timesteps`; nothing stands for "as it is real".

    In a link 1 is a step that is taken and ``~`` parts two samples: ``1110~1011``.
    """

    samples: int
    timesteps: int

    def check(self, name: str, value: Any) -> Steps:
        try:
            rows = tuple(tuple(row) for row in value)
        except TypeError:
            raise SpecError(name, self._expected(), value) from None
        sizes = [len(row) for row in rows]
        bools = all(isinstance(taken, bool) for row in rows for taken in row)
        if rows and (sizes != [self.timesteps] * self.samples or not bools):
            raise SpecError(name, self._expected(), value)
        return rows

    def read(self, name: str, text: str) -> Steps:
        if text in ("", "real"):
            return ()
        if len(text) > (self.timesteps + 1) * self.samples or set(text) - set("01~"):
            raise SpecError(name, self._expected(), text)
        return tuple(tuple(step == "1" for step in row) for row in text.split("~"))

    def write(self, value: Steps) -> str:
        return "~".join("".join("01"[taken] for taken in row) for row in value) or "real"

    def _expected(self) -> str:
        return _("{rows} rows of {steps} times 0 or 1").format(
            rows=self.samples, steps=self.timesteps
        )
