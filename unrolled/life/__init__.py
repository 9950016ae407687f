"""A model's life: what is done with it one action after the other, and what its states do."""

from unrolled.life.actions import KINDS, LARGEST, MOST_ACTIONS, MOST_EPOCHS, SHAPES, Action
from unrolled.life.happened import Happened, Page, Reached, Slot
from unrolled.life.program import NAMES, pieces, program
from unrolled.life.spec import CELLS, LifeSpec

__all__ = [
    "CELLS",
    "KINDS",
    "LARGEST",
    "MOST_ACTIONS",
    "MOST_EPOCHS",
    "NAMES",
    "SHAPES",
    "Action",
    "Happened",
    "LifeSpec",
    "Page",
    "Reached",
    "Slot",
    "pieces",
    "program",
]
