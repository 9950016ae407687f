"""Threads that end with what is done in them: Keras counts and keeps much for each thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

T = TypeVar("T")


def afresh(work: Callable[[], T]) -> T:
    """What `work` returns in a thread of its own, which ends with it.

    Keras counts layers and tensors in each thread: there, the first one is called lstm, and not
    lstm_17 because others were made before it. What Keras keeps for a thread, its scopes and
    0.2 MB of every optimiser, goes with the thread.

    Nothing of the caller's context is known there, so that what is kept for all of its results is
    nobody's own: they are in no visitor's language.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def own_thread(work: Callable[[], T]) -> T:
    """`afresh` within the caller's context: it speaks the caller's language, and what it reports
    goes where the caller's reports go."""
    context = copy_context()
    return afresh(lambda: context.run(work))
