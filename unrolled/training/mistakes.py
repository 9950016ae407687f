"""Mistakes as data: one model as it was written and one mended, on the same data and seed."""

import difflib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from unrolled.training.program import program
from unrolled.training.setup import Setup


@dataclass(frozen=True)
class Mistake:
    """A mistake, as what differs between two setups.

    Attributes:
        shared: the fields of both.
        wrong, mended: the fields in which one differs from the other.
    """

    shared: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, Any] = field(default_factory=dict)
    mended: dict[str, Any] = field(default_factory=dict)

    def setups(self, **settings: Any) -> tuple[Setup, Setup]:
        """As it was written, and mended, with what was set on top of `shared`."""
        shared = {**self.shared, **settings}
        return Setup(**{**shared, **self.wrong}), Setup(**{**shared, **self.mended})


PARITY = {"task": "parity", "timesteps": 6, "epochs": 12}
SUM = {"task": "sum", "timesteps": 10, "epochs": 15}

SOFTMAX = {
    "one": Mistake(PARITY, {"activation": "softmax", "loss": "mse"}, {"loss": "mse"}),
    "classes": Mistake(
        {"task": "first", "timesteps": 8, "epochs": 12, "targets": "onehot"},
        {"loss": "mse"},
        {"loss": "categorical_crossentropy"},
    ),
}
"""Softmax with mse: of one output, and of one for each class."""

SHAPES = {
    "flat": Mistake({**SUM, "targets": "flat"}, {"answers": "each"}, {"answers": "end"}),
    "last": Mistake({**SUM, "targets": "last"}, {"answers": "each"}, {"answers": "end"}),
    "whole": Mistake(SUM, {"answers": "end"}, {"answers": "each"}),
    "level": Mistake(SUM, {"targets": "level"}, {"targets": "each"}),
}
"""Targets of another shape than the answers: (samples,), (samples, 1), one for each timestep where
there is one answer, and (samples, timesteps) for (samples, timesteps, 1)."""

MISTAKES = {
    "crossentropy": Mistake(PARITY, {"loss": "categorical_crossentropy"}),
    "limit": Mistake(
        {"task": "sum", "units": 1, "epochs": 20, "rate": 0.03}, {"head": False}, {"head": True}
    ),
    "scale": Mistake({"task": "wave", "epochs": 15}, {}, {"scaled": True}),
    "rate": Mistake({"task": "wave", "epochs": 15}, {}, {"rate": 0.01}),
}
"""The other ones."""


class Change(NamedTuple):
    """Lines of a program, and what stands in their place in another."""

    wrong: tuple[str, ...]
    mended: tuple[str, ...]


def changes(wrong: Setup, mended: Setup) -> list[Change]:
    """Where the programs of two setups differ."""
    one, other = program(wrong).splitlines(), program(mended).splitlines()
    matched = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return [
        Change(tuple(one[a:b]), tuple(other[c:d]))
        for kind, a, b, c, d in matched.get_opcodes()
        if kind != "equal"
    ]
