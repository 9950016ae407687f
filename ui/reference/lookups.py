"""The way to the examples and defaults of the reference: Keras is imported at first need."""

import importlib
from types import ModuleType

from ui.engine import engine


def lookups() -> ModuleType:
    """`unrolled.engine.lookups`; waits for Keras where the server has just started.

    For the package first: Python does not wait for it where only a module in it is asked for.
    """
    engine()
    return importlib.import_module("unrolled.engine.lookups")
