"""The words of the update language: functions, names with a meaning, and bounds."""

import re

FUNCTIONS = {
    "tanh": 1,
    "sigmoid": 1,
    "relu": 1,
    "softplus": 1,
    "exp": 1,
    "abs": 1,
    "sqrt": 1,
    "sin": 1,
    "cos": 1,
    "minimum": 2,
    "maximum": 2,
    "clip": 3,
}
"""Every function with how many arguments it takes; all are in ``keras.ops`` under these names."""

SYNONYMS = {
    "logistic": "sigmoid",
    "sig": "sigmoid",
    "sigma": "sigmoid",
    "hard_sigmoid": "sigmoid",
    "min": "minimum",
    "max": "maximum",
    "fabs": "abs",
    "absolute": "abs",
    "linear": "",
}
"""What people call them elsewhere, where no likeness of letters tells; empty: leave it out."""

PRODUCTS = ("matmul", "dot", "mm", "matvec")
"""What a product with a matrix is called elsewhere."""

INPUT = "x"
STATES = ("h", "c")
WEIGHT = re.compile(r"[WUb][A-Za-z0-9_]{0,3}")
"""Names of weights; a longer name that begins with b is free for an intermediate value."""

ASSIGNED = re.compile(r"[a-z][a-z0-9_]{0,11}")
"""Names that statements may assign to, weights aside."""

TAKEN = frozenset((*FUNCTIONS, INPUT, "self", "keras", "inputs", "states"))
"""Names that mean something already, here or in the class that an update is exported as."""

OF_A_STEP = re.compile(r"([xhc])_?(t|prev|previous|old|last|before|tm1|0)")
"""A letter with the timestep it is of, as papers write it: here the letter alone says as much."""

OF_THE_NEW = re.compile(r"h[a-z0-9_]*|new_?h|y|out|outputs?|state")
"""What people call the new h."""

AXES = {
    INPUT: ("batch", "features"),
    **dict.fromkeys(STATES, ("batch", "units")),
    "W": ("features", "units"),
    "U": ("units", "units"),
    "b": ("units",),
}
"""The axes of what an update begins with; weights by their first letter."""

LONGEST = 600
"""Characters of an update."""

MOST_STATEMENTS = 12
MOST_WEIGHTS = 12
MOST_NODES = 400
DEEPEST = 40
"""Nodes of the syntax tree and how deeply they may be nested; a sum nests once a term."""

LARGEST_CONSTANT = 1e6
"""Bound on the magnitude of a number, written or computed from written ones."""

LARGEST_EXPONENT = 8


def is_weight(name: str) -> bool:
    """Whether `name` is that of a weight."""
    return WEIGHT.fullmatch(name) is not None
