"""Layers that are made without variables, where their weights are given with each call.

A server compiles and draws weights for new sizes and seeds all day. In a stateless scope Keras
makes no variable for them, so nothing of one can stay behind (`nameless` has what did).
"""

from collections.abc import Callable
from typing import TypeVar

import keras

from unrolled.engine.threads import own_thread

T = TypeVar("T")


def weightless(make: Callable[[], T]) -> T:
    """What `make` returns, which builds layers and reads no weights but those it is given.

    The value of a variable within it is what the initialiser draws. It runs in a thread of its own:
    a scope lists the variables that it did not make, and the list goes with the thread.
    """
    return own_thread(lambda: _within_scope(make))


def _within_scope(make: Callable[[], T]) -> T:
    with keras.StatelessScope(initialize_variables=False):
        return make()
