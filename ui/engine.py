"""The way to Keras: imported at first need, because it takes seconds and a page should not."""

from types import ModuleType


def engine() -> ModuleType:
    """`unrolled.engine`; waits for it where the server has just started."""
    import unrolled.engine

    return unrolled.engine
