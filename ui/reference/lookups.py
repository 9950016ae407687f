"""The way to the examples and defaults of the reference: Keras is imported at first need."""

from types import ModuleType


def lookups() -> ModuleType:
    """`unrolled.engine.lookups`; waits for Keras where the server has just started."""
    import unrolled.engine.lookups

    return unrolled.engine.lookups
