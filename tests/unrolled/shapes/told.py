"""What the rules are tried on, and what they tell."""

import re

from unrolled.shapes import Call, explain
from unrolled.spec import RunSpec


def for_cell(cell: str) -> RunSpec:
    """The layer that most calls are made to: one batch of (2, 12, 3), 4 units."""
    return RunSpec(cell=cell, units=4, timesteps=12, features=3, batch=2)


LSTM = for_cell("LSTM")


def found(call: Call, spec: RunSpec = LSTM) -> list[tuple[str, str, str, str]]:
    """Of each finding: argument, expected, came, and cause and advice in one."""
    return [(f.argument, f.expected, f.came, f"{f.cause} {f.advice}") for f in explain(spec, call)]


def told(words: str, text: str) -> bool:
    """Whether `text` has these words; ``.*`` stands for others between them."""
    return re.search(re.escape(words).replace(r"\.\*", ".*"), text) is not None
