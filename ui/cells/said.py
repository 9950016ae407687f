"""What the workers said of cells to begin with: the same for everybody, so they say it once.

Nothing is kept of a text that somebody wrote.
"""

from threading import Lock

from unrolled import words
from unrolled.contracts import ContractSpec
from unrolled.contracts.checking import Examined

KEPT = 256
"""Answers that are kept, a few kilobytes each; the one kept longest is dropped."""

_answers: dict[tuple[ContractSpec, str], Examined] = {}
_changing = Lock()


def said(spec: ContractSpec) -> Examined | None:
    """What was said of a cell in the reader's language; None where nothing was yet."""
    return _answers.get((spec, words.language()))


def keep(spec: ContractSpec, told: Examined) -> None:
    """Keep what was said of a cell, where it is one of ours."""
    if spec.code:
        return
    with _changing:
        _answers[spec, words.language()] = told
        while len(_answers) > KEPT:
            del _answers[next(iter(_answers))]
