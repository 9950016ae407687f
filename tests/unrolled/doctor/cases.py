"""Programs with one mistake each, and what the doctor has to say of them.

A case is data; `test_wrong_calls.py` holds each against the installed Keras. What it records of an
error are the class and the core of the words, as Keras varies names and numbers.
"""

from dataclasses import dataclass

HEAD = """\
import numpy as np
import keras
from keras import layers, ops

"""
"""What every program begins with: four lines."""


@dataclass(frozen=True)
class Case:
    """A program with a mistake.

    Attributes:
        name: short, also of the row in a list of mistakes that it stands for.
        code: the program after `HEAD`.
        line: of the finding, counted in `code` from 1.
        kind: error, silent or legacy.
        raised: the class of the exception, None where there is none.
        words: the core of what Keras says.
        told: what title and explanation have to name, each as it is written there.
        fix: a piece of a proved fix's code; None where no fix is possible.
    """

    name: str
    code: str
    line: int
    kind: str = "error"
    raised: str | None = None
    words: str = ""
    told: tuple[str, ...] = ()
    fix: str | None = None

    @property
    def program(self) -> str:
        """The whole program."""
        return HEAD + self.code
