"""Updates that a learner writes: ``tanh(x@W + h@U + b)``, parsed and checked, never run as Python.

A text is read in three steps. `tokens` refuses every character and word that is not of the
language; `grammar` refuses pieces that do not follow one another; Python's parser makes a tree of
what is left, and `shapes` finds the axes of each of its parts, by name. What comes out is an
`Update`; `meaning` computes it, in NumPy here and in Keras in `unrolled.engine`.
"""

from unrolled.updates.examples import EXAMPLES, KERAS
from unrolled.updates.field import SIMPLE, Written
from unrolled.updates.meaning import IN_NUMPY, Meaning
from unrolled.updates.places import Place, UpdateError
from unrolled.updates.reading import read, without_notes
from unrolled.updates.spelling import spelled
from unrolled.updates.tokens import spaced, tidy
from unrolled.updates.update import Part, Statement, Update
from unrolled.updates.words import AXES, FUNCTIONS, is_weight

__all__ = [
    "AXES",
    "EXAMPLES",
    "FUNCTIONS",
    "IN_NUMPY",
    "KERAS",
    "SIMPLE",
    "Meaning",
    "Part",
    "Place",
    "Statement",
    "Update",
    "UpdateError",
    "Written",
    "is_weight",
    "read",
    "spaced",
    "spelled",
    "tidy",
    "without_notes",
]
